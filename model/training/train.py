"""The loop: draw sequences, go forward, back through time, and step; deterministic by seed, and resumable.

A task that carries the state reads streams by chunks: each begins in the state that the one before left, and error goes
back to its begin and no further (truncated backpropagation through time).

To the last bit so on one kind of processor; others may round differently.
"""

from collections.abc import Iterator

import numpy as np

from .. import checks
from ..cells.families import family
from ..cells.lstm import LSTM
from ..cells.trace import BaseTrace, State
from ..gates import Array, sigmoid
from ..readout import ReadoutKind, activation
from ..refused import Refused
from ..streams import Stream
from ..tasks.recipe import Settings
from ..tasks.task import Batch, Task
from .adam import Adam
from .checkpoint import Checkpoint, check_same
from .online import Traces, gradient, step
from .optimisers import OPTIMISERS, Optimiser

Values = dict[str, Array]


def initial(task: Task, settings: Settings, seed: int) -> Values:
    """The parameters before training: weights uniform in [-init, init], the gates' biases as the settings say."""
    rng = Stream.INITIAL.of(seed)
    values = family(settings.cell).initial(rng, task.inputs, settings.hidden, settings.init, settings.biases)
    outputs = len(task.labels)
    values["V"] = rng.uniform(-settings.init, settings.init, (outputs, settings.hidden))
    values["a"] = np.zeros(outputs)
    return values


def loss_and_error(kind: ReadoutKind, z: Array, target: Array, weight: Array) -> tuple[float, Array]:
    """The loss summed over all steps, and dL/dz; z and target (..., K), weight (...).

    Cross-entropy for softmax and sigmoid, half the squared error for linear: dL/dz is y - target for all three.
    """
    y = activation(kind, z)
    tiny = np.finfo(z.dtype).tiny
    if kind == "linear":
        each = 0.5 * (y - target) ** 2
    else:
        each = -target * np.log(y + tiny)
        if kind == "sigmoid":
            # log(1 - y), without the loss of what is near 1.
            each = each - (1 - target) * np.log(sigmoid(-z) + tiny)
    return float((each.sum(-1) * weight).sum()), (y - target) * weight[..., None]


def gradients(
    values: Values, task: Task, settings: Settings, batch: Batch, state: State | None = None
) -> tuple[float, Values, BaseTrace]:
    """The loss of a batch, its gradients by name, and the trace of the layer.

    Both are the mean over the batch's sequences of sums over their steps; the clip is of each sequence's own error.
    """
    cell = family(settings.cell).build(values)
    trace = cell.run(batch.x, state=state, batched=True)
    h = trace.record.h
    target, weight = batch.target.transpose(1, 0, 2), batch.weight.T
    loss, error = loss_and_error(task.readout, h @ values["V"].T + values["a"], target, weight)
    back = cell.backward(trace.record, error @ values["V"], settings.clip, settings.gradient)
    flat = error.reshape(-1, error.shape[-1])
    found = {**back.values, "V": flat.T @ h.reshape(-1, h.shape[-1]), "a": flat.sum(0)}
    count = len(batch.x)
    return loss / count, {name: grad / count for name, grad in found.items()}, trace


def updated(
    values: Values, grads: Values, optimiser: Optimiser, settings: Settings, rate: float
) -> tuple[Values, Optimiser]:
    """The parameters after one step against a gradient, cut to the length that the settings allow."""
    if settings.norm is not None:
        length = float(np.sqrt(sum((grad * grad).sum() for grad in grads.values())))
        if length > settings.norm:
            grads = {name: grad * (settings.norm / length) for name, grad in grads.items()}
    if isinstance(optimiser, Adam):
        return optimiser.step(values, grads, rate, settings.b1, settings.b2)
    return optimiser.step(values, grads, rate)


