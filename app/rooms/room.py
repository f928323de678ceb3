"""What a class is, as a value: the Screen that its screens follow, and what the presenter has said of following.

Every change is a function from one Room to the next. It carries the id of the command that made it, and is applied
once: the same id again gives the Room back as it is.
"""

import dataclasses
import re
import secrets
from dataclasses import dataclass
from hashlib import sha256

from ..wire.replies import Fragment

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Of a code: those that can be told apart when read aloud, or from the last row."""

CODE_LENGTH = 6
KEPT_IDS = 64
"""Commands that are remembered: a client that was cut off says its last ones again."""

TOKEN_BITS = 128


@dataclass(frozen=True)
class Room:
    """One state of a class.

    epoch: another one for each life of the room. revision: counts the changes in it. owner: the digest of the
    presenter's token. screen: as `wire.screen.Screen.to_dict` has it, as JSON text. hold: nobody may let go. calls: how
    often everyone was called back. ids: of the commands that led here, the last of them last.
    """

    code: str
    epoch: str
    revision: int
    owner: str
    screen: Fragment
    hold: bool = False
    calls: int = 0
    ids: tuple[str, ...] = ()

    @property
    def version(self) -> tuple[str, int]:
        """What tells one state from another."""
        return self.epoch, self.revision

    def owned_by(self, token: str) -> bool:
        """Whether that is the presenter's token."""
        return secrets.compare_digest(digest(token), self.owner)

    def show(self, screen: Fragment, by: str) -> "Room":
        """Another Screen for all."""
        return self._after(by, screen=screen)

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


def opened(code: str, screen: Fragment, owner: str, by: str) -> Room:
    """A new room. owner: the digest of the presenter's token."""
    return Room(code, new_token(), 1, owner, screen, ids=(by,))


def new_code() -> str:
    """A code that nobody can foresee."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def code_in(text: str) -> str | None:
    """The code that somebody typed, as it is written; None where that can be none."""
    plain = re.sub(r"[\s-]", "", text).upper()
    return plain if re.fullmatch(f"[{LETTERS}]{{{CODE_LENGTH}}}", plain) else None


def new_token() -> str:
    """128 random bits as text."""
    return secrets.token_urlsafe(TOKEN_BITS // 8)


def digest(token: str) -> str:
    """What is kept of a token: it can be checked, and not told again."""
    return sha256(token.encode()).hexdigest()
