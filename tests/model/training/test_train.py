"""Training lowers the loss, repeats itself bit for bit, stops and resumes."""

from dataclasses import replace

import numpy as np
import pytest
from gatescope.model.cells.families import FAMILIES
from gatescope.model.tasks.recipe import Settings
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training.checkpoint import Checkpoint
from gatescope.model.training.momentum import Momentum
from gatescope.model.training.optimisers import OPTIMISERS
from gatescope.model.training.train import gradients, initial, learn_online, loss_and_error, start, train, updated

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
    values["a"] = np.array([0.5, -1.0, 0.25, 2.0])
    batch = ANBN.task.batch(np.random.default_rng(0), 3)
    loss, grads, _ = gradients(values, ANBN.task, settings, batch)
    start = Momentum.start(values)
    monkeypatch.setattr(Momentum, "step", lambda self, old, g, r: ({k: old[k] - r * g[k] for k in old}, self))
    lost, after, _, _ = learn_online(values, ANBN.task, settings, batch, None, start, rate)
    assert lost == pytest.approx(loss, rel=1e-6)
    for name, value in values.items():
        np.testing.assert_allclose((value - after[name]) / rate, grads[name], rtol=1e-4, atol=1e-5)


def test_the_loss_that_is_reported_is_the_mean_of_a_counted_step_since_the_report_before():
    settings = replace(ANBN.settings, sequences=24, batch=4, rate=1e-9, final=1e-9)
    values, rng = initial(ANBN.task, settings, 2), np.random.default_rng()
    rng.bit_generator.state = start(ANBN.task, settings, 2).rng
    means = []
    for _ in range(3):
        batches = [ANBN.task.batch(rng, 4) for _ in range(2)]
        whole = sum(4 * gradients(values, ANBN.task, settings, batch)[0] for batch in batches)
        means.append(whole / sum(batch.weight.sum() for batch in batches))
    (*_, last) = train(ANBN.task, settings, 2, 8)
    assert [at for at, _ in last.curve] == [8, 16, 24]
    assert [loss for _, loss in last.curve] == pytest.approx(means, rel=1e-6)
    assert last.loss == last.curve[-1][1]


@pytest.mark.parametrize("optimiser", OPTIMISERS)
@pytest.mark.parametrize("how", [{}, ONLINE], ids=["sequence", "step"])
def test_a_training_resumed_from_disk_goes_on_bit_for_bit(optimiser, how, tmp_path):
    settings = replace(ANBN.settings, sequences=120, optimiser=optimiser, batch=2, noise=0.05, **how)
    whole = list(train(ANBN.task, settings, 3, 30))
    whole[1].save(tmp_path / "half")
    half = Checkpoint.load(tmp_path / "half")
    assert half.sequences == 60
    rest = list(train(ANBN.task, settings, 3, 30, half))
    assert [now.sequences for now in rest] == [90, 120]
    same(rest[-1], whole[-1])
    assert rest[-1].curve == whole[-1].curve
    assert not list(train(ANBN.task, settings, 3, 30, whole[-1]))


def test_what_is_done_until_some_sequence_is_the_beginning_of_the_whole():
    settings = replace(ANBN.settings, sequences=400, batch=16)
    whole = list(train(ANBN.task, settings, 3, 16))
    for until, done in ((160, 160), (161, 176), (400, 400)):
        last = list(train(ANBN.task, settings, 3, until=until))[-1]
        assert last.sequences == done
        same(last, whole[done // 16 - 1])
    (first,) = train(ANBN.task, settings, 3, until=0)
    same(first, start(ANBN.task, settings, 3))
    for until in (-1, 401):
        with pytest.raises(ValueError, match=f"until must be an integer from 0 to 400, got {until}"):
            next(train(ANBN.task, settings, 3, until=until))


def test_training_goes_on_to_another_length_by_its_rate(tmp_path):
    settings, longer = (replace(ANBN.settings, sequences=length, batch=2) for length in (400, 800))
    half = list(train(ANBN.task, settings, 3, 100))[1]
    half.save(tmp_path / "half")
    last = list(train(ANBN.task, longer, 3, after=Checkpoint.load(tmp_path / "half")))[-1]
    assert (last.sequences, last.settings.sequences, last.stages) == (800, 800, ((400, 200),))
    # The first step from there is by the rate that the longer training has there.
    (one,) = train(ANBN.task, longer, 3, after=half, until=202)
    rng = np.random.default_rng()
    rng.bit_generator.state = half.rng
    _, grads, _ = gradients(half.values, ANBN.task, longer, ANBN.task.batch(rng, 2))
    values, _ = updated(half.values, grads, half.optimiser, longer, longer.rate_at(200))
    assert all(np.array_equal(one.values[name], values[name]) for name in values)
    last.save(tmp_path / "last")
    assert Checkpoint.load(tmp_path / "last").stages == last.stages
    for length in (100, 200):
        with pytest.raises(
            ValueError, match=f"sequences must be more than the 200 behind the checkpoint, got {length}"
        ):
            next(train(ANBN.task, replace(settings, sequences=length), 3, after=half))


def test_a_checkpoint_of_another_training_is_refused(tmp_path):
    settings = replace(ANBN.settings, sequences=20)
    (last,) = train(ANBN.task, settings, 3)
    with pytest.raises(
        ValueError, match=r"the checkpoint is of a training with seed = 3 \(now 4\); go on with the same settings"
    ):
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
