"""Screens as files and as addresses, by the golden file that the page's own tests read too."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from gatescope.app.wire.fields import Window
from gatescope.app.wire.screen import LONGEST, Screen
from gatescope.model.spec import Generated, Spec

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "screens.json").read_text("utf-8"))
SPEC = Spec("notebook", Generated())


@pytest.mark.parametrize("case", GOLDEN["old links"] + GOLDEN["bent links"] + GOLDEN["written"])
def test_a_link_means_what_it_always_meant(case: dict[str, Any]) -> None:
    screen = Screen.from_hash(case["hash"])
    assert screen is not None
    assert screen.to_dict() == case["screen"]


@pytest.mark.parametrize("case", GOLDEN["written"])
def test_an_address_holds_what_is_not_at_its_default(case: dict[str, Any]) -> None:
    assert Screen.from_dict(case["screen"]).to_hash() == case["hash"]


@pytest.mark.parametrize("text", GOLDEN["unreadable"])
def test_a_link_without_a_spec_is_none(text: str) -> None:
    assert Screen.from_hash(text) is None


@pytest.mark.parametrize("case", GOLDEN["refused"])
def test_what_is_wrong_with_a_file_is_said(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(case['says'])}$"):
        Screen.from_json(json.dumps(case["given"]))


@pytest.mark.parametrize("case", GOLDEN["long files"], ids=lambda case: f"{case['sign']!a} {case['times']}")
def test_the_letters_of_a_file_are_counted_as_the_page_counts_them(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"^{case['says']}$"):
        Screen.from_json(case["sign"] * case["times"])


@pytest.mark.parametrize("case", GOLDEN["long objects"], ids=lambda case: f"{case['sign']!a} {case['times']}")
def test_the_letters_of_an_object_are_counted_as_the_page_counts_them(case: dict[str, Any]) -> None:
    given = {"version": 1, "spec": SPEC.to_dict(), "question": {"a": case["sign"] * case["times"]}}
    if case["says"] is None:
        assert Screen.from_dict(given).question == given["question"]
    else:
        with pytest.raises(ValueError, match=f"^{case['says']}, got "):
            Screen.from_dict(given)


def test_a_spec_in_it_is_checked_to_its_last_field() -> None:
    bad = {**SPEC.to_dict(), "interventions": [{"kind": "pin", "gate": "g", "value": 1}]}
    with pytest.raises(ValueError, match=r"^Screen\.compare must be a Spec, an object with net and input: .*gate"):
        Screen.from_dict({"version": 1, "spec": SPEC.to_dict(), "compare": bad})


def test_a_file_that_is_too_long_or_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match=f"it has more than {LONGEST} letters"):
        Screen.from_json(" " * (LONGEST + 1))
    with pytest.raises(ValueError, match="it is not JSON text"):
        Screen.from_json("{")


def test_one_that_is_made_here_is_checked_too() -> None:
    assert Screen(spec=SPEC, window=Window(2, 5)).to_dict()["window"] == {"start": 2, "stop": 5}
    with pytest.raises(ValueError, match=r"Screen\.step must be a whole number from 0 to 1999, got 2000"):
        Screen(spec=SPEC, step=2000)
    with pytest.raises(ValueError, match=r"Screen\.window must be"):
        Screen(spec=SPEC, window=Window(5, 2))


def test_each_field_stands_in_the_docs_and_no_other() -> None:
    docs = (Path(__file__).parents[3] / "docs" / "screen.md").read_text("utf-8").partition("\n## A Spec\n")[0]
    told = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", docs, re.MULTILINE)
    assert told == [(row.metadata["key"], row.name) for row in fields(Screen)]
    assert f"{LONGEST:,} letters" in docs
