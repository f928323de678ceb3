"""What a session needs of whatever carries it."""

from typing import Protocol


class Transport(Protocol):
    """Carries messages to and from one client, whole and in their order."""

    async def receive(self) -> str | bytes | None:
        """The next message; None once the client has left, or was sent away."""

    async def send(self, message: str | bytes) -> None:
        """Send words as text, or a frame; waits where the client does not read. OSError once it has left."""

    async def close(self, code: int, reason: str) -> None:
        """Send the client away. code: as a websocket has it."""
