"""What is done with the files of a client, in a process apart: looked at, compared, kept."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...model import imports, nets
from ...model.imports.command import vocabulary
from ...model.imports.found import Found
from ...model.nets.folder import checked_title
from ...model.nets.owners import Owner
from ..wire.importreplies import Compared, FoundNet, Note

MEMORY = 768 * 2**20
FILE_TIMES = 4
"""A process may take so many bytes more than it begins with, and so many times the files."""

PICTURE_STEPS, PICTURE_CELLS = 24, 32
MAX_COMPARED = 500
"""Steps that are compared with another program's."""


@dataclass(frozen=True)
class Files:
    """What a client has sent: the net, and what may be a part of it; and what was said of it.

    names: what the client calls each file; none of them is a path here.
    """

    names: tuple[str, ...]
    paths: tuple[Path, ...]
    choices: imports.Choices


def look(files: Files) -> list[FoundNet]:
    """What a page is told of each net in the first file."""
    with _within(files):
        return [_told(net) for net in _read(files)]


def compare(files: Files, number: int, x: list[list[float]], h: list[list[float]]) -> Compared:
    """How far h is from that of a net."""
    if len(x) > MAX_COMPARED:
        raise imports.Unread("compare_long", most=MAX_COMPARED, got=len(x))
    with _within(files):
        found = imports.compare(_net(files, number), x, h)
    return Compared(number, found.most, found.step, found.cell, found.ours, found.theirs, found.first)


def take(files: Files, number: int, title: str, given: dict[str, Any], words: str | None, owner: Owner | None) -> str:
    """Keep a net as this owner's, or everyone's; its name.

    given: as `Found.given`. words: a vocabulary as JSON text, in place of an alphabet.
    """
    with _within(files):
        net = _net(files, number)
        if words is not None:
            given = {**given, "alphabet": vocabulary("vocabulary", words)}
        net = net.given(**given)
        return nets.keep(net.network, net.card(checked_title(title) if title.strip() else None), owner)


def _read(files: Files) -> list[Found]:
    beside = dict(zip(files.names[1:], files.paths[1:], strict=True))
    return imports.read(files.paths[0], files.choices, beside, files.names[0])


def _net(files: Files, number: int) -> Found:
    found = _read(files)
    if number >= len(found):
        raise imports.Unread("which", name=imports.shortened(files.names[0]), count=len(found))
    return found[number]


def _told(net: Found) -> FoundNet:
    readout = net.network.readout
    return FoundNet(
        part=net.part,
        format=net.format,
        family=net.family,
        inputs=net.inputs,
        hidden=net.hidden,
        outputs=net.outputs,
        readout=None if readout is None else readout.kind,
        symbols=net.symbols,
        steps=net.steps,
        parameters=net.network.parameters["cells"],
        assumed=[Note.of(one) for one in net.assumed],
        picture=_picture(net),
    )


def _picture(net: Found) -> list[list[float]] | None:
    """What the last layer remembers by at each of some steps of a random input, (T, H), of the first cells.

    Of two directions that is the forward one. None where its numbers grow beyond all bounds.
    """
    rng, steps = np.random.default_rng(0), min(PICTURE_STEPS, net.steps[0])
    x = rng.normal(size=(steps, net.inputs))
    if net.symbols:
        x[:] = 0
        x[np.arange(steps), rng.integers(0, net.inputs, steps)] = 1
    try:
        number = net.network.levels[-1][0]
        last = net.network.run(x.astype(np.float32), batched=True).layers[number]
    except ValueError:
        return None
    shown = last.signal(net.network.layers[number].memory)[:, :PICTURE_CELLS]
    return [[round(float(value), 4) for value in row] for row in shown]


@contextlib.contextmanager
def _within(files: Files) -> Iterator[None]:
    """Meanwhile this process takes no more memory than that; where the system can't hold it to that, as it is."""
    try:
        import resource
    except ImportError:
        yield
        return
    pages = Path("/proc/self/statm")
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    size = sum(path.stat().st_size for path in files.paths)
    try:
        now = int(pages.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY + FILE_TIMES * size, hard))
    except (OSError, ValueError):
        yield
        return
    try:
        yield
    except MemoryError as error:
        why = "it needs more memory than may be used"
        raise imports.Unread("file_unfit", name=imports.shortened(files.names[0]), why=why) from error
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
