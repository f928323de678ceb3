"""Training lowers the loss, repeats itself bit for bit, resumes, and its command leaves a net that loads."""

import json
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.cells.families import FAMILIES
from gatescope.model.tasks.recipe import Settings
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training.checkpoint import Checkpoint
from gatescope.model.training.command import train_main
from gatescope.model.training.momentum import Momentum
from gatescope.model.training.optimisers import OPTIMISERS
from gatescope.model.training.train import gradients, initial, learn_online, loss_and_error, train, updated

ANBN = RECIPES["anbn"]


def same(mine, theirs):
    assert mine.values.keys() == theirs.values.keys()
    assert all(np.array_equal(mine.values[name], theirs.values[name]) for name in mine.values)


@pytest.mark.parametrize("cell", FAMILIES)
def test_short_training_lowers_the_loss_and_is_deterministic(cell):
    short = replace(ANBN.settings, sequences=300, cell=cell, hidden=4)
    first, again = (list(train(ANBN.task, short, 4, 100)) for _ in range(2))
    assert [now.sequences for now in first] == [100, 200, 300]
    assert first[-1].loss < 0.9 * first[0].loss
    same(first[-1], again[-1])
    other = list(train(ANBN.task, short, 5, 300))[-1]
    assert not np.array_equal(other.values["W"], first[-1].values["W"])


ONLINE = {"update": "step", "gradient": "truncated", "clip": None}


def test_learning_at_every_step_lowers_the_loss():
    settings = replace(ANBN.settings, sequences=300, hidden=4, **ONLINE)
    found = list(train(ANBN.task, settings, 4, 100))
    assert found[-1].loss < 0.9 * found[0].loss


