"""What is said of a line by server-sent events (docs/protocol.md), beside the messages that go over it."""

import contextlib
import json
from dataclasses import dataclass
from typing import Any

from .message import Object
from .request import MAX_NUMBER

SESSION, IMPORT = "session", "import"
"""What a line is to; where nothing is said of it to a session."""


@dataclass(frozen=True)
class Post:
    """What a POST says. key: of the line that is spoken on; None opens one. said: the messages."""

    key: str | None
    part: int
    said: list[str]
    to: str = SESSION
    """What a line is opened to."""

    @classmethod
    def of(cls, body: bytes) -> "Post":
        """What a body says; ValueError, with a sentence, for what is not in order."""
        head, _, rest = body.partition(b"\n")
        given: Any = None
        with contextlib.suppress(ValueError, RecursionError):
            given = json.loads(head)
        match given:
            case {"line": None, "part": 0, "to": str() as to, **more} if not more:
                key, part = None, 0
            case {"line": str() | None as key, "part": int() as part, **more} if not more and 0 <= part <= MAX_NUMBER:
                to = SESSION
            case _:
                raise ValueError(
                    'The first line must be {"line":KEY,"part":NUMBER}, {"line":null,"part":0}, '
                    'or {"line":null,"part":0,"to":"import"}.'
                )
        try:
            return cls(key, part, rest.decode().split("\n") if rest else [], to)
        except UnicodeDecodeError:
            raise ValueError("What is said must be UTF-8.") from None


@dataclass(frozen=True)
class LineOpened(Object):
    """A line is open. line: the key that the client speaks with. ticket: what it listens with, good once."""

    line: str
    ticket: str

    def to_json(self) -> str:
        """The answer to who opened it."""
        return json.dumps(self.fields())


@dataclass(frozen=True)
class LineClosed:
    """The server ends a line, and why: a code as a websocket's, and a sentence."""

    code: int
    reason: str

    def to_json(self) -> str:
        """The data of the event `close`."""
        return json.dumps([self.code, self.reason])
