import json

import numpy as np
import pytest
from gatescope.model import Spec, experiment
from gatescope.model.spec import Generated, Text
from gatescope.model.studies import finder
from gatescope.model.studies.study import NoInbox


def asked(spec, **args):
    found = list(finder.run({"spec": spec.to_dict(), **args}, NoInbox()))
    json.dumps(found, allow_nan=False)
    assert [done for done, _ in found] == sorted(done for done, _ in found)
    return found[-1][1]


def test_a_bound_tells_steps_apart_as_well_as_any_could():
    rng = np.random.default_rng(0)
    values, inside = rng.normal(0, 1, (60, 3)), rng.random(60) < 0.3
    values[:, 2] -= 2 * inside
    found = finder.best(values, inside)
    assert (found[0].unit, found[0].sign) == (2, -1)
    for one in found:
        signed = [sign * values[:, one.unit] for sign in (1, -1)]
        tried = [(v[inside] >= bound).mean() - (v[~inside] >= bound).mean() for v in signed for bound in v]
        assert one.tells == pytest.approx(max(tried))
    assert (found[0].inside[1], found[0].outside[1]) == (inside.sum(), 60 - inside.sum())


def test_depth_leaves_out_what_stands_in_quotes():
    alphabet = tuple('{}[]":,;1a')
    features = finder.features_of(alphabet)
    text = '{"[":[1]};'
    assert features["depth 2"](text).tolist() == [False] * 5 + [True, True] + [False] * 3
    assert features["quote"](text).tolist() == [False, True, True] + [False] * 7
    assert features["symbol ["](text).tolist() == [symbol == "[" for symbol in text]
    assert finder.features_of(None) == {}
    assert set(finder.features_of(("a", "b"))) == {"symbol a", "symbol b"}


def test_the_quote_cell_of_json_is_found():
    """Cell 6 is negative inside quotes."""
    found = asked(Spec("json", Generated(0)), feature="quote", count=40)
    first = found["cells"][0]
    assert (first["unit"], first["sign"]) == (5, -1)
    assert first["tells"] > 0.9
    # Counted in the second half, and by the same sequences as one would draw by hand.
    texts = ["".join(experiment.resolve(Spec("json", Generated(seed))).tokens) for seed in range(20, 40)]
    quotes = sum(int(finder.features_of(('"',))["quote"](text).sum()) for text in texts)
    assert (first["inside"][1], first["inside"][1] + first["outside"][1]) == (quotes, sum(map(len, texts)))


def test_brushed_steps_are_found_again_elsewhere():
    """Among the a's the counter's cell is high: it is so in every sequence that has as many."""
    found = asked(Spec("anbn", Text("Saaaaaabbbbbb")), start=4, stop=9, count=40)
    assert found["together"]
    assert found["cells"][0]["tells"] == 1
    place = found["elsewhere"]["places"][0]
    detector = [one for one in found["cells"] if one["unit"] in found["together"]]
    trace = experiment.resolve(Spec("anbn", Generated(place["seed"]))).run().layers[0]
    on = np.all([one["sign"] * trace.c[:, one["unit"]] >= one["sign"] * one["bound"] for one in detector], axis=0)
    assert (int(on.argmax()), int(on.sum())) == (place["step"], place["steps"])
    assert 0 < found["elsewhere"]["sequences"] < 40
    low, high = found["elsewhere"]["interval"]
    assert low < found["elsewhere"]["sequences"] / 40 < high


@pytest.mark.parametrize(("net", "start", "stop"), [("reber", 2, 3), ("json", 2, 3), ("reber", 3, 6)])
def test_cells_that_tell_the_steps_apart_are_on_together_or_else_the_best_alone(net, start, stop):
    found = asked(Spec(net, Generated(0)), start=start, stop=stop, count=20)
    cells = found["cells"]
    assert cells == sorted(cells, key=lambda one: -one["tells"])
    enough = [one["unit"] for one in cells if one["tells"] >= 0.9]
    assert len(enough) == {("reber", 2): 2, ("json", 2): 11, ("reber", 3): 0}[net, start]
    assert found["together"] == (enough[:4] or [cells[0]["unit"]])


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"start": 0, "stop": 4}, "the chosen steps must leave out at least one step of the 4"),
        ({"start": 2, "stop": 2}, "stop"),
        ({"feature": "depth 1"}, "feature must be one of"), ({"count": 1, "feature": "symbol a"}, "count"),
        ({"step": 1}, "unknown"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(args, words):
    with pytest.raises(ValueError, match=words):
        asked(Spec("anbn", Text("Saab")), **args)


def test_what_is_never_the_case_can_not_be_told(monkeypatch):
    never = {"never": lambda tokens: np.zeros(len(tokens), bool)}
    monkeypatch.setattr(finder, "features_of", lambda alphabet: never)
    with pytest.raises(ValueError, match="the case at some steps of the first 10 sequences"):
        asked(Spec("brackets", Generated(0)), feature="never", count=20)
