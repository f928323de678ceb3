"""Training lowers the loss, repeats itself bit for bit, and its command leaves a net that loads."""

import json
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.tasks import anbn, reber
from gatescope.model.training.adam import Adam
from gatescope.model.training.train import built, gradients, initial, train, train_main


@pytest.mark.parametrize("recipe", [anbn.RECIPE, reber.RECIPE], ids=lambda recipe: recipe.task.name)
def test_short_training_lowers_the_loss_and_is_deterministic(recipe):
    short = replace(recipe, sequences=300)
    first, again = list(train(short, 4, 100)), list(train(short, 4, 100))
    assert [now.sequences for now in first] == [100, 200, 300]
    assert first[-1].loss < 0.8 * first[0].loss
    for part in "WUbp":
        mine, theirs = (getattr(run[-1].network.layers[0], part) for run in (first, again))
        assert np.array_equal(mine, theirs)
    other = list(train(short, 5, 300))[-1].network
    assert not np.array_equal(other.layers[0].W, first[-1].network.layers[0].W)


@pytest.mark.parametrize("recipe", [anbn.RECIPE, reber.RECIPE], ids=lambda recipe: recipe.task.name)
def test_the_loss_has_the_gradients_it_says(recipe):
    values = initial(replace(recipe, init=0.8), 1)
    x, target = recipe.example(np.random.default_rng(0))
    _, grads = gradients(built(values, recipe.readout), x, target, None)
    assert set(grads) == set(values)
    rng = np.random.default_rng(1)
    for name, value in values.items():
        along = rng.normal(size=value.shape)
        up, down = (
            gradients(built(values | {name: value + step * along}, recipe.readout), x, target, None)[0]
            for step in (1e-5, -1e-5)
        )
        assert (grads[name] * along).sum() == pytest.approx((up - down) / 2e-5, rel=1e-6, abs=1e-8)


def test_initial_biases():
    b = initial(anbn.RECIPE, 0)["b"].reshape(4, -1)
    assert b[:, 0].tolist() == [-1, 1, 0, 0]
    assert "p" not in initial(replace(anbn.RECIPE, peepholes=False), 0)


def test_adam_is_the_published_rule():
    values = {"w": np.array([1.0, -2.0])}
    adam = Adam.start(values)
    m, v, w = 0.0, 0.0, values["w"]
    for n in range(1, 6):
        grad = np.array([0.5, -3.0]) * n
        values, adam = adam.step(values, {"w": grad}, 0.1)
        m, v = 0.9 * m + 0.1 * grad, 0.999 * v + 0.001 * grad**2
        w = w - 0.1 * (m / (1 - 0.9**n)) / (np.sqrt(v / (1 - 0.999**n)) + 1e-8)
        assert np.allclose(values["w"], w, rtol=1e-13)


def test_the_command_leaves_a_net_and_its_card(tmp_path, capsys):
    arguments = ["anbn", "--seed", "9", "--out", str(tmp_path), "--sequences", "50"]
    assert train_main(arguments) == 0
    assert "largest n" in capsys.readouterr().out
    net = nets.read(tmp_path, "anbn")
    assert net.network.dtype == np.float32
    card = json.loads((tmp_path / "anbn.json").read_text())
    assert card["seed"] == 9
    assert card["command"] == "gatescope train anbn --seed 9 --out DIR --sequences 50"
    assert card["settings"]["sequences"] == 50
    first = (tmp_path / "anbn.safetensors").read_bytes()
    assert train_main(arguments) == 0
    assert (tmp_path / "anbn.safetensors").read_bytes() == first


def test_the_command_refuses(tmp_path, capsys):
    assert train_main(["anbn", "--seed", "-1", "--out", str(tmp_path)]) == 2
    assert "seed must be an integer of at least 0, got -1" in capsys.readouterr().err
    assert train_main(["anbn", "--sequences", "0", "--out", str(tmp_path)]) == 2
    assert "--sequences must be" in capsys.readouterr().err
