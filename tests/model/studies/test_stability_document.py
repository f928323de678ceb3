"""docs/stability.md: every figure in it is what the study comes to."""

from pathlib import Path

import pytest
from gatescope.model.studies import stability
from gatescope.model.studies.study import NoInbox

pytestmark = pytest.mark.long

DOCUMENT = (Path(__file__).parents[3] / "docs" / "stability.md").read_text(encoding="utf-8")


def ask(study, **args):
    *_, (_, data) = study.run(args, NoInbox())
    return data


def percent(share):
    """As the page writes it: 0 or 100 only where it is exactly that."""
    percents, decimals = 100 * share, 0
    while round(percents, decimals) in (0, 100) and 1e-12 < share < 1 - 1e-12:
        decimals += 1
    return f"{percents:.{decimals}f}"


def shown(counted, kind):
    low, high = counted["intervals"][kind]
    return f"{counted[kind]} ({percent(low)}\u2013{percent(high)} %)"


@pytest.mark.parametrize(("task", "what"), [("anbn", "the count"), ("continual", "the outer symbol")])
def test_stability(task, what):
    kinds = {": exactly": "exact", ": within one step": "recovered"} if task == "anbn" else {"": "recovered"}
    for disturbed, told in (("symbol", "after one wrong symbol"), ("noise", "after noise")):
        arms = ask(stability, task=task, kind=disturbed)["arms"]
        assert [arm["name"].removeprefix(f"{task}-") for arm in arms] == ["rnn", "lstm", "rnn-noise", "lstm-noise"]
        assert f"{arms[0]['parameters']} and {arms[1]['parameters']}" in DOCUMENT
        runs = {f"{what}, {told}": "disturbed"} | ({f"{what}, undisturbed": "free"} if disturbed == "symbol" else {})
        for label, part in runs.items():
            for end, kind in kinds.items():
                figures = " | ".join(shown(arm[part], kind) for arm in arms)
                assert f"| {label}{end} | {figures} |" in DOCUMENT
    if task == "anbn":
        return
    # After a wrong symbol the intervals of RNN and LSTM are apart; after noise they overlap.
    for disturbed, apart in (("symbol", True), ("noise", False)):
        rnn, lstm = (
            arm["disturbed"]["intervals"]["recovered"] for arm in ask(stability, task=task, kind=disturbed)["arms"][:2]
        )
        assert (rnn[1] < lstm[0]) == apart
