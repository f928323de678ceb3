"""`gatescope train --seeds`: a net of each, the same as one by one, kept as it comes; and how many learned."""

import argparse
import json
import pickle
from contextlib import contextmanager

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.nets.files import NetFiles
from gatescope.model.series import Series
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training import many
from gatescope.model.training.command import train_main
from gatescope.model.training.options import MOST_SEEDS, seeds
from gatescope.model.training.seeds import TESTED, Asked, Outcome, Source, table, trained

SHORT = ("anbn", "--sequences", "40")


@pytest.fixture
def call(tmp_path, capsys, executors):
    """Run the command into a folder, each seed where it stands: its status, and what it prints and says."""

    def call(*argv, by=executors, out="many"):
        status = train_main([*SHORT, "--out", str(tmp_path / out), *argv], by)
        return status, *capsys.readouterr()

    return call


def done(inline):
    """The seeds that were trained, in order."""
    return [asked.seed for (asked,) in inline.jobs]


def files(folder, *names):
    return [NetFiles.read(folder, name) for name in names]


def test_each_seed_leaves_the_net_that_it_leaves_alone(call, tmp_path, inline):
    status, printed, said = call("--seeds", "3,7-8")
    assert (status, done(inline)) == (0, [3, 7, 8]), said
    assert [line.split(" | ")[0] for line in printed.splitlines()[2:5]] == ["| 3", "| 7", "| 8"]
    assert f"0 of 3 learned it (0 to 56 %, 95 % interval), that is, were right in each of {TESTED}" in printed
    assert "The net says exactly the legal symbols at every step." in printed
    assert f"--nets {tmp_path / 'many'}" in printed
    for seed in (3, 8):
        assert call("--seed", str(seed), out=f"one-{seed}")[0] == 0
        assert files(tmp_path / "many", f"anbn-{seed}") == files(tmp_path / f"one-{seed}", "anbn")
    net = nets.read(tmp_path / "many", "anbn-7")
    assert (net.card["seed"], net.network.dtype) == (7, np.float32)
    assert net.card["command"] == "gatescope train anbn --seed 7 --out DIR --sequences 40"


def test_processes_come_to_the_same(call, tmp_path):
    assert call("--seeds", "0-1", out="here")[0] == 0
    status = train_main([*SHORT, "--seeds", "0-1", "--processes", "2", "--out", str(tmp_path / "there")])
    assert status == 0
    names = ("anbn-0", "anbn-1")
    assert files(tmp_path / "here", *names) == files(tmp_path / "there", *names)


def test_what_is_there_is_not_trained_again(call, inline, tmp_path):
    assert call("--seeds", "0-1")[0] == 0
    status, _, said = call("--seeds", "0-3")
    assert status == 2
    assert "holds anbn-0.json, anbn-0.safetensors, anbn-1.json and 1 more already: --resume goes on" in said
    inline.jobs.clear()
    status, printed, _ = call("--seeds", "0-3", "--resume")
    assert (status, done(inline)) == (0, [2, 3])
    # Of what was there the table says the same.
    whole = call("--seeds", "0-3", out="whole")[1]
    assert printed.replace("many", "whole") == whole
    inline.jobs.clear()
    assert call("--seeds", "0-1", "--force")[0] == 0
    assert done(inline) == [0, 1]


@pytest.mark.parametrize(
    "other", [("--hidden", "3"), ("--sequences", "80"), ("--until", "20")], ids=lambda words: words[0]
)
def test_a_net_of_other_settings_is_not_taken_for_one(call, inline, other):
    assert call("--seeds", "0")[0] == 0
    status, _, said = call("--seeds", "0", "--resume", *other)
    assert status == 2
    assert "anbn-0.json is a net of other settings" in said
    assert done(inline) == [0]


@contextmanager
def stopped(monkeypatch):
    """Ctrl-C comes once the first seed is kept."""
    keep = many.Many._keep

    def stop(self, asked, found):
        keep(self, asked, found)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(many.Many, "_keep", stop)
        yield


def test_what_is_done_outlasts_a_stop(call, inline, monkeypatch, tmp_path):
    with stopped(monkeypatch):
        status, printed, said = call("--seeds", "0-2")
    assert (status, printed) == (130, "")
    assert "Stopped with 1 of 3 seeds done. To go on: gatescope train anbn" in said
    assert "--seeds 0-2 --resume" in said
    inline.jobs.clear()
    assert call("--seeds", "0-2", "--resume")[0] == 0
    assert len(done(inline)) == 2


@pytest.mark.parametrize("others", [(), ("--hidden", "3")], ids=["the same settings", "other settings"])
def test_one_that_begins_anew_and_is_stopped_goes_on_too(call, inline, monkeypatch, others):
    assert call("--seeds", "0-2", *others)[0] == 0
    with stopped(monkeypatch):
        assert "Stopped with 1 of 3 seeds done." in call("--seeds", "0-2", "--force")[2]
    inline.jobs.clear()
    assert call("--seeds", "0-2", "--resume")[::2] == (0, "")
    assert len(done(inline)) == 2


