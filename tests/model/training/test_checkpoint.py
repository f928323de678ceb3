"""A checkpoint is taken back as it was written, or refused in a sentence."""

import json
import os
from dataclasses import replace

import numpy as np
import pytest
import safetensors.numpy
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training.checkpoint import Checkpoint, check_fits
from gatescope.model.training.command import train_main
from gatescope.model.training.train import start, train

ANBN, CONTINUAL = RECIPES["anbn"], RECIPES["continual"]
SETTINGS = replace(ANBN.settings, sequences=20)


@pytest.fixture
def path(tmp_path):
    (last,) = train(ANBN.task, SETTINGS, 3)
    last.save(tmp_path / "anbn.checkpoint")
    return tmp_path / "anbn.checkpoint"


def edit(path, change, digest=True):
    """Change what a checkpoint tells and holds; without its digest, it is as an earlier version wrote it."""
    data = path.read_bytes()
    arrays = safetensors.numpy.load(data)
    metadata = json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])["__metadata__"]
    told = json.loads(metadata["told"])
    change(told, arrays)
    metadata["told"] = json.dumps(told)
    if not digest:
        del metadata["digest"]
    path.write_bytes(safetensors.numpy.save(arrays, metadata))


def test_one_that_an_earlier_version_wrote_is_taken(path):
    edit(path, lambda told, arrays: told.pop("stages"), digest=False)
    assert Checkpoint.load(path).sequences == 20


@pytest.mark.parametrize("done", [0, 2])
def test_one_is_taken_back_whole_with_the_state_that_is_carried(tmp_path, done):
    *_, last = train(CONTINUAL.task, replace(CONTINUAL.settings, sequences=4), 0, 2, until=done)
    wanted = replace(last, reached=done or None, stages=((8, 2),))
    wanted.save(tmp_path / "saved")
    found = Checkpoint.load(tmp_path / "saved")
    assert (found.carried is None) == (done == 0)
    for mine, due in ((found.values, wanted.values), (found.optimiser.arrays, wanted.optimiser.arrays)):
        assert mine.keys() == due.keys()
        assert all(np.array_equal(mine[name], due[name]) for name in due)
    if wanted.carried is not None:
        np.testing.assert_array_equal(found.carried.h, wanted.carried.h)
        np.testing.assert_array_equal(found.carried.c, wanted.carried.c)
    np.testing.assert_equal(found.loss, wanted.loss)
    assert np.isnan(found.loss) == (done == 0)
    told = ("task", "kind", "seed", "settings", "sequences", "rng", "reached", "curve", "stages")
    assert [getattr(found, name) for name in told] == [getattr(wanted, name) for name in told]


EDITS = {
    "settings": lambda told, arrays: told["settings"].update(rate=0.5),
    "sequences": lambda told, arrays: told.update(sequences=10),
    "weights": lambda told, arrays: arrays["value.W"].__setitem__((0, 0), 1),
    "optimiser": lambda told, arrays: arrays["optimiser.m.W"].__setitem__((0, 0), 1),
    "rng": lambda told, arrays: told["rng"]["state"].update(inc=1),
    "shape": lambda told, arrays: arrays.update({"value.W": arrays["value.W"][:, :3].copy()}),
    "turned": lambda told, arrays: arrays.update({"value.W": arrays["value.W"].reshape(4, 8).copy()}),
    "gone": lambda told, arrays: arrays.pop("value.a"),
}


@pytest.mark.parametrize("what", EDITS)
def test_one_that_was_edited_is_refused(path, what, capsys):
    edit(path, EDITS[what])
    with pytest.raises(ValueError, match=r"anbn\.checkpoint was changed after it was written: there is no going on"):
        Checkpoint.load(path)
    assert train_main(["anbn", "--seed", "3", "--sequences", "40", "--out", str(path.parent), "--resume"]) == 2
    assert "was changed after it was written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda told, arrays: told.update(settings=[]), "must be a checkpoint of a training"),
        (lambda told, arrays: told["settings"].update(rate=-1), "must be a checkpoint of a training.*rate must be"),
        (lambda told, arrays: told["rng"].update(state=1), "must be a checkpoint of a training"),
        (lambda told, arrays: told.update(curve=[["x", 1]]), "must be a checkpoint of a training"),
        (lambda told, arrays: told.update(kind="relu"), "must be a checkpoint of a training: kind must be one of"),
        (
            lambda told, arrays: told.update(task=None),
            r"the checkpoint is of a training with task = None \(now 'anbn'\)",
        ),
        (lambda told, arrays: told.update(sequences="many"), "sequences must be an integer of at least 0, got 'many'"),
        (lambda told, arrays: arrays.pop("optimiser.m.W"), "must be a checkpoint of a training.*arrays must hold m, v"),
        (EDITS["gone"], r"the checkpoint's values must be .*W \(8, 4\), a \(4,\), .*got .*W \(8, 4\), b"),
        (EDITS["shape"], r"values must be .*W \(8, 4\).*got .*W \(8, 3\)"),
        (lambda told, arrays: arrays["value.b"].__setitem__(0, np.nan), "the checkpoint's b must be finite"),
    ],
)
def test_one_without_a_digest_must_fit_too(path, change, message, capsys):
    edit(path, change, digest=False)
    assert train_main(["anbn", "--seed", "3", "--sequences", "40", "--out", str(path.parent), "--resume"]) == 2
    said = capsys.readouterr().err
    with pytest.raises(ValueError, match=message):
        raise ValueError(said)


def test_the_state_that_is_carried_must_fit():
    settings = replace(CONTINUAL.settings, sequences=2)
    fresh = start(CONTINUAL.task, settings, 0)
    (last,) = train(CONTINUAL.task, settings, 0)
    check_fits(last, fresh)
    assert last.carried is not None
    with pytest.raises(ValueError, match="the checkpoint's carried h must have shape"):
        check_fits(replace(last, carried=replace(last.carried, h=np.zeros((1, 3)))), fresh)


@pytest.mark.skipif(os.name != "posix", reason="pipes of a POSIX system")
def test_what_is_no_file_is_refused_without_a_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ValueError, match="pipe must be a file, got a pipe"):
        Checkpoint.load(tmp_path / "pipe")
