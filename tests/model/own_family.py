"""A family that is only here: a class and a row of the table, and nothing else is told of it. Run by a test."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
import pytest
from gatescope.model.cells import families
from gatescope.model.cells.bptt import checked
from gatescope.model.cells.plain import Plain, PlainGradients, PlainRecord, PlainTrace, clipped
from gatescope.model.cells.plan import Plan, hold
from gatescope.model.corners import GRU_MODES, Mode
from gatescope.model.equations import Equation
from gatescope.model.expressions import Complement, Product, Sigmoid, Sum, Tanh, Times, Value
from gatescope.model.gates import Array, GateName, sigmoid
from gatescope.model.interventions import InLayer, Pin


@dataclass(frozen=True, eq=False)
class Minimal(Plain):
    """The minGRU of Feng et al. 2024: gate and candidate see the input alone; z is the share kept, as in `gru`."""

    W: Array
    U: Array
    b: Array

    kind: ClassVar[str] = "minimal"
    called: ClassVar[str] = "a minGRU"
    blocks: ClassVar[tuple[str, ...]] = ("z", "g")
    signals: ClassVar[tuple[str, ...]] = ("z", "g", "h")
    pinnable: ClassVar[tuple[GateName, ...]] = ("z",)
    modes: ClassVar[tuple[Mode, ...]] = GRU_MODES
    takes: ClassVar[tuple[type[InLayer], ...]] = (Pin,)

    @property
    def equations(self) -> tuple[Equation, ...]:
        kept = Times(Value("z"), Value("h_before"))
        return (
            Equation("z", Sigmoid(Sum((Product("W_z", Value("x")), Value("b_z"))))),
            Equation("g", Tanh(Sum((Product("W_g", Value("x")), Value("b_g"))))),
            Equation("h", Sum((kept, Times(Complement(Value("z")), Value("g"))))),
        )

    def parts(self, trace: PlainTrace) -> dict[str, Array]:
        nothing = np.zeros_like(trace.h)
        return self._parts(trace, [nothing, nothing])

    def step_jacobians(self, trace: PlainTrace) -> tuple[Array, Array]:
        raise NotImplementedError

    def _unroll(self, x: Array, h0: Array, plan: Plan) -> PlainRecord:
        steps, rows, hidden = len(x), *h0.shape
        at = np.broadcast_to(np.matmul(x[:, :, None], self.W.T)[:, :, 0] + self.b, (steps, rows, 2 * hidden))
        would, g = sigmoid(at[..., :hidden]), np.tanh(at[..., hidden:])
        z, hs = would.copy(), np.concatenate([h0[None], np.empty_like(g)])
        for segment in plan.segments:
            for t in range(segment.start, segment.stop):
                if segment.pins is not None:
                    hold(z[t], segment.pins[0])
                hs[t + 1] = z[t] * hs[t] + (1 - z[t]) * g[t]
        wide = np.broadcast_to(x, (steps, rows, self.inputs))
        return PlainRecord(wide, hs[:-1], {"z": z, "g": g, "h": hs[1:]}, {"z": would}, plan)

    def backward(self, record: PlainRecord, eps: Array, clip: Any = None, kind: Any = "full") -> PlainGradients:
        eps, clip = checked(record.h, eps, clip, kind)
        z, g, h = record.signals["z"], record.signals["g"], record.h_before
        unclipped, from_h = np.empty((len(h), 2, *h.shape[1:]), h.dtype), np.zeros_like(h[0])
        for t in reversed(range(len(h))):
            eps_h = eps[t] + from_h
            unclipped[t, 0] = np.where(record.pinned("z")[t], 0, z[t] * (1 - z[t])) * (h[t] - g[t]) * eps_h
            unclipped[t, 1] = (1 - z[t]) * (1 - g[t] ** 2) * eps_h
            from_h = z[t] * eps_h
        delta = clipped(unclipped, clip)
        flat = delta.transpose(1, 3, 0, 2).reshape(2 * self.hidden, -1)
        values = {"W": flat @ record.x.reshape(-1, self.inputs), "U": np.zeros_like(self.U), "b": flat.sum(1)}
        x = np.einsum("tgvh,ghd->tvd", delta, self.W.reshape(2, self.hidden, -1))
        return PlainGradients(values, x, from_h, delta, unclipped)


ROW = families.Family("minimal", "minGRU", "z and g see the input alone", Minimal)
families.FAMILIES[ROW.name] = ROW
families.CELLS[Minimal.kind] = Minimal


def main() -> None:
    """Train one, keep it, find it again, pin its gate, ask about it and send it."""
    from gatescope.app.traces import prepare
    from gatescope.app.traces.runs import Run
    from gatescope.app.wire import hello
    from gatescope.model import Generated, Spec, experiment, nets
    from gatescope.model.studies.study import NoInbox
    from gatescope.model.studies.table import STUDIES
    from gatescope.model.tasks.table import RECIPES
    from gatescope.model.training.card import card_of
    from gatescope.model.training.train import train
    from gatescope.model.vocabulary import vocabulary

    recipe = RECIPES["anbn"]
    settings = replace(recipe.settings, cell="minimal", hidden=3, sequences=50)
    *_, last = train(recipe.task, settings, 0, 50)
    name = nets.keep(last.network, card_of(recipe, last))
    net = nets.load(name)
    assert isinstance(net.network.layers[0], Minimal)

    wanted = prepare.resolve(Spec(name, Generated(1, 5), (Pin("z", 1, start=4),)))
    part = wanted.free_part()
    free = Run.of(wanted.free_key, part.columns, part.split(part.compute().values))
    part = wanted.used_part(0, free, free)
    used = dict(zip((column.name for column in part.columns), part.split(part.compute().values), strict=True))
    assert list(used) == ["z", "g", "h", "y", "ghost.z"]
    assert (used["h"][4:] == used["h"][3]).all()
    assert (used["z"][4:] == 1).all()
    assert (used["ghost.z"] < 1).all()
    assert (used["h"][:4] == free.values["h"][:4]).all()
    with pytest.raises(ValueError, match=r"^gate r is not one of a minGRU's: z$"):
        experiment.resolve(Spec(name, Generated(1), (Pin("r", 1),))).run()

    *_, (done, board) = STUDIES["ablation"].run({"net": name}, NoInbox())
    assert done == 1
    assert [item["label"] for item in board["items"]] == ["as trained", "z = 0", "z = 1"]
    ((_, step),) = STUDIES["clipping"].run({"task": "anbn", "trained": False, "cell": "minimal"}, NoInbox())
    assert (step["gates"], step["cell_error"]) == (["z", "g"], None)

    assert vocabulary()["cells"]["minimal"]["modes"][0]["id"] == "hold"
    assert vocabulary()["families"][-1]["equations"][0] == ["z", "z_t = sigmoid(W_z x_t + b_z)"]
    assert f'"name":"{name}"' in hello.hello().to_json()
    print("all of it")


if __name__ == "__main__":
    main()
