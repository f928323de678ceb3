"""`gatescope train`: it leaves a net that loads, and a card whose command leaves the same net again."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import files, nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training.card import card_of
from gatescope.model.training.checkpoint import Checkpoint
from gatescope.model.training.command import train_main
from gatescope.model.training.job import Job
from gatescope.model.training.train import train
from patience import SECONDS

ANBN = RECIPES["anbn"]
# What runs in the background may have been told to ignore Ctrl-C.
AS_IN_A_TERMINAL = [
    sys.executable,
    "-c",
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from gatescope.app.cli import main; sys.exit(main())",
]


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
    assert train_main([*arguments, "--force"]) == 0
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
    assert train_main(["anbn", "--seed", "9", "--sequences", "600", "--out", second, "--resume"]) == 0
    assert nets.read(tmp_path / "two", "anbn").card["sequences"] == 600
    assert train_main(["anbn", "--seed", "9", "--sequences", "500", "--out", second, "--resume"]) == 2
    assert "sequences must be more than the 600 behind the checkpoint, got 500" in capsys.readouterr().err


def run(command, folder):
    """Do what a card's command says, in a folder for DIR."""
    for one in command.split(" && "):
        program, _, *arguments = one.replace("DIR", str(folder)).split()
        assert program == "gatescope"
        assert train_main(arguments) == 0


@pytest.mark.parametrize(
    "steps",
    [
        [["--until", "100"]],
        [["--until", "100", "--batch", "16"]],
        [["--until", "0"]],
        [["--until", "100"], ["--resume"]],
        [["--until", "100"], ["--resume", "--sequences", "200"]],
        [[], ["--resume", "--sequences", "350", "--until", "320"], ["--resume", "--sequences", "360"]],
    ],
)
def test_the_command_of_a_card_trains_the_same_net_to_the_last_bit(steps, tmp_path):
    for step in steps:
        assert train_main(["anbn", "--seed", "9", "--sequences", "300", "--out", str(tmp_path / "one"), *step]) == 0
    card = nets.read(tmp_path / "one", "anbn").card
    run(card["command"], tmp_path / "two")
    assert nets.read(tmp_path / "two", "anbn").card == card
    one, two = ((tmp_path / name / "anbn.safetensors").read_bytes() for name in ("one", "two"))
    assert one == two


def test_a_gradient_is_taken_by_its_earlier_name_too(tmp_path):
    folders = [tmp_path / name for name in ("gers", "no-peephole-error")]
    for folder in folders:
        options = ["--sequences", "20", "--gradient", folder.name, "--out", str(folder)]
        assert train_main(["anbn", *options]) == 0
    cards = [nets.read(folder, "anbn").card for folder in folders]
    assert cards[0] == cards[1]
    assert cards[0]["settings"]["gradient"] == "no-peephole-error"
    assert " --gradient no-peephole-error" in cards[0]["command"]
    # A checkpoint holds settings as a table.
    assert replace(ANBN.settings, gradient="gers") == replace(ANBN.settings, gradient="no-peephole-error")


