"""JSON from outside: what is taken and what is refused."""

import contextlib
import json

import pytest
from gatescope.model import strict
from gatescope.model.refused import Refused
from hypothesis import given
from hypothesis import strategies as st

WHOLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-strict.MAX_INTEGER, strict.MAX_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WHOLE
)


@given(st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(WHOLE, inner), max_leaves=5))
def test_what_json_writes_is_read_and_can_be_written_again(value):
    text = json.dumps(value)
    found = strict.parse(text)
    assert found == value
    assert json.dumps(found, allow_nan=False) == text


@given(st.text(max_size=40) | st.text('[]{}"\\u0dc19e+-,:. NaIfity', max_size=40))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    with contextlib.suppress(ValueError):
        json.dumps(strict.parse(text), allow_nan=False, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1e999", "numbers must be finite, got 1e999"),
        ("[-1e999]", "numbers must be finite, got -1e999"),
        ("NaN", "numbers must be finite, got NaN"),
        ("-Infinity", "numbers must be finite, got -Infinity"),
        (str(2**53), "integers must be within 2.53 of 0, got 9007199254740992"),
        ("9" * 5000, "integers must be within 2.53 of 0, got 9{40}$"),
        ('{"a":1,"a":2}', "no key of an object may be repeated"),
        ("[" * 17 + "]" * 17, "it must be nested at most 16 deep"),
        ("[" * 100_000, "it must be nested at most 16 deep"),
        (r'{"\ud83d": 1}', "text must be whole symbols, got half of one"),
        (r'["a\udc00"]', r"text must be whole symbols, got half of one \('.udc00'\)"),
        ("{", "Expecting property name"),
    ],
)
def test_what_is_refused(text, message):
    with pytest.raises(ValueError, match=message):
        strict.parse(text)


def test_the_bounds_themselves_are_taken():
    assert strict.parse(str(-strict.MAX_INTEGER)) == -(2**53 - 1)
    deep = "[" * strict.MAX_DEPTH + "]" * strict.MAX_DEPTH
    assert json.dumps(strict.parse(deep)) == deep


def test_what_is_not_to_be_written_again_may_hold_any_integer_and_half_symbols():
    text = '{"\\ud83d": 99999999999999999999}'
    assert strict.parse(text, portable=False) == {"\ud83d": 99999999999999999999}
    for bad in ("NaN", '{"a":1,"a":2}', "[" * 17 + "]" * 17, "1e999"):
        with pytest.raises(Refused):
            strict.parse(bad, portable=False)
