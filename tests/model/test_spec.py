import json
import math
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import Continued, Cut, Generated, Noise, Nudge, Numbers, Pin, Spec, Start, Text
from gatescope.model.refused import Refused
from hypothesis import given
from hypothesis import strategies as st

FULL = Spec(
    "reber",
    Text("BTXSE"),
    (Pin("f", 1, [2, 0, 2], 3, 9), Nudge(0, 2, 1.5, "add"), Cut("peepholes", "o"), Noise(0.5, 1, 4, "replace")),
    Start([0.0, 0.25], [1.0, -2.0]),
    3,
)

steps = st.integers(0, 1999)
windows = st.tuples(steps, st.none() | st.integers(1, 50)).map(lambda w: (w[0], None if w[1] is None else w[0] + w[1]))
floats = st.floats(-1e6, 1e6, allow_nan=False)
pins = st.builds(
    lambda gate, value, units, window: Pin(gate, value, units, *window),
    st.sampled_from("ifo"), st.floats(0, 1), st.none() | st.lists(st.integers(0, 9), min_size=1), windows,
)  # fmt: skip
read = (
    st.text(min_size=1, max_size=20).map(Text)
    | st.builds(Generated, st.integers(0, 2**53 - 1), st.none() | st.integers(1, 900))
    | st.lists(st.tuples(floats, floats), min_size=1, max_size=5).map(Numbers)
)
put = st.dictionaries(st.integers(0, 59), st.text(min_size=1, max_size=1) | st.lists(floats, min_size=1, max_size=3))
specs = st.builds(
    Spec,
    st.text(min_size=1, max_size=64),
    read
    | st.builds(
        Continued,
        read,
        st.integers(1, 30),
        st.just(30) | st.integers(59, 99),
        st.floats(0, 2),
        put.map(lambda given: tuple(one for one in given.items() if one[0] < 31)),
    ),
    st.lists(pins | st.builds(Nudge, st.integers(0, 9), steps, floats), max_size=5).map(tuple),
    st.none() | st.builds(Start, st.lists(floats, min_size=1), st.lists(floats, min_size=1)),
    st.integers(0, 2**53 - 1),
)


@given(specs)
def test_round_trip_is_exact(spec):
    again = Spec.from_json(spec.to_json())
    assert again == spec
    assert again.to_json() == spec.to_json()
    assert again.hash == spec.hash


def test_canonical_text_is_fixed():
    assert FULL.to_json() == (
        '{"input":{"kind":"text","text":"BTXSE"},"interventions":['
        '{"gate":"f","kind":"pin","start":3,"stop":9,"units":[0,2],"value":1.0},'
        '{"kind":"nudge","mode":"add","step":2,"unit":0,"value":1.5},'
        '{"gate":"o","kind":"cut","what":"peepholes"},'
        '{"kind":"noise","mode":"replace","scale":0.5,"start":1,"stop":4}],'
        '"net":"reber","seed":3,"state":{"c":[1.0,-2.0],"h":[0.0,0.25]},"version":1}'
    )


def test_the_hash_is_the_same_in_another_process():
    code = f"from gatescope.model import Spec; print(Spec.from_json({FULL.to_json()!r}).hash)"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == FULL.hash


def test_the_hash_tells_specs_apart_and_forgives_the_writing():
    table = FULL.to_dict()
    shuffled = json.dumps(dict(reversed(table.items())), indent=2)
    assert Spec.from_json(shuffled).hash == FULL.hash
    table["interventions"][0]["stop"] = 10
    assert Spec.from_dict(table).hash != FULL.hash


def test_a_spec_is_frozen():
    with pytest.raises(AttributeError):
        FULL.net = "anbn"
    assert hash(FULL) == hash(Spec.from_json(FULL.to_json()))


