"""Any text: its alphabet, its windows, what is held out, and what is refused."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gatescope.model import LSTM, nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import reading, text
from gatescope.model.tasks.reading import MARK
from gatescope.model.training.command import train_main
from gatescope.model.training.train import initial, train

RHYME = "round and round the ragged rock the ragged rascal ran. " * 12


def test_batches_are_windows_of_what_is_not_held_out():
    source = "ab" * 100 + "c" * 99
    task = text.task(source)
    assert task.alphabet == ("a", "b", "c")
    batch = task.batch(np.random.default_rng(0), 400)
    assert batch.x.shape == batch.target.shape == (400, text.WINDOW, 3)
    assert np.array_equal(batch.x[:, 1:], batch.target[:, :-1])
    # 299 symbols: the last 51 are never a target.
    columns = np.concatenate([batch.x, batch.target[:, -1:]], 1).argmax(-1)
    windows = {"".join(task.alphabet[k] for k in row) for row in columns}
    seen = source[: 299 - 51]
    assert all(window in seen for window in windows)
    assert any("c" in window for window in windows)


def test_the_score_is_of_the_held_out_part_and_can_fail():
    source = "ab" * 150
    task = text.task(source)

    cell = LSTM(np.zeros((4, 2)), np.zeros((4, 1)), np.zeros(4))
    always_a = Network((cell,), Readout("softmax", np.zeros((2, 1)), np.array([1.0, -1.0])))
    figures = task.measure(always_a)
    assert figures["next symbols right, held out"] == pytest.approx(0.5, abs=0.02)
    assert figures["by always saying the commonest"] == pytest.approx(0.5, abs=0.02)
    # Of e and 1/e; and of pairs that were always so, 134 times, with one more of every pair.
    chances = np.array([np.e, 1 / np.e]) / (np.e + 1 / np.e)
    assert figures["bits a symbol, held out"] == pytest.approx(-np.log2(chances).mean(), abs=0.03)
    assert figures["bits a symbol of a bigram, 1 added to each pair"] == pytest.approx(-np.log2(125 / 126), abs=0.002)
    assert not task.right(always_a, np.random.default_rng(0), 50, ()).any()


@pytest.mark.training
def test_a_short_training_learns_a_rhyme():
    recipe = text.recipe(RHYME)
    settings = replace(recipe.settings, sequences=3200, hidden=24)
    *_, last = train(recipe.task, settings, 0, 1600)
    figures = recipe.task.measure(last.network.astype(np.float32))
    assert figures["next symbols right, held out"] > 0.6 > 3 * figures["by always saying the commonest"]
    assert recipe.task.right(last.network, np.random.default_rng(0), 20, ()).mean() > 0.9


def test_generated_input_is_of_the_text():
    task = text.task(RHYME)
    assert task.generate(np.random.default_rng(0), None) in RHYME
    assert len(task.generate(np.random.default_rng(0), 7)) == 7
    assert initial(task, text.recipe(RHYME).settings, 0)["V"].shape == (len(set(RHYME)), 32)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("short", "text must have at least 200 symbols, got 5"),
        ("a" * 300, "text must have at least 2 different symbols, got 1"),
        (7, "text must be a string, got 7"),
        ("a\ud83d" * 150, r"text must be of whole symbols, got half of one \('.ud83d'\) at position 2"),
    ],
)
def test_refusals(given, message):
    with pytest.raises(ValueError, match=message):
        text.task(given)


def test_the_command_trains_on_a_file_and_the_net_knows_its_text(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv(own_folder.VARIABLE, str(tmp_path))
    source = tmp_path / "rhyme.txt"
    source.write_text(RHYME, encoding="utf-8")
    common = ["text", "--out", str(tmp_path), "--sequences", "64", "--hidden", "4"]
    assert train_main([*common, "--text", str(source)]) == 0
    (name,) = nets.own.names()
    assert nets.load(name).generate(1) in RHYME
    net = nets.read(tmp_path, "text")
    assert net.alphabet == tuple(sorted(set(RHYME)))
    assert net.generate(1) in RHYME
    assert net.card["command"].startswith("gatescope train text --text FILE --seed 0")
    capsys.readouterr()
    for words in (["text", "--out", str(tmp_path)], ["anbn", "--out", str(tmp_path), "--text", str(source)]):
        assert train_main(words) == 2
        assert "--text FILE goes with the task `text`" in capsys.readouterr().err
    source.write_text(RHYME.replace("rock", "sock"), encoding="utf-8")
    assert train_main([*common, "--text", str(source), "--resume", "--sequences", "128"]) == 2
    assert "the checkpoint is of a training with task = " in capsys.readouterr().err


def test_a_byte_order_mark_is_no_symbol(tmp_path):
    (tmp_path / "rhyme.txt").write_text(RHYME, encoding="utf-8-sig")
    assert reading.read(tmp_path / "rhyme.txt") == RHYME
    assert text.task(MARK + RHYME).key == text.task(RHYME).key
    assert MARK in text.task(RHYME + MARK).alphabet


def test_line_ends_are_read_as_on_every_system(tmp_path):
    (tmp_path / "rhyme.txt").write_bytes(b"a rhyme\r\nfor all\rsystems\n" * 12)
    assert reading.read(tmp_path / "rhyme.txt") == "a rhyme\nfor all\nsystems\n" * 12


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            "Zeile eins\nzwei: für alle".encode("latin-1"),
            "It is not written in UTF-8: there is 0xfc at line 2, column 8 (byte 19)",
        ),
        (
            "für alle".encode("cp1252"),
            "there is 0xfc at line 1, column 2 (byte 2). Save it as UTF-8 (in an editor: Save",
        ),
        ("ü\nüß".encode() + b"\x80", "there is 0x80 at line 2, column 3 (byte 8)"),
        (RHYME.encode("utf-16"), "It is written in UTF-16. Save it as UTF-8"),
        (RHYME.encode("utf-16-be"), "It holds bytes of 0, as no text in UTF-8 does. Save it as UTF-8"),
        (b"short", "text must have at least 200 symbols, got 5"),
        (b"ab" * 500_001, "text must have at most 1000000 bytes in UTF-8, got 1000002"),
    ],
)
def test_a_file_that_is_no_text_to_learn_is_named_with_the_place_and_the_remedy(tmp_path, capsys, data, message):
    source = tmp_path / "my text.txt"
    source.write_bytes(data)
    assert train_main(["text", "--out", str(tmp_path / "out"), "--text", str(source)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(str(source))
    assert message in said
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    assert train_main(["text", "--out", str(tmp_path / "out"), "--text", str(tmp_path / "none.txt")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'none.txt'}: No such file or directory\n"
    assert train_main(["text", "--out", str(tmp_path / "out"), "--text", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path}: Is a directory\n"


def test_no_text_that_ships_teaches_that_refresh_records_the_input_alone():
    """What a step writes reads what was shown at the step before, too."""
    root = Path(__file__).parents[3]
    files = [
        path
        for folder in ("app", "model", "static", "templates", "docs")
        for path in (root / folder).rglob("*")
        if path.suffix in {".py", ".js", ".json", ".html", ".md"}
    ]
    files.append(root / "README.md")
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8").lower() for path in files}
    assert "model/tasks/text.py" in texts
    taught = re.compile(r"records? only (the|this|its)( new)? input")
    assert [name for name, words in texts.items() if taught.search(words)] == []
    assert "refresh puts what this step writes in place of the memory. " in text.EXAMPLE
