"""What is opened is the Spec that was asked for, whatever was kept of one like it."""

import pytest
from gatescope.app.traces import prepare
from gatescope.model import Spec


@pytest.mark.parametrize("kept", [False, True])
def test_a_seed_that_nothing_is_drawn_by_yet_is_part_of_what_is_opened(kept: bool) -> None:
    plain = Spec.from_dict({"version": 1, "net": "notebook", "input": {"kind": "numbers", "rows": [[1], [0]]}})
    asked = Spec(plain.net, plain.input, seed=7)
    known = prepare.resolve(asked.undisturbed) if kept else None
    found = prepare.resolve(asked, known)
    assert found.spec == asked
    assert found.spec_json.text == asked.to_json()
