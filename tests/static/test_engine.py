"""The browser's own engine against NumPy: every family, random nets and interventions, and the shipped nets."""

import base64
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gatescope.app.traces import columns
from gatescope.app.traces.terms import Block
from gatescope.app.web.handout.carried import Content, carried
from gatescope.app.wire.plainnet import plain_net
from gatescope.app.wire.screen import Screen
from gatescope.model import experiment, nets
from gatescope.model.cells.families import FAMILIES, family
from gatescope.model.cells.trace import State
from gatescope.model.interventions import Cut, Intervention, Noise, Nudge, Pin, in_layers
from gatescope.model.nets.net import Net
from gatescope.model.network import Network, NetworkTrace
from gatescope.model.readout import Readout
from gatescope.model.spec import Continued, Generated, Numbers, Spec, Text, plain_acts
from gatescope.model.studies import weights
from gatescope.model.studies.study import NoInbox
from node import node

HOLD = Path(__file__).with_name("engine") / "hold.mjs"
ENGINE = Path(__file__).resolve().parents[2] / "static" / "js" / "engine"
READ = HOLD.with_name("read.mjs")
EXPLAINED = HOLD.with_name("explained.mjs")
STEP, WHOLE = 1e-6, 2e-5
"""How far one step may come out from NumPy's, begun at the same state; and how far a whole run: by max(1, |value|)."""


