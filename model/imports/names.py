"""Nets by the names of their arrays: PyTorch's, Equinox's and Flax's, whatever stands before them.

A layer is recognised by what its arrays are called; what it is, by how many blocks its recurrent weights have.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..gates import Array
from .choices import Choices
from .directions import embedded, fits, levels, shown
from .found import Stack
from .layers import BLOCKS, Head, Layer, digits, gru, lstm, rnn, squashed, taken
from .sentences import Told, Unread, brief, shortened, told
from .source import Entry

Arrays = Mapping[str, Entry]
Facts = Mapping[str, Mapping[str, Any]]

_TORCH = re.compile(
    r"(?P<prefix>(?:.*[./])?)(?P<what>weight_ih|weight_hh|bias_ih|bias_hh|weight_hr)_l(?P<layer>\d{1,3})(?P<back>_reverse)?"
)
_CELL = re.compile(r"(?P<prefix>(?:.*[./])?)(?P<what>weight_ih|weight_hh|bias_ih|bias_hh|bias_n|bias)")
_FLAX = re.compile(r"(?P<prefix>(?:.*[./])?)(?P<gate>[ih][ifgorzn]|i|h|if_)[./](?P<what>kernel|bias)")
_FLAX_JOINED = re.compile(r"(?P<prefix>(?:.*[./])?)dense_(?P<side>[ih])[./](?P<what>kernel|bias)")
_FLAX_BOTH = re.compile(r"(?P<prefix>(?:.*[./])?)(?P<way>forward_rnn|backward_rnn)(?P<rest>(?:[./].*)?)")
_NORM = re.compile(r"(^|[._/])(ln|norm|layer_?norm)", re.IGNORECASE)
_EMBEDDING = re.compile(r"(^|[._/])[a-z_]*(emb|wte)[a-z_]*([._/0-9]|$)", re.IGNORECASE)

_FLAX_LSTM, _FLAX_GRU = ("i", "f", "g", "o"), ("z", "r", "n")


@dataclass(frozen=True)
class _Run:
    """Layers of one module. size: of what its last layer shows. name: of the module."""

    name: str
    layers: tuple[Layer, ...]
    assumed: tuple[Told, ...]
    used: frozenset[str]
    order: int


def stacks(arrays: Arrays, facts: Facts, choices: Choices, source: str) -> list[Stack]:
    """The nets in named arrays; Unread where there are none, or what there is would be shown wrong."""
    runs = sorted(
        [*_torch(arrays, facts, choices), *_cells(arrays, facts, choices), *_flax(arrays, choices)], key=_order
    )
    if not runs:
        raise _nothing(arrays, source)
    used = frozenset().union(*(run.used for run in runs))
    rest = {name: entry for name, entry in arrays.items() if name not in used}
    joined: list[list[_Run]] = []
    for run in runs:
        below = joined[-1][-1] if joined else None
        if below is not None and _goes_on(below, run) and len(joined[-1]) < 16:
            joined[-1].append(run)
        else:
            joined.append([run])
    return _shared([_stack(group, rest, facts, source) for group in joined])


def _shared(found: list[Stack]) -> list[Stack]:
    """The same nets; of a readout that fits several of them it is said that it need not be each one's."""
    heads = [stack.head.name for stack in found if stack.head is not None]
    return [
        stack
        if stack.head is None or heads.count(stack.head.name) < 2
        else replace(stack, assumed=(*stack.assumed, told("readout_shared", name=shortened(stack.head.name))))
        for stack in found
    ]


def _order(run: _Run) -> int:
    return run.order


def _goes_on(below: _Run, above: _Run) -> bool:
    """Whether one module's layers stand upon another's, as cells that are numbered one by one do."""
    numbered = re.compile(r"(.*?)(\d+)([./]?[a-z_]*[./]?)")
    one, other = numbered.fullmatch(below.name), numbered.fullmatch(above.name)
    return (
        one is not None
        and other is not None
        and (one[1], one[3]) == (other[1], other[3])
        and int(other[2]) == int(one[2]) + 1
        and fits(levels(below.layers)[-1], above.layers)
    )


