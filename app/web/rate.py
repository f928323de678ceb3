"""How much one client may send: so much a second, and some of it at once."""

from collections.abc import Callable


class Budget:
    """A token bucket: `rate` a second, at most `burst` at once. clock: seconds, as they pass."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        self.rate, self.burst, self.clock = rate, burst, clock
        self._left, self._filled = burst, clock()

    def take(self, cost: float) -> bool:
        """Take what something costs; False where there is less, and it stays empty for ever."""
        now = self.clock()
        self._left = min(self.burst, self._left + (now - self._filled) * self.rate) - cost
        self._filled = now
        return self._left >= 0
