"""Flax's layers, by the names of their arrays: linen's, a dense layer a gate, and nnx's, all gates in two."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from ..gates import Array
from .choices import Choices
from .layers import gru, lstm, rnn, squashed, taken
from .runs import Arrays, Run, blocks_of, from_rows, kinds
from .sentences import Told, Unread, shortened, told

_GATE = re.compile(r"(?P<prefix>(?:.*[./])?)(?P<gate>[ih][ifgorzn]|i|h|if_)[./](?P<what>kernel|bias)")
_JOINED = re.compile(r"(?P<prefix>(?:.*[./])?)dense_(?P<side>[ih])[./](?P<what>kernel|bias)")
_BOTH = re.compile(r"(?P<prefix>(?:.*[./])?)(?P<way>forward_rnn|backward_rnn)(?P<rest>(?:[./].*)?)")

_LSTM, _GRU = ("i", "f", "g", "o"), ("z", "r", "n")


def cells(arrays: Arrays, choices: Choices) -> Iterator[Run]:
    """LSTMCell, OptimizedLSTMCell, GRUCell and SimpleCell of Flax: one dense layer a gate, with inputs as rows."""
    parted: dict[str, dict[tuple[str, str], str]] = {}
    for name in arrays:
        found = _GATE.fullmatch(name)
        if found is not None:
            parted.setdefault(found["prefix"], {})[found["gate"].rstrip("_"), found["what"]] = name
    runs: dict[str, Run] = {}
    for prefix, parts in parted.items():
        for kind, letters in (("LSTM", _LSTM), ("GRU", _GRU), ("RNN", ("",))):
            wanted = [(side + letter, "kernel") for side in "ih" for letter in letters]
            if all(place in parts for place in wanted):
                name = prefix.rstrip("./")
                runs[name] = _cell(name, kind, letters, parts, arrays, choices)
                break
    runs |= _joined(arrays, choices)
    yield from _directions(runs)


def _joined(arrays: Arrays, choices: Choices) -> dict[str, Run]:
    """OptimizedLSTMCell, GRUCell and SimpleCell of Flax's nnx: all gates in one dense layer of x and one of h."""
    parted: dict[str, dict[tuple[str, str], str]] = {}
    for name in arrays:
        found = _JOINED.fullmatch(name)
        if found is not None:
            parted.setdefault(found["prefix"], {})[found["side"], found["what"]] = name
    runs: dict[str, Run] = {}
    for prefix, parts in parted.items():
        if ("i", "kernel") not in parts or ("h", "kernel") not in parts:
            continue
        name, used = prefix.rstrip("./"), frozenset(parts.values())
        shown = shortened(name or "the cell")
        loaded = {place: taken(entry, arrays[entry]) for place, entry in parts.items()}
        W, U = loaded["i", "kernel"].T, loaded["h", "kernel"].T
        blocks = blocks_of(shown, U)
        layer = from_rows(
            shown, "Flax", blocks, W, U, loaded.get(("i", "bias")), loaded.get(("h", "bias")), choices, None
        )
        said = (*layer.assumed, told("transposed", framework="Flax"), *_squashes(blocks))
        order = min(list(arrays).index(entry) for entry in used)
        runs[name] = Run(name, (replace(layer, assumed=said),), kinds(used, arrays), used, order)
    return runs


def _squashes(blocks: int) -> tuple[Told, ...]:
    """What is to be said of a cell's functions, which are arguments in Flax; of plain cells it is said already."""
    return (told("residual_taken"),) if blocks == 1 else (told("activation_taken"),)


def _directions(runs: Mapping[str, Run]) -> Iterator[Run]:
    """Runs of a cell each, by its name; the two of a Bidirectional as one."""
    for name, run in runs.items():
        found = _BOTH.fullmatch(name)
        other = "forward_rnn" if found is not None and found["way"] == "backward_rnn" else "backward_rnn"
        beside = None if found is None else runs.get(f"{found['prefix']}{other}{found['rest']}")
        if found is None or beside is None:
            yield replace(run, assumed=(*run.assumed, told("forward_taken")))
        elif other == "backward_rnn":
            layers = (*run.layers, *(replace(layer, backward=True) for layer in beside.layers))
            said = (*run.assumed, *beside.assumed, told("joined_taken"))
            yield Run(found["prefix"].rstrip("./"), layers, said, run.used | beside.used, min(run.order, beside.order))


def _cell(
    name: str,
    kind: str,
    letters: tuple[str, ...],
    parts: Mapping[tuple[str, str], str],
    arrays: Arrays,
    choices: Choices,
) -> Run:
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
    said = [told("transposed", framework="Flax"), *_squashes(len(letters))]
    if kind == "LSTM":
        layer = lstm(shown, W, U, first + second, "ifgo", assumed=said)
    elif kind == "GRU":
        late = second[2 * hidden :].copy()
        second[2 * hidden :] = 0
        layer = gru(shown, W, U, first + second, "zrg", late, [*said, told("reset_after", framework="Flax")])
    else:
        relu, which = squashed(choices)
        layer = rnn(shown, W, U, first + second, relu, [*said, which])
    return Run(name, (layer,), kinds(used, arrays), used, min(list(arrays).index(entry) for entry in used))
