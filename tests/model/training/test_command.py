"""`gatescope train`: it leaves a net that loads, and a card whose command leaves the same net again."""

import json
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training.command import card_of, train_main
from gatescope.model.training.train import train

ANBN = RECIPES["anbn"]


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


def test_the_command_refuses(tmp_path, capsys):
    assert train_main(["anbn", "--seed", "-1", "--out", str(tmp_path)]) == 2
    assert "seed must be an integer of at least 0, got -1" in capsys.readouterr().err
    assert train_main(["anbn", "--sequences", "0", "--out", str(tmp_path)]) == 2
    assert "sequences must be" in capsys.readouterr().err
    assert train_main(["anbn", "--resume", "--out", str(tmp_path)]) == 2
    assert "checkpoint" in capsys.readouterr().err
