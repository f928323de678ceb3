import json
from dataclasses import replace

import numpy as np
import pytest
from gatescope.app.processes.worker import MAX_ANSWER
from gatescope.model import nets
from gatescope.model.cells.families import FAMILIES
from gatescope.model.studies import clipping
from gatescope.model.studies.study import NoInbox
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training.train import gradients, initial


def answer(**args):
    [(done, data)] = clipping.run(args, NoInbox())
    assert done == 1
    json.dumps(data, allow_nan=False)
    return data


LARGE = {"trained": False, "hidden": 16, "init": 2}
"""A net before training whose weights are so large that much is cut."""


def training_step(clip, kind="full", cell="lstm", seed=0):
    """The layer's gradients of the LARGE net's step as the training loop takes it."""
    recipe = RECIPES["continual"]
    settings = replace(recipe.settings, cell=cell, hidden=16, init=2, clip=clip, gradient=kind)
    batch = recipe.task.batch(np.random.default_rng([0, 3]), 1)
    loss, found, _ = gradients(initial(recipe.task, settings, seed), recipe.task, settings, batch)
    return loss / batch.weight.sum(), {name: grad for name, grad in found.items() if name not in "Va"}


def length(values):
    return np.linalg.norm(np.concatenate([value.ravel() for value in values.values()]))


def test_the_step_is_the_one_that_training_takes():
    data = answer(**LARGE)
    (loss, clipped), (_, free) = training_step(1), training_step(None)
    assert data["loss"] == pytest.approx(loss, rel=1e-5)
    assert data["element"]["length"] == pytest.approx(length(clipped), rel=1e-5)
    assert data["element"]["free"] == pytest.approx(length(free), rel=1e-5)
    for name, part in data["element"]["parts"].items():
        assert part["length"] == pytest.approx(np.linalg.norm(clipped[name]), rel=1e-5)
        cosine = (clipped[name] * free[name]).sum() / np.linalg.norm(clipped[name]) / np.linalg.norm(free[name])
        assert np.cos(np.radians(part["angle"])) == pytest.approx(part["cosine"], abs=1e-5)
        assert part["cosine"] == pytest.approx(cosine, abs=1e-5)


@pytest.mark.parametrize("cell", FAMILIES)
def test_elements_are_clipped_and_counted_and_the_cell_error_is_not(cell):
    data = answer(cell=cell, clip=0.3, **LARGE)
    before = np.array(data["before"])
    assert before.shape == (len(data["gates"]), data["steps"], 16)
    cut = np.abs(before) > 0.3
    assert data["clipped"] == dict(zip(data["gates"], cut.sum((1, 2)).tolist(), strict=True))
    assert data["by_step"]["clipped"] == cut.sum((0, 2)).tolist()
    assert cut.any()
    assert data["of"] == data["steps"] * 16
    if FAMILIES[cell].cell.memory == "h":
        assert data["cell_error"] is data["cell_error_beyond"] is None
    else:
        eps_c = np.abs(data["cell_error"])
        assert data["cell_error_beyond"] == (eps_c > 0.3).sum() > 0


def test_the_defaults_are_the_recipes_own_next_step_of_its_net():
    data, recipe = answer(), RECIPES["continual"].settings
    assert (data["cell"], data["hidden"], data["clip"]) == (recipe.cell, recipe.hidden, recipe.clip)
    assert data["steps"] == len(data["tokens"]) <= 120
    assert sum(data["clipped"].values()) == 9
    assert data["cell_error_beyond"] == 27
    assert data["element"]["angle"] == pytest.approx(15.4, abs=0.05)
    assert data["own"] == {"clip": 1, "sequences": 8, "untouched": 0}
    # Before training it begins as the recipe does.
    start = answer(trained=False)
    task = RECIPES["continual"].task
    batch = task.batch(np.random.default_rng([0, 3]), 1)
    found = gradients(initial(task, recipe, 0), task, recipe, batch)[1]
    layer = {name: grad for name, grad in found.items() if name not in "Va"}
    assert start["element"]["length"] == pytest.approx(length(layer), rel=1e-5)


@pytest.mark.long
@pytest.mark.parametrize("task", RECIPES)
def test_before_training_a_recipe_cuts_nothing_and_later_it_may(task):
    start, end = answer(task=task, trained=False)["own"], answer(task=task, trained=True)["own"]
    assert start == {"clip": RECIPES[task].settings.clip, "sequences": 8, "untouched": 8}
    assert end["untouched"] == {"continual": 0, "json": 6}.get(task, 8)


