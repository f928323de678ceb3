"""Does a net that feeds on its own output find its way back after a disturbance?

A net reads a string as far as some step; there it reads wrong symbols, or its last inputs were noisy; and from then
on it reads what it says, each symbol drawn from its own output. The same strings, disturbances and draws go to every
arm, and each net also goes on undisturbed: what it gets wrong then is not the disturbance's doing.

A run has recovered by step m if what it says from step m on is legal to the string's end, and what it was to
remember came right, which a disturbed step may put off by the course's slack (`disturbance`); undisturbed runs get the
same slack. `exact` of the recovered had nothing off at all. It is back in form if the first of these holds. The string
that follows, where one does, is asked to be right from end to end.

Beside each count stands its 95 % interval (Wilson), over the runs of these three nets: of other nets it says nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ..arguments import Choice, Real, Whole
from ..cells.families import FAMILIES
from ..cells.trace import State
from ..gates import Array
from ..network import Network
from ..shares import wilson
from ..tasks.task import one_hot, padded
from .arms import ARMS, SEEDS, Arm
from .disturbance import COURSES, Course, Verdict
from .study import Answer, Inbox, only

STEPS = 60
"""How much is said after the disturbance."""

SHOWN = 20
"""The last step by which a run may recover."""

EXAMPLES = 8

_TASK = Choice("task", "anbn", tuple(COURSES), titles={task: course.remembers for task, course in COURSES.items()})
_KIND = Choice("kind", "symbol", ("symbol", "noise"), titles={"symbol": "wrong symbols", "noise": "noise on the input"})
_LENGTH = Whole("length", 1, 1, 8)
_SCALE = Real("scale", 1, 0, 10)
_SIZE = Whole("size", None, 9, 40, optional=True)
_AT = Whole("at", None, 1, 8, optional=True)
_RUNS = Whole("runs", 200, 20, 500)
_TEMPERATURE = Real("temperature", 0.5, 0.05, 2)
_SEED = Whole("seed", 0)

ARGUMENTS = (_TASK, _KIND, _LENGTH, _SCALE, _SIZE, _AT, _RUNS, _TEMPERATURE, _SEED)


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """Four arms, RNN and LSTM trained without noise and with; an answer after each.

    args: task, kind ("symbol" or "noise"), length (disturbed steps), scale (of the noise), size (of the strings),
    at (how many b's or inner symbols are read before, None for any), runs (of each net), temperature (of the draws),
    seed.
    """
    only(args, ARGUMENTS)
    task = _TASK.read(args)
    draws = _Draws(
        COURSES[task],
        kind=_KIND.read(args),
        length=_LENGTH.read(args),
        scale=_SCALE.read(args),
        size=_SIZE.read_or_none(args),
        at=_AT.read_or_none(args),
        runs=_RUNS.read(args),
        temperature=_TEMPERATURE.read(args),
        seed=_SEED.read(args),
    )
    arms, told = [arm for arm in ARMS if arm.task == task], []
    for arm in arms:
        told.append(_arm(arm, draws))
        data = {"task": task, "remembers": draws.course.remembers, "slack": draws.slack, "nets": len(SEEDS)}
        yield len(told) / len(arms), {**data, "arms": list(told)}


class _Draws:
    """The strings, disturbances and draws that all nets get. Rows [0, R) are undisturbed, rows [R, 2R) disturbed."""

    def __init__(
        self, course: Course, kind: str, length: int, scale: float, size: int | None, at: int | None, runs: int,
        temperature: float, seed: int,
    ) -> None:  # fmt: skip
        rng = np.random.default_rng([seed, 0])
        self.course, self.temperature, self.slack = course, temperature, course.slack * length
        self.broken = [course.draw(rng, size, at) for _ in range(runs)]
        self.wrong = [course.wrong(rng, broken, length) if kind == "symbol" else "" for broken in self.broken]
        self.noisy = 0 if kind == "symbol" else length
        free = [one_hot(course.alphabet, broken.before) for broken in self.broken]
        pairs = zip(self.broken, self.wrong, strict=True)
        disturbed = [one_hot(course.alphabet, broken.before + wrong) for broken, wrong in pairs]
        if self.noisy:
            for x in disturbed:
                x[-length:] += rng.normal(0, scale, x[-length:].shape)
        self.x = padded([*free, *disturbed])
        self.last = np.array([len(x) - 1 for x in (*free, *disturbed)])
        self.chances = rng.random((STEPS, runs))

    def said(self, network: Network) -> list[str]:
        """What a net says after each row, fed its own symbols."""
        rows = np.arange(len(self.x))
        trace = network.run(self.x, batched=True)
        layer = trace.layers[0]
        state, y = State(layer.h[rows, self.last], layer.store[rows, self.last]), _y(trace.y)[rows, self.last]
        symbols, spoken = np.eye(len(self.course.alphabet), dtype=np.float32), []
        for chance in self.chances:
            up_to = np.cumsum(y.astype(np.float64) ** (1 / self.temperature), axis=-1)
            drawn = (up_to <= np.tile(chance, 2)[:, None] * up_to[:, -1:]).sum(-1)
            spoken.append(drawn)
            trace = network.run(symbols[drawn][:, None], state=state, batched=True)
            state, y = trace.states[0], _y(trace.y)[:, 0]
        return ["".join(self.course.alphabet[k] for k in row) for row in np.transpose(spoken)]

    def judged(self, said: Sequence[str]) -> tuple[list[Verdict], list[Verdict]]:
        """Of the undisturbed rows, and of the disturbed."""
        runs, judge = len(self.broken), self.course.judge
        free = [judge(broken, "", text) for broken, text in zip(self.broken, said[:runs], strict=True)]
        rest = zip(self.broken, self.wrong, said[runs:], strict=True)
        return free, [judge(broken, wrong, text) for broken, wrong, text in rest]


def _y(y: Array | None) -> Array:
    if y is None:
        raise ValueError("network must have a readout, got none")
    return y


def _arm(arm: Arm, draws: _Draws) -> dict[str, Any]:
    found = []
    for net in arm.nets():
        said = draws.said(net.network)
        found.append((said, *draws.judged(said)))
    network = arm.nets()[0].network
    return {
        "name": arm.name,
        "cell": arm.settings.cell,
        "title": FAMILIES[arm.settings.cell].title,
        "noise": arm.settings.noise,
        "hidden": network.layers[0].hidden,
        "parameters": sum(network.parameters.values()),
        "free": _counted([free for _, free, _ in found], draws.slack),
        "disturbed": _counted([disturbed for _, _, disturbed in found], draws.slack),
        "examples": _examples(draws, *found[0]),
    }


def _remembered(verdict: Verdict, slack: int) -> bool:
    return verdict.off is not None and abs(verdict.off) <= slack


def _counted(nets: Sequence[Sequence[Verdict]], slack: int) -> dict[str, Any]:
    """How the runs of an arm's nets went; by step m, the shares of all runs."""
    verdicts = [verdict for net in nets for verdict in net]
    # A run that never ends is never back.
    back = np.array([SHOWN + 1 if verdict.form is None else verdict.form for verdict in verdicts])
    remembered = np.array([_remembered(verdict, slack) for verdict in verdicts])
    by = back[:, None] <= np.arange(SHOWN + 1)
    recovered = by & remembered[:, None]
    exact = int((recovered[:, -1] & np.array([verdict.off == 0 for verdict in verdicts])).sum())
    off, counts = np.unique([verdict.off for verdict in verdicts if verdict.off is not None], return_counts=True)
    following = [verdict.following for verdict in verdicts if verdict.following is not None]
    return {
        "of": len(verdicts),
        "ended": sum(verdict.end is not None for verdict in verdicts),
        "kept": int(remembered.sum()),
        "off": [[int(steps), int(count)] for steps, count in zip(off, counts, strict=True)],
        "recovered": int(recovered[:, -1].sum()),
        "exact": exact,
        "intervals": {
            "recovered": _rounded(wilson(int(recovered[:, -1].sum()), len(verdicts))),
            "exact": _rounded(wilson(exact, len(verdicts))),
        },
        "each": recovered[:, -1].reshape(len(nets), -1).sum(1).tolist(),
        "following": {"right": sum(following), "of": len(following)} if following else None,
        "by_step": {"form": np.round(by.mean(0), 4).tolist(), "recovered": np.round(recovered.mean(0), 4).tolist()},
    }


def _rounded(interval: tuple[float, float]) -> list[float]:
    return [round(end, 6) for end in interval]


def _examples(
    draws: _Draws, said: Sequence[str], free: Sequence[Verdict], disturbed: Sequence[Verdict]
) -> list[dict[str, Any]]:
    """The first runs of an arm's first net, undisturbed and disturbed, each up to its string's end."""

    def told(text: str, verdict: Verdict) -> dict[str, Any]:
        remembered = _remembered(verdict, draws.slack)
        ended = verdict.end is not None
        return {
            "said": text[: verdict.end],
            "ended": ended,
            "form": verdict.form,
            "off": verdict.off,
            "kept": remembered,
        }

    runs = len(draws.broken)
    return [
        {
            "before": draws.broken[k].before,
            "held": draws.broken[k].held,
            "wrong": draws.wrong[k],
            "noisy": draws.noisy,
            "free": told(said[k], free[k]),
            "disturbed": told(said[runs + k], disturbed[k]),
        }
        for k in range(EXAMPLES)
    ]
