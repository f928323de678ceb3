"""Every JSON message that the server sends, each a type of its own, and how it becomes text. None is made elsewhere.

What is the same in many messages, or comes from a worker process as JSON already, is serialised once, as a `Fragment`;
the message that holds it takes that text as it is.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from .refusal import Code, Refusal


@dataclass(frozen=True)
class Fragment:
    """The JSON text of one value, made before: it stands in a message as it is."""

    text: str

    @classmethod
    def of(cls, value: Any) -> Self:
        """A value, serialised; ValueError for NaN and infinity."""
        return cls(_text(value))


@dataclass(frozen=True)
class Reply:
    """A message to a client. A field that is None is left out, but for those in `NULLABLE`."""

    TYPE: ClassVar[str]
    NULLABLE: ClassVar[frozenset[str]] = frozenset()

    def to_json(self) -> str:
        """The message as it is sent."""
        found: dict[str, Any] = {"type": self.TYPE}
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None or field.name in self.NULLABLE:
                found[field.name.rstrip("_")] = value
        return _text(found)


@dataclass(frozen=True)
class Hello(Reply):
    """The first message. nets: as in `Nets`. vocabulary: as in `model.vocabulary`, an object."""

    TYPE = "hello"
    protocol: int
    version: str
    vocabulary: Fragment
    nets: Sequence[Fragment]


@dataclass(frozen=True)
class Nets(Reply):
    """The nets that there are now, a list of objects."""

    TYPE = "nets"
    nets: Sequence[Fragment]


@dataclass(frozen=True)
class Beat(Reply):
    """The answer to a beat."""

    TYPE = "beat"


@dataclass(frozen=True)
class Opened(Reply):
    """A Spec is good, and its frames follow from a step on. spec: its canonical form. tokens: a label for each step."""

    TYPE = "opened"
    stream: int
    from_: int
    trace: str
    hash: str
    spec: Fragment
    steps: int
    hidden: tuple[int, ...]
    inputs: int
    outputs: int
    cells: tuple[str, ...]
    tokens: Fragment


@dataclass(frozen=True)
class Answer(Reply):
    """The whole answer to a question so far. waiting: its position in the queue of long studies, where it has one."""

    TYPE = "answer"
    ask: int
    done: float
    final: bool
    data: Fragment
    waiting: int | None = None


@dataclass(frozen=True)
class Error(Reply):
    """Something is not done. reason, params: as in `refusal`. message: the sentence in English."""

    TYPE = "error"
    NULLABLE = frozenset({"stream"})
    stream: int | None
    ask: int | None
    code: Code
    reason: str
    params: Mapping[str, Any]
    message: str

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        """The message that says so."""
        return cls(refusal.stream, refusal.ask, refusal.code, refusal.reason, refusal.params, refusal.message)


def _text(value: Any) -> str:
    """JSON, with Fragments as they are; the only place where JSON is put together from pieces."""
    if isinstance(value, Fragment):
        return value.text
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json.dumps(name)}:{_text(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list | tuple) and any(isinstance(item, Fragment) for item in value):
        return "[" + ",".join(map(_text, value)) + "]"
    return json.dumps(value, allow_nan=False, separators=(",", ":"))