def test_where_the_recipe_clips_no_element_k_is_1():
    assert RECIPES["waves"].settings.clip is None
    data = answer(task="waves", trained=False)
    assert (data["clip"], data["own"]["clip"]) == (1, None)


def test_large_weights_clip_and_turn_the_gradient():
    data = answer(**LARGE)
    assert sum(data["clipped"].values()) > 50
    assert data["cell_error_beyond"] > 100
    assert data["element"]["angle"] > 10


def test_clipping_by_norm_shortens_every_part_alike_and_turns_nothing():
    data = answer(**LARGE)
    element, norm = data["element"], data["norm"]
    assert norm["length"] == pytest.approx(element["length"], rel=1e-5)
    for name, part in element["parts"].items():
        assert norm["parts"][name] == pytest.approx(part["free"] * norm["factor"], rel=1e-4)
    # Of equal length, they are apart by the angle alone.
    assert norm["apart"] == pytest.approx(2 * np.sin(np.radians(element["angle"]) / 2), rel=1e-3)


def test_a_wide_clip_changes_nothing():
    data = answer(clip=1e6)
    assert sum(data["clipped"].values()) == 0
    assert data["element"]["angle"] == 0
    assert data["norm"] == {**data["norm"], "factor": 1, "apart": 0}
    assert data["by_step"]["delta"] == data["by_step"]["free"]


def test_the_three_gradients_are_those_of_training_and_unclipped():
    data = answer(gradient="truncated", **LARGE)
    assert data["kinds"]["full"]["cosine"] == 1
    for kind, told in data["kinds"].items():
        assert told["length"] == pytest.approx(length(training_step(None, kind)[1]), rel=1e-5)
    assert data["element"]["free"] == data["kinds"]["truncated"]["length"]


def test_a_gradient_too_long_for_its_square_is_told():
    data = answer(**LARGE | {"cell": "rnn", "hidden": 32, "sequence": 1})
    assert data["element"]["free"] > 1e15
    assert 45 < data["element"]["angle"] < 135


def test_a_shipped_net():
    data = answer(task="reber", trained=True)
    net = nets.load("reber")
    assert (data["cell"], data["hidden"]) == (net.card["cell"], 8)
    assert data["loss"] < 0.7


def test_numbers_and_missing_nets(monkeypatch):
    task = replace(
        RECIPES["anbn"].task, name="sums", alphabet=None, inputs=2,
        batch=lambda rng, size: clipping.Batch(rng.random((size, 5, 2)), np.ones((size, 5, 4)), np.ones((size, 5))),
    )  # fmt: skip
    monkeypatch.setitem(clipping.RECIPES, "sums", replace(RECIPES["anbn"], task=task))
    monkeypatch.setattr(clipping, "_TASK", replace(clipping._TASK, options=(*RECIPES,)))
    assert [float(token) for token in answer(task="sums", trained=False)["tokens"]] == pytest.approx(
        np.random.default_rng([0, 3]).random((5, 2))[:, 0], rel=1e-2
    )
    with pytest.raises(ValueError, match="trained must be False for the task 'sums'"):
        answer(task="sums", trained=True)


@pytest.mark.long
def test_long_sequences_are_cut():
    assert max(answer(sequence=seed)["steps"] for seed in range(20)) == 120


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({"task": "none"}, "task must be one of 'anbn', 'reber', .*, got 'none'"),
        ({"clip": 0}, "clip must be a number from 1e-06 to 1e[+]06, got 0"),
        ({"trained": False, "hidden": 33}, "hidden must be an integer from 1 to 32, got 33"),
        ({"trained": False, "init": 5}, "init must be a number from 0.001 to 2, got 5"),
        ({"gradient": "half"}, "gradient must be one of 'full', 'no-peephole-error', 'truncated', got 'half'"),
        ({"k": 1}, "args has unknown fields k"),
    ],
)
def test_refusals(args, message):
    with pytest.raises(ValueError, match=message):
        answer(**args)


def test_the_largest_answer_can_be_sent():
    data = answer(**LARGE | {"hidden": 32})
    assert data["steps"] > 100
    assert len(json.dumps(data, separators=(",", ":"))) < MAX_ANSWER
