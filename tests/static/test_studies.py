"""The census and the ledger that the page computes by itself, against those of Python: by the golden file."""

import json
import subprocess
import sys
from importlib import util
from pathlib import Path
from typing import Any

import pytest
from gatescope.app.web.handout.carried import Content, carried
from gatescope.app.wire.screen import Screen
from gatescope.model.spec import Generated, Spec
from node import node

GOLDEN = Path(__file__).parents[1] / "golden"
ASK = Path(__file__).with_name("sources") / "ask.mjs"
WHOLE = 2e-5
"""How far a whole run may come out from NumPy's, by max(1, |value|)."""


def maker() -> Any:
    """The script that makes the file."""
    found = util.spec_from_file_location("make_studies", GOLDEN / "make_studies.py")
    assert found
    assert found.loader
    module = util.module_from_spec(found)
    sys.modules["make_studies"] = module
    found.loader.exec_module(module)
    return module


MAKER = maker()
CASES: dict[str, Any] = json.loads((GOLDEN / "studies.json").read_text("utf-8"))["cases"]


def near(found: Any, wanted: Any) -> bool:
    return bool(found == pytest.approx(wanted, rel=WHOLE, abs=WHOLE))


def content(args: dict[str, Any]) -> Content:
    """What a page carries that can be asked that."""
    spec = Spec.from_dict(args["spec"]) if "spec" in args else Spec(args["net"], Generated())
    own = tuple(net for net in (MAKER.NETS.get(spec.net),) if net)
    return Content(Screen(spec=spec), own=own)


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What the page answers in each case."""
    with MAKER.known():
        cases = [
            {"carried": carried(content(case["args"])), "kind": case["kind"], "args": case["args"]}
            for case in CASES.values()
        ]
    file = tmp_path_factory.mktemp("studies") / "cases.json"
    file.write_text(json.dumps(cases), encoding="utf-8")
    run = subprocess.run([node(), ASK, file], capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert [answer["error"] for answer in told] == [None] * len(told)
    return {name: answer["data"] for name, answer in zip(CASES, told, strict=True)}


def test_the_file_is_what_python_answers() -> None:
    with MAKER.known():
        assert MAKER.asked().keys() == CASES.keys()
        for name, (kind, args) in MAKER.asked().items():
            wanted = CASES[name]
            assert (wanted["kind"], wanted["args"]) == (kind, args)
            if kind == "census":
                check_census(MAKER.answer(kind, args), wanted)
            else:
                check_ledger(MAKER.answer(kind, args), wanted)


def test_each_census_is_counted_as_in_python(answered: dict[str, dict[str, Any]]) -> None:
    counted = {name: case for name, case in CASES.items() if case["kind"] == "census"}
    assert {name.removeprefix("census of ") for name in counted} == {*MAKER.COUNTED, *MAKER.NETS}
    for name, wanted in counted.items():
        check_census(answered[name], wanted)
    # What hangs on the last bits is little: else nothing would be held.
    steps = sum(len(case["answer"]["cells"]) * case["answer"]["steps"] for case in counted.values())
    assert sum(sum(case["loose"]) for case in counted.values()) < steps / 500


def check_census(found: dict[str, Any], case: dict[str, Any]) -> None:
    wanted = case["answer"]
    assert {key: value for key, value in found.items() if key != "cells"} == {
        key: value for key, value in wanted.items() if key != "cells"
    }
    assert len(found["cells"]) == len(wanted["cells"])
    for mine, theirs, loose in zip(found["cells"], wanted["cells"], case["loose"], strict=True):
        none = {"steps": [0, 0, 0], "sequences": 0, "interval": None, "example": None}
        for mode in mine.keys() | theirs.keys():
            one, other = mine.get(mode, none), theirs.get(mode, none)
            assert sum(abs(a - b) for a, b in zip(one["steps"], other["steps"], strict=True)) <= 2 * loose
            assert abs(one["sequences"] - other["sequences"]) <= loose
            if one["sequences"] == other["sequences"] and None not in (one["interval"], other["interval"]):
                assert one["interval"] == pytest.approx(other["interval"], abs=1e-6)
                assert one["example"][2] == pytest.approx(other["example"][2], abs=MAKER.EDGE)


def test_each_ledger_is_the_account_that_python_gives(answered: dict[str, dict[str, Any]]) -> None:
    accounts = {name: case for name, case in CASES.items() if case["kind"] == "ledger"}
    assert len(accounts) == len(MAKER.specs())
    for name, wanted in accounts.items():
        check_ledger(answered[name], wanted)


def check_ledger(found: dict[str, Any], case: dict[str, Any]) -> None:
    wanted = case["answer"]
    assert found.keys() == wanted.keys()
    assert found["tokens"] == wanted["tokens"]
    for key in ("shares", "written", "c", "sum"):
        assert near(found[key], wanted[key]), key
    assert found["start"] == pytest.approx(wanted["start"], rel=WHOLE, abs=WHOLE)
    # To the last bit it is the account of the page's own run.
    assert found["rounding"] == found["c"] - found["sum"]
    assert abs(found["rounding"]) <= 1e-6 * max(1, abs(found["c"]))
    assert case["loose"] or found["half_life"] == wanted["half_life"]
