"""Live training: what it tells is the training itself, and it does what it is told."""

import json
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.shares import wilson
from gatescope.model.studies import training
from gatescope.model.studies.study import NoInbox
from gatescope.model.studies.table import STUDIES
from gatescope.model.tasks.reading import MARK
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training.command import train_main
from gatescope.model.training.train import train

pytestmark = pytest.mark.training

ARGS = {"task": "anbn", "sequences": 100, "hidden": 3, "seed": 5}


class Script:
    """An inbox with one command of a list after each answer; full: when there is no slot for it."""

    owner = None

    def __init__(self, *words, full=()):
        self.words, self.full, self.wishes = list(words), list(full), []

    def take(self):
        return self.words.pop(0) if self.words else None

    def wait(self, seconds=None):
        return self.take()

    def slot(self, wanted):
        self.wishes.append(wanted)
        return wanted and not (self.full and self.full.pop(0))


@pytest.fixture(scope="module", autouse=True)
def _small():
    """An answer at each of few checkpoints, and few fresh sequences for each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "ANSWER_EVERY", 0)
        patch.setattr(training, "REPORTS", 50)
        patch.setattr(training, "FRESH", 4)
        yield


def answers(args=ARGS, inbox=None):
    return [data for _, data in training.run(args, inbox or NoInbox())]


@pytest.fixture(scope="module")
def whole(_small):
    """What is answered where nobody says a word."""
    return answers()


def test_it_is_the_training_of_the_command(whole):
    found = whole
    settings = replace(RECIPES["anbn"].settings, sequences=100, hidden=3)
    reports = list(train(RECIPES["anbn"].task, settings, 5, every=2))
    assert found[-1]["curve"] == [list(point) for point in reports[-1].curve]
    assert found[-1]["checkpoints"] == len(reports) + 1 == training.REPORTS + 1
    assert [one["state"] for one in (found[0], found[5], found[-1])] == ["training", "training", "done"]
    net = reports[-1].network.astype(np.float32)
    trace = net.run(RECIPES["anbn"].task.encode("".join(found[-1]["tokens"]))).layers[0]
    np.testing.assert_allclose(found[-1]["gates"]["f"], trace.f.T, atol=1e-4)
    json.dumps(found, allow_nan=False)


def test_a_large_net_leaves_fewer_checkpoints_and_they_keep_parameters_alone(monkeypatch):
    monkeypatch.setattr(training, "MEMORY", 20_000)
    monkeypatch.setattr(training, "REPORTS", 200)
    asked = training._Training(
        RECIPES["anbn"].task, RECIPES["anbn"], replace(RECIPES["anbn"].settings, sequences=397, hidden=3), 5
    )
    list(asked.run(NoInbox()))
    first = asked.checkpoints[0]
    size = sum(array.nbytes for array in first.values.values())
    assert 2 < len(asked.checkpoints) - 1 < training.MEMORY // size < 50
    assert all(not one.optimiser.arrays and one.carried is None for one in asked.checkpoints)


@pytest.mark.parametrize("task", list(RECIPES))
def test_how_what_is_judged_stands_to_training_is_what_the_task_says(task):
    """Most single strings of `continual` came in training too: not every task's are fresh."""
    first = training._Training(RECIPES[task].task, RECIPES[task], replace(RECIPES[task].settings, hidden=2), 5)
    assert first._answer("training")[1]["fresh"] == RECIPES[task].task.fresh


def test_it_says_of_how_many_that_is_and_how_sure_where_they_do_not_depend_on_one_another(monkeypatch, whole):
    last = whole[-1]
    assert (last["judged"], last["right"]) == (4, round(4 * last["score"]))
    assert last["interval"] == pytest.approx(wilson(last["right"], 4), abs=1e-6)
    # A short table holds out few stretches, which overlap: fewer than are asked for.
    monkeypatch.setattr(training, "FRESH", 40)
    rows = [[float(k % 7)] for k in range(60)]
    series = {"columns": ["t"], "rows": rows}
    few = answers({"task": "forecast", "series": series, "sequences": 40, "hidden": 2, "seed": 0})[-1]
    assert 0 < few["judged"] < 40
    assert few["interval"] is None
    assert not RECIPES["continual"].task.apart


