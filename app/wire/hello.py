"""What a page is told first: the vocabulary, and the nets there are."""

from collections.abc import Iterable, Sequence
from functools import cache

from ... import __version__
from ...model import nets
from ...model.nets import Net
from ...model.vocabulary import vocabulary
from . import frames, netlist
from .message import Fragment
from .netentry import entry, first_of
from .replies import Hello
from .requests import MAX_BYTES


def hello(entries: Sequence[Fragment] | None = None, own: Sequence[str] = ()) -> Hello:
    """The first message to a page. entries: of the nets in its list, else of those that all see; own: as in `Nets`."""
    known = list(netlist.everyones_entries()) if entries is None else entries
    return Hello(frames.PROTOCOL, __version__, _vocabulary(), known, own)


def hello_of(found: Iterable[Net]) -> Hello:
    """The same of these nets alone, which need not be among those that there are."""
    told = [Fragment.of(entry(net)) for net in found]
    return Hello(frames.PROTOCOL, __version__, _vocabulary(), told, ())


def first_spec() -> str:
    """What a page shows first, where its address says nothing: the Spec of the first net, as JSON text."""
    return Fragment.of(first_of(nets.names()[0]).to_dict()).text


@cache
def _vocabulary() -> Fragment:
    """What the model says, and how many bytes a message may have."""
    told = vocabulary()
    return Fragment.of({**told, "limits": {**told["limits"], "message": MAX_BYTES}})
