"""Why something that a client wants is not done."""

import json

MAX_CHARACTERS = 400


class Refusal(Exception):
    """Why a message is not done; `code` as in docs/protocol.md, `stream` or `ask` where it is known."""

    def __init__(self, code: str, message: str, stream: int | None = None, ask: int | None = None) -> None:
        super().__init__(code, message, stream, ask)  # what it is made of again on its way from a worker process
        self.code = code
        self.message = message if len(message) <= MAX_CHARACTERS else message[: MAX_CHARACTERS - 1] + "…"
        self.stream = stream
        self.ask = ask

    def __str__(self) -> str:
        return self.message

    def to_json(self) -> str:
        """The message that says so."""
        named = {} if self.ask is None else {"ask": self.ask}
        words = {"type": "error", "stream": self.stream, **named, "code": self.code, "message": self.message}
        return json.dumps(words, separators=(",", ":"))