def learn_online(
    values: Values, task: Task, settings: Settings, batch: Batch, state: State | None, optimiser: Optimiser, rate: float
) -> tuple[float, Values, Optimiser, State]:
    """The 1997 way: the truncated gradient of each step's loss, and an update before the next step.

    The mean loss of a sequence, the parameters and the optimiser after the last step, and the state there.
    """
    rows = len(batch.x)
    lstm = _lstm(values, settings)
    state = state or State(*(np.zeros((rows, lstm.hidden)) for _ in "hc"))
    traces = Traces.start(lstm, rows)
    lost = 0.0
    for t in range(batch.x.shape[1]):
        lstm = _lstm(values, settings)
        trace, traces = step(lstm, batch.x[:, t], state, traces)
        state = trace.state
        z = state.h @ values["V"].T + values["a"]
        loss, error = loss_and_error(task.readout, z, batch.target[:, t], batch.weight[:, t])
        lost += loss
        if batch.weight[:, t].any():
            grads = {**gradient(trace, traces, error @ values["V"]), "V": error.T @ state.h, "a": error.sum(0)}
            mean = {name: grad / rows for name, grad in grads.items()}
            values, optimiser = updated(values, mean, optimiser, settings, rate)
    return lost / rows, values, optimiser, state


def _lstm(values: Values, settings: Settings) -> LSTM:
    built = family(settings.cell).build(values)
    if not isinstance(built, LSTM):
        raise Refused("step_cell", got=repr(settings.cell))
    return built


def start(task: Task, settings: Settings, seed: int) -> Checkpoint:
    """Before the first sequence."""
    values = initial(task, settings, checks.integer("seed", seed, 0))
    rng = Stream.TRAINING.of(seed)
    optimiser = OPTIMISERS[settings.optimiser].start(values)
    return Checkpoint(task.key, task.readout, seed, settings, 0, np.nan, values, optimiser, rng.bit_generator.state)


def train(
    task: Task,
    settings: Settings,
    seed: int,
    every: int = 200,
    after: Checkpoint | None = None,
    until: int | None = None,
) -> Iterator[Checkpoint]:
    """Train, and report after each `every` sequences (whole batches); the last report is the result.

    after: where to go on from; the weights are bit for bit what would have followed, if `sequences` is the same. Where
    it is another, the rate goes on by the new length. A report at an `until` between two others is one more: it is in
    the curve, and `reached` may be there.
    until: how many of the settings' sequences to do, in whole batches; all if None. The rate is that of all.
    """
    now = start(task, settings, seed) if after is None else after
    check_same(now, task.key, seed, settings)
    end = settings.sequences if until is None else checks.integer("until", until, 0, settings.sequences)
    if end == now.sequences == 0:
        yield now
    stages = now.stages
    if settings.sequences != now.settings.sequences and now.sequences:
        stages = (*stages, (now.settings.sequences, now.sequences))
    rng = np.random.default_rng()
    rng.bit_generator.state = now.rng
    values, optimiser, carried, reached = dict(now.values), now.optimiser, now.carried, now.reached
    curve, lost, counted, reported = now.curve, 0.0, 0.0, now.sequences
    number = now.sequences
    while number < end:
        batch = task.batch(rng, settings.batch) if task.chunk is None else task.chunk(number, settings.batch)
        if settings.noise:
            batch = Batch(batch.x + rng.normal(0, settings.noise, batch.x.shape), batch.target, batch.weight)
        rate = settings.rate_at(number)
        if settings.update == "step":
            loss, values, optimiser, last = learn_online(values, task, settings, batch, carried, optimiser, rate)
        else:
            loss, grads, trace = gradients(values, task, settings, batch, carried)
            values, optimiser = updated(values, grads, optimiser, settings, rate)
            last = trace.state
        carried = last if task.carry else None
        number += settings.batch
        lost, counted = lost + loss * settings.batch, counted + float(batch.weight.sum())
        if number // every > reported // every or number >= end:
            reported, mean = number, lost / max(counted, 1e-9)
            curve = (*curve, (number, mean))
            now = Checkpoint(
                task.key, task.readout, seed, settings, number, mean, values, optimiser,
                rng.bit_generator.state, carried, reached, curve, stages,
            )  # fmt: skip
            if reached is None and task.done is not None and task.done(task.finish(now.network).astype(np.float32)):
                reached = number
                now = Checkpoint(**{**vars(now), "reached": reached})
            yield now
            lost, counted = 0.0, 0.0
