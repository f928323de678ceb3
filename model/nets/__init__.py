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
from .files import CARD, NetFiles, packed, unpacked
from .net import Net as Net
from .shelf import Shelf

WEIGHTS_FOLDER = Path(__file__).parent.with_name("weights")
ARMS_FOLDER = WEIGHTS_FOLDER / "arms"
"""Those of the stability study."""

PLAIN_CELLS = "A plain RNN has no gates: every cell makes the same transformation at every step."

PLAIN = {"anbn-rnn": "anbn-rnn-0", "continual-rnn": "continual-rnn-0"}
"""Plain RNNs beside the trained nets of the same tasks: the first of those that the stability study compares."""

own = Shelf()
"""A person's own nets, one shelf for the whole process, so that each file is read once."""


def names() -> tuple[str, ...]:
    """The nets there are, the first to show first: those that come with Gatescope, then a person's own."""
    return (*shipped(), *own.names())


@cache
def shipped() -> tuple[str, ...]:
    """The nets that come with Gatescope."""
    trained = [name for name in RECIPES if (WEIGHTS_FOLDER / f"{name}{CARD}").is_file()]
    return ("notebook", *trained, *PLAIN)


class Unknown(Refused):
    """There is no net of that name."""


def load(name: str) -> Net:
    """The net of that name, read once; Unknown for one there is not."""
    found = _load(name) if name in shipped() else own.find(name)
    if found is None:
        raise Unknown("one_of", name="name", allowed=", ".join(map(repr, names())), got=repr(name))
    return found


def keep(network: Network, card: Mapping[str, Any]) -> str:
    """Put a net among a person's own; its name. The same net and card have the same.

    Refused says why it could not be.
    """
    try:
        files = packed(network, card)
        name = own_folder.name_of(files, unpacked("net", files).card["task"])
    except ValueError as error:
        raise Refused("net_unusable", why=str(error)) from error
    own_folder.put(files, name)
    return name


def rename(name: str, title: str) -> None:
    """Give one of a person's own nets another title; its name stays. Refused says why it could not be."""
    own_folder.rename(_own(name, "renamed"), title)


def delete(name: str) -> None:
    """Take one of a person's own nets away. Refused says why it could not be."""
    own_folder.delete(_own(name, "deleted"))


def _own(name: str, done: str) -> list[own_folder.Pair]:
    """The files of a person's own net; Refused for one that comes with Gatescope, and for one there is not."""
    if name in shipped():
        raise Refused("net_shipped", name=repr(name))
    try:
        found = own.files(name)
    except OSError as error:
        raise own_folder.unwritable(own_folder.path(), error, done) from error
    if not found:
        raise Refused("net_not_own", name=repr(name), folder=str(own_folder.path()))
    return found


@cache
def _load(name: str) -> Net:
    if name in PLAIN:
        found = read(ARMS_FOLDER, PLAIN[name])
        title = "" if found.task is None else f"{found.task.title}, plain RNN"
        return replace(found, name=name, title=title, card={**found.card, "title": title, "cells": PLAIN_CELLS})
    if name != "notebook":
        return read(WEIGHTS_FOLDER, name)
    card = {"task": name, "title": notebook.TITLE, "settings": {"wired": "by hand"}, "cells": notebook.CELLS}
    return Net(name, notebook.TITLE, notebook.network(), None, card, notebook.generate, example=notebook.EXAMPLE)


def read(folder: Path, name: str) -> Net:
    """The net in the two files folder/name; ValueError says what is wrong with them."""
    return unpacked(name, NetFiles.read(folder, name))


def save(folder: Path, name: str, network: Network, card: Mapping[str, Any]) -> None:
    """Write the two files folder/name, for `read`; the weights become float32."""
    packed(network, card).write(folder, name)
