"""Whatever is edited, undone and lost on the way: what a client puts together is the whole run, bit for bit."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from gatescope.app.sessions.streams import Stream, opened
from gatescope.app.traces import engine as engine_module
from gatescope.app.traces.engine import Engine
from gatescope.app.traces.prepare import resolve
from gatescope.app.traces.sharing import sharing
from gatescope.app.wire.requests import Have
from gatescope.model import experiment, nets
from gatescope.model.cells.families import FAMILIES
from gatescope.model.interventions import Cut, Intervention, Noise, Nudge, Pin
from gatescope.model.nets.net import Net
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.spec import Continued, Input, Numbers, Spec, Start, Text
from gatescope.model.tasks.table import RECIPES
from holding import Holding, whole
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

T, D = 12, 2
SYMBOLS = ("a", "b")
STACKS = {
    "one": [("lstm", 3)],
    "stack": [("lstm", 3), ("gru", 4), ("lstm", 2)],
    "variants": [("1997", 3), ("coupled", 4)],
    "plain": [("rnn", 3), ("no-peepholes", 3)],
    "gru": [("gru", 5)],
    "gru after": [("gru-after", 3), ("gru", 2)],
    "numbers": [("lstm", 3), ("rnn", 2)],
    "both ways": [("lstm", 3), ("lstm", 2), ("gru", 4), ("rnn", 3), ("lstm", 2)],
    "both ways at the top": [("gru", 3), ("lstm", 2), ("lstm", 2)],
}
BACKWARD = {"both ways": frozenset({1, 3}), "both ways at the top": frozenset({2})}
"""The layers of each that read from the end."""

CAUSAL = ("one", "stack", "variants", "gru", "gru after", "numbers")
"""Those that may go on by themselves."""

SPEAKING = ("one", "stack", "gru")
"""Those that read symbols."""

TASK = replace(RECIPES["reber"].task, alphabet=SYMBOLS)


def stacked(name: str) -> Net:
    rng = np.random.default_rng(5)
    layers, backward = [], BACKWARD.get(name, frozenset())
    reads, inputs = D, D
    for number, (family, hidden) in enumerate(STACKS[name]):
        reads, inputs = (reads, inputs + hidden) if number in backward else (inputs, hidden)
        shapes = FAMILIES[family].shapes(reads, hidden)
        layers.append(FAMILIES[family].build({key: rng.normal(0, 0.7, shape) for key, shape in shapes.items()}))
    readout = Readout("linear" if name == "numbers" else "softmax", rng.normal(size=(D, inputs)), rng.normal(size=D))
    network = Network(tuple(layers), None if name == "plain" else readout, backward).astype(np.float32)
    alphabet = SYMBOLS if name in SPEAKING else None
    return Net(name, name, network, alphabet, {}, lambda rng, size: [], TASK if name in CAUSAL else None)


NETS = {name: stacked(name) for name in STACKS}

steps = st.integers(0, T + 1)
windows = st.tuples(steps, st.none() | st.integers(1, 5)).map(lambda w: (w[0], None if w[1] is None else w[0] + w[1]))


@st.composite
def interventions(draw: st.DrawFn, name: str) -> Intervention:
    layers = NETS[name].network.layers
    layer = draw(st.integers(0, len(layers) - 1))
    cell = layers[layer]
    units = st.lists(st.integers(0, cell.hidden - 1), min_size=1, max_size=2)
    kinds = ["noise"] + (["pin"] * 3 if cell.pinnable else []) + (["nudge", "cut"] if cell.kind == "lstm" else [])
    match draw(st.sampled_from(kinds)):
        case "pin":
            value = draw(st.sampled_from([0, 0.25, 1]))
            return Pin(draw(st.sampled_from(cell.pinnable)), value, draw(st.none() | units), *draw(windows), layer)
        case "nudge":
            return Nudge(
                draw(units)[0], draw(steps), draw(st.floats(-2, 2)), draw(st.sampled_from(["set", "add"])), layer
            )
        case "cut":
            return draw(st.sampled_from([Cut("recurrent", layer=layer), Cut("peepholes", "f", layer)]))
        case _:
            return Noise(draw(st.sampled_from([0.1, 0.5])), *draw(windows), draw(st.sampled_from(["add", "replace"])))


@st.composite
def inputs(draw: st.DrawFn, name: str) -> Input:
    if name in SPEAKING:
        value: Any = st.sampled_from(SYMBOLS)
    else:
        value = st.tuples(*[st.sampled_from([-1.0, 0.0, 0.5])] * D)
    rows = draw(st.lists(value, min_size=T - 3, max_size=T))
    given = Text("".join(rows)) if name in SPEAKING else Numbers(tuple(rows))
    if name not in CAUSAL or draw(st.booleans()):
        return given
    read = draw(st.integers(1, 6))
    put = draw(st.dictionaries(st.integers(0, T - 1), value, max_size=2))
    return Continued(given, read, T - read, draw(st.sampled_from([0, 0, 0.5, 1.5])), tuple(put.items()))


EDITS = ["add", "add", "add", "drop", "change", "swap", "back", "back", "input", "state", "seed", "heat"]


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Spec, bool, float]]:
    """Specs that somebody comes to one after another; whether the server has forgotten all by then, and how much of
    each comes before the next is opened."""
    name = draw(st.sampled_from(sorted(STACKS)))
    spec = Spec(name, draw(inputs(name)))
    past, found = [spec], []
    for _ in range(draw(st.integers(2, 7))):
        acts = list(spec.interventions)
        match draw(st.sampled_from(EDITS)):
            case "add":
                acts.insert(draw(st.integers(0, len(acts))), draw(interventions(name)))
            case "drop" if acts:
                del acts[draw(st.integers(0, len(acts) - 1))]
            case "change" if acts:
                acts[draw(st.integers(0, len(acts) - 1))] = draw(interventions(name))
            case "swap" if len(acts) > 1:
                acts[0], acts[-1] = acts[-1], acts[0]
            case "back":
                spec = draw(st.sampled_from(past))
                acts = list(spec.interventions)
            case "input":
                spec = replace(spec, input=draw(inputs(name)))
            case "heat" if isinstance(spec.input, Continued):
                spec = replace(spec, input=replace(spec.input, temperature=draw(st.sampled_from([0, 0.5, 1]))))
            case "state" if len(STACKS[name]) == 1:
                hidden = NETS[name].network.layers[0].hidden
                spec = replace(spec, state=Start((0.5,) * hidden, (draw(st.floats(-1, 1)),) * hidden))
            case "seed":
                spec = replace(spec, seed=draw(st.integers(0, 2)))
        spec = replace(spec, interventions=tuple(acts))
        past.append(spec)
        found.append((spec, draw(st.integers(0, 9)) == 0, draw(st.sampled_from([1, 1, 1, 0.5, 0]))))
    return found


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The nets are there, and everything is computed on the spot."""
    monkeypatch.setattr(nets, "load", NETS.__getitem__)
    monkeypatch.setattr(engine_module, "INLINE_SECONDS", 1e9)


