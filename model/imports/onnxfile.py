"""Nets in ONNX files: the nodes LSTM, GRU and RNN with all their attributes, what they read, and what reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..gates import Array
from ..readout import ReadoutKind
from .choices import Choices
from .directions import embedded, levels, shown, stacked
from .found import Stack
from .layers import Head, Layer, digits, gru, lstm, reordered, rnn, taken
from .onnxaxes import Axes
from .onnxgraph import Node, read
from .onnxwhole import CELLS, TAKES, Whole
from .sentences import Told, Unread, brief, shortened, told
from .source import Source

FORMAT = "ONNX"

_USUAL = {"LSTM": ("sigmoid", "tanh", "tanh"), "GRU": ("sigmoid", "tanh"), "RNN": ("tanh",)}
_READOUTS: dict[str, ReadoutKind] = {"Softmax": "softmax", "LogSoftmax": "softmax", "Sigmoid": "sigmoid"}


def nets(source: Source, folder: Path | None, choices: Choices) -> list[Stack]:
    """The nets of a file; Unread says why there are none."""
    graph = read(source, folder)
    whole = Whole(graph)
    cells = [node for node in graph.nodes if node.op in CELLS]
    if not cells:
        raise Unread("no_net", name=source.name, arrays=brief(dict.fromkeys(node.op for node in graph.nodes)))
    found = [(node, *_level(node, place, whole)) for place, node in enumerate(cells)]
    return [_stack(group, whole) for group in stacked(found, whole.below)]


def _level(node: Node, place: int, whole: Whole) -> tuple[tuple[Layer, ...], list[Told]]:
    """The layers that a node is, a forward one or one of each direction, and what is to be said of them.

    Its attribute `layout` changes where the batch stands in what is read, and nothing in the weights.
    """
    name = shortened(node.name or f"{node.op} {place + 1}")
    direction = str(node.attributes.get("direction") or "forward")
    if direction not in ("forward", "reverse", "bidirectional"):
        raise Unread("direction", layer=name, got=shortened(direction))
    directions = ["forward", "backward"] if direction == "bidirectional" else ["forward"]
    back = direction == "reverse"
    entries = {what: whole.entry(node, at, what) for what, at in (("W", 1), ("R", 2), ("B", 3), ("P", 7))}
    if entries["W"] is None or entries["R"] is None:
        raise Unread("onnx_constant", layer=name, what="W and R")
    arrays = {what: taken(f"{name}: {what}", entry) for what, entry in entries.items() if entry is not None}
    _check(node, name, len(directions))
    said_of = digits(entry for entry in entries.values() if entry is not None)
    found = []
    for at, way in enumerate(directions):
        one = {what: _one(f"{name}: {what}", array, at, len(directions)) for what, array in arrays.items()}
        layer = _layer(node, f"{name} backward" if at else name, one, at)
        found.append(replace(layer, backward=way == "backward", turned=back, returned=back))
    said = [*(one for layer in found for one in layer.assumed), *said_of]
    return tuple(found), [*said, *_lengths(node, whole), *_starts(node, name, whole)]


def _lengths(node: Node, whole: Whole) -> tuple[Told, ...]:
    """What is to be said where sequences of a batch have lengths of their own, beyond which steps are skipped."""
    given = node.inputs[4] if len(node.inputs) > 4 else ""
    return (told("lengths", names=shortened(whole.source(given) or given)),) if given else ()


def _starts(node: Node, name: str, whole: Whole) -> tuple[Told, ...]:
    """What is to be said of the state that a layer starts from, where that is another than 0 or may be."""
    given = [whole.source(node.inputs[at]) for at in (5, 6) if at < len(node.inputs)]
    found = dict.fromkeys(one for one in given if one)
    if not found:
        return ()
    if all(one in whole.constants for one in found):
        return (told("start"),)
    return (told("started", name=name, names=brief(found)),)


def _one(name: str, array: Array, at: int, directions: int) -> Array:
    if not array.ndim or array.shape[0] != directions:
        raise Unread("shape", array=name, want=f"({directions}, ...)", got=str(array.shape))
    found: Array = array[at]
    return found


def _check(node: Node, name: str, directions: int) -> None:
    """Unread for what would make other values."""
    if node.attributes.get("clip"):
        raise Unread("clip", layer=name, got=shortened(node.attributes["clip"]))
    given = node.attributes.get("activations") or []
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise Unread("activation", layer=name, got=shortened(given), allowed=", ".join(_USUAL[node.op]))
    usual = _USUAL[node.op]
    due = [usual] if node.op != "RNN" else [usual, ("relu",)]
    size = len(usual)
    for at in range(0, len(given), size):
        if tuple(one.lower() for one in given[at : at + size]) not in due:
            got = ", ".join(map(shortened, given[at : at + size]))
            raise Unread("activation", layer=name, got=got, allowed=" or ".join(", ".join(one) for one in due))
    hidden = node.attributes.get("hidden_size")
    if hidden is not None and not isinstance(hidden, int):
        raise Unread("activation", layer=name, got=f"hidden_size {shortened(hidden)}", allowed="an integer")


def _layer(node: Node, name: str, arrays: Mapping[str, Array], at: int) -> Layer:
    """One direction of a node, the first or the second."""
    W, U, both = arrays["W"], arrays["R"], arrays.get("B")
    blocks = CELLS[node.op]
    rows = U.shape[0] if U.ndim == 2 else -1
    if rows != blocks * (U.shape[1] if U.ndim == 2 else 0):
        raise Unread("odd_layer", layer=name, got=str(U.shape))
    hidden = node.attributes.get("hidden_size")
    if hidden is not None and hidden != U.shape[1]:
        raise Unread("shape", array=f"{name}: R", want=f"({blocks * hidden}, {hidden})", got=str(U.shape))
    first = second = None
    said = [told("no_bias")] if both is None else [told("biases_added")]
    if both is not None:
        if both.shape != (2 * rows,):
            raise Unread("shape", array=f"{name}: B", want=f"({2 * rows},)", got=str(both.shape))
        first, second = both[:rows], both[rows:]
    added = None if first is None or second is None else first + second
    if node.op == "LSTM":
        peepholes = arrays.get("P")
        said.insert(0, told("order", order="i, o, f, c", framework=FORMAT))
        if peepholes is not None:
            if peepholes.shape != (3 * U.shape[1],):
                raise Unread("shape", array=f"{name}: P", want=f"({3 * U.shape[1]},)", got=str(peepholes.shape))
            peepholes = reordered(peepholes, "iof", "ifo").reshape(3, -1)
            said.append(told("peepholes", order="i, o, f"))
        coupled = bool(node.attributes.get("input_forget"))
        said += [told("coupled")] if coupled else []
        return lstm(name, W, U, added, "iofg", peepholes, coupled, said)
    if node.op == "GRU":
        said.insert(0, told("order", order="z, r, h", framework=FORMAT))
        if not node.attributes.get("linear_before_reset"):
            return gru(name, W, U, added, "zrg", None, [*said, told("reset_before")])
        late, b = np.zeros(U.shape[1], U.dtype), None
        if first is not None and second is not None:
            at = 2 * U.shape[1]
            late, b = second[at:], np.concatenate([first[:at] + second[:at], first[at:]])
            said = [one for one in said if one.code != "biases_added"] + [told("biases_gru")]
        return gru(name, W, U, b, "zrg", late, [*said, told("reset_after", framework=FORMAT)])
    relu = [one.lower() for one in node.attributes.get("activations") or []][at : at + 1] == ["relu"]
    return rnn(name, W, U, added, relu, [*said, told("relu_said" if relu else "tanh_said", who="the file")])


def _stack(group: Sequence[tuple[Node, tuple[Layer, ...], list[Told]]], whole: Whole) -> Stack:
    layers = tuple(layer for _, level, _ in group for layer in level)
    said = [*dict.fromkeys(one for _, _, told_of in group for one in told_of)]
    below, symbols = whole.below(group[0][0]), False
    entry = None if below is None or below.op != "Gather" else whole.constants.get(below.inputs[0])
    if below is not None and entry is not None:
        rows = below.attributes.get("axis", 0) in (0, -2)
        symbols = rows and len(entry.shape) == 2 and entry.shape[1] == layers[0].inputs
        name = below.inputs[0]
        if symbols:
            layers = embedded(layers, taken(name, entry))
            said.append(told("embedding", name=shortened(name), count=entry.shape[0]))
        else:
            said.append(told("embedding_left", name=shortened(name)))
    elif below is not None:
        said.append(_apart(below, layers[0], whole))
    head, more = _head(group[-1][0], levels(layers)[-1], whole)
    return Stack(", ".join(level[0].name for _, level, _ in group), layers, head, symbols, (*said, *more))


def _apart(below: Node, lowest: Layer, whole: Whole) -> Told:
    """What is said of the node that is below a net."""
    name, is_net = shortened(below.name or below.op), below.op in CELLS
    if below.op in TAKES:
        return told("cut", name=name)
    if is_net and lowest.turned != (below.attributes.get("direction") == "reverse"):
        return told("turned_apart", name=name)
    return told("split", name=name) if not is_net and whole.is_over_net(below) else told("read_from", names=name)


def _head(node: Node, level: Sequence[Layer], whole: Whole) -> tuple[Head | None, list[Told]]:
    """The dense layer that reads h of a node's layers, with the bias and the activation after it."""
    for place, output in enumerate(node.outputs[:2]):
        above, way = whole.above(output) if output else (None, [])
        found = None if above is None else _dense(above, shown(level), whole)
        if above is None or found is None:
            continue
        head, after, past = found
        some = any(one.op in TAKES for one in way)
        said = [told("readout_last")] if some or place == 1 else []
        if some and place == 0 and level[0].turned:
            said = [told("readout_some")]
        if place == 1 and len(level) > 1:
            said = [told("readout_ends")]
        if after is None:
            return head, said
        if after.op not in _READOUTS:
            return None, [told("readout_deep", names=f"{head.name}, {shortened(after.name or after.op)}")]
        axes = whole.form.past(Axes(4 - place), [*way, above, *past, after], len(head.b))
        kind, more = _kind(after, axes, whole.version)
        return replace(head, kind=kind), [*said, *more]
    return None, []


