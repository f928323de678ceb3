"""On whose behalf something is done: a person's browser, however many tabs of it there are."""

from collections.abc import Hashable
from dataclasses import dataclass

from ...model.nets.owners import OF_EVERYONES, Owner, Rights


@dataclass(frozen=True)
class Client:
    """name: what tells it from others; turns go round these. first: it presents, and goes before all others.

    owner: whose the nets are that it keeps; None: everyone's. rights: which nets it may rename and delete.
    """

    name: Hashable
    first: bool = False
    owner: Owner | None = None
    rights: Rights = OF_EVERYONES
