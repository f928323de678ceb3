"""What a class is, as a value: the Screen that its screens follow, what it is asked, and who may let go.

Every change is a function from one Room to the next. It carries the id of the command that made it, and is applied
once: the same id again gives the Room back as it is.
"""

import dataclasses
import re
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from ...model.halfwidth import half_width
from ..wire.message import Fragment
from .asked import Asked
from .token import digest, new_token

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Of a code: those that can be told apart when read aloud, or from the last row."""

CODE_LENGTH = 6
KEPT_IDS = 64
"""Commands that are remembered: a client that was cut off says its last ones again."""

CLOSES = " closes"
"""After a command's id: the first of its two steps, by which answers are no more taken before they are told."""


@dataclass(frozen=True)
class Guest:
    """The Screen of a hand is shown: its number, and the presenter's own Screen, as it was before that."""

    number: int
    own: Fragment


@dataclass(frozen=True)
class Room:
    """One state of a class.

    epoch: another one for each life of the room. revision: counts the changes in it. owner: the digest of the
    presenter's token. screen: as `wire.screen.Screen.to_dict` has it, as JSON text. hold: nobody may let go. calls: how
    often everyone was called back. ids: of the commands that led here, the last of them last. asked: what the class was
    asked last, until it is put away. guest: where the Screen is not the presenter's own.
    """

    code: str
    epoch: str
    revision: int
    owner: str
    screen: Fragment
    hold: bool = False
    calls: int = 0
    ids: tuple[str, ...] = ()
    asked: Asked | None = None
    guest: Guest | None = None

    def __hash__(self) -> int:
        return hash((self.code, self.epoch, self.revision))

    @property
    def by(self) -> str:
        """The id of the command that led here, as who said it knows it: also where it is but half done."""
        return self.ids[-1].removesuffix(CLOSES)

    @property
    def version(self) -> tuple[str, int]:
        """What tells one state from another."""
        return self.epoch, self.revision

    def to_json(self) -> str:
        """All of it, for a store outside this process."""
        return _adapter().dump_json(self).decode()

    @staticmethod
    def from_json(text: str) -> "Room":
        """What `to_json` wrote; ValueError for anything else."""
        return _adapter().validate_json(text)

    def reborn(self) -> "Room":
        """The same in another life: a store had lost it."""
        return dataclasses.replace(self, epoch=new_token(), revision=self.revision + 1)

    def with_changes(self, before: "Room", after: "Room") -> "Room":
        """This state of the room, and what was changed from `before` to `after` while nobody knew of this one.

        What counts goes up by as much; of all else the change is what is there now.
        """
        changes: dict[str, Any] = {}
        for field in dataclasses.fields(self):
            old, new = getattr(before, field.name), getattr(after, field.name)
            if old != new:
                counts = type(new) is int
                changes[field.name] = getattr(self, field.name) + new - old if counts else new
        missed = tuple(one for one in after.ids if one not in self.ids)
        changes |= {"epoch": self.epoch, "ids": (*self.ids, *missed)[-KEPT_IDS:]}
        return dataclasses.replace(self, **changes)

    def owned_by(self, token: str) -> bool:
        """Whether that is the presenter's token."""
        return secrets.compare_digest(digest(token), self.owner)

    def show(self, screen: Fragment, by: str) -> "Room":
        """Another Screen for all; where it does not ask what is open, no more is answered: it has been revealed."""
        asked = self.asked
        if asked is not None and asked.stage == "open" and not asked.is_asked_by(screen):
            asked = asked.closed()
        return self._after(by, screen=screen, asked=asked)

    def pose(self, screen: Fragment, asked: Asked, by: str) -> "Room":
        """The class is asked what this Screen asks, in the place of what it was asked before."""
        if self.asked is not None and self.asked.id == asked.id:
            return self  # said again, however many commands ago that was
        return self._after(by, screen=screen, asked=asked, guest=None)

    def closed(self, by: str) -> "Room":
        """No more is answered: the first step of the command that tells results."""
        return self._after(f"{by}{CLOSES}", asked=self.asked and self.asked.closed())

    def told(self, results: Fragment, by: str) -> "Room":
        """What was answered is shown to all."""
        return self._after(by, asked=self.asked and self.asked.told(results))

    def put_away(self, by: str) -> "Room":
        """The question is over."""
        return self._after(by, asked=None)

    def show_guest(self, screen: Fragment, number: int, by: str) -> "Room":
        """All see the Screen of a hand."""
        own = self.screen if self.guest is None else self.guest.own
        return self._after(by, screen=screen, guest=Guest(number, own))

    def given_back(self, by: str) -> "Room":
        """All see the presenter's own Screen again."""
        return self._after(by, screen=self.guest.own if self.guest else self.screen, guest=None)

    def held(self, on: bool, by: str) -> "Room":
        """Whether nobody may let go, from now on."""
        return self._after(by, hold=on)

    def called(self, by: str) -> "Room":
        """Everyone follows again."""
        return self._after(by, calls=self.calls + 1)

    def _after(self, by: str, **changed: object) -> "Room":
        if by in self.ids:
            return self
        ids = (*self.ids, by)[-KEPT_IDS:]
        return dataclasses.replace(self, revision=self.revision + 1, ids=ids, **changed)  # type: ignore[arg-type]


@cache
def _adapter() -> TypeAdapter[Room]:
    return TypeAdapter(Room)


def opened(code: str, screen: Fragment, owner: str, by: str) -> Room:
    """A new room. owner: the digest of the presenter's token."""
    return Room(code, new_token(), 1, owner, screen, ids=(by,))


def new_code() -> str:
    """A code that nobody can foresee."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def code_in(text: str) -> str | None:
    """The code that somebody typed, as it is written; None where that can be none."""
    seen = "".join(one for one in half_width(text) if unicodedata.category(one) != "Cf")  # as copied out of a chat
    plain = re.sub(r"[\s\u2010-\u2015-]", "", seen).upper()
    return plain if re.fullmatch(f"[{LETTERS}]{{{CODE_LENGTH}}}", plain) else None