def _dense(node: Node, hidden: int, whole: Whole) -> tuple[Head, Node | None, list[Node]] | None:
    """The dense layer of so many inputs that a node is, with its bias; what reads it, and the nodes up to there."""
    entry = whole.constants.get(node.inputs[1]) if node.op in ("MatMul", "Gemm") and len(node.inputs) > 1 else None
    if entry is None or len(entry.shape) != 2 or not node.outputs:
        return None
    W = taken(node.inputs[1], entry)
    turned = node.op == "Gemm" and bool(node.attributes.get("transB"))
    W = W if turned else W.T
    scaled = any(node.attributes.get(what, 1.0) not in (1.0, 1) for what in ("alpha", "beta"))
    if W.shape[1] != hidden or scaled or node.attributes.get("transA"):
        return None
    bias = whole.constants.get(node.inputs[2]) if node.op == "Gemm" and len(node.inputs) > 2 else None
    after, past = whole.above(node.outputs[0])
    if bias is None and after is not None and after.op == "Add":
        others = [name for name in after.inputs if name in whole.constants]
        if len(others) == 1 and whole.constants[others[0]].shape == (len(W),):
            bias = whole.constants[others[0]]
            past.append(after)
            after, more = whole.above(after.outputs[0])
            past += more
    if bias is not None and bias.shape != (len(W),):
        return None
    name = shortened(node.name or node.op)
    b = np.zeros(len(W), np.float32) if bias is None else taken(f"{name}: bias", bias)
    return Head(name, W, b, "linear"), after, past


def _kind(node: Node, axes: Axes, version: int) -> tuple[ReadoutKind, list[Told]]:
    """What becomes of outputs in the node that reads them. axes: of what it reads; version: of the operations."""
    name = shortened(node.name or node.op)
    if node.op == "Sigmoid":
        return "sigmoid", []
    # Before version 13 a softmax was over all axes from one on, by default the second; since then it is over one.
    axis = node.attributes.get("axis", 1 if version < 13 else -1)
    if not axes.are(axis, flat=version < 13):
        return "linear", [told("readout_before", name=f"{name} ({node.op}, axis {shortened(axis)})")]
    return _READOUTS[node.op], [told("readout_log", name=name)] if node.op == "LogSoftmax" else []
