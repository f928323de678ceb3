"""The table, and docs/reproduction.md: what the command makes of the results that come with it, to the byte."""

import re
from pathlib import Path

import pytest
from gatescope.model import nets
from gatescope.model.studies import arms
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training.reproduce.report import document, found, reached
from gatescope.model.training.reproduce.results import Results
from gatescope.model.training.reproduce.rows import ROWS, SEEDS, row
from gatescope.model.training.reproduce.trial import recipe_of

DOCS = Path(__file__).parents[4] / "docs"
RESULTS = DOCS / "reproduction.jsonl"


@pytest.fixture(scope="module")
def trials():
    return Results(RESULTS).series()


def test_the_document_is_what_the_command_makes_of_the_results(trials):
    made = document(ROWS, trials, SEEDS, RESULTS.name)
    assert (DOCS / "reproduction.md").read_text(encoding="utf-8") == made
    assert "Not complete" not in made


def test_every_arm_has_twenty_seeds_of_the_recipe_there_is(trials):
    assert SEEDS >= 20
    for one in ROWS:
        for arm in one.arms:
            mine = [trial for job, trial in trials.items() if (job.row, job.arm) == (one.key, arm.label)]
            assert {trial.key.seed for trial in mine} >= set(range(SEEDS))
            assert {trial.key.recipe for trial in mine} == {recipe_of(arm)}


def values(key, **seeds):
    """By arm: the values of each seed, from lists of them."""
    labels = [arm.label for arm in row(key).arms]
    names = [arm.columns for arm in row(key).arms]
    return {
        label: [
            dict.fromkeys([c.key for c in columns]) | dict(zip(seeds, one, strict=True))
            for one in zip(*seeds.values(), strict=True)
        ]
        for label, columns in zip(labels, names, strict=True)
    }


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("anbn", {"n": [1000, 1000, *[250] * 8]}, {"n": [1000, *[250] * 9]}),
        ("anbn", {"n": [1000] * 3 + [250] * 2}, {"n": [1000] * 2 + [249] * 3}),
        ("reber", {"sequences": [8440, 200]}, {"sequences": [8441, 200]}),
        ("reber", {"sequences": [8440]}, {"sequences": [None]}),
        (
            "continual",
            {"outer": [980, 1000], "outer_pinned": [500, 600]},
            {"outer": [979, 1000], "outer_pinned": [5, 5]},
        ),
        ("continual", {"outer": [980], "outer_pinned": [600]}, {"outer": [980], "outer_pinned": [601]}),
        ("order", {"wrong": [0, 1]}, {"wrong": [0, 2]}),
        ("adding", {"wrong": [1]}, {"wrong": [2]}),
        ("anbncn", {"n": [10, 52]}, {"n": [10, 51]}),
        ("anbncn", {"n": [10, 52]}, {"n": [9, 52]}),
    ],
)
def test_a_target_can_be_reached_and_missed(key, good, bad):
    assert reached(row(key), values(key, **good))
    assert not reached(row(key), values(key, **bad))


def test_the_rnn_of_continual_reber_is_the_one_that_ships():
    (ships,) = (arm for arm in arms.ARMS if arm.name == "continual-rnn")
    assert row("continual").arm("tanh RNN, H = 26").settings == ships.settings


def test_the_rnn_of_five_cells_is_the_one_that_ships():
    (ships,) = (arm for arm in arms.ARMS if arm.name == "anbn-rnn")
    assert row("anbn").arm("tanh RNN, H = 5, init .5").settings == ships.settings


def test_where_the_nets_that_ship_count_otherwise_it_is_said_why(trials):
    """With the settings of an arm, from the same seeds: a training repeats itself on one kind of processor alone."""
    (ships,) = (arm for arm in arms.ARMS if arm.name == "anbn-rnn")
    shipped = [net.card["figures"]["largest n, every n up to it accepted"] for net in ships.nets()]
    table = [seed["n"] for seed in found(row("anbn"), trials, SEEDS)["tanh RNN, H = 5, init .5"][: len(shipped)]]
    here, there = ("{}, {} and {}".format(*counts) for counts in (shipped, table))
    assert here != there
    said = row("anbn").notes["Settings"]
    assert f"that ship count to {here} from seeds 0 to 2: where the table says otherwise, another processor" in said
    text = " ".join((DOCS / "continuation.md").read_text(encoding="utf-8").split())
    assert f"count to {here} here, and with the same settings to {there} in [reproduction]" in text
    assert "another processor rounds otherwise" in text