def _stack(group: list[_Run], rest: Arrays, facts: Facts, source: str) -> Stack:
    layers = tuple(layer for run in group for layer in run.layers)
    said = [*dict.fromkeys(one for run in group for one in run.assumed)]
    if len(group) > 1:
        said.append(told("numbered", names=brief(run.name for run in group)))
    first = layers[0]
    used: set[str] = set()
    symbols = False
    table = [name for name, entry in rest.items() if len(entry.shape) == 2 and _EMBEDDING.search(name)]
    fitting = [name for name in table if rest[name].shape[1] == first.inputs]
    if len(fitting) == 1:
        # With tied weights the same numbers may be the readout too.
        layers = embedded(layers, taken(fitting[0], rest[fitting[0]]))
        said.append(told("embedding", name=shortened(fitting[0]), count=rest[fitting[0]].shape[0]))
        symbols = True
        used.add(fitting[0])
    else:
        said += [told("embedding_left", name=shortened(name)) for name in table[:2]]
    head, why = _head(rest, set(table), shown(levels(layers)[-1]))
    if head is not None:
        used |= {head.name, _bias(head.name)}
        if layers[-1].backward:
            said.append(told("readout_joined"))
    elif why is not None:
        said.append(why)
    left = [name for name in rest if name not in used]
    if left:
        said.append(told("left_out", count=len(left), names=brief(left, 3)))
    part = ", ".join(dict.fromkeys(run.name for run in group if run.name))
    return Stack(part, layers, head, symbols, tuple(said))


def _head(rest: Arrays, tables: set[str], hidden: int) -> tuple[Head | None, Told | None]:
    """The one array that can be a readout of so many numbers that the last layers show; or why there is none."""
    dense = [
        name
        for name, entry in rest.items()
        if len(entry.shape) == 2 and name not in tables and (name.endswith(("weight", "kernel")))
    ]
    turned = {name: name.endswith("kernel") for name in dense}
    reads = {name: rest[name].shape[0 if turned[name] else 1] for name in dense}
    gives = {name: rest[name].shape[1 if turned[name] else 0] for name in dense}
    fitting = [name for name in dense if reads[name] == hidden]
    if len(fitting) != 1:
        return None, told("readout_several", names=brief(fitting, 3)) if fitting else told("readout_none")
    name = fitting[0]
    if len(dense) > 1 and any(reads[other] == gives[name] for other in dense if other != name):
        return None, told("readout_deep", names=brief(dense, 3))
    W = taken(name, rest[name])
    W = W.T if turned[name] else W
    bias = _bias(name)
    b = taken(bias, rest[bias], (len(W),)) if bias in rest else np.zeros(len(W), np.float32)
    return Head(name, W, b, None), None


def _bias(weights: str) -> str:
    """What the bias beside some weights is called."""
    return re.sub(r"(weight|kernel)$", "bias", weights)


def _torch(arrays: Arrays, facts: Facts, choices: Choices) -> Iterator[_Run]:
    """Modules nn.LSTM, nn.GRU and nn.RNN."""
    modules: dict[str, dict[tuple[int, bool], dict[str, str]]] = {}
    for name in arrays:
        found = _TORCH.fullmatch(name)
        if found is not None:
            place = (int(found["layer"]), found["back"] is not None)
            modules.setdefault(found["prefix"], {}).setdefault(place, {})[found["what"]] = name
    for prefix, places in modules.items():
        yield from _torch_module(prefix, places, arrays, facts.get(prefix.rstrip("./"), {}), choices)


def _torch_module(
    prefix: str,
    places: Mapping[tuple[int, bool], Mapping[str, str]],
    arrays: Arrays,
    facts: Mapping[str, Any],
    choices: Choices,
) -> Iterator[_Run]:
    module = prefix.rstrip("./")
    used = frozenset(name for parts in places.values() for name in parts.values())
    order = min(list(arrays).index(name) for name in used)
    _no_norm(prefix, arrays, used)
    both_ways = any(back for _, back in places)
    depth = 1 + max(number for number, _ in places)
    layers: list[Layer] = []
    for number in range(depth):
        for back in (False, True) if both_ways else (False,):
            if (number, back) not in places:
                raise Unread("zip_missing", entry=shortened(f"{prefix}weight_ih_l{number}{'_reverse' if back else ''}"))
            name = f"{module or 'rnn'} layer {number + 1}{', backward' if back else ''}"
            layer = _torch_layer(name, places[number, back], arrays, facts, choices)
            layers.append(replace(layer, backward=back))
    widths = [layers[0].inputs, *(shown(level) for level in levels(layers))]
    for width, level in zip(widths, levels(layers), strict=False):
        for layer in level:
            if layer.inputs != width:
                raise Unread("shape", array=layer.name, want=f"(, {width})", got=f"(, {layer.inputs})")
    yield _Run(module, tuple(layers), _kinds(used, arrays), used, order)


