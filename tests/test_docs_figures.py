"""Sizes, counts and what was measured, as the documents tell them."""

import re
from pathlib import Path

import pytest
from gatescope.app.web.handout.carried import Content
from gatescope.app.web.handout.page import handout
from gatescope.app.web.handout.site import site_main
from gatescope.app.wire.screen import Screen
from gatescope.model.spec import Generated, Spec
from gatescope.model.tasks import forecast, longtext, text, textual, verdicts

DOCS = Path(__file__).parent.parent / "docs"


def document(name: str) -> str:
    """On one line."""
    return " ".join((DOCS / name).read_text("utf-8").split())


@pytest.mark.parametrize(("language", "named"), [("en", "English"), ("zh", "Chinese")])
def test_how_large_a_handout_is(language: str, named: str) -> None:
    """To one per cent, so that a sentence more on the page is no new measurement."""
    found = re.search(rf"\| in {named} \| (\d+) KB \|", document("handout.md"))
    assert found
    counter = Screen(spec=Spec("anbn", Generated(0, 9)), step=4)
    assert len(handout(Content(counter, language=language)).encode()) == pytest.approx(1000 * int(found[1]), rel=0.01)


def test_how_large_a_site_is(tmp_path: Path) -> None:
    found = re.search(r"its script, ([\d.]+) MB of the site's ([\d.]+) MB", document("handout.md"))
    assert found
    assert site_main(["--out", str(tmp_path)]) == 0
    (script,) = tmp_path.glob("plotly*.js")
    whole = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert script.stat().st_size / 1e6 == pytest.approx(float(found[1]), abs=0.06)
    assert whole / 1e6 == pytest.approx(float(found[2]), abs=0.1)


def test_how_a_forecast_is_judged() -> None:
    told = document("own-numbers.md")
    assert f"the held-out rows are cut into {verdicts.STRETCHES} stretches" in told
    assert f"must be more than {verdicts.WITHIN:g} of its standard errors from 0" in told
    assert "windows of two seasons ({} to {} steps)".format(*forecast.WINDOWS) in told
    assert forecast.HELD_OUT == 1 / 5
    assert "The last fifth of the rows, in time, is held out." in told


def test_how_a_text_is_learned_and_judged() -> None:
    told, usual = document("own-texts.md"), longtext.SETTINGS
    assert (textual.HELD_OUT, usual.cell) == (1 / 10, "no-peepholes")
    steps = usual.sequences * textual.WINDOW
    for said in (
        "The last tenth is held out.",
        f"**up to {text.LONGEST:,} symbols**: windows of {textual.WINDOW} steps that begin anywhere",
        f"by chunks of {textual.WINDOW} steps with the state carried. {usual.batch} streams",
        f"by {usual.hidden} cells of an LSTM without peepholes from {usual.sequences:,} chunks",
        f"chunks: {steps / 1e6:.1f} million symbols",
        f"is asked for once, after {textual.SETTLED} steps of its window at least",
        f"up to {longtext.PIECES} pieces of {longtext.PIECE} symbols that lie evenly",
        f"its first {longtext.PIECE - longtext.ASKED} symbols are only read, the {longtext.ASKED} after them asked for",
        f"on the sample of {longtext.PIECES * longtext.ASKED:,}",
    ):
        assert said in told, said


def test_what_no_record_holds_is_told_as_that() -> None:
    """Of texts that are nobody's to ship there is none to try again with."""
    told = document("own-texts.md").partition("## What it comes to")[2]
    assert told.startswith(" What is told here and of |c| above was measured once, on texts that do not come with")
    assert "`gatescope train text --text FILE --seed 0 --out DIR`" in told
    assert "No test repeats it" in told
    assert "What was measured is of one processor" in document("engine.md")


def of_seeds(task: str, arm: str) -> list[int]:
    """What the seeds of an arm came to, as the document of trials lists them."""
    part = (DOCS / "reproduction.md").read_text("utf-8").split(f"## {task}")[1].split("\n## ")[0]
    (row,) = [line for line in part.splitlines() if line.startswith(f"| {arm}")]
    return [int(one) for one in row.split(" | ")[-1].rstrip(" |").split(", ")]


def test_what_lessons_tell_of_trials_is_what_they_came_to() -> None:
    """In numbers, since who is in a class can open no document."""
    lessons = {path.stem: path.read_text("utf-8") for path in (DOCS.parent / "static" / "lessons").glob("*.json")}
    assert not [name for name, told in lessons.items() if re.search(r"docs/|\.md\b", told)]
    counted = [of_seeds("a^n b^n", arm) for arm in ("LSTM with peepholes, H", "no peepholes", "tanh RNN, H = 4")]
    rnns = counted[2] + of_seeds("a^n b^n", "tanh RNN, H = 5")
    assert (len(counted[0]), sum(one == 1000 for one in counted[0]), max(counted[1]), max(rnns)) == (20, 19, 30, 11)
    assert "19 with peepholes count to 1000" in lessons["training"]
    assert "none without them counts past 30, and no plain RNN past 11" in lessons["training"]
    learned = [sum(wrong <= 1 for wrong in of_seeds("Temporal order", f"LSTM, b_f = {bias}")) for bias in (1, 5)]
    assert learned == [0, 16]
    assert "With 1 not one of twenty nets learned this task, with 5 sixteen of twenty did." in lessons["bias-one"]