def test_only_the_finished_net_of_the_recipe_has_its_claims():
    settings = replace(ANBN.settings, sequences=40)
    recipe = replace(ANBN, settings=settings)
    half, whole = train(ANBN.task, settings, ANBN.seed, 20)
    (longer,) = train(ANBN.task, settings, ANBN.seed, after=replace(half, settings=replace(settings, sequences=80)))
    assert card_of(recipe, whole)["cells"] == ANBN.cells
    assert card_of(recipe, half)["cells"] == card_of(recipe, longer)["cells"] == ""
    assert card_of(recipe, whole)["seed_chosen"] == ANBN.seed_chosen
    assert card_of(recipe, half)["seed_chosen"] == "Seed 0 was given when it was trained."
    assert card_of(recipe, half)["sequences"] == 20
    assert card_of(recipe, whole)["command"] == "gatescope train anbn --seed 0 --out DIR"
    assert card_of(recipe, half)["command"] == "gatescope train anbn --seed 0 --out DIR --until 20"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--seed", "-1"], "seed must be an integer from 0 to 9007199254740991, got -1"),
        (["--seed", str(2**53)], "seed must be an integer from 0 to 9007199254740991, got 9007199254740992"),
        (["--sequences", "0"], "sequences must be"),
        (["--rate", "nan"], "rate must be a number from 1e-09 to 10, got nan"),
        (["--noise", "-1"], "noise must be a number from 0 to 100, got -1"),
        (["--clip", "0"], "clip must be a number from 1e-09 to 1e+09, got 0"),
        (["--norm", "inf"], "norm must be a number from 1e-09 to 1e+09, got inf"),
        (["--until", "9000"], "until must be an integer from 0 to 6000, got 9000"),
        (["--resume"], "There is no anbn.checkpoint in {out} to go on from; without --resume it begins"),
        (["--resume", "--force"], "--resume goes on and --force begins anew: only one of them can be"),
    ],
)
def test_the_command_refuses_in_a_sentence(tmp_path, capsys, words, message):
    assert train_main(["anbn", "--out", str(tmp_path), *words]) == 2
    assert message.replace("{out}", str(tmp_path)) in capsys.readouterr().err
    # The right command is not refused after that.
    assert not [*tmp_path.glob("anbn*")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--clip", "foo"], "argument --clip: it must be a number or none, got 'foo'"),
        (["--norm", ""], "argument --norm: it must be a number or none, got ''"),
        (["--rate", "fast"], "argument --rate: it must be a number, got 'fast'"),
        (["--noise", "1,5"], "argument --noise: it must be a number, got '1,5'"),
        (["--hidden", "2.5"], "argument --hidden: it must be a whole number, got '2.5'"),
        (["--hidden", "1_0"], "argument --hidden: it must be a whole number, got '1_0'"),
        (["--seed", "one"], "argument --seed: it must be a whole number, got 'one'"),
        (["--until", "half"], "argument --until: it must be a whole number, got 'half'"),
        (["--out", ""], "argument --out: it must be a name, got ''"),
        (["--text", ""], "argument --text: it must be a name, got ''"),
    ],
)
def test_what_is_no_value_of_an_option_is_said_by_its_name(tmp_path, monkeypatch, capsys, words, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        train_main(["anbn", "--out", "net", *words])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--cell", "rnn", "--b-f", "1"], ["--b-f does nothing with --cell rnn"]),
        (["--cell", "gru", "--b-i", "1", "--b-f", "1"], ["--b-i does nothing with --cell gru"]),
        (["--cell", "coupled", "--b-f", "1", "--b-o", "1"], ["--b-f does nothing with --cell coupled"]),
        (["--b-f", "2", "--b1", "0.5"], []),
        (["--optimiser", "rmsprop", "--b2", "0.9"], ["--b2 does nothing with --optimiser rmsprop"]),
        (["--cell", "rnn"], []),
    ],
)
def test_an_option_that_does_nothing_beside_the_others_is_told(tmp_path, capsys, words, said):
    assert train_main(["anbn", "--out", str(tmp_path), "--until", "0", *words]) == 0
    assert [line for line in capsys.readouterr().err.splitlines() if "does nothing" in line] == said


def test_what_a_folder_holds_is_not_written_over_without_a_word(tmp_path, capsys):
    common = ["anbn", "--seed", "9", "--sequences", "40", "--out", str(tmp_path)]
    assert train_main(common) == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    capsys.readouterr()
    assert train_main([*common, "--hidden", "3"]) == 2
    said = (
        f"{tmp_path} holds anbn.checkpoint, anbn.json, anbn.safetensors already: --resume goes on from there, --force"
    )
    assert said in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    # A training that was stopped is not either; that of another task is in nobody's way.
    for end in ("json", "safetensors"):
        (tmp_path / f"anbn.{end}").unlink()
    assert train_main(common) == 2
    assert f"{tmp_path} holds anbn.checkpoint already" in capsys.readouterr().err
    assert train_main(["parity", "--sequences", "8", "--out", str(tmp_path)]) == 0
    assert train_main([*common, "--hidden", "3", "--force"]) == 0
    assert nets.read(tmp_path, "anbn").network.layers[0].hidden == 3