def _torch_layer(
    name: str, parts: Mapping[str, str], arrays: Arrays, facts: Mapping[str, Any], choices: Choices
) -> Layer:
    name = shortened(name)
    if "weight_ih" not in parts or "weight_hh" not in parts:
        missing = "weight_ih" if "weight_ih" not in parts else "weight_hh"
        for other in arrays:
            if re.search(rf"{missing}_l\d+([._]original|_[gv]$|_raw$|_orig$)", other):
                raise Unread("reparametrized", layer=name, array=shortened(other))
        raise Unread("zip_missing", entry=f"{name}: {missing}")
    loaded = {what: taken(entry, arrays[entry]) for what, entry in parts.items()}
    U, projection = loaded["weight_hh"], loaded.get("weight_hr")
    if projection is not None:
        want = f"(cells, {U.shape[-1]})"
        if projection.ndim != 2 or U.ndim != 2 or projection.shape[0] != U.shape[1] or 0 in projection.shape:
            raise Unread("shape", array=shortened(parts["weight_hr"]), want=want, got=str(projection.shape))
        U = U @ projection
    blocks = _blocks(name, U)
    said = facts.get("mode") or facts.get("nonlinearity")
    squash = str(said).lower().removeprefix("rnn_") if isinstance(said, str) else None
    layer = _from_rows(
        name, "PyTorch", blocks, loaded["weight_ih"], U, loaded.get("bias_ih"), loaded.get("bias_hh"), choices, squash
    )
    if projection is None:
        return layer
    said_of = (*layer.assumed, told("projection", cells=layer.hidden, shown=len(projection)))
    return replace(layer, projection=projection, assumed=said_of)


def _from_rows(
    name: str,
    framework: str,
    blocks: int,
    W: Array,
    U: Array,
    first: Array | None,
    second: Array | None,
    choices: Choices,
    squash: str | None,
) -> Layer:
    """A layer of rows in PyTorch's orders, with its two biases, either of which may be missing."""
    for bias, which in ((first, "bias_ih"), (second, "bias_hh")):
        if bias is not None and bias.shape != (len(U),):
            raise Unread("shape", array=f"{name}: {which}", want=f"({len(U)},)", got=str(bias.shape))
    given = [bias for bias in (first, second) if bias is not None]
    both = sum(given[1:], given[0]) if given else None
    folded = [told("no_bias")] if not given else [told("biases_added")] if len(given) > 1 else []
    if blocks == 4:
        return lstm(name, W, U, both, "ifgo", assumed=[told("order", order="i, f, g, o", framework=framework), *folded])
    if blocks == 3:
        hidden = U.shape[1]
        late = np.zeros(hidden, U.dtype) if second is None else second[2 * hidden :]
        b = None
        if both is not None:
            early = np.zeros(hidden, U.dtype) if first is None else first[2 * hidden :]
            b = np.concatenate([both[: 2 * hidden], early])
        said = [told("order", order="r, z, n", framework=framework), told("reset_after", framework=framework)]
        return gru(name, W, U, b, "rzg", late, [*said, *([told("biases_gru")] if len(given) > 1 else folded)])
    relu, which_squash = squashed(choices, squash, "the file")
    return rnn(name, W, U, both, relu, [*folded, which_squash])


