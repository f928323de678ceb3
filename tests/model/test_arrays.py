"""The arrays of a trace, by the names of the wire, and as a table where pandas is there."""

import sys
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from gatescope.model import experiment
from gatescope.model.spec import Spec, Text


def test_every_signal_has_its_name() -> None:
    trace = experiment.resolve(Spec("anbn", Text("Saabb"))).run()
    arrays = trace.arrays()
    assert set(arrays) == {*"ifgoch", "y"}
    assert np.array_equal(arrays["c"], trace.layers[0].signal("c"))
    assert arrays["y"].shape == (5, 4)


def test_a_table_has_a_row_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, Any] = {}
    fake = SimpleNamespace(
        RangeIndex=lambda start, stop, name: list(range(start, stop)),
        MultiIndex=SimpleNamespace(from_tuples=lambda found, names: found),
        DataFrame=lambda values, index, columns: made.update(values=values, index=index, columns=columns) or made,
    )
    monkeypatch.setitem(sys.modules, "pandas", fake)
    trace = experiment.resolve(Spec("anbn", Text("Saabb"))).run()
    table = trace.to_pandas()
    assert table["index"] == [1, 2, 3, 4, 5]
    at = table["columns"].index(("c", 2))
    assert np.array_equal(table["values"][:, at], trace.arrays()["c"][:, 1])


def test_without_pandas_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    trace = experiment.resolve(Spec("anbn", Text("Saabb"))).run()
    with pytest.raises(ImportError, match=r"^to_pandas needs pandas: pip install pandas$"):
        trace.to_pandas()
