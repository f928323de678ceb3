"""What pages are told is what is so."""

import json
from dataclasses import fields

import pytest
from gatescope.model import Pin, experiment, nets, strict
from gatescope.model.cells.families import FAMILIES, family
from gatescope.model.gates import PINNABLE
from gatescope.model.spec import Generated, Spec
from gatescope.model.studies.study import NoInbox
from gatescope.model.studies.table import STUDIES
from gatescope.model.tasks import text
from gatescope.model.tasks.recipe import Settings
from gatescope.model.tasks.table import OWN, RECIPES, examples
from gatescope.model.vocabulary import vocabulary

TOLD = vocabulary()


def test_it_is_plain_json_and_small_enough_for_every_page():
    written = json.dumps(TOLD, allow_nan=False)
    assert strict.parse(written) == TOLD
    assert len(written) < 30_000


def test_it_holds_every_family_task_optimiser_and_study():
    assert [one["key"] for one in TOLD["families"]] == list(FAMILIES)
    assert [one["key"] for one in TOLD["tasks"]] == [*RECIPES, *OWN]
    assert [one["key"] for one in TOLD["studies"]] == list(STUDIES)
    assert all(
        one["title"] for part in ("families", "tasks", "gradients", "optimisers", "studies") for one in TOLD[part]
    )
    known = {name for cell in TOLD["cells"].values() for name in cell["signals"]}
    assert known == set(TOLD["signals"])
    assert {gate for cell in TOLD["cells"].values() for gate in cell["pinnable"]} == set(PINNABLE)
    assert all(one["cell"] in TOLD["cells"] for one in TOLD["families"])


def test_the_eight_corners_are_told_in_order():
    modes = TOLD["cells"]["lstm"]["modes"]
    assert [list(mode["gates"].values()) for mode in modes] == [[k >> 2, k >> 1 & 1, k & 1] for k in range(8)]
    assert [mode["id"] for mode in modes] == [
        "dead", "erase", "latch", "read-only", "overwrite", "refresh", "store", "accumulate",
    ]  # fmt: skip


@pytest.mark.parametrize("name", nets.shipped())
def test_a_shipped_net_is_of_what_is_told(name):
    net = nets.load(name)
    for layer, trace in zip(net.network.layers, experiment.resolve(Spec(name, Generated(0))).run().layers, strict=True):
        told = TOLD["cells"][layer.kind]
        assert told["signals"] == list(trace.signals)
        assert told["pinnable"] == list(trace.ghosts)
        assert told["memory"] in trace.signals
    if net.task is not None:
        (task,) = (one for one in TOLD["tasks"] if one["key"] == net.task.name)
        assert (task["title"], task["labels"]) == (net.title.removesuffix(", plain RNN"), list(net.task.labels))
        assert family(net.card["cell"]).cell.kind == net.network.layers[0].kind


def arguments(study):
    (found,) = (one["arguments"] for one in TOLD["studies"] if one["key"] == study)
    return {argument["name"]: argument for argument in found}


@pytest.mark.long
@pytest.mark.parametrize("study", ["race", "clipping", "stability"])
def test_what_a_study_is_told_to_take_is_what_it_takes(study):
    """Each end of a range and each option is taken, and what is beyond is refused."""
    run = STUDIES[study].run
    cheap = {
        "race": {"hidden": 1, "steps": 10},
        "clipping": {"task": "reber", "trained": False},
        "stability": {"runs": 20},
    }[study]
    # What may only be where another is large.
    with_it = {"at": {"steps": 200}} if study == "race" else {}
    for name, told in arguments(study).items():
        good = told.get("options", [told[end] for end in ("min", "max") if end in told])
        good += [None] if told.get("optional") else []
        bad = ["?"] if "options" in told else [told["min"] - 1, told["max"] + 1, "1", True] if "min" in told else []
        for value in bad:
            with pytest.raises(ValueError, match=name):
                next(run({**cheap, name: value}, NoInbox()))
        for value in good:
            next(run({**cheap, **with_it.get(name, {}), name: value}, NoInbox()))
        if told["default"] is not None:
            assert told["default"] in told.get("options", [told["default"]])
            assert told.get("min", told["default"]) <= told["default"] <= told.get("max", told["default"])


def test_a_training_is_told_by_its_settings():
    settings = {field.name for field in fields(Settings)}
    assert set(arguments("training")) == {"task", "seed", "text", "text_sha256", "series", "ahead", "season"} | settings
    for task in TOLD["tasks"]:
        own = {recipe.task.name: recipe for recipe in examples()}
        assert Settings(**task["settings"]) == {**RECIPES, **own}[task["key"]].settings
    for name in settings:
        told = arguments("training")[name]
        for end, beyond in (("min", -1), ("max", 1)):
            if end in told:
                assert getattr(RECIPES["anbn"].settings.changed({name: told[end]}), name) == told[end]
                with pytest.raises(ValueError, match=name):
                    RECIPES["anbn"].settings.changed({name: told[end] + beyond})


def test_limits_are_those_that_refuse():
    limits = TOLD["limits"]
    acts = tuple(Pin("f", 1) for _ in range(limits["interventions"]))
    assert Spec("anbn", Generated(), acts)
    with pytest.raises(ValueError, match="at most 256"):
        Spec("anbn", Generated(), (*acts, Pin("f", 1)))
    with pytest.raises(ValueError, match=f"at least {limits['shortest_text']} symbols"):
        text.task("ab" * ((limits["shortest_text"] - 1) // 2))
    with pytest.raises(ValueError, match=f"at most {limits['text_bytes']} bytes"):
        text.task("a" * (limits["text_bytes"] + 1))
    assert text.task("ab" * (limits["longest_text"] // 2)).chunk is None
    assert text.task("ab" * (limits["longest_text"] // 2 + 1)).chunk is not None
    assert len(text.task("".join(map(chr, range(200, 400)))).labels) == limits["text_symbols"]
