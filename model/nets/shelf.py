"""A person's own nets, as their folder has them: each file is read once, and one that is no net harms no other."""

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from ..recent import Recent
from . import folder
from .files import NetFiles, unpacked
from .folder import Pair
from .net import Net

MAX_READ = 4 * folder.MAX_NETS
"""How many files are looked at to find them."""

MEMORY = 128 * 2**20
"""Bytes of parameters that are held at once: beyond them a net is read again when it is asked for."""

MAX_SENTENCE = 300

log = logging.getLogger("gatescope.nets")
"""Apart from the others, so that of many processes that read one folder only one need speak."""


@dataclass(frozen=True)
class _Known:
    """What came of reading a pair of files: the name of its net, None where it is none."""

    stamp: tuple[tuple[int, ...], ...]
    name: str | None


class Shelf:
    """The nets in the folder that `folder.path()` names. May be used by several threads.

    `look` reads the folder, which takes a while. A thread that must not wait is given what another saw, by `hold`;
    it goes by that until it is given something newer, or lets go.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[tuple[Path, str], _Known] = {}
        self._told: Recent[str, bool] = Recent(2**20)
        self._nets: Recent[str, Net] = Recent(MEMORY)
        self._thread = threading.local()

    def names(self) -> tuple[str, ...]:
        """Those there are, the newest first."""
        held = self.held
        return tuple(self.look() if held is None else held)

    def find(self, name: str) -> Net | None:
        """The net of that name; None for one that is not there. A short name of earlier versions will do."""
        held = self.held
        if held is None:
            if not folder.NAME.fullmatch(name):
                return None
            filed = Pair.at(folder.path(), name)
            held = {name: filed} if filed is not None and self._name(filed) == name else self.look()
        whole = self._whole(name, held)
        return None if whole is None else self._nets.get(whole) or self._read(held[whole])

    def files(self, name: str) -> list[Pair]:
        """All files in the folder, read anew, in which the net of that name stands; none where there is no such net."""
        found = self.look()
        whole = self._whole(name, found)
        return [pair for pair in folder.pairs(folder.path()) if whole is not None and self._name(pair) == whole]

    def look(self) -> Mapping[str, Pair]:
        """Read what is new in the folder; where each net's files are, by name, the newest first."""
        home, found = folder.path(), dict[str, Pair]()
        try:
            pairs = folder.pairs(home)
        except OSError as error:
            self._tell(f"The folder of kept nets {home} cannot be read: {error.strerror or error}")
            return found
        for name in folder.halves(home):
            self._tell(f"The kept net {name} in {home} is passed over: its weights are not there")
        for pair in pairs[:MAX_READ]:
            made = self._name(pair)
            if made is not None:
                found.setdefault(made, pair)
        self._forget(pairs)
        if len(found) > folder.MAX_NETS:
            self._tell(f"{home} holds more than {folder.MAX_NETS} nets: the newest {folder.MAX_NETS} are shown")
        return dict(islice(found.items(), folder.MAX_NETS))

    @property
    def held(self) -> Mapping[str, Pair] | None:
        """What this thread goes by; None where it looks for itself."""
        return getattr(self._thread, "held", None)

    def hold(self, found: Mapping[str, Pair]) -> None:
        """From now on this thread goes by what `look` found in another."""
        self._thread.held = found

    def let_go(self) -> None:
        """This thread looks for itself again."""
        self._thread.held = None

    @staticmethod
    def _whole(name: str, found: Mapping[str, Pair]) -> str | None:
        """The name in `found` that this is, or is the beginning of as earlier versions wrote it."""
        if name in found:
            return name
        whole = [other for other in found if other.startswith(name)] if folder.NAME.fullmatch(name) else []
        return whole[0] if len(whole) == 1 else None

    def _name(self, pair: Pair) -> str | None:
        with self._lock:
            known = self._known.get((pair.folder, pair.stem))
        if known is not None and known.stamp == pair.stamp:
            return known.name
        net = self._read(pair)
        with self._lock:
            self._known[pair.folder, pair.stem] = _Known(pair.stamp, None if net is None else net.name)
        return None if net is None else net.name

    def _read(self, pair: Pair) -> Net | None:
        try:
            files = NetFiles.read(pair.folder, pair.stem, links=False)
            net = unpacked(pair.stem, files)
            net = replace(net, name=folder.name_of(files, net.card["task"]), title=pair.title or net.title)
            if folder.NAME.fullmatch(pair.stem) and not net.name.startswith(pair.stem):
                raise ValueError("its files are not those that it was named by")
        except OSError as error:
            self._pass_over(pair, error.strerror or str(error))
        except Exception as error:  # whatever is wrong with one, the others are there to be used
            self._pass_over(pair, str(error))
        else:
            return self._nets.put(net.name, net, net.nbytes)
        return None

    def _pass_over(self, pair: Pair, why: str) -> None:
        self._tell(f"The kept net {pair.stem} in {pair.folder} is passed over: {why}")

    def _tell(self, sentence: str) -> None:
        # File names and what stands in files may hold anything: on the console it stays one line of readable signs.
        shown = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in sentence)
        shown = shown if len(shown) <= MAX_SENTENCE else shown[: MAX_SENTENCE - 1] + "…"
        if self._told.get(shown) is None:
            self._told.put(shown, True, len(shown))
            log.warning("%s", shown)

    def _forget(self, pairs: list[Pair]) -> None:
        """What is no longer there, so that a folder that changes for ever takes no more room than it holds."""
        there = {(pair.folder, pair.stem) for pair in pairs}
        with self._lock:
            for gone in self._known.keys() - there:
                del self._known[gone]