def _cells(arrays: Arrays, facts: Facts, choices: Choices) -> Iterator[_Run]:
    """LSTMCell, GRUCell and RNNCell of PyTorch, and those of Equinox."""
    cells: dict[str, dict[str, str]] = {}
    for name in arrays:
        found = _CELL.fullmatch(name)
        if found is not None:
            cells.setdefault(found["prefix"], {})[found["what"]] = name
    for prefix, parts in cells.items():
        if "weight_ih" not in parts or "weight_hh" not in parts:
            continue
        name, used = prefix.rstrip("./"), frozenset(parts.values())
        _no_norm(prefix, arrays, used)
        loaded = {what: taken(entry, arrays[entry]) for what, entry in parts.items()}
        U = loaded["weight_hh"]
        shown = shortened(name or "the cell")
        blocks = _blocks(shown, U)
        own = "bias" in parts or "bias_n" in parts
        framework = "Equinox" if own else "PyTorch"
        first, second = loaded.get("bias_ih"), loaded.get("bias_hh")
        if own:
            first, second = loaded.get("bias"), None
            if blocks == 3 and "bias_n" in loaded:
                hidden = U.shape[1]
                if loaded["bias_n"].shape != (hidden,):
                    raise Unread("shape", array=parts["bias_n"], want=f"({hidden},)", got=str(loaded["bias_n"].shape))
                second = np.concatenate([np.zeros(2 * hidden, U.dtype), loaded["bias_n"]])
        said = facts.get(name, {}).get("nonlinearity")
        layer = _from_rows(
            shown,
            framework,
            blocks,
            loaded["weight_ih"],
            U,
            first,
            second,
            choices,
            said if isinstance(said, str) else None,
        )
        if own and blocks == 3:
            layer = replace(layer, assumed=tuple(one for one in layer.assumed if one.code != "biases_gru"))
        yield _Run(name, (layer,), _kinds(used, arrays), used, list(arrays).index(min(used, key=list(arrays).index)))


def _flax(arrays: Arrays, choices: Choices) -> Iterator[_Run]:
    """LSTMCell, OptimizedLSTMCell, GRUCell and SimpleCell of Flax: one dense layer a gate, with inputs as rows."""
    cells: dict[str, dict[tuple[str, str], str]] = {}
    for name in arrays:
        found = _FLAX.fullmatch(name)
        if found is not None:
            cells.setdefault(found["prefix"], {})[found["gate"].rstrip("_"), found["what"]] = name
    runs: dict[str, _Run] = {}
    for prefix, parts in cells.items():
        for kind, letters in (("LSTM", _FLAX_LSTM), ("GRU", _FLAX_GRU), ("RNN", ("",))):
            wanted = [(side + letter, "kernel") for side in "ih" for letter in letters]
            if all(place in parts for place in wanted):
                name = prefix.rstrip("./")
                runs[name] = _flax_cell(name, kind, letters, parts, arrays, choices)
                break
    runs |= _flax_joined(arrays, choices)
    yield from _flax_directions(runs)


def _flax_joined(arrays: Arrays, choices: Choices) -> dict[str, _Run]:
    """OptimizedLSTMCell, GRUCell and SimpleCell of Flax's nnx: all gates in one dense layer of x and one of h."""
    cells: dict[str, dict[tuple[str, str], str]] = {}
    for name in arrays:
        found = _FLAX_JOINED.fullmatch(name)
        if found is not None:
            cells.setdefault(found["prefix"], {})[found["side"], found["what"]] = name
    runs: dict[str, _Run] = {}
    for prefix, parts in cells.items():
        if ("i", "kernel") not in parts or ("h", "kernel") not in parts:
            continue
        name, used = prefix.rstrip("./"), frozenset(parts.values())
        shown = shortened(name or "the cell")
        loaded = {place: taken(entry, arrays[entry]) for place, entry in parts.items()}
        W, U = loaded["i", "kernel"].T, loaded["h", "kernel"].T
        blocks = _blocks(shown, U)
        layer = _from_rows(
            shown, "Flax", blocks, W, U, loaded.get(("i", "bias")), loaded.get(("h", "bias")), choices, None
        )
        said = (*layer.assumed, told("transposed", framework="Flax"), *_flax_squashes(blocks))
        order = min(list(arrays).index(entry) for entry in used)
        runs[name] = _Run(name, (replace(layer, assumed=said),), _kinds(used, arrays), used, order)
    return runs


def _flax_squashes(blocks: int) -> tuple[Told, ...]:
    """What is to be said of a cell's functions, which are arguments in Flax; of plain cells it is said already."""
    return (told("residual_taken"),) if blocks == 1 else (told("activation_taken"),)