def test_it_says_how_to_open_what_it_trained(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "my nets"
    monkeypatch.setenv(own_folder.VARIABLE, str(folder))
    common = ["anbn", "--sequences", "20"]
    assert train_main([*common, "--out", str(folder)]) == 0
    (name,) = nets.own.names()
    assert f"To open it, as {name}: gatescope\n" in capsys.readouterr().out
    monkeypatch.setenv(own_folder.VARIABLE, str(tmp_path / "others"))
    assert train_main([*common, "--out", str(folder), "--force"]) == 0
    assert f"To open it, as {name}: gatescope --nets '{folder}'\n" in capsys.readouterr().out


def test_two_trainings_do_not_write_into_one_folder(tmp_path, capsys):
    job = Job(ANBN, ANBN.settings, 0, tmp_path)
    words = ["anbn", "--sequences", "20", "--out", str(tmp_path)]
    with job.alone():
        assert train_main(words) == 2
        assert f"Another training of anbn writes into {tmp_path} now: wait for its end" in capsys.readouterr().err
        assert train_main(["parity", "--sequences", "8", "--out", str(tmp_path)]) == 0
    # What a process that was killed left of its lock holds nobody up.
    assert (tmp_path / ".anbn.lock").exists()
    assert train_main(words) == 0


def test_a_folder_that_cannot_be_written_is_said_before_the_training_and_in_it(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("")
    for place in ("file", "file/inside"):
        assert train_main(["anbn", "--sequences", "20", "--out", str(tmp_path / place)]) == 2
        assert f"Nothing can be written into {tmp_path / place} (" in capsys.readouterr().err
    real, saved = files.write, []

    def fills(path, data):
        saved.append(path)
        if len(saved) > 2:
            raise OSError(28, "No space left on device")
        real(path, data)

    words = ["anbn", "--sequences", "600", "--out", str(tmp_path / "net")]
    with monkeypatch.context() as patch:
        patch.setattr(files, "write", fills)
        assert train_main(words) == 2
    said = (
        f"Nothing can be written into {tmp_path / 'net'} (No space left on device): choose another --out, or put that"
    )
    assert said in capsys.readouterr().err
    assert Checkpoint.load(tmp_path / "net" / "anbn.checkpoint").sequences == 200
    assert train_main([*words, "--resume"]) == 0


def test_a_training_that_ended_before_its_net_was_saved_is_finished_by_resume(tmp_path, monkeypatch, capsys):
    words = ["anbn", "--seed", "9", "--sequences", "40", "--out"]
    assert train_main([*words, str(tmp_path / "whole")]) == 0

    def stopped(self, last):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Job, "_ship", stopped)
        assert train_main([*words, str(tmp_path / "half")]) == 130
    assert "Stopped after 40 of 40 sequences. To go on: gatescope train anbn" in capsys.readouterr().err
    assert train_main([*words, str(tmp_path / "half"), "--resume"]) == 0
    for end in ("json", "safetensors"):
        whole, half = (tmp_path / place / f"anbn.{end}" for place in ("whole", "half"))
        assert whole.read_bytes() == half.read_bytes()
    assert train_main([*words, str(tmp_path / "half"), "--resume"]) == 2
    assert "has all its sequences behind it, 40" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="signals of a POSIX system")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_asked_to_end_it_says_how_to_go_on_and_that_leads_to_the_same_net(tmp_path, number, status, capsys):
    out = tmp_path / "my net"
    words = ["anbn", "--seed", "9", "--sequences", "1000000", "--out", str(out)]
    with subprocess.Popen([*AS_IN_A_TERMINAL, "train", *words], stderr=subprocess.PIPE, text=True) as process:
        end = time.monotonic() + SECONDS
        while not ((out / "anbn.checkpoint").exists() and Checkpoint.load(out / "anbn.checkpoint").sequences):
            assert time.monotonic() < end
            time.sleep(0.01)
        process.send_signal(number)
        _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == status
    done = Checkpoint.load(out / "anbn.checkpoint").sequences
    again = shlex.join(["gatescope", "train", *words, "--resume"])
    assert said == f"Stopped after {done} of 1000000 sequences. To go on: {again}\n"
    assert shlex.split(again)[:2] == ["gatescope", "train"]
    until = ["--until", str(done + 200)]
    assert train_main([*shlex.split(again)[2:], *until]) == 0
    assert train_main([*words[:-1], str(tmp_path / "whole"), *until]) == 0
    mine, whole = (place / "anbn.safetensors" for place in (out, tmp_path / "whole"))
    assert mine.read_bytes() == whole.read_bytes()


def test_a_training_that_runs_away_says_so_and_what_helps(tmp_path, capsys):
    wild = ["--rate", "10", "--final", "10", "--clip", "none", "--norm", "none", "--sequences", "4000"]
    wild += ["--optimiser", "momentum"]
    assert train_main(["waves", "--out", str(tmp_path), *wild]) == 2
    said = capsys.readouterr().err
    assert "The training ran away: after " in said
    assert "Try a smaller rate, or a clip or a norm for the gradient." in said
    assert not (tmp_path / "waves.json").exists()
    assert Checkpoint.load(tmp_path / "waves.checkpoint").task == "waves"
