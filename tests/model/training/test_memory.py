"""The memory that a training takes is estimated from above, and not by very far."""

import functools
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model.studies import training
from gatescope.model.tasks import text
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training import memory
from gatescope.model.training.train import train

ALL = {**RECIPES, "text": text.recipe(text.EXAMPLE)}
STEP = {"update": "step", "gradient": "truncated", "clip": None}


@functools.cache
def longest(name):
    return memory.longest(ALL[name].task)


def taken(task, settings):
    """The greatest memory of a training of three batches, and how long its sequences are."""
    lengths = []

    def batch(rng, size):
        made = task.batch(rng, size)
        lengths.append(made.x.shape[1])
        return made

    task.batch(np.random.default_rng(0), 2)  # what a task makes once for all is not of the training
    tracemalloc.start()
    for _ in train(replace(task, batch=batch), replace(settings, sequences=3 * settings.batch), 0):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak, max(lengths)


@pytest.mark.parametrize("cell", ["lstm", "no-peepholes", "coupled", "gru", "gru-after", "rnn"])
@pytest.mark.parametrize(("name", "hidden", "batch"), [("order", 48, 16), ("text", 16, 64), ("waves", 64, 32)])
def test_the_estimate_is_above_what_is_taken_and_near_it(cell, name, hidden, batch):
    task = ALL[name].task
    settings = replace(ALL[name].settings, cell=cell, hidden=hidden, batch=batch)
    peak, steps = taken(task, settings)
    assert peak < memory.needed(task, settings, steps) < 4 * peak


def test_learning_at_every_step_takes_a_trace_of_every_weight():
    task = ALL["anbn"].task
    settings = replace(ALL["anbn"].settings, hidden=96, batch=32, **STEP)
    peak, steps = taken(task, settings)
    assert peak < memory.needed(task, settings, steps) < 4 * peak


def test_the_greatest_batch_is_the_greatest():
    task, settings = ALL["order"].task, replace(ALL["order"].settings, hidden=256)
    most = 5 * 10**8
    fits = memory.batch_within(most, task, settings, 110)
    assert memory.needed(task, replace(settings, batch=fits), 110) <= most
    assert memory.needed(task, replace(settings, batch=fits + 1), 110) > most
    assert memory.batch_within(10**5, task, settings, 110) == 0


@pytest.mark.parametrize("name", ALL)
def test_no_sequence_of_a_batch_is_longer_than_thought(name):
    task = ALL[name].task
    steps = task.batch(np.random.default_rng(5), 256).x.shape[1]
    assert steps <= longest(name) < training.LONGEST
    assert name not in ("order", "adding", "text", "waves") or longest(name) < 1.2 * steps


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("how", [{}, STEP])
def test_the_largest_net_may_be_trained_with_some_batch(name, how):
    task, settings = ALL[name].task, replace(ALL[name].settings, hidden=512, **how)
    assert memory.batch_within(training.MAX_MEMORY, task, settings, longest(name)) >= 1
