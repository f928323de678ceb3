"""What a JSON message of the server is made of, and how it becomes text.

What is the same in many messages, or comes from a worker process as JSON already, is serialised once, as a `Fragment`;
the message that holds it takes that text as it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self


@dataclass(frozen=True)
class Fragment:
    """The JSON text of one value, made before: as a field of a message, or in a list there, it stands as it is."""

    text: str

    @classmethod
    def of(cls, value: Any) -> Self:
        """A value, serialised; ValueError for NaN and infinity."""
        return cls(_text(value))


@dataclass(frozen=True)
class Object:
    """A JSON object. A field that is None is left out, but for those in `NULLABLE`."""

    NULLABLE: ClassVar[frozenset[str]] = frozenset()

    def fields(self) -> dict[str, Any]:
        """What it says, by name."""
        return {name: value for name, value in vars(self).items() if value is not None or name in self.NULLABLE}


@dataclass(frozen=True)
class Reply(Object):
    """A message to a client."""

    TYPE: ClassVar[str]

    def to_json(self) -> str:
        """The message as it is sent: serialised once, however many are told the same one."""
        return self._json

    @cached_property
    def _json(self) -> str:
        return _object({"type": self.TYPE, **self.fields()})


def _object(fields: Mapping[str, Any]) -> str:
    return "{" + ",".join(f'"{name}":{_text(value)}' for name, value in fields.items()) + "}"


def _text(value: Any) -> str:
    """A field of a message as JSON, a Fragment as it is: the only place where JSON is put together from pieces."""
    if isinstance(value, Fragment):
        return value.text
    if isinstance(value, Object):
        return _object(value.fields())
    if isinstance(value, list) and value and isinstance(value[0], Fragment):
        return "[" + ",".join(item.text for item in value) + "]"
    return json.dumps(value, default=Object.fields, allow_nan=False, separators=(",", ":"))
