"""The nets that come with Gatescope, and a person's own: by name, from files, and back into files."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from ..network import Network
from ..refused import Refused
from ..tasks import notebook
from ..tasks.table import RECIPES
from . import folder as own_folder
from .files import CARD, MAX_CARD, NetFiles, packed, unpacked
from .net import Net as Net
from .owners import OF_EVERYONES, Owner, Rights
from .plain import CELLS as PLAIN_CELLS
from .plain import PLAIN as PLAIN
from .shelf import Shelf

WEIGHTS_FOLDER = Path(__file__).parent.with_name("weights")
ARMS_FOLDER = WEIGHTS_FOLDER / "arms"
"""Those of the stability study."""

own = Shelf()
"""A person's own nets, one shelf for the whole process, so that each file is read once."""


def names() -> tuple[str, ...]:
    """The nets that all see, the first to show first: those that come with Gatescope, then everyone's own."""
    return (*shipped(), *own.names())


@cache
def shipped() -> tuple[str, ...]:
    """The nets that come with Gatescope."""
    trained = [name for name in RECIPES if (WEIGHTS_FOLDER / f"{name}{CARD}").is_file()]
    return ("notebook", *trained, *PLAIN)


class Unknown(Refused):
    """There is no net of that name."""


def there(name: Any) -> bool:
    """Whether there is a net of that name, whosever it is."""
    return isinstance(name, str) and (name in shipped() or own.find(name) is not None)


def load(name: str) -> Net:
    """The net of that name, whosever it is, read once; Unknown for one there is not."""
    found = None
    if isinstance(name, str):
        found = _load(name) if name in shipped() else own.find(name)
    if found is None:
        raise Unknown("one_of", name="name", allowed=", ".join(map(repr, names())), got=repr(name))
    return found


def keep(network: Network, card: Mapping[str, Any], owner: Owner | None = None) -> str:
    """Put a net among those of an owner, or everyone's; its name. The same net and card have the same.

    Refused says why it could not be.
    """
    try:
        files = packed(network, card)
        if len(files.card) > MAX_CARD:
            raise ValueError(f"what its card says takes {len(files.card)} bytes, and at most {MAX_CARD} are read")
        name = own_folder.name_of(files, unpacked("net", files).card["task"])
    except ValueError as error:
        raise Refused("net_unusable", why=str(error)) from error
    own_folder.put(files, name, owner)
    return name


def rename(name: str, title: str, rights: Rights = OF_EVERYONES) -> None:
    """Give a net that was kept another title; its name stays. Refused says why it could not be."""
    own_folder.rename(_own(name, "renamed", rights), title)


def delete(name: str, rights: Rights = OF_EVERYONES) -> None:
    """Take a net that was kept away. Refused says why it could not be."""
    own_folder.delete(_own(name, "deleted", rights))


def _own(name: str, done: str, rights: Rights) -> list[own_folder.Pair]:
    """The files of a net that somebody may change; Refused for any other, and for one there is not."""
    if name in shipped():
        raise Refused("net_shipped", name=repr(name))
    try:
        found = [pair for owner in rights.owners for pair in own.files_of(name, owner)]
        found += own.files(name) if rights.everyones else []
    except OSError as error:
        raise own_folder.unwritable(own_folder.path(), error, done) from error
    if not found and (not rights.everyones or own.find(name) is not None):
        raise Refused("net_not_yours", name=repr(name))
    if not found:
        raise Refused("net_not_own", name=repr(name), folder=str(own_folder.path()))
    return found


@cache
def _load(name: str) -> Net:
    if name in PLAIN:
        file = WEIGHTS_FOLDER / PLAIN[name].file
        found = read(file.parent, file.name)
        title = "" if found.task is None else f"{found.task.title}, plain RNN"
        card = {**found.card, "title": title, "cells": PLAIN_CELLS, "seed_chosen": PLAIN[name].seed_chosen}
        return replace(found, name=name, title=title, card=card)
    if name != "notebook":
        return read(WEIGHTS_FOLDER, name)
    card = {
        "task": name,
        "title": notebook.TITLE,
        "cell": "no-peepholes",
        "settings": {"wired": "by hand"},
        "cells": notebook.CELLS,
    }
    return Net(name, notebook.TITLE, notebook.network(), None, card, notebook.generate, example=notebook.EXAMPLE)


def read(folder: Path, name: str) -> Net:
    """The net in the two files folder/name; ValueError says what is wrong with them."""
    return unpacked(name, NetFiles.read(folder, name))


def save(folder: Path, name: str, network: Network, card: Mapping[str, Any]) -> None:
    """Write the two files folder/name, for `read`; the weights become float32."""
    packed(network, card).write(folder, name)
