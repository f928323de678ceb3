"""What is told of something that was read: a code with parameters, and its sentence in English."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from .refused import Param, plain


@dataclass(frozen=True)
class Told:
    """Something told: a key of the sentences of its kind, and what it speaks of. Each kind has sentences of its own."""

    sentences: ClassVar[Mapping[str, str]]
    code: str
    params: tuple[tuple[str, Param], ...] = ()

    @classmethod
    def of(cls, code: str, /, **params: Any) -> Self:
        """What is told by that code."""
        return cls(code, tuple((name, plain(value)) for name, value in params.items()))

    @property
    def sentence(self) -> str:
        """In English."""
        return self.sentences[self.code].format(**dict(self.params))

    def __str__(self) -> str:
        return self.sentence
