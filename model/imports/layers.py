"""From a framework's arrays to the parameters of a layer: blocks put in our order, biases folded, all of it checked.

Ours: W (kH, D), U (kH, H), b (kH,) with the row blocks i, f, g, o of an LSTM, z, r, g of a GRU, or one; p (3, H) with
the rows i, f, o; d (H,) the bias within the reset of `gru-after`. In a GRU z is the share that is kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..gates import Array
from ..nets.files import MAX_OUTPUTS, MAX_WEIGHT
from ..readout import ReadoutKind
from ..spec import MAX_CELLS, MAX_WIDTH
from .choices import Choices
from .sentences import Told, Unread, shortened, told
from .source import MAX_BYTES, Entry

BLOCKS = {4: "LSTM", 3: "GRU", 1: "RNN"}


@dataclass(frozen=True)
class Layer:
    """One layer. name: where it is in the file. family: as in `families`; values: its parameters, by name.

    projection: (P, H), by which what is above reads h, and which is folded into U already; None where there is none.
    backward: it reads what the layer before it reads, from the end. joined: how what both show becomes what is above
    them reads, in Keras' words.
    turned: it reads what is below it from the end, and not only beside one that does not. returned: what it shows then
    is turned back to the order of what it reads.
    """

    name: str
    family: str
    values: dict[str, Array]
    assumed: tuple[Told, ...] = ()
    projection: Array | None = None
    backward: bool = False
    joined: str = "concat"
    turned: bool = False
    returned: bool = False

    @property
    def shown(self) -> int:
        """How many numbers what is above it reads."""
        return self.hidden if self.projection is None else len(self.projection)

    @property
    def hidden(self) -> int:
        """H."""
        return int(self.values["U"].shape[1])

    @property
    def inputs(self) -> int:
        """D."""
        return int(self.values["W"].shape[1])

    def embedded(self, table: Array) -> "Layer":
        """The same, reading one-hot rows in place of the rows (V, D) of a table."""
        return self.reading(self.values["W"] @ table.T)

    def reading(self, W: Array) -> "Layer":
        """The same with other input weights."""
        return replace(self, values={**self.values, "W": W})


@dataclass(frozen=True)
class Head:
    """A readout: W (K, H), b (K,). kind: None where the file does not say what becomes of its outputs."""

    name: str
    W: Array
    b: Array
    kind: ReadoutKind | None


def taken(name: str, entry: Entry, shape: Sequence[int] | None = None) -> Array:
    """The numbers of an array, float64 for what follows; Unread for NaN, infinity, wild numbers, another shape."""
    shown = shortened(name)
    if shape is not None and entry.shape != tuple(shape):
        raise entry.why or Unread("shape", array=shown, want=str(tuple(shape)), got=str(entry.shape))
    if 4 * int(np.prod(entry.shape, dtype=object)) > MAX_BYTES:
        raise Unread("memory", got=4 * int(np.prod(entry.shape, dtype=object)), most=MAX_BYTES)
    found = np.asarray(entry.load())
    if found.dtype.kind != "f":
        raise Unread("dtype", array=shown, got=entry.dtype)
    if found.dtype != np.float64:
        found = found.astype(np.float32, copy=False)
    # Neither hides what is no number; a file of millions is gone through twice, and nothing as large is made of it.
    most = max(float(found.max()), -float(found.min())) if found.size else 0.0
    if not np.isfinite(most):
        at = tuple(int(place) for place in np.argwhere(~np.isfinite(found))[0])
        raise Unread("finite", array=shown, got=str(found[at]), at=str(at))
    if most > MAX_WEIGHT:
        raise Unread("far", array=shown, got=f"{most:g}", most=f"{MAX_WEIGHT:,.0f}")
    return found


def digits(entries: Iterable[Entry]) -> tuple[Told, ...]:
    """What is to be said of the numbers of some arrays."""
    kinds = {entry.dtype for entry in entries}
    half = sorted(kinds & {"float16", "bfloat16"})
    return (*(told("half", dtype=kind) for kind in half), *((told("rounded"),) if "float64" in kinds else ()))


def reordered(array: Array, given: str, ours: str) -> Array:
    """Row blocks in the order `given`, put into the order `ours`; where that is the same, the array itself."""
    if given == ours:
        return array
    blocks = dict(zip(given, np.split(array, len(given)), strict=True))
    return np.concatenate([blocks[letter] for letter in ours])


def lstm(
    name: str,
    W: Array,
    U: Array,
    b: Array | None,
    order: str = "ifgo",
    p: Array | None = None,
    coupled: bool = False,
    assumed: Sequence[Told] = (),
) -> Layer:
    """Of rows (4H, ...) in an order; p (3, H) with rows i, f, o."""
    if coupled and p is not None:
        raise Unread("coupled_peepholes", layer=name)
    values = _checked(name, 4, W, U, b)
    values = {key: reordered(value, order, "ifgo") for key, value in values.items()}
    if p is not None:
        values["p"] = p
    if coupled:
        # The rows of f are not read. What came may be the file's own numbers: they stay as they are.
        values = {key: value.copy() for key, value in values.items()}
        for value in values.values():
            hidden = len(value) // 4
            value[hidden : 2 * hidden] = 0
    kind = "coupled" if coupled else "no-peepholes" if p is None else "lstm"
    return Layer(name, kind, values, tuple(assumed))


def gru(
    name: str,
    W: Array,
    U: Array,
    b: Array | None,
    order: str,
    after: Array | None = None,
    assumed: Sequence[Told] = (),
) -> Layer:
    """Of rows (3H, ...) in an order of z, r, g; after: the bias d (H,) within the reset where that comes after U."""
    values = {key: reordered(value, order, "zrg") for key, value in _checked(name, 3, W, U, b).items()}
    if after is None:
        return Layer(name, "gru", values, tuple(assumed))
    return Layer(name, "gru-after", {**values, "d": after}, tuple(assumed))


def rnn(name: str, W: Array, U: Array, b: Array | None, relu: bool, assumed: Sequence[Told] = ()) -> Layer:
    """Of rows (H, ...)."""
    return Layer(name, "rnn-relu" if relu else "rnn", _checked(name, 1, W, U, b), tuple(assumed))


def squashed(choices: Choices, said: str | None = None, who: str = "") -> tuple[bool, Told]:
    """Whether plain cells use relu, and what is to be said of that. said: what the file says, by `who`."""
    found = said if said in ("tanh", "relu") else choices.squash
    if found is None:
        return False, told("tanh_taken")
    return found == "relu", told(f"{found}_said", who=who if found == said else "you")


def _checked(name: str, blocks: int, W: Array, U: Array, b: Array | None) -> dict[str, Array]:
    """W, U and b of that many blocks, in sizes that can be shown."""
    hidden = U.shape[1] if U.ndim == 2 else 0
    if U.ndim != 2 or hidden == 0 or U.shape[0] != blocks * hidden:
        raise Unread("odd_layer", layer=shortened(name), got=str(U.shape))
    if W.ndim != 2 or W.shape[0] != blocks * hidden or W.shape[1] == 0:
        raise Unread("shape", array=f"W, {shortened(name)}", want=f"({blocks * hidden}, inputs)", got=str(W.shape))
    if b is None:
        b = np.zeros(blocks * hidden, W.dtype)
    if b.shape != (blocks * hidden,):
        raise Unread("shape", array=f"b, {shortened(name)}", want=f"({blocks * hidden},)", got=str(b.shape))
    if hidden > MAX_CELLS:
        raise Unread("too_wide", layer=shortened(name), got=hidden, what="cells", most=MAX_CELLS)
    if W.shape[1] > MAX_WIDTH:
        raise Unread("too_wide", layer=shortened(name), got=W.shape[1], what="inputs", most=MAX_WIDTH)
    return {"W": W, "U": U, "b": b}


def checked_head(head: Head) -> Head:
    """A readout in sizes that can be shown."""
    if len(head.b) > MAX_OUTPUTS:
        raise Unread("too_wide", layer=shortened(head.name), got=len(head.b), what="outputs", most=MAX_OUTPUTS)
    return head
