"""What the equations of a cell add up, from a run that is at hand: with the bits of the whole run, at any step."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gatescope.app.traces import engine as engine_module
from gatescope.app.traces import prepare
from gatescope.app.traces.engine import Engine
from gatescope.app.traces.terms import terms
from gatescope.app.wire.refusal import Refusal
from gatescope.app.wire.requests import Explain
from gatescope.model import experiment, nets
from gatescope.model.cells.families import family
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.spec import Spec
from patience import SECONDS

Run = Callable[[Any], None]

PIN = {"kind": "pin", "gate": "f", "value": 0.5, "start": 3, "stop": 9}
NOISE = {"kind": "noise", "scale": 0.5, "start": 5}
NUDGE = {"kind": "nudge", "unit": 1, "step": 6, "value": 2}
CUT = {"kind": "cut", "what": "peepholes", "gate": "o"}
STATE = {"h": [0.5, -0.25], "c": [1, -3]}


def spec(*acts: dict[str, Any], **more: Any) -> Spec:
    text = {"kind": "text", "text": "Saaaaaabbbbbbb"}
    return Spec.from_dict({"version": 1, "net": "anbn", "input": text, "interventions": list(acts), **more})


def explain(start: int = 0, stop: int = 14, layer: int = 0, unit: int = 1) -> Explain:
    return Explain(type="explain", stream=3, layer=layer, unit=unit, start=start, stop=stop)


@pytest.mark.parametrize("acts", [(), (PIN, NUDGE), (NOISE, CUT)], ids=["free", "pinned and nudged", "noisy and cut"])
@pytest.mark.parametrize("inline", [0, 60], ids=["in a worker", "at once"])
def test_they_are_those_of_the_whole_run(run: Run, monkeypatch: Any, acts: Any, inline: float) -> None:
    wanted = spec(*acts, state=STATE)
    (trace,) = experiment.resolve(wanted).run().layers
    (cell,) = experiment.resolve(wanted).net.network.layers
    parts = cell.parts(trace)

    async def go() -> None:
        monkeypatch.setattr(engine_module, "INLINE_SECONDS", inline)
        engine = Engine(1, deadline=SECONDS)
        ready = prepare.resolve(wanted)
        runs = await engine.runs(ready)
        for start, stop in [(0, 14), (0, 1), (3, 9), (6, 8), (13, 14)]:
            found = await terms(engine, ready, runs, explain(start, stop))
            assert set(found) == {
                name for letter in "ifgo" for name in (f"W_{letter}_x", f"U_{letter}_h", f"b_{letter}")
            } | {"p_i", "p_f", "p_o"}
            for name, values in found.items():
                assert np.array(values, "<f4").tobytes() == parts[name][start:stop, 1].tobytes(), (name, start)
        await engine.close()

    run(go())


@pytest.mark.parametrize("kind", ["lstm", "gru-after"])
def test_in_a_stack_too(run: Run, monkeypatch: Any, tmp_path: Path, kind: str) -> None:
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path))
    rng = np.random.default_rng(1)
    shapes = [family(kind).shapes(inputs, hidden) for inputs, hidden in ((4, 3), (3, 2))]
    layers = [family(kind).build({k: rng.normal(size=v).astype("<f4") for k, v in one.items()}) for one in shapes]
    readout = Readout("sigmoid", rng.normal(size=(4, 2)).astype("<f4"), np.zeros(4, "<f4"))
    name = nets.keep(Network(tuple(layers), readout), {"task": "anbn", "title": "A stack", "cell": kind})
    gate = family(kind).cell.pinnable[0]
    # The pin is above: of the layer below the undisturbed run's values hold.
    acts = [{"kind": "pin", "gate": gate, "value": 1, "start": 4, "layer": 1}]
    wanted = replace(spec(*acts), net=name)
    traces = experiment.resolve(wanted).run().layers

    async def go() -> None:
        engine = Engine(1, deadline=SECONDS)
        ready = prepare.resolve(wanted)
        runs = await engine.runs(ready)
        for layer in (0, 1):
            parts = layers[layer].parts(traces[layer])
            found = await terms(engine, ready, runs, explain(5, 9, layer))
            for name, values in found.items():
                assert np.array(values, "<f4").tobytes() == parts[name][5:9, 1].tobytes(), (name, layer)
        await engine.close()

    run(go())


def test_of_layers_that_read_in_both_directions_too(run: Run, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path))
    rng = np.random.default_rng(2)
    shapes = [family("gru").shapes(inputs, hidden) for inputs, hidden in ((4, 3), (4, 2), (5, 2), (5, 3))]
    layers = [family("gru").build({k: rng.normal(size=v).astype("<f4") for k, v in one.items()}) for one in shapes]
    network = Network(tuple(layers), None, frozenset({1, 3}))
    card = {"task": "own", "title": "Both ways", "cell": "gru", "alphabet": list("SabT")}
    acts = [{"kind": "pin", "gate": "z", "value": 1, "start": 4, "layer": 1}]
    wanted = replace(spec(*acts), net=nets.keep(network, card))
    traces = experiment.resolve(wanted).run().layers

    async def go() -> None:
        engine = Engine(1, deadline=SECONDS)
        ready = prepare.resolve(wanted)
        runs = await engine.runs(ready)
        for layer in range(4):
            parts = layers[layer].parts(traces[layer])
            for start, stop in [(0, 14), (5, 9), (0, 1)]:
                found = await terms(engine, ready, runs, explain(start, stop, layer))
                assert "W_z_x" in found
                for name, values in found.items():
                    assert np.array(values, "<f4").tobytes() == parts[name][start:stop, 1].tobytes(), (name, layer)
        await engine.close()

    run(go())


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (explain(layer=1), "layer: there are 1"),
        (explain(unit=2), "unit: the layer has 2 cells"),
        (explain(stop=15), "stop: there are 14 steps"),
        (explain(start=4, stop=4), "stop: must be after start"),
    ],
)
def test_what_there_is_not_is_refused(run: Run, asked: Explain, why: str) -> None:
    async def go() -> None:
        engine = Engine(1, deadline=SECONDS)
        ready = prepare.resolve(spec())
        with pytest.raises(Refusal) as refused:
            await terms(engine, ready, await engine.runs(ready), asked)
        assert (refused.value.params, refused.value.stream) == ({"detail": why}, 3)
        await engine.close()

    run(go())
