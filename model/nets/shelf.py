"""A person's own nets, as their folder has them: each file is read once, and one that is no net harms no other."""

import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path

from ..recent import Recent
from . import folder, owners
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
    """What came of reading a pair of files: its net's name, None where it is none, and what a person calls it."""

    stamp: tuple[tuple[int, ...], ...]
    name: str | None
    title: str = ""


@dataclass(frozen=True)
class Seen:
    """Where the files of each net are, by its name, the newest first: of everyone's, and of what each owner has, by id.

    Everyone's have been read. Of an owner's only the names were looked at.
    """

    everyones: Mapping[str, Pair]
    owned: Mapping[str, Mapping[str, Pair]] = field(default_factory=dict)

    @cached_property
    def all(self) -> Mapping[str, Pair]:
        """By name, whosever it is."""
        found = dict[str, Pair]()
        for kept in (self.everyones, *self.owned.values()):
            for name, pair in kept.items():
                found.setdefault(name, pair)
        return found


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
        """Those that are everyone's, the newest first."""
        held = self.held
        return tuple(self._everyones() if held is None else held.everyones)

    def find(self, name: str) -> Net | None:
        """The net of that name, whosever it is; None for one that is not there.

        A name has so many digits of a hash that nobody comes by it who was not given it. Of everyone's a short one of
        earlier versions will do.
        """
        if not folder.NAME.fullmatch(name):
            return None
        held = self.held
        if held is None:
            pair = self._filed(name)
            if pair is not None:
                return self._nets.get(name) or self._read(pair)
            held = Seen(self._everyones())
        whole = name if name in held.all else self._whole(name, held.everyones)
        if whole is None:
            return None
        found = self._nets.get(whole) or self._read(held.all[whole])
        return found if found is not None and found.name == whole else None

    def told(self, pair: Pair) -> tuple[Net, str] | None:
        """The net in these files, and what its owner calls it; None where it is none."""
        known = self._looked_at(pair)
        net = None if known.name is None else self._nets.get(known.name) or self._read(pair)
        return None if net is None else (net, known.title)

    def files(self, name: str) -> list[Pair]:
        """All files in the folder, read anew, in which the net of that name, everyone's, stands."""
        whole = self._whole(name, self._everyones())
        return [pair for pair in folder.pairs(folder.path()) if whole is not None and self._name(pair) == whole]

    def files_of(self, name: str, owner: str) -> list[Pair]:
        """The same of a net of this owner's, by id."""
        pair = Pair.at(owners.home(folder.path(), owner), name) if folder.NAME.fullmatch(name) else None
        return [] if pair is None else [pair]

    def look(self) -> Seen:
        """Read what is new in the folder."""
        return Seen(self._everyones(), self._owned())

    def _everyones(self) -> Mapping[str, Pair]:
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
        self._forget(home, pairs)
        if len(found) > folder.MAX_NETS:
            self._tell(f"{home} holds more than {folder.MAX_NETS} nets: the newest {folder.MAX_NETS} are shown")
        return dict(islice(found.items(), folder.MAX_NETS))

    def _owned(self) -> Mapping[str, Mapping[str, Pair]]:
        """Where a folder cannot be read, nothing is in it."""
        found = dict[str, Mapping[str, Pair]]()
        for id, home in islice(owners.homes(folder.path()), 2 * owners.ALL.nets):
            try:
                pairs = [pair for pair in folder.pairs(home) if folder.NAME.fullmatch(pair.stem)]
            except OSError as error:
                self._tell(f"The folder of kept nets {home} cannot be read: {error.strerror or error}")
                continue
            self._forget(home, pairs)
            if pairs:
                found[id] = {pair.stem: pair for pair in pairs[: owners.FIRST.nets]}
        return found

    def _filed(self, name: str) -> Pair | None:
        """The files of that name in which its net stands, wherever they are."""
        root = folder.path()
        for home in (root, *(home for _, home in owners.homes(root))):
            pair = Pair.at(home, name)
            if pair is not None and self._name(pair) == name:
                return pair
        return None

    @property
    def held(self) -> Seen | None:
        """What this thread goes by; None where it looks for itself."""
        return getattr(self._thread, "held", None)

    def hold(self, found: Seen) -> None:
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
        return self._looked_at(pair).name

    def _looked_at(self, pair: Pair) -> _Known:
        with self._lock:
            known = self._known.get((pair.folder, pair.stem))
        if known is None or known.stamp != pair.stamp:
            net = self._read(pair)
            title = (pair.title or net.card["title"]) if net is not None else ""
            known = _Known(pair.stamp, None if net is None else net.name, title)
            with self._lock:
                self._known[pair.folder, pair.stem] = known
        return known

    def _read(self, pair: Pair) -> Net | None:
        try:
            files = NetFiles.read(pair.folder, pair.stem, links=False)
            net = unpacked(pair.stem, files)
            # What an owner calls a net is told to those who see it in their list alone.
            title = pair.title if owners.root_of(pair.folder) == pair.folder else None
            net = replace(net, name=folder.name_of(files, net.card["task"]), title=title or net.title)
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

    def _forget(self, home: Path, pairs: Sequence[Pair]) -> None:
        """What is no longer there, so that a folder that changes for ever takes no more room than it holds."""
        there = {pair.stem for pair in pairs}
        with self._lock:
            for gone in [key for key in self._known if key[0] == home and key[1] not in there]:
                del self._known[gone]
