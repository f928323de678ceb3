"""A series: what it may hold, and that its text is read as the same."""

import numpy as np
import pytest
from gatescope.model.refused import Refused
from gatescope.model.series import EXAMPLE, Series, parse

NAMES = ("in, side", 'out "side"')
ROWS = tuple((round(np.sin(step), 3), step * 1e3 / 7) for step in range(50))


def test_its_text_is_read_as_the_same():
    series = Series(NAMES, ROWS)
    assert parse(series.text) == series == Series.from_dict(series.to_dict())
    assert series.text.splitlines()[0] == '"in, side","out ""side"""'
    assert series.rows[1][1] == 142.8571
    assert not series.values.flags.writeable


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (7, "series_form"),
        ({"columns": ["a"]}, "series_form"),
        ({"columns": "a", "rows": []}, "series_form"),
        ({"columns": ["a", "a"], "rows": [[1, 2]] * 50}, "series_form"),
        ({"columns": [7], "rows": [[1]] * 50}, "series_form"),
        ({"columns": [["a"]], "rows": [[1]] * 50}, "series_form"),
        ({"columns": [""], "rows": [[1]] * 50}, "series_form"),
        ({"columns": ["a\n"], "rows": [[1]] * 50}, "series_form"),
        ({"columns": ["a" * 41], "rows": [[1]] * 50}, "series_form"),
        ({"columns": list("abcdefghi"), "rows": [[1] * 9] * 50}, "series_form"),
        ({"columns": ["a"], "rows": [[1]] * 39}, "series_short"),
        ({"columns": ["a"], "rows": [[1]] * 20_001}, "series_long"),
        ({"columns": ["a"], "rows": [[step] for step in range(49)] + [[1, 2]]}, "series_form"),
        ({"columns": ["a"], "rows": [[step] for step in range(49)] + [["1"]]}, "series_form"),
        ({"columns": ["a"], "rows": [[step] for step in range(49)] + [[float("nan")]]}, "series_form"),
        ({"columns": ["a"], "rows": [[step] for step in range(49)] + [[10**400]]}, "series_form"),
        ({"columns": ["a"], "rows": [[True]] * 50}, "series_form"),
        ({"columns": ["a"], "rows": [[5]] * 50}, "series_still"),
        ({"columns": ["a"], "rows": [[1e5 + step % 2] for step in range(50)]}, "series_still"),
    ],
)
def test_what_is_none_is_refused(given, code):
    with pytest.raises(Refused) as refused:
        Series.from_dict(given)
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["", "a\n1\nx\n", 7, "a\n" + "1\n" * 50])
def test_a_text_that_is_none_is_refused(text):
    with pytest.raises(Refused):
        parse(text)


def test_the_example_is_one():
    assert parse(EXAMPLE.text) == EXAMPLE
