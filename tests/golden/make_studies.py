"""Makes studies.json, what the census and the ledger answer for shipped nets and for random nets under random Specs.

Run: python tests/golden/make_studies.py

By the name of a case: the study, its arguments, its answer, and `loose`: of a census how many steps of each cell lie so
near a bound, or another mode, that single precision rounded in another way may count them otherwise; of a ledger
whether half of what was written is gone so exactly. `sums` has numbers and their sum, rounded once.
"""

import json
import math
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from gatescope.app.web.handout.carried import FRESH
from gatescope.model import experiment
from gatescope.model.cells.families import family
from gatescope.model.cells.trace import Trace
from gatescope.model.interventions import Cut, Noise, Nudge, Pin
from gatescope.model.nets import Net, foreign
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.spec import Continued, Generated, Numbers, Spec, Start, Text
from gatescope.model.studies import census, ledger, memory, sample
from gatescope.model.studies.study import NoInbox

PATH = Path(__file__).with_name("studies.json")
EDGE = 5e-5
"""Gates of a run in the browser are no farther than 2e-5 from NumPy's."""

COUNTED = ("notebook", "anbn", "reber", "brackets", "json", "order")
RANDOM = {"lstm": 1, "no-peepholes": 2, "coupled": 1, "1997": 1, "gru": 2, "gru-after": 1}
"""Families of random nets, and their layers."""


def random_net(name: str) -> Net:
    """A net of a family, the same each time; it reads numbers."""
    rng = np.random.default_rng(len(name))
    inputs, hidden, layers = 2, 5, []
    for _ in range(RANDOM[name]):
        values = family(name).initial(rng, inputs, hidden, 1.2, {})
        layers.append(
            family(name).build({key: (2 * value).astype(np.float32) for key, value in sorted(values.items())})
        )
        inputs = hidden
    readout = Readout("linear", *(rng.normal(size=shape).astype(np.float32) for shape in ((2, hidden), (2,))))
    return Net(f"random-{name}", name, Network(tuple(layers), readout), None, {}, foreign.Drawn(2, 24, (), False))


def both_ways() -> Net:
    """One that reads in both directions."""
    forward, backward = random_net("lstm"), random_net("coupled")
    rng = np.random.default_rng(9)
    readout = Readout("linear", *(rng.normal(size=shape).astype(np.float32) for shape in ((2, 10), (2,))))
    layers = (forward.network.layers[0], backward.network.layers[0])
    network = Network(layers, readout, backward=frozenset({1}))
    return Net("random-both-ways", "both", network, None, {}, foreign.Drawn(2, 24, (), False))


NETS = {net.name: net for net in (*map(random_net, RANDOM), both_ways())}
"""Those that are not shipped."""


@contextmanager
def known() -> Iterator[None]:
    """Meanwhile the random nets are among those that there are."""
    shipped = experiment.net
    with patch.object(experiment, "net", lambda name: NETS.get(name) or shipped(name)):
        yield


def specs() -> dict[str, tuple[Spec, dict[str, int]]]:
    """Of the ledger: a Spec, and of which cell at which step."""
    rows = tuple(map(tuple, np.random.default_rng(3).normal(size=(30, 2)).round(3).tolist()))
    held = (Pin("f", 1, (1, 2), 4, 12), Pin("i", 0, None, 8), Nudge(1, 6, 0.75, "add"), Nudge(1, 9, -2.5, "set"))
    start = Start((0.5, -0.25, 0.125, 0.0, 0.75), (1.5, -2.0, 0.5, 0.25, 3.0))
    upper = (Pin("f", 0.5, None, 3, layer=1), Nudge(2, 20, 1.25, "add", 1), Cut("recurrent", layer=1))
    noisy = (Noise(0.25), Pin("o", 0, start=10))
    return {
        "shipped, free": (Spec("anbn", Text("Saaaaabbbbb")), {"unit": 0, "step": 8}),
        "shipped, pinned": (Spec("reber", Generated(5), (Pin("f", 1, start=3),)), {"unit": 4, "step": 6}),
        "shipped, of its own words": (
            Spec("json", Continued(Generated(2), 9, 30, 1.0), (Pin("f", 0.5, start=12),), seed=7),
            {"unit": 3, "step": 30},
        ),
        "pulses": (Spec("notebook", Numbers(((0.8,), (0.0,), (-0.6,), (0.0,)))), {"unit": 0, "step": 3}),
        "noise": (Spec("notebook", Numbers(((0.5,),) * 12), noisy, seed=4), {"unit": 0, "step": 11}),
        "random, from a state": (Spec("random-lstm", Numbers(rows), held, start), {"unit": 1, "step": 20}),
        "random, before the pins": (Spec("random-lstm", Numbers(rows), held, start), {"unit": 1, "step": 3}),
        "random, coupled": (Spec("random-coupled", Numbers(rows), held), {"unit": 2, "step": 29}),
        "random, without a forget gate": (
            Spec("random-1997", Numbers(rows), (Nudge(0, 4, 2.0, "add"),)), {"unit": 0, "step": 12},
        ),
        "random, from the end": (
            Spec("random-both-ways", Numbers(rows), (Pin("i", 0, None, 8, layer=1),)),
            {"unit": 2, "step": 25, "layer": 1},
        ),
        "random, the upper layer": (
            Spec("random-no-peepholes", Numbers(rows), upper), {"unit": 2, "step": 25, "layer": 1},
        ),
    }  # fmt: skip


