"""The page's English sentences for refusals are those of the server and of the model, reason by reason."""

import json
import subprocess
from pathlib import Path
from string import Formatter

from gatescope.app.wire.refusal import REASONS, Refusal, of_spec
from gatescope.model.refused import SENTENCES, Refused
from node import node

HERE = Path(__file__).parent
NUMBERS = {"most", "size", "steps", "seconds", "minutes"}
SAY = """
import { refusalSaid } from "../../../static/js/text/refusal.js";
import { text } from "../../../static/js/text/text.js";
import { refused } from "../../../static/js/text/en/refused.js";
import { refusals } from "../../../static/js/text/zh/refusals.js";
const all = { ...text.refusals, ...refused };
const said = JSON.parse(process.argv[1]).map((refusal) => refusalSaid({ ...refusal, message: "" }, all));
console.log(JSON.stringify({ said, known: Object.keys(all), chinese: Object.keys(refusals) }));
"""


def example(sentence: str) -> dict[str, object]:
    """Values for the parameters of a sentence."""
    named = [(name, form) for _, name, form, _ in Formatter().parse(sentence) if name is not None]
    return {name: 20 if form or name in NUMBERS else f"some {name}" for name, form in named}


def test_every_reason_has_the_server_s_sentence():
    refusals = [Refusal(reason, example(row.sentence)) for reason, row in REASONS.items()]
    refusals += [of_spec(Refused(code, **example(sentence))) for code, sentence in SENTENCES.items()]
    asked = json.dumps([{"reason": one.reason, "params": one.params} for one in refusals])
    run = subprocess.run(
        [node(), "--input-type=module", "--eval", SAY, asked],
        cwd=HERE,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    told = json.loads(run.stdout)
    assert sorted(told["known"]) == sorted(told["chinese"]) == sorted([*REASONS, *SENTENCES])
    assert told["said"] == [one.message for one in refusals]
