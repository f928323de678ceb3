"""Every shipped net is ready to use and says how it was made."""

import re
from pathlib import Path

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.studies import arms
from gatescope.model.tasks.table import RECIPES

DOCS = Path(__file__).parents[3] / "docs"

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
    # No more than memory has room for.
    for size in (0, -1, 10**12, 2.5, True, "3"):
        with pytest.raises(ValueError, match=r"^size must be an integer from \d+ to \d+, got"):
            net.generate(0, size)


@pytest.mark.parametrize(("name", "task"), [("anbn-rnn", "anbn"), ("continual-rnn", "continual")])
def test_a_plain_rnn_stands_beside_the_net_of_its_task(name, task):
    plain, net = nets.load(name), nets.load(task)
    assert plain.task is net.task
    assert [layer.kind for layer in plain.network.layers] == ["rnn"]
    assert plain.title == f"{net.title}, plain RNN" == plain.card["title"]
    assert plain.generate(5) == net.generate(5)
    for one, twin in zip(plain.network.layers, ARMS[task].nets()[0].network.layers, strict=True):
        np.testing.assert_array_equal(one.U, twin.U)


PREDICTING = [name for name in TRAINED if nets.load(name).predicts]


def test_each_net_that_predicts_has_a_plain_rnn_beside_it():
    assert [f"{name}-rnn" for name in PREDICTING] == sorted(
        nets.PLAIN, key=[f"{name}-rnn" for name in PREDICTING].index
    )


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in PREDICTING if nets.PLAIN[f"{name}-rnn"].file.startswith("plain/")])
def test_it_was_trained_as_the_net_beside_it_by_the_command_on_its_card(name):
    plain, net = nets.load(f"{name}-rnn"), nets.load(name)
    hidden = plain.network.layers[0].hidden
    assert plain.task is net.task
    assert [layer.kind for layer in plain.network.layers] == ["rnn"]
    assert plain.title == f"{net.title}, plain RNN"
    assert plain.card["command"] == f"gatescope train {name} --seed 0 --out DIR --cell rnn --hidden {hidden}"
    assert plain.card["settings"] == net.card["settings"] | {"cell": "rnn", "hidden": hidden}
    assert plain.card["sequences"] == net.card["sequences"]
    here, there = (sum(one.network.parameters.values()) for one in (plain, net))
    assert here == pytest.approx(there, rel=0.05)
    assert plain.card["seed_chosen"].startswith("Seed 0 is the first there is, with the LSTM's settings")
    # Its figures are those of the weights that ship.
    figures = net.task.measure(plain.network)
    told = {key: value for key, value in plain.card["figures"].items() if key in figures}
    # Another kind of processor rounds otherwise.
    assert figures == pytest.approx(told, rel=0.02)


MEASURES = {
    "anbn": "largest n, every n up to it accepted",
    "anbncn": "largest n, every n up to it accepted",
    "reber": "unseen strings right",
    "continual": "outer symbols right",
    "brackets": "strings of 200 symbols right",
    "json": "texts right",
    "waves": "error after 20 steps alone",
}


def test_the_document_has_the_figures_of_the_cards():
    text = (DOCS / "continuation.md").read_text(encoding="utf-8")
    table = [line for line in text[text.index("## The plain RNNs") :].splitlines() if line.startswith("|")][2:]
    shown = [tuple(cell.strip() for cell in row.strip("|").split("|"))[2:] for row in table]
    cards = [[nets.load(one).card["figures"][key] for one in (name, f"{name}-rnn")] for name, key in MEASURES.items()]
    assert shown == [tuple(map(str, figures)) for figures in cards]


def test_for_which_plain_rnns_something_was_searched_is_told():
    """The range of the first weights, for the two of the stability study; each of their cards says how others did."""
    text = " ".join((DOCS / "continuation.md").read_text(encoding="utf-8").split())
    inits = [nets.load(f"{name}-rnn").card["settings"]["init"] for name in ("anbn", "continual")]
    assert "Of those of aⁿbⁿ and of the endless Reber grammar the range of the first weights was searched for" in text
    assert f"the best of 0.1, 0.5 and 1, which is {inits[0]} and {inits[1]}, the LSTM's own" in text
    assert inits[1] == nets.load("continual").card["settings"]["init"]
    assert len(nets.PLAIN) - len(inits) == 5
    assert "For the other five nothing was" in text
    for name, init in zip(("anbn", "continual"), inits, strict=True):
        said = nets.load(f"{name}-rnn").card["seed_chosen"]
        assert f"within \u00b1{init}" in said
        assert "nothing was searched" not in said
        others = [net.card["figures"][MEASURES[name]] for net in ARMS[name].nets()[1:]]
        assert re.findall(r"seeds 1 and 2 (?:count to|get) (\d+) and (?:to )?(\d+)", said) == [tuple(map(str, others))]


@pytest.mark.parametrize("name", TRAINED)
def test_a_card_says_how_the_net_was_made(name):
    net = nets.load(name)
    assert net.card["command"] == f"gatescope train {name} --seed {net.card['seed']} --out DIR"
    assert net.card["figures"]
    assert net.card["settings"]["hidden"] == net.network.layers[0].hidden
    assert net.card["cells"] == RECIPES[name].cells
    assert not re.search(r"(?<!\w)-\d", net.card["cells"]), "numbers below 0 have the minus of the rest of the page"
    assert net.card["settings"] == vars(RECIPES[name].settings)
    # How its seed was chosen, in one sentence.
    assert net.card["seed"] == RECIPES[name].seed
    assert net.card["seed_chosen"] == RECIPES[name].seed_chosen
    assert re.fullmatch(rf"Seed {net.card['seed']} [^.]+\.", net.card["seed_chosen"])