def test_learning_at_every_step_is_one_update_a_step(monkeypatch):
    """With steps too small to change anything, the sum of all updates is that of the truncated gradient."""
    settings = replace(ANBN.settings, hidden=3, init=0.5, optimiser="momentum", norm=None, **ONLINE)
    values, rate = initial(ANBN.task, settings, 1), 1e-9
    batch = ANBN.task.batch(np.random.default_rng(0), 3)
    _, grads, _ = gradients(values, ANBN.task, settings, batch)
    start = Momentum.start(values)
    monkeypatch.setattr(Momentum, "step", lambda self, old, g, r: ({k: old[k] - r * g[k] for k in old}, self))
    _, after, _, _ = learn_online(values, ANBN.task, settings, batch, None, start, rate)
    for name, value in values.items():
        np.testing.assert_allclose((value - after[name]) / rate, grads[name], rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("optimiser", OPTIMISERS)
@pytest.mark.parametrize("how", [{}, ONLINE], ids=["sequence", "step"])
def test_a_training_resumed_from_disk_goes_on_bit_for_bit(optimiser, how, tmp_path):
    settings = replace(ANBN.settings, sequences=400, optimiser=optimiser, batch=2, noise=0.05, **how)
    whole = list(train(ANBN.task, settings, 3, 100))
    whole[1].save(tmp_path / "half")
    half = Checkpoint.load(tmp_path / "half")
    assert half.sequences == 200
    rest = list(train(ANBN.task, settings, 3, 100, half))
    assert [now.sequences for now in rest] == [300, 400]
    same(rest[-1], whole[-1])
    assert rest[-1].curve == whole[-1].curve
    assert not list(train(ANBN.task, settings, 3, 100, whole[-1]))


def test_a_checkpoint_of_another_training_is_refused(tmp_path):
    settings = replace(ANBN.settings, sequences=20)
    (last,) = train(ANBN.task, settings, 3)
    with pytest.raises(ValueError, match="checkpoint's seed must be one of 4, got 3"):
        next(train(ANBN.task, settings, 4, after=last))
    with pytest.raises(ValueError, match=r"of a training with rate = 0.01 \(now 0.02\)"):
        next(train(ANBN.task, replace(settings, rate=0.02), 3, after=last))
    (tmp_path / "none").write_bytes(b"x" * 100)
    with pytest.raises(ValueError, match="none must be a checkpoint of a training"):
        Checkpoint.load(tmp_path / "none")


@pytest.mark.parametrize("cell", FAMILIES)
@pytest.mark.parametrize("name", RECIPES)
def test_the_loss_has_the_gradients_it_says(name, cell):
    task, settings = RECIPES[name].task, replace(RECIPES[name].settings, init=0.6, clip=None, cell=cell, hidden=3)
    values = initial(task, settings, 1)
    batch = task.batch(np.random.default_rng(0), 3)
    _, grads, _ = gradients(values, task, settings, batch)
    assert set(grads) == set(values)
    rng = np.random.default_rng(1)
    for key, value in values.items():
        along = rng.normal(size=value.shape)
        up, down = (gradients(values | {key: value + step * along}, task, settings, batch)[0] for step in (1e-6, -1e-6))
        assert (grads[key] * along).sum() == pytest.approx((up - down) / 2e-6, rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("kind", ["softmax", "sigmoid", "linear"])
def test_losses_are_the_textbook_ones_and_steps_without_weight_do_not_count(kind):
    rng = np.random.default_rng(0)
    z, target = rng.normal(size=(4, 3)), np.eye(3)[[0, 1, 2, 0]]
    weight = np.array([1.0, 0, 1, 1])
    loss, error = loss_and_error(kind, z, target, weight)
    y = {"softmax": np.exp(z) / np.exp(z).sum(1, keepdims=True), "sigmoid": 1 / (1 + np.exp(-z)), "linear": z}[kind]
    each = {
        "softmax": lambda: -(target * np.log(y)),
        "sigmoid": lambda: -(target * np.log(y) + (1 - target) * np.log(1 - y)),
        "linear": lambda: 0.5 * (y - target) ** 2,
    }[kind]().sum(1)
    assert loss == pytest.approx((each * weight).sum(), rel=1e-12)
    assert not error[1].any()
    np.testing.assert_allclose(error[0], (y - target)[0], rtol=1e-12)


@pytest.mark.parametrize(
    ("decay", "half"), [("exponential", 0.01), ("linear", (0.1 + 0.001) / 2), ("cosine", (0.1 + 0.001) / 2)]
)
def test_the_rate_falls_from_first_to_final(decay, half):
    settings = Settings(hidden=1, sequences=100, rate=0.1, final=0.001, decay=decay)
    assert settings.rate_at(0) == pytest.approx(0.1)
    assert settings.rate_at(50) == pytest.approx(half)
    assert settings.rate_at(100) == pytest.approx(0.001)
    assert settings.rate_at(10) > settings.rate_at(11)


def test_a_long_gradient_is_cut_to_the_norm_and_a_short_one_is_left():
    values = {"W": np.zeros((1, 2)), "b": np.zeros(1)}
    settings = Settings(hidden=1, sequences=1, rate=1, final=1, optimiser="momentum", norm=1)
    for grads, want in [
        ({"W": [[3.0, 0]], "b": [4.0]}, [-0.6, 0, -0.8]),
        ({"W": [[0.3, 0]], "b": [0.4]}, [-0.3, 0, -0.4]),
    ]:
        grads = {name: np.array(grad) for name, grad in grads.items()}
        after, _ = updated(values, grads, Momentum.start(values), settings, 1.0)
        np.testing.assert_allclose([*after["W"][0], *after["b"]], want, rtol=1e-12)


def test_initial_values():
    values = initial(ANBN.task, ANBN.settings, 0)
    assert values["b"].reshape(4, -1)[:, 0].tolist() == [-1, 1, 0, 0]
    assert abs(values["U"]).max() <= 0.1
    plain = initial(ANBN.task, replace(ANBN.settings, cell="no-peepholes"), 0)
    assert "p" not in plain
    tied = initial(ANBN.task, replace(ANBN.settings, cell="coupled"), 0)
    assert not tied["W"].reshape(4, 2, -1)[1].any()


def test_settings_refuse_what_is_not_allowed():
    settings = Settings(hidden=2, sequences=10, rate=0.1, final=0.1)
    assert settings.changed({"clip": None, "norm": 2}).norm == 2
    for given, message in [
        ({"hidden": 0}, "hidden must be an integer from 1 to 512, got 0"),
        ({"cell": "lstn"}, "cell must be one of 'lstm'"),
        ({"rate": float("nan")}, "rate must be a number"),
        ({"clip": -1}, "clip must be a number"),
        ({"hiden": 3}, "unknown fields hiden; allowed: b1, b2, b_f"),
        ({"update": "step"}, "gradient must be 'truncated' where update is 'step'"),
    ]:
        with pytest.raises(ValueError, match=message):
            settings.changed(given)


def test_the_command_leaves_a_net_and_its_card(tmp_path, capsys):
    arguments = ["anbn", "--seed", "9", "--out", str(tmp_path), "--sequences", "50", "--clip", "none"]
    assert train_main(arguments) == 0
    assert "largest n" in capsys.readouterr().out
    net = nets.read(tmp_path, "anbn")
    assert net.network.dtype == np.float32
    card = json.loads((tmp_path / "anbn.json").read_text())
    assert card["seed"] == 9
    assert card["command"] == "gatescope train anbn --seed 9 --out DIR --sequences 50 --clip none"
    assert card["settings"]["sequences"] == 50
    first = (tmp_path / "anbn.safetensors").read_bytes()
    assert train_main(arguments) == 0
    assert (tmp_path / "anbn.safetensors").read_bytes() == first


def test_the_command_resumes(tmp_path, capsys):
    first, second = str(tmp_path / "one"), str(tmp_path / "two")
    common = ["anbn", "--seed", "9", "--sequences", "400"]
    assert train_main([*common, "--out", first]) == 0
    stopped = next(train(ANBN.task, replace(ANBN.settings, sequences=400), 9))
    (tmp_path / "two").mkdir()
    stopped.save(tmp_path / "two" / "anbn.checkpoint")
    assert train_main([*common, "--out", second, "--resume"]) == 0
    one, two = ((tmp_path / name / "anbn.safetensors").read_bytes() for name in ("one", "two"))
    assert one == two
    capsys.readouterr()
    assert train_main([*common, "--out", second, "--resume"]) == 2
    assert "has all its sequences behind it" in capsys.readouterr().err


def test_the_command_refuses(tmp_path, capsys):
    assert train_main(["anbn", "--seed", "-1", "--out", str(tmp_path)]) == 2
    assert "seed must be an integer of at least 0, got -1" in capsys.readouterr().err
    assert train_main(["anbn", "--sequences", "0", "--out", str(tmp_path)]) == 2
    assert "sequences must be" in capsys.readouterr().err
    assert train_main(["anbn", "--resume", "--out", str(tmp_path)]) == 2
    assert "checkpoint" in capsys.readouterr().err
