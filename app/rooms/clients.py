"""Who a client is, by the key that it says. The key itself is kept nowhere: a digest of it names the client here.

Where only who started the server can reach it, all that is kept is theirs, whichever browser they use. Who has the
presenter's token is the presenter, at whichever device.
"""

import hashlib
import secrets
from dataclasses import dataclass

from ...model.nets.owners import Owner, Rights
from ..processes.client import Client
from .token import digest, new_token


@dataclass(frozen=True)
class Clients:
    """shared: whether others reach the server. presenter: the digest of the presenter's token; None where nobody may.

    Where the server is not shared, that is of the token that this machine's user presents by elsewhere.
    """

    shared: bool = False
    presenter: str | None = None

    @property
    def always(self) -> tuple[str, ...]:
        """The owners, by id, whose nets are in every list here."""
        return () if self.shared or self.presenter is None else (self.presenter,)

    def said(self, key: str, token: str | None) -> Client:
        """Who says this key; with the presenter's token the presenter. Another token says nothing."""
        name = hashlib.sha256(b"client " + key.encode()).hexdigest()
        if not self.shared:
            return Client(name, rights=Rights(self.always))
        if token is not None and self.presenter is not None and secrets.compare_digest(digest(token), self.presenter):
            return Client(self.presenter, True, Owner(self.presenter, True), Rights((self.presenter, name)))
        return Client(name, owner=Owner(name), rights=Rights((name,), everyones=False))

    def unsaid(self) -> Client:
        """Who says none: somebody else each time."""
        return self.said(new_token(), None)


ALONE = Clients()
"""Nobody else reaches the server."""
