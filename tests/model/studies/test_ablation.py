import json
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import Generated, Spec, nets, resolve
from gatescope.model.network import Network
from gatescope.model.shares import wilson
from gatescope.model.streams import Stream
from gatescope.model.studies import ablation
from gatescope.model.studies.study import NoInbox
from gatescope.model.tasks import adding, continual, copy, order, reber
from gatescope.model.tasks import json as json_task
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training.checkpoint import built
from gatescope.model.training.train import initial

pytestmark = pytest.mark.long


def answers(**args):
    found = list(ablation.run(args, NoInbox()))
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
        right = net.task.right(net.network, Stream.BOARD.of(0), 200, spec.interventions)
        assert item["right"] == right.sum() == round(item["accuracy"] * 200)
        assert item["interval"] == pytest.approx(wilson(item["right"], 200), abs=1e-6)
    specs = {item["label"]: item["spec"].get("interventions", []) for item in counter[-1][1]["items"]}
    assert specs["as trained"] == []
    pins = [{"kind": "pin", "gate": gate, "value": value} for gate, value in zip("ifo", (0, 1, 1), strict=True)]
    assert specs["read-only"] == pins
    assert specs["cell 2: o = 0"] == [{"kind": "pin", "gate": "o", "value": 0, "units": [1]}]
    units = [item["unit"] for item in counter[-1][1]["items"]]
    assert units == [None] * 20 + [0] * 6 + [1] * 6
    assert specs["no peephole of f"] == [{"kind": "cut", "what": "peepholes", "gate": "f"}]


def test_a_net_that_is_dead_says_the_same_whatever_it_reads():
    """What it gets right is right by chance."""
    dead = next(item for item in ablation._items(nets.load("continual"), ()) if item.label == "dead")
    y = resolve(Spec("continual", Generated(), dead.acts)).run().y
    assert (y == y[0]).all()


def test_the_seed_draws_the_sequences():
    first, again, other = (board(net="reber", seed=seed) for seed in (3, 3, 4))
    assert first == again != other


def test_a_board_says_on_how_many_it_was_judged():
    """Reber holds out 256 strings, and none is counted twice."""
    last = answers(net="reber", count=2000)[-1][1]
    assert last["count"] == 256
    assert all(item["right"] == round(256 * item["accuracy"]) for item in last["items"])


def judged_by(monkeypatch, task, by, seed=0):
    """The sequences that the board of that seed judges a net by. by: the function of the task that is given them."""
    heard = []
    monkeypatch.setattr(task, by, lambda _, drawn, *__: heard.extend(drawn) or np.zeros((len(drawn), 1)))
    task.right(None, Stream.BOARD.of(seed), 200)
    assert len(heard) == 200
    return heard


@pytest.mark.parametrize(
    ("task", "by", "draw"),
    [(adding, "errors", adding.draw), (order, "errors", order.sample), (copy, "copied", copy.sample)],
)
def test_what_a_net_is_judged_by_it_was_not_trained_on(task, by, draw, monkeypatch):
    """All that the shipped net learned from, drawn again."""
    recipe = RECIPES[task.TASK.name]
    rng = Stream.TRAINING.of(recipe.seed)
    trained = [draw(rng) for _ in range(recipe.settings.sequences)]
    first = task.batch(Stream.TRAINING.of(recipe.seed), 1).x[0]
    assert np.array_equal(first, trained[0] if task is adding else recipe.task.encode(trained[0]))
    met = {np.array(one).tobytes() for one in trained}
    for seed in (0, recipe.seed, 1):
        assert not met & {np.array(one).tobytes() for one in judged_by(monkeypatch, task, by, seed)}
    # Copied strings as in training were nearly all met: they would be no test.
    if task is copy:
        assert len(met) > 11_200
    assert "in training" in recipe.task.fresh


def test_what_the_json_net_is_judged_by_it_can_hardly_have_met(monkeypatch):
    """The chance that any of them came among the texts of training; without the least length a quarter of them did."""

    def chance(text):
        found, place = 1.0, json_task.Place()
        for symbol in text:
            chances = place.chances()
            found, place = found * chances[symbol] / sum(chances.values()), place.after(symbol)
        return found

    def met(texts):
        return sum(1 - np.exp(-RECIPES["json"].settings.sequences * chance(text)) for text in texts)

    for seed in range(3):
        assert met(judged_by(monkeypatch, json_task, "sure", seed)) < 0.01
    rng = Stream.BOARD.of(0)
    assert 30 < met([json_task.sample(rng) for _ in range(200)]) < 70


def test_of_the_endless_strings_most_were_met_one_by_one():
    rng, met = Stream.TRAINING.of(RECIPES["continual"].seed), set()
    for _ in range(RECIPES["continual"].settings.sequences):
        met |= {reber.sample(rng) for _ in range(continual.CHUNK)}
    rng = Stream.BOARD.of(0)
    assert sum(reber.sample(rng) in met for _ in range(200)) == 198


def test_the_board_says_how_fresh_its_sequences_are(counter):
    assert counter[-1][1]["fresh"] == "longer than any in training: n from 11 to 60"
    assert all(recipe.task.fresh for recipe in RECIPES.values())


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


@pytest.mark.parametrize("cell", ["gru", "gru-after"])
def test_of_a_gru_its_own_gates_are_pinned_one_by_one(monkeypatch, cell):
    other(monkeypatch, cell)
    found = board(units=[1])
    assert list(found) == [
        "as trained", "z = 0", "z = 1", "r = 0", "r = 1",
        "cell 2: z = 0", "cell 2: z = 1", "cell 2: r = 0", "cell 2: r = 1",
    ]  # fmt: skip
    assert found["cell 2: r = 1"]["spec"]["interventions"] == [{"kind": "pin", "gate": "r", "value": 1, "units": [1]}]


def test_a_net_without_gates_is_refused(monkeypatch):
    other(monkeypatch, "rnn")
    with pytest.raises(ValueError, match="net must be of cells whose gates can be pinned; got 'anbn', of kind rnn"):
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