@pytest.mark.parametrize("one", ROWS, ids=lambda one: one.key)
def test_a_card_counts_the_seeds_of_its_row_rightly(one, trials):
    """What a net's card says of how many seeds do as well is what the first arm's first criterion was reached by."""
    said = re.search(r"(\d+) of seeds 0 to (\d+)", RECIPES[one.key].seed_chosen)
    assert said, one.key
    column, mine = one.arms[0].columns[0], found(one, trials, SEEDS)[one.arms[0].label]
    assert (int(said[1]), int(said[2])) == (sum(column.meets(seed[column.key]) for seed in mine), SEEDS - 1)


@pytest.mark.parametrize(("key", "label"), [("reber", "tanh RNN, H = 18"), ("anbncn", "tanh RNN, H = 7")])
def test_the_card_of_a_plain_rnn_counts_the_seeds_of_its_arm_rightly(key, label, trials):
    card, arm = nets.load(f"{key}-rnn").card, row(key).arm(label)
    assert card["settings"] == vars(arm.settings)
    said = re.search(r"(\d+) of seeds 0 to (\d+)", card["seed_chosen"])
    assert said
    column, mine = arm.columns[0], found(row(key), trials, SEEDS)[label]
    assert (int(said[1]), int(said[2])) == (sum(column.meets(seed[column.key]) for seed in mine), SEEDS - 1)
    assert not column.meets(mine[0][column.key])


def test_the_changelog_counts_the_targets_rightly(trials):
    told = (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    with_target = [one for one in ROWS if one.holds is not None]
    missed = [one for one in with_target if not reached(one, found(one, trials, SEEDS))]
    assert (len(missed), len(with_target)) == (3, 6)
    assert "Three of its six targets are not reached, and it says so." in told


def test_a_task_has_one_name():
    """The page's, also where a paper has another."""
    assert row("continual").title.startswith(f"{RECIPES['continual'].task.title},")
    assert "who call it the continual embedded Reber grammar" in row("continual").published
    since = (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8").partition("## 0.2.0")[0]
    for text in (since, *(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))):
        assert not re.search("(?<!call it the )continual (embedded )?Reber", text, re.IGNORECASE)


def test_what_the_notes_say_against_us_is_so(trials):
    """Each count that a note has in words."""

    def of(key, label, name):
        return [values[name] for values in found(row(key), trials, SEEDS)[label]]

    assert sum(n == 1000 for n in of("anbn", "LSTM with peepholes, H = 2", "n")) == 19
    assert min(of("anbn", "LSTM with peepholes, H = 2", "n")) < 20
    soon = of("reber", "LSTM, H = 8", "sequences")
    assert sum(value is None for value in soon) == 2
    assert min(value for value in soon if value) == soon[RECIPES["reber"].seed]
    assert any(of("reber", "tanh RNN, H = 12", "sequences"))
    lstm = {name: of("continual", "LSTM, H = 12", name) for name in ("outer", "wrong", "wrong_long", "c")}
    assert min(lstm["wrong"]) > 0
    assert sum(value < 980 for value in lstm["outer"]) == 8
    assert sum(value > 1000 for value in lstm["c"]) == 7
    rnn = {name: of("continual", "tanh RNN, H = 26", name) for name in ("outer", "wrong", "wrong_long")}
    assert min(rnn["outer"]) >= 980
    assert 0 in rnn["wrong_long"]
    order = of("order", "LSTM, b_f = 5", "wrong")
    assert sorted(order)[:16] == [0] * 16
    assert sorted(order)[16] >= 1280
    assert min(of("order", "LSTM, b_f = 1", "wrong")) > 1
    # What its plain RNN's card says too.
    assert max(of("anbncn", "tanh RNN, H = 7", "n")) == 10
    three = of("anbncn", "LSTM with peepholes, H = 3", "n")
    assert sum(n <= 14 for n in three) == 10
    assert three.index(max(three[:6])) == RECIPES["anbncn"].seed
    assert three[11] == max(three) == 560
    parity = of("parity", "LSTM, H = 2", "long")
    assert (parity[0], parity[RECIPES["parity"].seed]) == (99, 100)
