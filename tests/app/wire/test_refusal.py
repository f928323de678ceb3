"""Refusals: each reason has its row, its parameters and its place in the docs."""

import ast
import pickle
import re
import string
from pathlib import Path

import pytest
from gatescope.app.wire.refusal import MAX_CHARACTERS, REASONS, Refusal, of_spec
from gatescope.model.refused import SENTENCES, Refused

ROOT = Path(__file__).parents[3]


def named(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def given() -> list[tuple[str, str, set[str]]]:
    """Each refusal that the server's code makes: the place, the reason and its parameters, as they are written."""
    found = []
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            match node.args:
                case [ast.Constant(value=str(reason)), *rest] if name in ("Refusal", "Failure", "end_early"):
                    keys = rest[0].keys if rest and isinstance(rest[0], ast.Dict) else []
                    params = {key.value for key in keys if isinstance(key, ast.Constant)}
                    if name == "end_early":
                        params.add("study")
                    elif rest and isinstance(rest[0], ast.Name):
                        params = named(REASONS[reason].sentence)
                    found.append((f"{path.name}:{node.lineno}", reason, params))
    return found


def test_what_the_server_refuses_is_in_the_table_with_its_parameters() -> None:
    made = given()
    assert {reason for _, reason, _ in made} == set(REASONS)
    for place, reason, params in made:
        assert params == named(REASONS[reason].sentence), (place, reason)


def test_the_docs_name_each_reason_and_no_other() -> None:
    text = (ROOT / "docs" / "protocol.md").read_text("utf-8")
    server, _, model = text.partition("## Why something is refused")[2].partition("### What the model refuses")
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (.*) \|$", server, re.M)
    assert {name: (code, said) for name, code, said in rows} == {
        name: (row.code, plain(row.sentence)) for name, row in REASONS.items()
    }
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", model, re.M)
    assert dict(rows) == {code: plain(sentence) for code, sentence in SENTENCES.items()}
    assert not REASONS.keys() & SENTENCES.keys()


def plain(sentence: str) -> str:
    """Without how its parameters are written."""
    return re.sub(r"\{(\w+)[^}]*\}", r"{\1}", sentence)


def test_what_the_model_refuses_comes_by_its_code_with_its_parameters() -> None:
    refused = Refused("number_range", name="Pin.value", low=0.0, high=1.0, got=2.5)
    told = of_spec(refused, stream=7)
    assert (told.code, told.reason, told.stream) == ("bad_spec", "number_range", 7)
    assert told.params == {"name": "Pin.value", "low": 0.0, "high": 1.0, "got": 2.5}
    assert told.message == str(refused) == "Pin.value must be a number from 0 to 1, got 2.5"
    again = pickle.loads(pickle.dumps(told)).about(ask=3)
    assert (again.code, again.message, again.stream, again.ask) == ("bad_spec", told.message, None, 3)
    long = of_spec(Refused("net_unknown", name="'x'", known="net, " * 500))
    assert len(long.message) == len(long.params["known"]) == MAX_CHARACTERS


def test_what_has_no_code_comes_as_a_sentence() -> None:
    told = of_spec(ValueError("It does not fit"), stream=7)
    assert (told.code, told.reason, told.params) == ("bad_spec", "spec_refused", {"detail": "It does not fit"})
    assert told.message == "It does not fit"


def test_a_sentence_has_the_parameters_and_what_a_client_sent_is_cut_short() -> None:
    refused = Refusal("too_many_steps", {"most": 2000, "steps": 2001})
    assert refused.message == "The input must have at most 2000 steps, got 2001"
    assert Refusal("took_too_long", {"seconds": 2.0}).message == "This took more than 2 seconds, and was given up"
    long = Refusal("no_such_study", {"kind": "{x}" * 500, "known": "ledger"}, ask=3)
    assert len(long.message) == len(long.params["kind"]) == MAX_CHARACTERS
    about = long.about(stream=2)
    assert (about.stream, about.ask, about.params) == (2, None, long.params)
    with pytest.raises(KeyError):
        Refusal("no such reason")