def test_one_that_fails_leaves_the_others(call, monkeypatch):
    def fails(asked):
        if asked.seed == 1:
            raise OSError("the disk is gone")
        return trained(asked)

    monkeypatch.setattr(many, "trained", fails)
    status, printed, said = call("--seeds", "0-2")
    assert status == 2
    assert "seed 1: OSError('the disk is gone')" in said
    assert "1 of 3 seeds failed; with --resume they are tried again." in said
    assert "0 of 2 learned it" in printed


def test_one_whose_numbers_run_away_did_not_learn(executors, capsys, tmp_path):
    status = train_main(
        ["waves", "--seeds", "0-1", "--hidden", "4", "--sequences", "8000", "--rate", "10", "--final", "10",
         "--optimiser", "momentum", "--clip", "none", "--norm", "none", "--out", str(tmp_path / "many")],
        executors,
    )  # fmt: skip
    printed, _ = capsys.readouterr()
    assert status == 0
    assert printed.count("its numbers ran away after 0 sequences") == 2
    assert printed.endswith("0 of 2 learned it (0 to 66 %, 95 % interval).\n")
    assert not list((tmp_path / "many").glob("*.json"))


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("--processes", "2"), "--processes and --scheduler go with --seeds"),
        (("--scheduler", "tcp://127.0.0.1:1"), "--processes and --scheduler go with --seeds"),
        (("--seeds", "0-1", "--resume", "--force"), "only one of them can be"),
        (("--seeds", "0-1", "--until", "1000"), "until must be an integer from 0 to 40"),
        (("--seeds", "0-1", "--hidden", "0"), "hidden"),
    ],
)
def test_what_is_not_in_order_is_said_before_anything_runs(call, inline, argv, says):
    status, _, said = call(*argv)
    assert status == 2
    assert says in said
    assert not inline.jobs


def test_seeds_are_read_as_they_are_written():
    assert seeds("4") == (4,)
    assert seeds("8-11, 0,3,9") == (0, 3, 8, 9, 10, 11)
    assert len(seeds(f"0-{MOST_SEEDS - 1}")) == MOST_SEEDS


@pytest.mark.parametrize("text", ["", "a", "3-", "-3", "5-3", "1,,2", "1-2-3", f"0-{MOST_SEEDS}", "0-9999999999", "٣"])
def test_what_are_no_seeds_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match="it must be"):
        seeds(text)


def test_a_person_s_own_text_and_numbers_go_where_they_are_learned():
    rows = tuple((float(np.sin(step / 3).round(3)),) for step in range(120))
    sources = {
        "text": Source("text", "the cat sat on the mat. " * 40),
        "forecast": Source("forecast", series=Series(("wave",), rows), ahead=2),
    }
    for name, source in sources.items():
        settings = source.recipe().settings.changed({"sequences": 16, "hidden": 2})
        asked = Asked(source, settings, 1)
        sent = pickle.loads(pickle.dumps(asked))
        found, again = trained(asked), pickle.loads(pickle.dumps(trained(sent)))
        assert found.files == again.files
        card = json.loads(found.files.card)
        assert (card["task"], asked.left(card, source.recipe())) == (name, True)
        # Another text or other numbers are another training.
        others = {
            "text": Source("text", "a dog ran. " * 60),
            "forecast": Source("forecast", series=Series(("other",), rows), ahead=2),
        }
        assert not asked.left(card, others[name].recipe())


def test_the_table_counts_those_that_are_right_in_all():
    card = NetFiles(b"{}", b"")
    outcomes = [
        Outcome(2, card, {"error": 0.25}, TESTED - 1, TESTED),
        Outcome(0, card, {"error": 0.125, "sequences until all was right": 400}, TESTED, TESTED),
        Outcome(1, None, {}, 0, 0, 64),
    ]
    assert table(outcomes, "It is right.").splitlines() == [
        "| seed | learned | right | error | sequences until all was right |",
        "|---|---|---|---|---|",
        f"| 0 | yes | {TESTED} of {TESTED} | 0.125 | 400 |",
        "| 1 | no | its numbers ran away after 64 sequences |  |  |",
        f"| 2 | no | {TESTED - 1} of {TESTED} | 0.25 |  |",
        "",
        f"1 of 3 learned it (6 to 79 %, 95 % interval), that is, were right in each of {TESTED} sequences of the test. "
        "It is right.",
    ]


def test_it_is_counted_in_whole_batches():
    source, settings = Source("anbn"), RECIPES["anbn"].settings
    assert Asked(source, settings.changed({"sequences": 40, "batch": 32}), 0).sequences == 64
    assert Asked(source, settings.changed({"sequences": 100, "batch": 10}), 0, 35).sequences == 40
