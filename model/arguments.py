"""What may be given to a study or a training: its default and what it may be, read here and told to pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypedDict, TypeVar

from . import checks

T = TypeVar("T")


class Told(TypedDict, total=False):
    """An argument as plain JSON values; what does not hold of it is left out.

    default: None where that depends on the other arguments, or where None is the default.
    min, max: of a number. whole: it must be an integer. optional: it may be None.
    options: what it must be one of. titles: of options, for a person.
    """

    name: str
    default: Any
    min: float
    max: float
    whole: bool
    optional: bool
    options: list[Any]
    titles: dict[str, str]


@dataclass(frozen=True)
class Argument:
    """Anything; whoever reads it says what it may be. default: None where that depends on the other arguments."""

    name: str
    default: Any = None

    def given(self, args: Mapping[str, Any], default: Any = None) -> Any:
        """As it was given, or else `default`, or else its own."""
        return args.get(self.name, self.default if default is None else default)

    @property
    def told(self) -> Told:
        """For a page."""
        return {"name": self.name, "default": self.default}


@dataclass(frozen=True)
class Whole(Argument):
    """An integer from `low` to `high`. optional: it may be None."""

    low: int = 0
    high: int = 2**31
    optional: bool = False

    def check(self, value: Any) -> int:
        """`value`; ValueError where it is out of range."""
        return checks.integer(self.name, value, self.low, self.high)

    def read(self, args: Mapping[str, Any], default: int | None = None) -> int:
        """What was given, checked. default: where it depends on others."""
        return self.check(self.given(args, default))

    def read_or_none(self, args: Mapping[str, Any]) -> int | None:
        """The same of one that may be None."""
        given = self.given(args)
        return None if given is None else self.check(given)

    @property
    def told(self) -> Told:
        """For a page."""
        told: Told = {**super().told, "whole": True, "min": self.low, "max": self.high}
        return {**told, "optional": True} if self.optional else told


@dataclass(frozen=True)
class Real(Argument):
    """A number from `low` to `high`. optional: it may be None."""

    low: float = 0
    high: float = 1
    optional: bool = False

    def check(self, value: Any) -> float:
        """`value`; ValueError where it is out of range."""
        return checks.number(self.name, value, self.low, self.high)

    def read(self, args: Mapping[str, Any], default: float | None = None) -> float:
        """What was given, checked. default: where it depends on others."""
        return self.check(self.given(args, default))

    @property
    def told(self) -> Told:
        """For a page."""
        told: Told = {**super().told, "min": self.low, "max": self.high}
        return {**told, "optional": True} if self.optional else told


@dataclass(frozen=True)
class Choice(Argument, Generic[T]):
    """One of some options. titles: of options, for a person. renamed: what options were called in earlier versions."""

    options: Sequence[T] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, T] = field(default_factory=dict)

    def check(self, value: Any) -> T:
        """The option that `value` names, now or formerly; ValueError where there is none."""
        found = self.renamed.get(value, value) if isinstance(value, str) else value
        return checks.choice(self.name, found, self.options)

    def read(self, args: Mapping[str, Any]) -> T:
        """What was given, checked."""
        return self.check(self.given(args))

    @property
    def told(self) -> Told:
        """For a page."""
        told: Told = {**super().told, "options": list(self.options)}
        return {**told, "titles": dict(self.titles)} if self.titles else told
