"""Refusals by code: each stands once in the table, is used, and is given all that its sentence speaks of."""

import ast
import json
import pickle
from pathlib import Path
from string import Formatter

import numpy as np
import pytest
from gatescope.model import Pin, Spec, checks, experiment, nets, strict
from gatescope.model.refused import MAX_GOT, SENTENCES, Refused
from gatescope.model.spec import Generated, Numbers, Text
from gatescope.model.studies.study import NoInbox
from gatescope.model.studies.table import STUDIES

MODEL = Path(__file__).parents[2] / "model"
RAISED = ("Refused", "NotFinite", "Unknown", "RanAway")


def used():
    """Each refusal in the model's source: its code, the names it is given, and whether there may be more."""
    for path in MODEL.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISED and node.args:
                names = {keyword.arg for keyword in node.keywords}
                yield node.args[0], names - {None}, None in names


def fields(code):
    return {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name}


def test_each_is_given_what_its_sentence_speaks_of():
    checked = 0
    for code, names, more in used():
        if isinstance(code, ast.Constant):
            assert names <= fields(code.value) if more else names == fields(code.value), code.value
            checked += 1
    assert checked > 50


def test_each_row_of_the_table_is_used_somewhere():
    source = "".join(path.read_text("utf-8") for path in MODEL.rglob("*.py") if path.name != "refused.py")
    # Two are made of another by its ending.
    codes = [code.removesuffix("_long") for code in SENTENCES]
    assert [code for code in codes if f'"{code}"' not in source] == []


def refusal(attempt):
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value


CASES = {
    "integer_range": lambda: Generated(-1),
    "integer_least": lambda: Pin("f", 1, start=-1),
    "number_range": lambda: Pin("f", 2),
    "number_finite": lambda: checks.number("x", np.inf),
    "number_range_long": lambda: checks.number("x", 10**400, 0, 1),
    "number_finite_long": lambda: checks.number("x", 10**400),
    "one_of": lambda: Pin("g", 1),
    "array_finite": lambda: checks.array("x", [np.nan], ("T",), np.float32),
    "array_shape": lambda: checks.array("x", [1.0], ("T", 2), np.float32),
    "window": lambda: Pin("f", 1, start=4, stop=4),
    "unknown_fields": lambda: Spec.from_dict({"colour": "red"}),
    "missing": lambda: Spec.from_dict({"version": 1}),
    "text_length": lambda: Text(""),
    "rows_even": lambda: Numbers([[1], [1, 2]]),
    "spec_json": lambda: Spec.from_json("{"),
    "json_integer": lambda: strict.parse("9" * 30),
    "net_unknown": lambda: experiment.resolve(Spec("none", Generated())),
    "net_gone": lambda: experiment.resolve(Spec("my-anbn-01234567", Generated())),
    "net_alphabet": lambda: experiment.resolve(Spec("reber", Text("BTQ"))),
    "net_width": lambda: experiment.resolve(Spec("notebook", Numbers([[1, 2]]))),
    "gate_family": lambda: experiment.resolve(Spec("reber", Text("BT"), (Pin("z", 1),))).run(),
    "cells_layer": lambda: experiment.resolve(Spec("reber", Text("BT"), (Pin("f", 1, [8]),))).run(),
    "missing_allowed": lambda: next(STUDIES["ledger"].run({"unit": 1}, NoInbox())),
    "ablation_no_task": lambda: next(STUDIES["ablation"].run({"net": "notebook"}, NoInbox())),
}


@pytest.mark.parametrize("code", CASES)
def test_a_refusal_is_a_code_plain_parameters_and_a_sentence(code):
    found = refusal(CASES[code])
    assert found.code == code
    assert set(found.params) == fields(code)
    again = strict.parse(json.dumps(found.params))
    assert again == found.params
    assert str(found) == SENTENCES[code].format(**found.params)
    for name, value in found.params.items():
        assert str(value) in str(found) or isinstance(value, float), name


@pytest.mark.parametrize("attempt", [CASES["array_finite"], lambda: nets.load("none"), lambda: Pin("f", 2)])
def test_it_comes_whole_and_of_its_class_out_of_another_process(attempt):
    found = refusal(attempt)
    got = pickle.loads(pickle.dumps(found))
    assert (type(got), got.code, got.params, str(got)) == (type(found), found.code, found.params, str(found))


def test_what_json_cannot_hold_is_told_as_text():
    found = refusal(lambda: checks.number("x", "1", 0))
    assert found.params == {"name": "x", "low": 0, "high": "inf", "got": "'1'"}
    assert str(found) == "x must be a number from 0 to inf, got '1'"


def test_of_what_is_long_the_begin_is_quoted() -> None:
    with pytest.raises(Refused, match="must be equally long rows of 1 to 4096 numbers, got") as refused:
        Numbers([[0.5] * 5000])  # type: ignore[arg-type]
    got = refused.value.params["got"]
    assert isinstance(got, str)
    assert (len(got), got[:10], got[-1]) == (MAX_GOT, "[0.5, 0.5,", "\N{HORIZONTAL ELLIPSIS}")
    assert str(refused.value).endswith(got)