def asked() -> dict[str, tuple[str, dict[str, Any]]]:
    """By name: the study and its arguments."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for name in COUNTED:
        found[f"census of {name}"] = ("census", {"net": name, "layer": 0, "seed": 0})
    for net in NETS.values():
        layer = len(net.network.layers) - 1
        found[f"census of {net.name}"] = ("census", {"net": net.name, "layer": layer, "seed": 0})
    for name, (spec, where) in specs().items():
        found[f"ledger: {name}"] = ("ledger", {"spec": spec.to_dict(), **where})
    return found


def answer(kind: str, args: dict[str, Any]) -> dict[str, Any]:
    """As a page would be told that has so many sequences of each net as a handout."""
    study = {"census": census, "ledger": ledger}[kind]
    *_, (_, told) = study.run(args | ({"count": FRESH} if kind == "census" else {}), NoInbox())  # type: ignore[attr-defined]
    return told


def loose(kind: str, args: dict[str, Any]) -> Any:
    """What of an answer hangs on the last bits."""
    if kind == "ledger":
        wanted = experiment.resolve(Spec.from_dict(args["spec"]))
        trace = wanted.run().layers[args.get("layer", 0)]
        assert isinstance(trace, Trace)
        left = abs(memory.ledger(trace, args["unit"])[args["step"] :, args["step"] + 1])
        return bool(np.any(abs(left[1:] - left[0] / 2) <= EDGE * max(1, left[0])))
    counted = sample.Sample.asked(args | {"count": FRESH})
    cells = np.zeros(min(census.MAX_CELLS, counted.cell.hidden), int)
    for _, part in counted.parts():
        away = np.sort(
            [
                np.max([abs(part.trace.signal(gate) - value) for gate, value in mode.gates.items()], axis=0)
                for mode in counted.cell.modes
            ],
            axis=0,
        )
        near = [abs(away[0] - bound) <= EDGE for bound in census.NEAR]
        close = near[0] | near[1] | (away[1] - away[0] <= EDGE)
        cells += (close & part.real[..., None]).sum((0, 1))[: len(cells)]
    return cells.tolist()


def sums() -> list[dict[str, Any]]:
    """Numbers whose sum no order of adding gives as it is, and that."""
    rng = random.Random(5)
    rows = [[1e100, 1.0, -1e100], [1.0, 2**-53, 2**-106], [-1.0, -(2**-53), -(2**-106)], [0.1] * 10, [], [2.0**-1074]]
    rows += [[rng.gauss(0, 1) * 10 ** rng.randint(-12, 4) for _ in range(40)] for _ in range(20)]
    rows += [[*row, *(-value for value in row), 1e-30] for row in rows[-5:]]
    return [{"values": row, "sum": math.fsum(row)} for row in rows]


def whole() -> dict[str, Any]:
    """The file's content."""
    with known():
        cases = {
            name: {"kind": kind, "args": args, "answer": answer(kind, args), "loose": loose(kind, args)}
            for name, (kind, args) in asked().items()
        }
    return {"cases": cases, "sums": sums()}


def main() -> None:
    """Write the file."""
    told = whole()
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(case)}" for name, case in told["cases"].items())
    rows = ",\n".join(map(json.dumps, told["sums"]))
    PATH.write_text(f'{{"cases": {{\n{lines}\n}}, "sums": [\n{rows}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
