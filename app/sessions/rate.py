"""How much one client may send: so much a second, and some of it at once."""

from collections.abc import Callable

MESSAGES_PER_SECOND = 30.0
MESSAGES_AT_ONCE = 60.0
"""Messages a second, and at once."""


class TokenBucket:
    """A token bucket: `rate` a second, at most `burst` at once. clock: seconds, as they pass."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        self.rate, self.burst, self.clock = rate, burst, clock
        self._tokens, self._filled_at = burst, clock()

    def take(self, cost: float) -> bool:
        """Take what something costs; whether there was as much. Where there was less, the rest is owed."""
        now = self.clock()
        self._tokens = min(self.burst, self._tokens + (now - self._filled_at) * self.rate) - cost
        self._filled_at = now
        return self._tokens >= 0


def messages(clock: Callable[[], float]) -> TokenBucket:
    """Of one client's messages, each of which costs 1."""
    return TokenBucket(MESSAGES_PER_SECOND, MESSAGES_AT_ONCE, clock)
