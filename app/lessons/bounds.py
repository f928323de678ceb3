"""Bounds that a lesson sets to a number: how they are read, said, and whether a number is within them."""

from dataclasses import dataclass

from .reading import Fields, Place

BOUNDS = ("is", "within", "above", "below")


@dataclass(frozen=True)
class Bounds:
    """What a number must be: `equal` within `within`, or above, or below something, or between both."""

    equal: float | None
    within: float
    above: float | None
    below: float | None

    @classmethod
    def read(cls, found: Fields) -> "Bounds":
        """Those in an expectation's fields; at least one."""
        equal, within, above, below = (found.maybe(name, Place.number) for name in BOUNDS)
        if equal is None and above is None and below is None:
            found.of.wrong("says nothing of the number: give is with within, above or below")
        if within is not None and within < 0:
            found["within"].must_be("a number not below 0")
        if within is not None and equal is None:
            found["within"].wrong("needs is, the number that it is around")
        return cls(equal, within or 0.0, above, below)

    def hold(self, number: float) -> bool:
        """Whether a number is so."""
        near = self.equal is None or abs(number - self.equal) <= self.within
        return near and (self.above is None or number > self.above) and (self.below is None or number < self.below)

    def __str__(self) -> str:
        equal = [] if self.equal is None else [f"{self.equal:g}" + (f" within {self.within:g}" if self.within else "")]
        above = [] if self.above is None else [f"above {self.above:g}"]
        below = [] if self.below is None else [f"below {self.below:g}"]
        return " and ".join(equal + above + below)