def bad(**changes):
    return FULL.to_dict() | changes


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], ["Spec must be an object"]),
        (bad(version=2), ["Spec.version must be 1", "2"]),
        (bad(version=True), ["Spec.version"]),
        (bad(color="red"), ["unknown fields color", "allowed"]),
        (bad(net=""), ["Spec.net"]),
        (bad(net=7), ["Spec.net", "7"]),
        (bad(seed=-1), ["Spec.seed", "-1"]),
        (bad(seed=1.5), ["Spec.seed", "1.5"]),
        (bad(input="BTE"), ["Spec.input"]),
        (bad(input={"kind": "file"}), ["Spec.input.kind", "'text'", "'file'"]),
        (bad(input={"kind": ["text"]}), ["Spec.input.kind"]),
        (bad(input={"kind": "text"}), ["Text.text is missing"]),
        (bad(input={"kind": "text", "text": ""}), ["Text.text", "got 0"]),
        (bad(input={"kind": "text", "text": "a" * 2001}), ["2000", "2001"]),
        (bad(input={"kind": "numbers", "rows": [[1], [1, 2]]}), ["Numbers.rows", "[1, 2]"]),
        (bad(input={"kind": "numbers", "rows": [["1"]]}), ["Numbers.rows", "'1'"]),
        (bad(input={"kind": "numbers", "rows": [[math.inf]]}), ["Numbers.rows", "inf"]),
        (bad(input={"kind": "numbers", "rows": 3}), ["Numbers.rows", "3"]),
        (bad(interventions={}), ["Spec.interventions must be a list"]),
        (bad(interventions=[{"kind": "cut", "what": "all"}] * 300), ["at most 256", "300"]),
        (bad(interventions=[{"kind": "pin", "gate": "g", "value": 1}]), ["Pin.gate", "'i', 'f', 'o'", "'g'"]),
        (bad(interventions=[{"kind": "pin", "gate": "f", "value": 1.5}]), ["Pin.value", "from 0 to 1", "1.5"]),
        (bad(interventions=[{"kind": "pin", "gate": "f", "value": True}]), ["Pin.value", "True"]),
        (bad(interventions=[{"kind": "pin", "gate": "f", "value": 1, "until": 3}]), ["until"]),
        (bad(interventions=[{"kind": "pin", "gate": "f", "value": 1, "units": []}]), ["Pin.units"]),
        (bad(interventions=[{"kind": "pin", "gate": "f", "value": 1, "start": 5, "stop": 5}]), ["Pin.stop", "5"]),
        (bad(interventions=[{"kind": "pin", "gate": "f", "value": 10**400}]), ["Pin.value", "too large"]),
        (bad(state={"h": [0], "c": []}), ["Start.c"]),
        (bad(state={"h": [0]}), ["Start.c is missing"]),
    ],
)  # fmt: skip
def test_bad_specs_say_what_is_wrong(given, words):
    with pytest.raises(ValueError, match=r".") as caught:
        Spec.from_dict(given)
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ['{"version":1,"version":1}', '{"version":NaN}', "[" * 100_000, "", '{"version":1,"seed":Infinity}'],
)
def test_bad_texts_raise_value_errors(text):
    with pytest.raises(ValueError, match=r"."):
        Spec.from_json(text)


def with_pins(*pins):
    return Spec("reber", Text("BTXSE"), pins)


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        (with_pins(), with_pins(), None),
        (with_pins(), with_pins(Pin("f", 1, start=7)), 7),
        (with_pins(Pin("f", 1, start=7)), with_pins(), 7),
        (with_pins(Pin("f", 1, start=7)), with_pins(Pin("f", 1, start=4)), 4),
        (with_pins(Pin("i", 0, start=2), Pin("f", 1, start=7)), with_pins(Pin("i", 0, start=2)), 7),
        (with_pins(), with_pins(Nudge(0, 5, 1.0)), 5),
        (with_pins(), with_pins(Cut("recurrent")), 0),
        (with_pins(Noise(1.0, 9)), with_pins(Noise(1.0, 9), Pin("f", 1, start=7)), 7),
        (with_pins(), Spec("reber", Text("BTXSEE")), 0),
    ],
)
def test_where_two_traces_may_part(old, new, step):
    assert new.parts_from(old) == step


CONTINUED = Spec("reber", Continued(Text("BTBP"), 4, 20, 0.5, ((9, "S"), (6, [1, 0.5]))), seed=3)


