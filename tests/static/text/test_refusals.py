"""The page's sentences for refusals, held reason by reason to the server's and the model's."""

import json
import subprocess
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from gatescope.app.wire.refusal import REASONS, Refusal, of_spec
from gatescope.model.refused import SENTENCES, Refused
from node import node

HERE = Path(__file__).parent
NUMBERS = {"most", "size", "steps", "seconds", "minutes"}
REFUSALS = {
    **{reason: row.sentence for reason, row in REASONS.items()},
    **SENTENCES,
}
SAY = """
import { refusalSaid } from "../../../static/js/text/refusal.js";
import { text } from "../../../static/js/text/text.js";
import { refusals as chinese } from "../../../static/js/text/zh/refusals.js";
const said = (refusals) => JSON.parse(process.argv[1]).map((refusal) => {
  const asked = new Set();
  const params = new Proxy(refusal.params, { get: (all, name) => (asked.add(name), all[name]) });
  return { said: refusalSaid({ ...refusal, params, message: "" }, refusals), asked: [...asked].sort() };
});
const told = (refusals) => ({ known: Object.keys(refusals).sort(), said: said(refusals) });
console.log(JSON.stringify({ english: told(text.refusals), chinese: told(chinese) }));
"""


def params(sentence: str) -> dict[str, object]:
    """Values for the parameters of a sentence."""
    named = [(name, form) for _, name, form, _ in Formatter().parse(sentence) if name is not None]
    return {name: 20 if form or name in NUMBERS else f"some {name}" for name, form in named}


def refusal(code: str) -> Refusal:
    """What is sent for a reason of the server, or for a code of the model."""
    given = params(REFUSALS[code])
    return Refusal(code, given) if code in REASONS else of_spec(Refused(code, **given))


@pytest.fixture(scope="module")
def told() -> Any:
    """Of each language, the codes that it has a sentence for, and what it says of each and by which parameters."""
    sent = [refusal(code) for code in REFUSALS]
    asked = json.dumps([{"reason": one.reason, "params": one.params} for one in sent])
    run = subprocess.run(
        [node(), "--input-type=module", "--eval", SAY, asked],
        cwd=HERE,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(run.stdout)


def test_english_says_every_reason_of_the_server_as_the_server_does(told: Any) -> None:
    known = set(told["english"]["known"])
    assert set(REASONS) <= known <= set(REFUSALS)
    said = {code: one["said"] for code, one in zip(REFUSALS, told["english"]["said"], strict=True)}
    assert said == {code: refusal(code).message if code in known else "" for code in REFUSALS}


def test_chinese_has_a_sentence_for_every_code_by_the_same_parameters(told: Any) -> None:
    assert told["chinese"]["known"] == sorted(REFUSALS)
    asked = {code: one["asked"] for code, one in zip(REFUSALS, told["chinese"]["said"], strict=True)}
    assert asked == {code: sorted(params(sentence)) for code, sentence in REFUSALS.items()}
