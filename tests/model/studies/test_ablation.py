import json
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import Spec, nets
from gatescope.model.network import Network
from gatescope.model.studies import ablation
from gatescope.model.studies.study import Deaf
from gatescope.model.training.checkpoint import built
from gatescope.model.training.train import initial


def answers(**args):
    found = list(ablation.run(args, Deaf()))
    json.dumps(found, allow_nan=False)
    return found


def board(**args):
    return {item["label"]: item for item in answers(**args)[-1][1]["items"]}


@pytest.fixture(scope="module")
def counter():
    return answers(net="anbn", units=[1, 0])


def test_an_answer_after_each_item_with_all_items_so_far(counter):
    assert [round(done * 32) for done, _ in counter] == list(range(1, 33))
    assert [len(data["items"]) for _, data in counter] == list(range(1, 33))
    assert counter[0][1]["of"] == 32
    groups = [item["group"] for item in counter[-1][1]["items"]]
    assert {name: groups.count(name) for name in groups} == {
        "free": 1, "corner": 8, "gate": 6, "peephole": 4, "recurrence": 1, "cell": 12,
    }  # fmt: skip


def test_the_counter_needs_its_peepholes_and_not_its_recurrence(counter):
    found = {item["label"]: item["accuracy"] for item in counter[-1][1]["items"]}
    assert found["as trained"] == found["no recurrent weights"] == 1
    assert found["no peepholes"] < 0.1
    assert found["f = 1"] == found["o = 0"] == found["i = 0"] == found["store"] == 0
    # Cell 1 is the one that counts.
    assert found["cell 1: f = 0"] < 0.1 < found["cell 2: f = 0"]


def test_each_item_is_what_its_spec_does(counter):
    net = nets.load("anbn")
    for item in counter[-1][1]["items"]:
        spec = Spec.from_dict(item["spec"])
        assert spec.net == "anbn"
        right = net.task.right(net.network, np.random.default_rng([0, 1]), 200, spec.interventions)
        assert item["right"] == right.sum() == round(item["accuracy"] * 200)
    specs = {item["label"]: item["spec"].get("interventions", []) for item in counter[-1][1]["items"]}
    assert specs["as trained"] == []
    pins = [{"kind": "pin", "gate": gate, "value": value} for gate, value in zip("ifo", (0, 1, 1), strict=True)]
    assert specs["read-only"] == pins
    assert specs["cell 2: o = 0"] == [{"kind": "pin", "gate": "o", "value": 0, "units": [1]}]
    units = [item["unit"] for item in counter[-1][1]["items"]]
    assert units == [None] * 20 + [0] * 6 + [1] * 6
    assert specs["no peephole of f"] == [{"kind": "cut", "what": "peepholes", "gate": "f"}]


def test_the_seed_draws_the_sequences():
    first, again, other = (board(net="reber", seed=seed) for seed in (3, 3, 4))
    assert first == again != other


def test_a_board_says_on_how_many_it_was_judged():
    """Reber holds out 256 strings, and none is counted twice."""
    last = answers(net="reber", count=2000)[-1][1]
    assert last["count"] == 256
    assert all(item["right"] == round(256 * item["accuracy"]) for item in last["items"])


def other(monkeypatch, cell, layers=1):
    net = nets.load("anbn")
    values = initial(net.task, replace(nets.RECIPES["anbn"].settings, cell=cell), 0)
    network = built(values, cell, "sigmoid").astype(np.float32)
    if layers == 2:
        above = initial(replace(net.task, inputs=2), nets.RECIPES["anbn"].settings, 1)
        network = Network(
            (network.layers[0], built(above, cell, "sigmoid").astype(np.float32).layers[0]), network.readout
        )
    monkeypatch.setattr(nets, "load", lambda name: replace(net, network=network))


def test_a_net_without_peepholes_has_none_to_cut(monkeypatch):
    other(monkeypatch, "no-peepholes")
    assert "peephole" not in {item["group"] for item in board().values()}


def test_in_a_stack_all_layers_are_pinned_and_cut(monkeypatch):
    other(monkeypatch, "lstm", layers=2)
    found = board()
    assert [act.get("layer", 0) for act in found["store"]["spec"]["interventions"]] == [0, 0, 0, 1, 1, 1]
    assert [act.get("layer", 0) for act in found["no recurrent weights"]["spec"]["interventions"]] == [0, 1]


def test_a_net_without_gates_is_refused(monkeypatch):
    other(monkeypatch, "rnn")
    with pytest.raises(ValueError, match=r"net must be of LSTMs, .* got 'anbn', of kind rnn"):
        answers()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({"net": "none"}, "net must be one of 'notebook', 'anbn', .*, got 'none'"),
        ({"net": "notebook"}, "net must be trained on a task, got 'notebook'"),
        ({"count": 100}, "count must be an integer from 200 to 2000, got 100"),
        ({"units": [2]}, r"units must be at most 32 cells from 0 to 1, got \[2\]"),
        ({"units": []}, "at least one cell"),
        ({"gate": "i"}, "gate"),
    ],
)
def test_refusals(args, message):
    with pytest.raises(ValueError, match=message):
        answers(**args)
