"""Every shipped net is ready to use and says how it was made."""

import re

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.studies import arms
from gatescope.model.tasks.table import RECIPES

ARMS = {arm.task: arm for arm in arms.ARMS if arm.settings.cell == "rnn" and not arm.settings.noise}

TRAINED = [name for name in nets.names() if name in RECIPES]


def test_names():
    assert nets.names() == ("notebook", *RECIPES, *nets.PLAIN)
    with pytest.raises(ValueError, match=r"name must be one of 'notebook', 'anbn', 'reber', .* got 'x'"):
        nets.load("x")


def test_all_weights_together_are_small():
    assert sum(path.stat().st_size for path in nets.WEIGHTS_FOLDER.rglob("*")) < 2_000_000


@pytest.mark.parametrize("name", nets.names())
def test_each_net_is_ready_to_use(name):
    net = nets.load(name)
    assert net.name == name
    assert net.title
    assert net.card["cells"]
    # People count cells from 1.
    assert "ell 0" not in net.card["cells"]
    assert net.network.dtype == np.float32
    tokens = net.generate(seed=3)
    assert tokens == net.generate(seed=3)
    x = net.encode(tokens)
    assert x.shape == (len(tokens), net.network.inputs)
    assert len(net.network.run(x)) == len(tokens)
    assert (net.alphabet is None) == (net.example is not None)
    with pytest.raises(ValueError, match="size must be"):
        net.generate(0, 0)


@pytest.mark.parametrize(("name", "task"), [("anbn-rnn", "anbn"), ("continual-rnn", "continual")])
def test_a_plain_rnn_stands_beside_the_net_of_its_task(name, task):
    plain, net = nets.load(name), nets.load(task)
    assert plain.task is net.task
    assert [layer.kind for layer in plain.network.layers] == ["rnn"]
    assert plain.title == f"{net.title}, plain RNN" == plain.card["title"]
    assert plain.generate(5) == net.generate(5)
    for one, twin in zip(plain.network.layers, ARMS[task].nets()[0].network.layers, strict=True):
        np.testing.assert_array_equal(one.U, twin.U)


@pytest.mark.parametrize("name", TRAINED)
def test_a_card_says_how_the_net_was_made(name):
    net = nets.load(name)
    assert net.card["command"] == f"gatescope train {name} --seed {net.card['seed']} --out DIR"
    assert net.card["figures"]
    assert net.card["settings"]["hidden"] == net.network.layers[0].hidden
    assert net.card["cells"] == RECIPES[name].cells
    assert net.card["settings"] == vars(RECIPES[name].settings)
    # How its seed was chosen, in one sentence.
    assert net.card["seed"] == RECIPES[name].seed
    assert net.card["seed_chosen"] == RECIPES[name].seed_chosen
    assert re.fullmatch(rf"Seed {net.card['seed']} [^.]+\.", net.card["seed_chosen"])
