"""Every refusal names the argument, what came, and what is allowed."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from gatescope.model import LSTM, Cut, Network, Noise, Nudge, Pin, Readout, State
from gatescope.model.cells.families import family

D, H, T = 3, 4, 5
W, U, B, P = np.ones((4 * H, D)), np.ones((4 * H, H)), np.ones(4 * H), np.ones((3, H))
X = np.ones((T, D))
NET = LSTM(W, U, B, P)
GRU_AFTER = family("gru-after").build({"W": W[H:], "U": U[H:], "b": B[H:], "d": np.ones(H)})
READOUT = Readout("linear", np.ones((2, H)), np.ones(2))


def with_(array: np.ndarray, value: float) -> np.ndarray:
    changed = array.copy()
    changed.flat[1] = value
    return changed


REFUSED: dict[str, tuple[Callable[[], Any], tuple[str, ...]]] = {
    # parameters
    "W of the wrong height": (lambda: LSTM(W[1:], U, B), ("W", "(16, D)", "(15, 3)")),
    "W flat": (lambda: LSTM(B, U, B), ("W", "(16, D)", "(16,)")),
    "W without inputs": (lambda: LSTM(W[:, :0], U, B), ("W", "D of at least 1", "(16, 0)")),
    "U not four blocks": (lambda: LSTM(W, U[:, :3], B), ("U", "(4H, H)", "(16, 3)")),
    "U flat": (lambda: LSTM(W, B, B), ("U", "(4H, H)", "(16,)")),
    "U empty": (lambda: LSTM(W, U[:0, :0], B), ("U", "H of at least 1", "(0, 0)")),
    "b too short": (lambda: LSTM(W, U, B[:3]), ("b", "(16,)", "(3,)")),
    "p of four rows": (lambda: LSTM(W, U, B, np.ones((4, H))), ("p", "(3, 4)", "(4, 4)")),
    "W with NaN": (lambda: LSTM(with_(W, np.nan), U, B), ("W", "finite", "nan", "[0, 1]")),
    "U with infinity": (lambda: LSTM(W, with_(U, np.inf), B), ("U", "finite", "inf", "[0, 1]")),
    "b with -infinity": (lambda: LSTM(W, U, with_(B, -np.inf)), ("b", "finite", "-inf", "[1]")),
    "p with NaN": (lambda: LSTM(W, U, B, with_(P, np.nan)), ("p", "finite", "nan", "[0, 1]")),
    "W of text": (lambda: LSTM(W.astype(str), U, B), ("W", "real numbers", "<U")),
    "pins of one alone": (lambda: LSTM(W, U, B, pins=Pin("f", 1)), ("pins", "in a tuple", "Pin(")),  # type: ignore[arg-type]
    "pins of a name": (lambda: LSTM(W, U, B, pins=("f",)), ("pins", "must be Pins", "'f'")),  # type: ignore[arg-type]
    "computed in whole numbers": (lambda: NET.astype(int), ("dtype", "float32, float64", "'int64'")),
    "computed in no type": (lambda: NET.astype("half"), ("dtype", "float32, float64", "'float16'")),
    "computed in nothing said": (lambda: NET.astype(None), ("dtype", "float32, float64", "None")),
    "a network in whole numbers": (lambda: Network((NET,)).astype(np.int8), ("dtype", "float32, float64", "'int8'")),
    "a readout in truth values": (lambda: READOUT.astype(bool), ("dtype", "float32, float64", "'bool'")),
    "no parameters": (lambda: NET.with_values({}), ("values", "W, U, b", "W is missing", "got none")),
    "b missing": (lambda: NET.with_values({"W": W, "U": U, "bias": B}), ("values", "b is missing", "got W, U, bias")),
    "parameters without names": (lambda: NET.with_values([W, U, B]), ("values", "by name", "list")),  # type: ignore[arg-type]
    "a GRU without U": (lambda: family("gru").build({"W": W, "b": B}), ("values", "U is missing", "got W, b")),
    "a second bias missing": (
        lambda: GRU_AFTER.with_values({name: value for name, value in GRU_AFTER.values.items() if name != "d"}),
        ("values", "W, U, b, d", "d is missing"),
    ),
    # input
    "x of the wrong width": (lambda: NET.run(X[:, :2]), ("x", "(T, 3)", "(5, 2)")),
    "x flat": (lambda: NET.run(X[0]), ("x", "(T, 3)", "(3,)")),
    "x batch of the wrong width": (lambda: NET.run(X[None, :, :2]), ("x", "(B, T, 3)", "(1, 5, 2)")),
    "x of no steps": (lambda: NET.run(X[:0]), ("x", "at least one step", "(")),
    "x batch of no sequences": (lambda: NET.run(np.ones((0, T, D))), ("x", "(0, 5, 3)")),
    "x ragged": (lambda: NET.run([[1, 2, 3], [1]]), ("x", "array", "uneven")),  # type: ignore[arg-type]
    "W ragged": (lambda: LSTM([[1], [1, 2]], U, B), ("W", "array", "uneven")),  # type: ignore[arg-type]
    "state ragged": (
        lambda: NET.run(X[None], state=State([[1], [1, 2]], P[0])),  # type: ignore[arg-type]
        ("state.h", "array", "uneven"),
    ),
    "x complex": (lambda: NET.run(X * 1j), ("x", "real numbers", "complex128")),
    "x of truth values": (lambda: NET.run(X > 0), ("x", "real numbers", "bool")),
    "x with NaN": (lambda: NET.run(with_(X, np.nan)), ("x", "finite", "nan")),
    "x with infinity": (lambda: NET.run(with_(X, np.inf)), ("x", "finite", "inf")),
    "x too large for float32": (
        lambda: LSTM(*(v.astype(np.float32) for v in (W, U, B))).run(with_(X, 1e39)),
        ("x", "finite in float32", "1e+39"),
    ),
    "variants of a batch": (lambda: NET.variants(X[None], [[]]), ("x", "(T, D)", "batch")),
    "no variants": (lambda: NET.variants(X, []), ("variants", "at least one", "none")),
    # state
    "state not a State": (lambda: NET.run(X, state=(P[0], P[0])), ("state", "State(h, c)", "tuple")),  # type: ignore[arg-type]
    "state.h too long": (lambda: NET.run(X, state=State(B, P[0])), ("state.h", "(4,)", "(16,)")),
    "state.c too long": (lambda: NET.run(X, state=State(P[0], B)), ("state.c", "(4,)", "(16,)")),
    "state of another batch": (
        lambda: NET.run(np.stack([X, X]), state=State(P, P)),
        ("state.h", "(2, 4)", "(3, 4)"),
    ),
    "state.c with NaN": (lambda: NET.run(X, state=State(P[0], with_(P[0], np.nan))), ("state.c", "finite", "nan")),
    "free_state with infinity": (
        lambda: NET.run(X, free_state=State(with_(P[0], np.inf), P[0])),
        ("free_state.h", "finite", "inf"),
    ),
    "free_x of another shape": (lambda: NET.run(X, free_x=X[1:]), ("free_x", "(5, 3)", "(4, 3)")),
    "free_x with NaN": (lambda: NET.run(X, free_x=with_(X, np.nan)), ("free_x", "finite", "nan")),
    # the rest of a run
    "at negative": (lambda: NET.run(X, at=-1), ("at", "from 0 to", "-1")),
    "seed negative": (lambda: NET.run(X, seed=-1), ("seed", "from 0 to", "-1")),
    "seed too large": (lambda: NET.run(X, seed=2**63), ("seed", f"{2**63 - 1}", f"{2**63}")),
    "a step too large": (lambda: NET.run(X, [Noise(1.0)], at=2**63), ("at", f"{2**63 - 1}", f"{2**63}")),
    "seed not whole": (lambda: NET.run(X, seed=1.5), ("seed", "integer", "1.5")),  # type: ignore[arg-type]
    "variants' seed": (lambda: NET.variants(X, [[]], seed=-1), ("seed", "from 0 to", "-1")),
    "not an intervention": (lambda: NET.run(X, ["Pin"]), ("interventions", "Pin, Nudge, Cut or Noise", "'Pin'")),  # type: ignore[list-item]
    "not interventions": (lambda: NET.run(X, 3), ("interventions", "3")),  # type: ignore[arg-type]
    "an intervention alone": (lambda: NET.run(X, Pin("f", 1)), ("interventions", "Pin(")),  # type: ignore[arg-type]
    "a variant alone": (lambda: NET.variants(X, Pin("f", 1)), ("variants", "list of lists", "Pin(")),  # type: ignore[arg-type]
    "variants not lists": (lambda: NET.variants(X, [Pin("f", 1)]), ("interventions", "Pin(")),  # type: ignore[list-item]
    "Pin of a cell too far": (lambda: NET.run(X, [Pin("f", 1, (0, H))]), ("Pin.units", "0 to 3", "got 4")),
    "Nudge of a cell too far": (lambda: NET.run(X, [Nudge(H, 0, 1)]), ("Nudge.unit", "0 to 3", "got 4")),
    "a cell too far among variants": (lambda: NET.variants(X, [[], [Pin("o", 0, (9,))]]), ("Pin.units", "got 9")),
    # interventions
    "Pin of the candidate": (lambda: Pin("g", 1), ("Pin.gate", "'i', 'f', 'o'", "'g'")),  # type: ignore[arg-type]
    "Pin above 1": (lambda: Pin("f", 1.5), ("Pin.value", "from 0 to 1", "1.5")),
    "Pin below 0": (lambda: Pin("f", -0.1), ("Pin.value", "from 0 to 1", "-0.1")),
    "Pin at NaN": (lambda: Pin("f", np.nan), ("Pin.value", "from 0 to 1", "nan")),
    "Pin at text": (lambda: Pin("f", "1"), ("Pin.value", "from 0 to 1", "'1'")),  # type: ignore[arg-type]
    "Pin at true": (lambda: Pin("f", True), ("Pin.value", "from 0 to 1", "True")),
    "Pin of no cells": (lambda: Pin("f", 1, ()), ("Pin.units", "at least one", "empty")),
    "Pin of a negative cell": (lambda: Pin("f", 1, (-1,)), ("Pin.units", "at least 0", "-1")),
    "Pin of a half cell": (lambda: Pin("f", 1, (0.5,)), ("Pin.units", "integer", "0.5")),  # type: ignore[arg-type]
    "Pin of cells as text": (lambda: Pin("f", 1, "01"), ("Pin.units", "list", "'01'")),  # type: ignore[arg-type]
    "Pin of one bare cell": (lambda: Pin("f", 1, 2), ("Pin.units", "list", "2")),  # type: ignore[arg-type]
    "Pin of a table of cells": (lambda: Pin("f", 1, np.ones((2, 2), int)), ("Pin.units", "[1")),  # type: ignore[arg-type]
    "Pin of a number of NumPy's": (lambda: Pin("f", 1, np.array(2)), ("Pin.units", "list", "array(2)")),  # type: ignore[arg-type]
    "Pin from before the start": (lambda: Pin("f", 1, start=-1), ("Pin.start", "at least 0", "-1")),
    "Pin through an empty window": (lambda: Pin("f", 1, start=3, stop=3), ("Pin.stop", "greater than start (3)", "3")),
    "Pin through a window backwards": (lambda: Pin("f", 1, start=3, stop=1), ("Pin.stop", "greater", "got 1")),
    "Pin until a half step": (lambda: Pin("f", 1, stop=2.5), ("Pin.stop", "integer", "2.5")),  # type: ignore[arg-type]
    "Pin on layer -1": (lambda: Pin("f", 1, layer=-1), ("Pin.layer", "at least 0", "-1")),
    "Nudge of cell -1": (lambda: Nudge(-1, 0, 1), ("Nudge.unit", "at least 0", "-1")),
    "Nudge at step -1": (lambda: Nudge(0, -1, 1), ("Nudge.step", "at least 0", "-1")),
    "Nudge to infinity": (lambda: Nudge(0, 0, np.inf), ("Nudge.value", "-1e+06 to 1e+06", "inf")),
    "Nudge too far": (lambda: Nudge(0, 0, 10**400), ("Nudge.value", "-1e+06 to 1e+06", "too large")),
    "Nudge in no mode": (lambda: Nudge(0, 0, 1, "times"), ("Nudge.mode", "'set', 'add'", "'times'")),  # type: ignore[arg-type]
    "Nudge on layer true": (lambda: Nudge(0, 0, 1, layer=True), ("Nudge.layer", "integer", "True")),
    "Cut of anything": (lambda: Cut("all"), ("Cut.what", "'recurrent', 'peepholes'", "'all'")),  # type: ignore[arg-type]
    "Cut of the candidate": (lambda: Cut("peepholes", "g"), ("Cut.gate", "'i', 'f', 'o'", "'g'")),  # type: ignore[arg-type]
    "Cut of a gate's U": (lambda: Cut("recurrent", "i"), ("Cut.gate", "'peepholes'", "'recurrent'")),
    "Cut on layer 1.0": (lambda: Cut("recurrent", layer=1.0), ("Cut.layer", "integer", "1.0")),  # type: ignore[arg-type]
    "Noise below 0": (lambda: Noise(-1), ("Noise.scale", "from 0 to 1e+06", "-1")),
    "Noise of NaN": (lambda: Noise(np.nan), ("Noise.scale", "from 0 to 1e+06", "nan")),
    "Noise backwards": (lambda: Noise(1, 5, 2), ("Noise.stop", "greater than start (5)", "2")),
    "Noise in no mode": (lambda: Noise(1, mode="set"), ("Noise.mode", "'add', 'replace'", "'set'")),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    attempt, words = REFUSED[name]
    with pytest.raises(ValueError, match=rf"^{re.escape(words[0])}\b") as caught:
        attempt()
    message = str(caught.value)
    for word in words[1:]:
        assert word in message, message
    assert len(message) < 300, message


def test_a_refused_run_leaves_the_net_as_it_was() -> None:
    before = NET.run(X).h.tobytes()
    with pytest.raises(ValueError, match="units"):
        NET.run(X, [Pin("f", 1, (H,))])
    assert NET.run(X).h.tobytes() == before


def test_what_looks_odd_but_is_allowed() -> None:
    assert NET.run(X.astype(int)).h.shape == (T, H)
    assert NET.run(X.tolist()).h.shape == (T, H)  # type: ignore[arg-type]
    assert NET.run(np.asfortranarray(X)).h.tobytes() == NET.run(X).h.tobytes()
    assert NET.run(X, iter([Pin("f", 1)])).f.all()
    assert Pin("f", np.float32(1), range(2), np.int64(1), np.int32(4)).units == (0, 1)  # type: ignore[arg-type]