def _flax_directions(runs: Mapping[str, _Run]) -> Iterator[_Run]:
    """Runs of a cell each, by its name; the two of a Bidirectional as one."""
    for name, run in runs.items():
        found = _FLAX_BOTH.fullmatch(name)
        other = "forward_rnn" if found is not None and found["way"] == "backward_rnn" else "backward_rnn"
        beside = None if found is None else runs.get(f"{found['prefix']}{other}{found['rest']}")
        if found is None or beside is None:
            yield replace(run, assumed=(*run.assumed, told("forward_taken")))
        elif other == "backward_rnn":
            layers = (*run.layers, *(replace(layer, backward=True) for layer in beside.layers))
            said = (*run.assumed, *beside.assumed, told("joined_taken"))
            yield _Run(found["prefix"].rstrip("./"), layers, said, run.used | beside.used, min(run.order, beside.order))


def _flax_cell(
    name: str,
    kind: str,
    letters: tuple[str, ...],
    parts: Mapping[tuple[str, str], str],
    arrays: Arrays,
    choices: Choices,
) -> _Run:
    used = frozenset(parts.values())
    shown = shortened(name or "the cell")

    def block(side: str, letter: str) -> Array:
        entry = parts[side + letter, "kernel"]
        found = taken(entry, arrays[entry])
        if found.ndim != 2:
            raise Unread("shape", array=shortened(entry), want="(inputs, cells)", got=str(found.shape))
        return found.T

    def bias(side: str, letter: str, size: int) -> Array:
        entry = parts.get((side + letter, "bias"))
        return np.zeros(size, np.float32) if entry is None else taken(entry, arrays[entry], (size,))

    hidden = len(block("h", letters[0]))
    for letter in letters:
        for side in "ih":
            rows = block(side, letter)
            if len(rows) != hidden or (side == "h" and rows.shape[1] != hidden):
                entry = parts[side + letter, "kernel"]
                raise Unread("shape", array=shortened(entry), want=f"(, {hidden})", got=str(rows.T.shape))
    widths = {block("i", letter).shape[1] for letter in letters}
    if len(widths) != 1:
        raise Unread("several", layer=shown, why=f"widths {sorted(widths)}")
    W = np.concatenate([block("i", letter) for letter in letters])
    U = np.concatenate([block("h", letter) for letter in letters])
    first = np.concatenate([bias("i", letter, hidden) for letter in letters])
    second = np.concatenate([bias("h", letter, hidden) for letter in letters])
    said = [told("transposed", framework="Flax"), *_flax_squashes(len(letters))]
    if kind == "LSTM":
        layer = lstm(shown, W, U, first + second, "ifgo", assumed=said)
    elif kind == "GRU":
        late = second[2 * hidden :].copy()
        second[2 * hidden :] = 0
        layer = gru(shown, W, U, first + second, "zrg", late, [*said, told("reset_after", framework="Flax")])
    else:
        relu, which = squashed(choices)
        layer = rnn(shown, W, U, first + second, relu, [*said, which])
    return _Run(name, (layer,), _kinds(used, arrays), used, min(list(arrays).index(entry) for entry in used))


def _blocks(name: str, U: Array) -> int:
    """How many blocks of rows recurrent weights have."""
    if U.ndim == 2 and U.shape[1] > 0:
        for blocks in BLOCKS:
            if U.shape[0] == blocks * U.shape[1]:
                return blocks
    raise Unread("odd_layer", layer=name, got=str(U.shape))


def _no_norm(prefix: str, arrays: Arrays, used: frozenset[str]) -> None:
    """Unread where a layer normalizes inside its cells."""
    if not prefix:
        return
    for name in arrays:
        if name.startswith(prefix) and name not in used and _NORM.search(name[len(prefix) :]):
            raise Unread("layer_norm", layer=shortened(prefix.rstrip("./")), array=shortened(name))


def _kinds(used: frozenset[str], arrays: Arrays) -> tuple[Told, ...]:
    return digits(arrays[name] for name in used)


def _nothing(arrays: Arrays, source: str) -> Unread:
    """Why there is no net."""
    for name, entry in arrays.items():
        last = re.split(r"[./]", name)[-1]
        wide = len(entry.shape) == 2 and entry.shape[1] % 4 == 0 and entry.shape[0] > entry.shape[1] // 4 > 0
        if last in ("kernel", "w") and wide and re.search(r"lstm", name, re.IGNORECASE):
            return Unread("packed_kernel", layer=shortened(name))
    return Unread("no_net", name=source, arrays=brief(arrays))
