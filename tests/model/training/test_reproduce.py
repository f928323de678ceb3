"""The table of published results: its lines, its verdicts, its command. What it reaches is in docs/reproduction.md."""

import platform
import re
from dataclasses import replace
from pathlib import Path

import pytest
from gatescope.model.tasks import anbn
from gatescope.model.training import reproduce
from gatescope.model.training.reproduce import LINES, Arm, report, reproduce_main, trial

DOCUMENT = Path(__file__).parents[3] / "docs" / "reproduction.md"


def test_a_trial_is_the_training_it_says(monkeypatch):
    short = replace(anbn.RECIPE, settings=replace(anbn.RECIPE.settings, sequences=30))
    arm = Arm("short", short, 2, lambda network, reached: network.layers[0].hidden, {"hidden": 3})
    monkeypatch.setattr(reproduce, "LINES", (replace(LINES[0], arms=(arm,)),))
    value, sequences, seconds = trial(0, 0, 1)
    assert (value, sequences) == (3, 30)
    assert seconds > 0


def test_training_ends_when_all_is_right(monkeypatch):
    ready = replace(anbn.TASK, done=lambda network: True)
    short = replace(anbn.RECIPE, task=ready, settings=replace(anbn.RECIPE.settings, sequences=1000))
    arm = Arm("short", short, 1, lambda network, reached: reached, stops=True)
    monkeypatch.setattr(reproduce, "LINES", (replace(LINES[0], arms=(arm,)),))
    assert trial(0, 0, 0)[:2] == (200, 200)


@pytest.mark.parametrize(
    ("line", "good", "bad"),
    [
        (0, [[1000, 1000, *[250] * 8], [20], [5]], [[1000, *[250] * 9], [20], [5]]),
        (1, [[8440, 200], [None]], [[8440, None], [None]]),
        (2, [[0.98, 1.0], [0.5]], [[0.99], [0.61]]),
        (3, [[0, 1], [500], [900]], [[0, 2], [500], [900]]),
        (4, [[1], [2000], [2000]], [[2], [2000], [2000]]),
        (5, [[10, 52]], [[10, 51]]),
    ],
)
def test_a_target_can_be_missed(line, good, bad):
    assert LINES[line].holds(good)
    assert not LINES[line].holds(bad)


def test_the_report_names_every_seed_and_what_was_not_reached():
    found = {(n, arm): [] for n, line in enumerate(LINES) for arm in range(len(line.arms))}
    found[1, 0] = [(4200, 4200, 3.4), (8440, 8440, 5.0)]
    found[1, 1] = [(None, 15000, 9.0)]
    text = "\n".join(report(found))
    assert "embedded Reber" in text
    assert "a^n b^n" not in text
    assert "| LSTM, H = 8 (8,440 sequences, 5 s) | 4200, 8440 |" in text
    assert "| not reached |" in text
    assert "| **target** | **reached** |" in text


def test_the_document_holds_every_line_and_all_seeds():
    title, *parts = DOCUMENT.read_text(encoding="utf-8").split("\n## ")
    assert title.startswith("# Reproduction")
    # As the command writes it, on the processor it ran on; and each line's note.
    made = re.sub(r"Made on .*?\. Other", "Made on x. Other", title).strip()
    unmade = dict.fromkeys(((n, arm) for n, line in enumerate(LINES) for arm in range(len(line.arms))), ())
    assert made == re.sub(r"Made on .*?\. Other", "Made on x. Other", "\n".join(report(unmade)))
    assert all(line.note in part for line, part in zip(LINES, parts, strict=True))
    assert [part.splitlines()[0] for part in parts] == [line.name for line in LINES]
    for line, part in zip(LINES, parts, strict=True):
        for arm in line.arms:
            row = re.search(rf"^\| {re.escape(arm.label)} \(.*\) \| (.*) \|$", part, re.MULTILINE)
            assert row, arm.label
            assert len(row[1].split(" (median")[0].split(", ")) == arm.seeds


def test_the_processor_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(platform, "machine", lambda: "abacus")
    (tmp_path / "info").write_text("processor\t: 0\nmodel name\t: Beads 3000 (R)\nflags\t: x\nmodel name\t: Other\n")
    monkeypatch.setattr(reproduce, "CPU", tmp_path / "info")
    assert reproduce.processor() == "abacus (Beads 3000 (R))"
    for without in ("none", "empty"):
        (tmp_path / "empty").write_text("processor\t: 0\n")
        monkeypatch.setattr(reproduce, "CPU", tmp_path / without)
        assert reproduce.processor() == "abacus"


def test_the_command_refuses(capsys):
    assert reproduce_main(["--only", "99"]) == 2
    assert "--only must be a line from 1 to" in capsys.readouterr().err