async def follow(history: list[tuple[Spec, bool, float]], holding: Holding, batch: int) -> None:
    engine = Engine(1)
    for number, (spec, forgotten, share) in enumerate(history, start=1):
        if forgotten:
            engine = Engine(1)
        wanted = resolve(spec)
        have = [Have(**held) for held in holding.have]
        bases = engine.bases(wanted, [held.run for held in have])
        shares = sharing(wanted, await engine.runs(wanted, bases), have, bases)
        told = json.loads(opened(number, wanted, shares).to_json())
        holding.open(told)
        read = experiment.resolve(spec)
        assert tuple(told["tokens"]) == read.tokens
        assert tuple(told.get("used", {}).get("tokens", told["tokens"])) == read.used_tokens
        stream = Stream.of(number, shares, T, batch)
        stop = stream.next + round(share * (stream.stop - stream.next))
        for message in stream.frames(stream.next, stop):
            holding.take(message)
        if share < 1:
            assert stop == stream.stop or holding.steps >= stop
            continue
        assert holding.complete
        found: dict[str, Any] = holding.trace()
        for name, values in whole(spec).items():
            assert found[name].tobytes() == np.ascontiguousarray(values, "<f4").tobytes(), name


INPUT = Numbers(((0.5, -1.0),) * T)
NOISY = Spec("numbers", INPUT, (Noise(0.5, 3), Pin("f", 1, start=6)))
GAP = Spec("variants", INPUT, (Pin("f", 0.25, start=2, stop=4), Pin("f", 0.5, (0,), start=8, stop=10)))

CALM = Spec("stack", Continued(Text("abba"), 4, 8, 1.0, ((9, "a"),)), seed=1)
DRAWN = replace(CALM, interventions=(Pin("o", 0, start=6, layer=2),))
UPPER = replace(CALM, interventions=(Pin("o", 0, start=6, layer=2), Pin("z", 0, start=8, layer=1), Noise(1, 10)))

BOTH = Spec("both ways", INPUT, (Pin("o", 0, start=8, layer=1),))
"""The pin of a late step of the backward layer is one of the early steps of what is above, and of what is said."""
BOTH_MORE = replace(BOTH, interventions=(*BOTH.interventions, Pin("z", 1, start=10, layer=2), Noise(0.5, 9)))
TOP = Spec("both ways at the top", INPUT, (Pin("f", 1, start=5, layer=2),))


@pytest.mark.long
@example([(BOTH, False, 1), (BOTH_MORE, False, 1), (replace(BOTH, interventions=()), False, 1)], 3, 32)
@example([(TOP, False, 1), (replace(TOP, interventions=(Pin("f", 1, start=9, layer=2),)), True, 1)], 3, 5)
@example([(NOISY, False, 1), (replace(NOISY, seed=2), False, 1)], 3, 32)
@example([(GAP, False, 1), (replace(GAP, interventions=GAP.interventions[:1]), False, 1), (GAP, True, 1)], 1, 3)
@example([(DRAWN, False, 1), (replace(DRAWN, seed=2), False, 1), (replace(CALM, seed=2), False, 1)], 3, 32)
@example([(CALM, False, 1), (DRAWN, False, 1), (UPPER, False, 0.5), (DRAWN, False, 1), (CALM, True, 1)], 3, 5)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories(), st.integers(1, 4), st.sampled_from([1, 3, 32]))
@pytest.mark.usefixtures("_here")
def test_what_a_client_puts_together_is_the_whole_run(
    history: list[tuple[Spec, bool, float]], most: int, batch: int
) -> None:
    asyncio.run(follow(history, Holding(most), batch))
