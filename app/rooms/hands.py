"""Hands that are raised in a class: each has a number as long as it is up, and may offer a Screen. No names."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..wire.message import Fragment

BOX = "hands"


@dataclass(frozen=True)
class Hand:
    """number: from 1, as its screen and the presenter see it. since: its place in line, in seconds."""

    key: str
    number: int
    since: float
    screen: Fragment | None

    def to_text(self) -> str:
        """As it is kept, but for its key."""
        return json.dumps([self.number, self.since, self.screen and self.screen.text])

    @classmethod
    def of_text(cls, key: str, text: str) -> "Hand":
        """What `to_text` wrote."""
        number, since, screen = json.loads(text)
        return cls(key, number, since, None if screen is None else Fragment(screen))


def queue(kept: Mapping[str, str]) -> tuple[Hand, ...]:
    """Hands as they are kept, who was first before the others."""
    return tuple(sorted((Hand.of_text(key, text) for key, text in kept.items()), key=_place))


def free(hands: Iterable[Hand], shown: int | None) -> int:
    """The least number that none of them has. shown: one whose Screen all see, whoever that was."""
    taken = {hand.number for hand in hands} | {shown}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def has_number(hand: Hand, hands: Iterable[Hand]) -> bool:
    """Whether its number is its own, or was taken by another at the same time, which keeps it."""
    return not any(other.number == hand.number and _place(other) < _place(hand) for other in hands)


def _place(hand: Hand) -> tuple[float, str]:
    return hand.since, hand.key
