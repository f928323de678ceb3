"""An event loop whose clock a test puts forward, so that no test waits for minutes, or counts on being quick."""

import asyncio


class Clock(asyncio.SelectorEventLoop):
    """Its time is the real time, and what it was put forward by."""

    def __init__(self) -> None:
        self._ahead = 0.0
        super().__init__()

    def time(self) -> float:
        """Seconds, as for any event loop."""
        return super().time() + self._ahead

    def forward(self, seconds: float) -> None:
        """Let that much time be over: what is due by then is done next."""
        self._ahead += seconds


def forward(seconds: float) -> None:
    """Put the clock of the running loop forward."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Clock)
    loop.forward(seconds)


async def due() -> None:
    """What is due by the clock of the running loop has been done, and what that began: a few turns, however long."""
    for _ in range(10):
        await asyncio.sleep(0)
