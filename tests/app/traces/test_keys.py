"""The names of runs."""

from collections.abc import Iterator

import numpy as np
import pytest
from gatescope.app.traces import keys
from gatescope.model.cells.lstm import LSTM
from gatescope.model.spec import Spec, Text


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    yield
    keys.probe.cache_clear()


def test_a_key_names_the_spec_the_build_and_the_bits_of_this_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = Spec("anbn", Text("ab"))
    here = keys.key(spec)
    assert here == f"{spec.hash}-{keys.build()}-{keys.probe()}"
    assert [len(part) for part in here.split("-")] == [32, 12, 8]
    resume = LSTM.resume

    def rounding_otherwise(self, x, *args, **options):
        trace = resume(self, np.nextafter(x, np.float32(2)), *args, **options)
        return trace

    monkeypatch.setattr(LSTM, "resume", rounding_otherwise)
    keys.probe.cache_clear()
    there = keys.key(spec)
    assert there.split("-")[:2] == here.split("-")[:2]
    assert there != here