def held(cases: list[dict[str, Any]], tmp_path: Path, script: Path = HOLD) -> list[dict[str, Any]]:
    """What the engine makes of the cases."""
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(cases), encoding="utf-8")
    run = subprocess.run([node(), script, file], capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    told: list[dict[str, Any]] = json.loads(run.stdout)
    return told


def packed(values: Any) -> str:
    return base64.b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode()


def signals(trace: NetworkTrace) -> dict[str, str]:
    """Every column of a run."""
    found = {
        columns.named(k, name): packed(layer.signal(name))
        for k, layer in enumerate(trace.layers)
        for name in layer.signals
    }
    return found if trace.y is None else found | {"y": packed(trace.y)}


def ghosts(trace: NetworkTrace, acts: list[Intervention], steps: int) -> dict[str, str]:
    """What each held gate would be, from the first step at which it is held to the last."""
    found = {}
    for k, layer in enumerate(trace.layers):
        for gate, values in layer.ghosts.items():
            held = [act for act in acts if isinstance(act, Pin) and (act.gate, act.layer) == (gate, k)]
            windows = [(act.start, min(act.stop or steps, steps)) for act in held if act.start < steps]
            if windows:
                first, last = min(start for start, _ in windows), max(stop for _, stop in windows)
                found[columns.named(k, columns.GHOST + gate)] = packed(values[first:last])
    return found


def random_net(rng: np.random.Generator, name: str, layers: int) -> Net:
    inputs, hidden, built = 3, 6, []
    for _ in range(layers):
        values = family(name).initial(rng, inputs, hidden, 1.2, {})
        values = {key: (value + rng.normal(size=value.shape) / 4).astype(np.float32) for key, value in values.items()}
        if name == "rnn-relu":
            # Without a bound it would double at each step, and what is small beside that come out of rounding alone.
            values["U"] /= 3
        built.append(family(name).build(values))
        inputs = hidden
    kind: Any = str(rng.choice(["softmax", "sigmoid", "linear"]))
    weights = rng.normal(size=(4, hidden)).astype(np.float32), rng.normal(size=4).astype(np.float32)
    return Net(name, name, Network(tuple(built), Readout(kind, *weights)), None, {}, lambda *_: "")


def random_both_ways(rng: np.random.Generator, name: str) -> Net:
    """Two levels of both directions, and one layer above."""
    built = []
    for inputs in (3, 3, 12, 12, 12):
        values = family(name).initial(rng, inputs, 6, 0.8, {})
        values = {key: (value + rng.normal(size=value.shape) / 8).astype(np.float32) for key, value in values.items()}
        built.append(family(name).build(values))
    layers = built[: int(rng.integers(4, 6))]
    wide = 12 if len(layers) == 4 else 6
    readout = Readout("softmax", rng.normal(size=(4, wide)).astype(np.float32), rng.normal(size=4).astype(np.float32))
    network = Network(tuple(layers), readout, frozenset({1, 3}))
    return Net(f"{name} in both directions", name, network, None, {}, lambda *_: "")


def random_acts(rng: np.random.Generator, net: Net, steps: int) -> list[Intervention]:
    found: list[Intervention] = []
    for layer, cell in enumerate(net.network.layers):
        for gate in cell.pinnable:
            for _ in range(rng.integers(3)):
                start = int(rng.integers(steps))
                stop = None if rng.random() < 0.4 else start + int(rng.integers(1, 9))
                units = None if rng.random() < 0.4 else tuple(sorted({int(one) for one in rng.integers(6, size=3)}))
                found.append(Pin(gate, float(rng.choice([0, 1, 0.3])), units, start, stop, layer))
        if cell.kind == "lstm":
            mode: Any = str(rng.choice(["set", "add"]))
            found.append(Nudge(int(rng.integers(6)), int(rng.integers(steps)), float(rng.normal()), mode, layer))
            if rng.random() < 0.3:
                found.append(Cut("recurrent", layer=layer))
            if rng.random() < 0.3:
                found.append(Cut("peepholes", None if rng.random() < 0.5 else "f", layer))
    rng.shuffle(found)  # type: ignore[arg-type]
    return found


def case(net: Net, x: Any, acts: list[Intervention], state: State | None, each: bool = True) -> dict[str, Any]:
    trace = net.network.run(x, acts, None if state is None else (state,))
    start = None if state is None else {"h": state.h.tolist(), "c": state.c.tolist()}
    of = signals(trace) | ghosts(trace, acts, len(x))
    return {
        "name": net.name, "net": plain_net(net), "x": packed(x), "acts": plain_acts(acts), "start": start,
        "columns": of, "each": each,
    }  # fmt: skip


def test_it_is_small_as_a_whole_and_in_each_file() -> None:
    files = [path.read_text(encoding="utf-8") for path in ENGINE.glob("*.js")]
    assert sum(len(text.encode()) for text in files) <= 40 * 1024
    assert max(len(text.splitlines()) for text in files) <= 300


def test_random_nets_of_every_family_come_out_as_in_numpy(tmp_path: Path) -> None:
    rng = np.random.default_rng(11)
    cases = []
    for name in FAMILIES:
        for layers in (1, 1, 2):
            net = random_net(rng, name, layers)
            x = rng.normal(size=(30, 3)).astype(np.float32)
            state = State(*rng.normal(size=(2, 6)).astype(np.float32)) if layers == 1 else None
            cases.append(case(net, x, random_acts(rng, net, 30), state))
            cases.append(case(net, x, [], state))
    for wanted, found in zip(cases, held(cases, tmp_path), strict=True):
        assert set(wanted["columns"]) <= set(found["columns"])
        assert max(found["steps"].values()) <= STEP, (wanted["name"], wanted["acts"], found["steps"])
        assert max(found["whole"].values()) <= WHOLE, (wanted["name"], wanted["acts"], found["whole"])


def test_nets_that_read_in_both_directions_come_out_as_in_numpy(tmp_path: Path) -> None:
    rng = np.random.default_rng(12)
    cases = []
    for name in FAMILIES:
        net = random_both_ways(rng, name)
        x = rng.normal(size=(20, 3)).astype(np.float32)
        cases += [case(net, x, random_acts(rng, net, 20), None, each=False), case(net, x, [], None, each=False)]
    for wanted, found in zip(cases, held(cases, tmp_path), strict=True):
        assert set(wanted["columns"]) <= set(found["columns"])
        assert max(found["whole"].values()) <= WHOLE, (wanted["name"], wanted["acts"], found["whole"])


def test_of_every_family_a_cell_is_explained_as_in_numpy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(13)
    known = {name: replace(random_net(rng, name, 2), card={"cell": name}) for name in FAMILIES}
    monkeypatch.setattr(experiment, "net", known.__getitem__)
    rows = tuple(map(tuple, rng.normal(size=(12, 3)).round(3).tolist()))
    cases = []
    for name, net in known.items():
        spec = Spec(name, Numbers(rows), tuple(random_acts(rng, net, 12)))
        content = Content(Screen(spec=spec), own=(net,))
        cases.append({"carried": carried(content), "spec": spec.to_dict(), "unit": 4})
    for net, asked, found in zip(known.values(), cases, held(cases, tmp_path, EXPLAINED), strict=True):
        made = experiment.resolve(Spec.from_dict(asked["spec"]))
        trace = made.run()
        for layer in (0, 1):
            read = trace.layers[layer].x
            block = Block(net.name, layer, 4, 0, read, None, in_layers(made.spec.interventions))
            terms = block.compute()
            assert terms.keys() <= found["terms"][layer].keys(), net.name
            for name, values in terms.items():
                assert found["terms"][layer][name] == pytest.approx(values, rel=WHOLE, abs=WHOLE), (net.name, name)
            ((_, wanted),) = weights.run({"net": net.name, "layer": layer, "unit": 4}, NoInbox())
            told = found["weights"][layer]
            assert (told["blocks"], told["reads"]) == (wanted["blocks"], wanted["reads"])
            for name, values in {**wanted["more"], **{name: wanted[name] for name in "WUb"}}.items():
                of = (told["more"] | told)[name]
                assert of.keys() == values.keys()
                assert all(of[gate] == pytest.approx(values[gate], rel=1e-5) for gate in of), (net.name, name)
            assert told["more"].keys() == wanted["more"].keys()


@pytest.mark.long
def test_shipped_nets_come_out_as_in_numpy(tmp_path: Path) -> None:
    cases = []
    for name in nets.names():
        net = nets.load(name)
        made = experiment.resolve(Spec(name, Generated(3)))
        x = made.x[:256]
        gates = net.network.layers[0].pinnable[:2]
        acts: list[Intervention] = [Pin(gate, at, start=len(x) // 2) for at, gate in enumerate(gates)]
        cases += [case(net, x, [], None), case(net, x, acts, None)]
    for wanted, found in zip(cases, held(cases, tmp_path), strict=True):
        assert max(found["steps"].values()) <= STEP, (wanted["name"], found["steps"])
        assert max(found["whole"].values()) <= WHOLE, (wanted["name"], found["whole"])


TEXT = Text("Saaab")
SPECS = {
    "a text": Spec("anbn", TEXT),
    "numbers": Spec("notebook", Numbers(((0.5,), (1e-7,), (-2.0,), (123456.75,), (0.1,)))),
    "a drawn text": Spec("brackets", Generated(5)),
    "drawn numbers": Spec("adding", Generated(5)),
    "its likeliest words": Spec("json", Continued(Generated(2), 9, 60)),
    "words drawn by their chances": Spec("json", Continued(Generated(2), 9, 120, 1.0), seed=12345),
    "words drawn at a high temperature, with some put in": Spec(
        "anbn", Continued(TEXT, 5, 40, 2.0, ((7, "b"), (11, "a"))), (Pin("f", 0.5, start=9),), seed=2**40 + 3
    ),
    "its own numbers": Spec("waves", Continued(Generated(1), 30, 50)),
    "noise": Spec("notebook", Numbers(((0.5,),) * 12), (Noise(0.3), Noise(2, 3, 7, "replace")), seed=4),
    "noise on what it says": Spec("waves", Continued(Generated(1), 30, 20), (Noise(0.01, 10),), seed=9),
}


def draws(spec: Spec) -> Any:
    """What of a Spec only NumPy draws."""
    return carried(Content(Screen(spec=spec)))["draws"][spec.net]


def test_what_is_read_is_what_python_reads(tmp_path: Path) -> None:
    cases = [
        {"net": plain_net(experiment.net(spec.net)), "spec": spec.to_dict(), "draws": draws(spec)}
        for spec in SPECS.values()
    ]
    for (name, spec), found in zip(SPECS.items(), held(cases, tmp_path, READ), strict=True):
        made = experiment.resolve(spec)
        trace = made.run()
        x = trace.layers[0].x
        assert np.allclose(found["x"], x, rtol=0, atol=1e-4 if "own numbers" in name or "says" in name else 1e-6), name
        if made.net.alphabet is not None or not spec.interventions:
            assert found["tokens"] == list(made.used_tokens) or made.net.alphabet is None, name
        if isinstance(spec.input, Numbers) and not spec.interventions:
            assert found["tokens"] == list(made.tokens)