def test_same_args_same_answer(whole):
    assert answers()[-1] == whole[-1]


def test_it_pauses_and_goes_on_to_the_same_end(whole):
    found = answers(inbox=Script(None, None, ("pause", {}), None, None, ("go", {})))
    states = [one["state"] for one in found]
    assert "paused" in states
    at = states.index("paused")
    held = [one for one in found if one["state"] == "paused"]
    assert len({one["checkpoints"] for one in held}) == 1
    assert found[at + len(held)]["checkpoints"] >= held[0]["checkpoints"]
    assert found[-1]["curve"] == whole[-1]["curve"]


def test_it_gives_its_place_up_while_paused_and_when_done():
    inbox = Script(None, ("pause", {}), ("show", {"at": 1}), ("go", {}))
    states = [one["state"] for one in answers(inbox=inbox)]
    assert inbox.wishes == [True, False, False, *[True] * (training.REPORTS - 1), False]
    assert states.count("paused") == 2


def test_told_to_go_on_it_waits_for_a_place_and_can_be_paused_again(whole):
    script = (("pause", {}), ("go", {}), ("show", {"at": 0}), None, ("pause", {}), ("go", {}), None)
    found = answers(inbox=Script(*script, full=[True] * 4))
    states = [one["state"] for one in found]
    held = states[1:7]
    assert held == ["paused", "waiting", "waiting", "waiting", "paused", "waiting"]
    assert {one["checkpoints"] for one in found[1:7]} == {2}
    assert [one["shown"] for one in found[1:4]] == [1, 1, 0]
    assert states[7] == "training"
    assert found[-1]["curve"] == whole[-1]["curve"]


def test_earlier_checkpoints_can_be_looked_at(whole):
    found = answers(inbox=Script(*[None] * training.REPORTS, ("show", {"at": 3}), ("show", {"at": None})))
    back, again = found[-2:]
    assert (back["shown"], back["sequences"]) == (3, 6)
    assert back["gates"] == whole[3]["gates"] != again["gates"]
    assert again["shown"] == training.REPORTS


@pytest.mark.parametrize("at", [10**6, -1, 1.5, "3", True, [1]])
def test_a_checkpoint_that_is_not_there_is_answered_in_words_and_the_training_goes_on(whole, at):
    found = answers(inbox=Script(None, ("show", {"at": at}), None, ("show", {"at": 0})))
    refused = next(one for one in found if one["refused"])
    assert refused["refused"].startswith("at must be an integer from 0 to ")
    assert (refused["refusal"]["code"], refused["refusal"]["params"]["name"]) == ("integer_range", "at")
    assert refused["shown"] == refused["checkpoints"] - 1
    assert found[-1]["refused"] is found[-1]["refusal"] is None
    assert found[-1]["curve"] == whole[-1]["curve"]


def test_what_is_kept_is_a_net_of_the_lab(tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path))
    last = answers(inbox=Script(*[None] * training.REPORTS, ("keep", {}), ("keep", {})))[-1]
    (name,) = last["kept"]
    assert name in nets.names()
    kept = nets.load(name)
    trace = kept.network.run(kept.encode("".join(last["tokens"]))).layers[0]
    np.testing.assert_allclose(last["gates"]["o"], trace.o.T, atol=1e-4)
    assert kept.card["settings"]["hidden"] == 3


@pytest.mark.parametrize("where", ["file", "file/inside", "full"])
def test_where_a_net_cannot_be_kept_the_training_goes_on_and_says_why(whole, tmp_path, monkeypatch, where):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / where))
    monkeypatch.setattr(own_folder, "MAX_NETS", 0)
    found = answers(inbox=Script(None, ("keep", {}), ("show", {"at": None}), ("keep", {})))
    refused = [one["refused"] for one in found if one["refused"]]
    assert all(sentence.startswith("The net was not kept: ") for sentence in refused)
    assert all(str(tmp_path / where) in sentence for sentence in refused)
    assert all("or start Gatescope with another folder (--nets FOLDER)" in sentence for sentence in refused)
    assert len(refused) >= 2
    assert found[-1]["kept"] == []
    assert found[-1]["curve"] == whole[-1]["curve"]


