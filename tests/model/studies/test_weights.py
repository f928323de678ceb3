import json

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.cells.families import FAMILIES
from gatescope.model.nets import Net
from gatescope.model.network import Network
from gatescope.model.studies import weights
from gatescope.model.studies.study import NoInbox


def asked(**args):
    ((done, found),) = weights.run(args, NoInbox())
    assert done == 1
    json.dumps(found, allow_nan=False)
    return found


@pytest.mark.parametrize("name", list(FAMILIES))
@pytest.mark.parametrize(("inputs", "hidden"), [(1, 1), (4, 2), (24, 24)])
def test_each_familys_formula_gives_what_its_arrays_hold(name, inputs, hidden):
    one = FAMILIES[name]
    formula = weights.formula(one).replace("H(", f"*{hidden}*(").lstrip("*")
    formula = formula.replace("+ H", f"+ 1*{hidden}").replace("H", f"*{hidden}").replace("D", str(inputs))
    initial = one.initial(np.random.default_rng(0), inputs, hidden, 1, {})
    held = sum(value.size for value in initial.values())
    held -= len(one.unread) * hidden * (inputs + hidden + 1)
    assert eval(formula) == held == weights.count(one, inputs, hidden)


def test_a_formula_is_written_as_people_write_it():
    told = {name: weights.formula(one) for name, one in FAMILIES.items()}
    assert told["rnn"] == "H(D + H + 1)"
    assert told["coupled"] == told["gru"] == "3H(D + H + 1)"
    assert told["gru-after"] == "3H(D + H + 1) + H"


@pytest.mark.parametrize(
    ("made", "card", "family"),
    [
        ("1997", {"cell": "1997"}, "1997"), ("no-peepholes", {}, "no-peepholes"), ("lstm", {"cell": "own"}, "lstm"),
        ("lstm", {"cell": "gru"}, "lstm"), ("gru-after", {}, "gru-after"), ("rnn", {}, "rnn"),
    ],
)  # fmt: skip
def test_the_family_is_the_cards_or_the_plainest_that_has_the_parameters(made, card, family):
    cell = FAMILIES[made].build({name: np.ones(shape) for name, shape in FAMILIES[made].shapes(2, 3).items()})
    assert weights.family_of(Net("own", "Own", Network((cell,)), None, card, None), cell).name == family


def test_the_peephole_lstm_has_the_published_formula():
    found = asked(net="anbn")
    assert found["formula"] == "4H(D + H + 1) + 3H"
    assert found["parameters"] == 4 * 2 * (4 + 2 + 1) + 3 * 2 == 62
    net = nets.load("anbn").network.layers[0]
    assert found["parameters"] == sum(value.size for value in net.values.values())


@pytest.mark.parametrize("name", nets.shipped())
def test_the_rows_are_those_of_the_cell(name):
    cell = nets.load(name).network.layers[0]
    unit = cell.hidden - 1
    found = asked(net=name, unit=unit)
    rows = {letter: cell.values[letter].reshape(len(cell.blocks), cell.hidden, -1)[:, unit] for letter in "WU"}
    for at, block in enumerate(cell.blocks):
        for letter, whole in rows.items():
            np.testing.assert_allclose(found[letter][block], whole[at], rtol=1e-5)
        assert found["b"][block] == pytest.approx(cell.b.reshape(-1, cell.hidden)[at, unit], rel=1e-5)
    if getattr(cell, "p", None) is None:
        assert found["more"] == {}
    else:
        np.testing.assert_allclose([found["more"]["p"][gate] for gate in "ifo"], cell.p[:, unit], rtol=1e-5)
    (own,) = [one for one in found["families"] if one["key"] == found["family"]]
    assert (own["count"], own["formula"]) == (cell.parameters, found["formula"])


@pytest.mark.parametrize("args", [{"net": "none"}, {"unit": 2}, {"layer": 1}, {"step": 1}])
def test_what_is_wrong_is_named(args):
    with pytest.raises(ValueError, match=next(iter(args.values())) if "net" in args else next(iter(args))):
        asked(**args)