def test_a_continuation_has_a_canonical_text_too():
    assert CONTINUED.to_json() == (
        '{"input":{"input":{"kind":"text","text":"BTBP"},"kind":"continued","put":[[6,[1.0,0.5]],[9,"S"]],"read":4,'
        '"steps":20,"temperature":0.5},"net":"reber","seed":3,"version":1}'
    )
    assert Spec.from_json(CONTINUED.to_json()) == CONTINUED
    assert Continued(Text("B"), 1, 2, 0) == Continued(Text("B"), 1, 2)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"input": {"kind": "continued"}}, "one_of"),
        ({"input": "BT"}, "continued_input"),
        ({"read": 0}, "integer_range"),
        ({"read": 2000}, "integer_range"),
        ({"steps": 0}, "integer_range"),
        ({"steps": 1997}, "integer_range"),
        ({"temperature": -1}, "number_range"),
        ({"temperature": 2.5}, "number_range"),
        ({"put": 3}, "put_list"),
        ({"put": [[0, "B"]] * 25}, "put_list"),
        ({"put": ["B"]}, "put_pair"),
        ({"put": [[24, "B"]]}, "integer_range"),
        ({"put": [[3, "BT"]]}, "put_value"),
        ({"put": [[3, []]]}, "put_value"),
        ({"put": [[3, ["B"]]]}, "number_range"),
        ({"put": [[3, "B"], [3, "T"]]}, "put_twice"),
        ({"more": 1}, "unknown_fields"),
    ],
)
def test_a_continuation_that_is_not_in_order_is_refused(changes, code):
    table = CONTINUED.to_dict()
    with pytest.raises(Refused) as refused:
        Spec.from_dict(table | {"input": table["input"] | changes})
    assert refused.value.code == code


def test_words_that_are_drawn_part_with_the_seed():
    greedy = replace(CONTINUED, input=replace(CONTINUED.input, temperature=0))
    assert CONTINUED.parts_from(replace(CONTINUED, seed=4)) == 4
    assert greedy.parts_from(replace(greedy, seed=4)) is None
    assert CONTINUED.undisturbed.seed == 3
    assert greedy.undisturbed.seed == 0


def of_numbers(whole, real, row):
    """Specs of every kind of number there is in one, made by these."""
    return [
        Spec("anbn", Generated(whole(4), whole(3)), seed=whole(2)),
        Spec("anbn", Text("Sab"), (Nudge(whole(1), whole(2), real(0.5), layer=whole(1)),)),
        Spec("anbn", Text("Sab"), (Pin("f", real(0.5), [whole(1)], whole(1), whole(2), whole(1)),)),
        Spec("anbn", Text("Sab"), (Cut("recurrent", layer=whole(1)), Noise(real(0.5), whole(1), whole(2)))),
        Spec("anbn", Text("Sab"), state=Start(row([0.5, 1.0]), row([1.0, 2.0]))),
        Spec("waves", Numbers([row([0.5]), row([1.0])])),
        Spec("anbn", Continued(Text("Sab"), whole(2), whole(3), real(0.5), [(whole(1), "a")])),
        Spec("waves", Continued(Numbers([row([0.5])]), whole(1), whole(3), put=[(whole(1), row([0.5]))])),
    ]


PLAIN = of_numbers(int, float, tuple)


@pytest.mark.parametrize("place", range(len(PLAIN)))
def test_numbers_of_numpy_are_kept_as_plain_ones(place):
    whole, plain = of_numbers(np.int64, np.float32, np.array)[place], PLAIN[place]
    assert repr(whole) == repr(plain)
    assert (whole.to_json(), whole.hash) == (plain.to_json(), plain.hash)


def test_words_of_numpy_are_kept_as_plain_ones():
    found = Spec(np.str_("anbn"), Continued(Text(np.str_("Sab")), 1, 2, put=[(1, np.str_("a"))]))
    assert repr(found) == repr(Spec("anbn", Continued(Text("Sab"), 1, 2, put=[(1, "a")])))


def test_rows_may_be_an_array():
    assert Numbers(np.array([[1, 2], [3, 4]])) == Numbers(((1.0, 2.0), (3.0, 4.0)))
    with pytest.raises(ValueError, match="must be"):
        Numbers(np.ones((2, 2, 2)))
    with pytest.raises(ValueError, match="must be a list of rows of numbers"):
        Numbers(np.array(3))