def test_a_training_that_runs_away_ends_with_what_was_sound_and_can_be_looked_through(tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path))
    wild = {"task": "waves", "rate": 1, "final": 1, "clip": None, "norm": None, "optimiser": "momentum"}
    monkeypatch.setattr(training, "REPORTS", 100)
    count = len(answers({**wild, "sequences": 3200})) - 2
    assert count > 1
    found = answers({**wild, "sequences": 3200}, Script(*[None] * count, ("show", {"at": 1}), ("keep", {})))
    done = [one for one in found if one["state"] == "done"]
    assert len(done) == 3
    assert all(one["refused"].startswith(f"The training ran away: after {32 * count} sequences its") for one in done)
    assert [one["sequences"] for one in done] == [32 * count, 32, 32]
    (name,) = done[-1]["kept"]
    assert nets.load(name).card["sequences"] == 32
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            {"task": "order", "hidden": 512, "batch": 1024},
            r"about 2\d\.\d GB of memory, and 1 GB is allowed: with 512 cells, batch may be at most \d\d, got 1024",
        ),
        ({"task": "json", "hidden": 256, "batch": 128}, r"with 256 cells, batch may be at most \d+, got 128"),
        (
            {"task": "anbn", "hidden": 512, "batch": 64, "update": "step", "gradient": "truncated", "clip": None},
            r"batch may be at most \d\d, got 64",
        ),
    ],
)
def test_a_training_that_takes_too_much_memory_is_refused_before_it_begins(asked, message):
    with pytest.raises(ValueError, match=message) as refused:
        next(training.run(asked, NoInbox()))
    most = int(str(refused.value).split("at most ")[1].split(",")[0])
    assert most >= 1
    training._asked({**asked, "batch": most})
    with pytest.raises(ValueError, match=f"at most {most}, got {most + 1}"):
        training._asked({**asked, "batch": most + 1})


@pytest.mark.parametrize("batch", [1, 16])
def test_a_net_kept_on_the_way_is_trained_again_by_its_command(batch, tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path))
    args = {**ARGS, "batch": batch}
    count = len(answers(args)) - 2
    last = answers(args, inbox=Script(*[None] * count, ("show", {"at": 5}), ("keep", {})))[-1]
    (name,) = last["kept"]
    card = nets.load(name).card
    assert card["sequences"] == last["sequences"] == 5 * max(batch, 2) < card["settings"]["sequences"] == 100
    assert f" --until {last['sequences']}" in card["command"]
    assert train_main(card["command"].replace("DIR", str(tmp_path / "again")).split()[2:]) == 0
    mine, again = (tmp_path / f"{one}.safetensors" for one in (name, "again/anbn"))
    assert mine.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("cell", ["rnn", "gru", "1997", "coupled"])
def test_every_family_shows_its_own_signals(cell):
    last = answers({**ARGS, "cell": cell, "sequences": 20})[-1]
    assert list(last["gates"]) == list({"rnn": "h", "gru": "zrgh"}.get(cell, "ifgoch"))


def test_any_text_can_be_learnt_and_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path))
    rhyme = "round and round the ragged rock the ragged rascal ran. " * 5
    args = {"task": "text", "text": MARK + rhyme, "sequences": 64, "hidden": 4}
    last = answers(args, Script(None, ("keep", {})))[-1]
    assert "".join(last["tokens"]) in rhyme
    assert nets.load(last["kept"][0]).generate(3) in rhyme


def test_refusals():
    for args, message in [
        ({"task": "none"}, "task must be one of"),
        ({"task": "anbn", "speed": 3}, "args has unknown fields speed"),
        ({"task": "anbn", "hidden": 0}, "hidden must be an integer from 1"),
        ({"task": "text", "text": "short"}, "text must have at least 200 symbols, got 5"),
        ({"task": "text", "text": "ab\ud83d" * 100}, "text must be of whole symbols"),
        ({"task": "anbn", "text": "x" * 300}, "text goes with the task 'text' only"),
        ({"task": "anbn", "seed": -1}, "seed must be an integer from 0"),
    ]:
        with pytest.raises(ValueError, match=message):
            answers(args)
    assert not STUDIES["training"].quick
