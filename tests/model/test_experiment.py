"""From a Spec to a net with its input, and what does not fit."""

import numpy as np
import pytest
from gatescope.model import Generated, Numbers, Pin, Spec, Start, Text, experiment, nets
from gatescope.model.experiment import resolve
from gatescope.model.nets import Net


@pytest.fixture
def ab(monkeypatch):
    """A net of symbols whose own task draws one that it cannot read."""
    made = Net("ab", "A and B", nets.load("notebook").network, ("a", "b"), {}, lambda rng, size: "X")

    def load(name):
        if name != "ab":
            raise nets.Unknown("one_of", name="name", allowed="ab", got=repr(name))
        return made

    monkeypatch.setattr(experiment.nets, "names", lambda: ("ab",))
    monkeypatch.setattr(experiment.nets, "load", load)


def test_text_becomes_tokens_and_columns():
    found = resolve(Spec("reber", Text("BTXS")))
    assert (found.tokens, found.steps) == (("B", "T", "X", "S"), 4)
    np.testing.assert_array_equal(found.x.argmax(1), [found.net.alphabet.index(symbol) for symbol in "BTXS"])


def test_numbers_are_labelled():
    found = resolve(Spec("notebook", Numbers(((0.5,), (-0.25,)))))
    assert found.tokens == ("0.5", "-0.25")
    np.testing.assert_array_equal(found.x, np.float32([[0.5], [-0.25]]))


@pytest.mark.parametrize("name", ["notebook", "reber"])
def test_generated_input_is_the_nets_own(name):
    found, net = resolve(Spec(name, Generated(3))), nets.load(name)
    np.testing.assert_array_equal(found.x, net.encode(net.generate(3)))


def test_a_run_is_the_nets_with_all_that_the_spec_says():
    spec = Spec("notebook", Numbers(((0.5,), (0.0,), (0.0,))), (Pin("f", 1.0, start=1),), Start((0, 0, 0), (1, 2, 3)))
    found = resolve(spec)
    trace = found.run().layers[0]
    assert trace.c.dtype == np.float32
    np.testing.assert_array_equal(trace.c_before[0], [1, 2, 3])
    assert (trace.f[1:] == 1).all()
    np.testing.assert_array_equal(found.run(steps=2).layers[0].c, trace.c[:2])


def test_what_does_not_fit_is_said_in_a_sentence(ab):
    with pytest.raises(ValueError, match="'X' at position 4 is not in the alphabet of the net ab: a b"):
        resolve(Spec("ab", Text("abaXb")))
    with pytest.raises(ValueError, match=r"The net ab reads symbols \(a b\), not numbers"):
        resolve(Spec("ab", Numbers(((1.0,),))))
    with pytest.raises(ValueError, match="'X' at position 1"):
        resolve(Spec("ab", Generated(1)))
    with pytest.raises(ValueError, match="There is no net 'ba'; there are ab"):
        resolve(Spec("ba", Text("a")))
    for given in ("ab", None, {"net": "ab"}):
        with pytest.raises(ValueError, match="resolve takes a Spec, got"):
            resolve(given)


@pytest.mark.parametrize("name", ["ab", None, 5, ["anbn"]])
def test_a_net_that_there_is_not_is_refused_with_those_there_are(name):
    with pytest.raises(nets.Unknown, match="name must be one of 'notebook', 'anbn'"):
        nets.load(name)


def test_numbers_and_symbols_are_told_apart():
    with pytest.raises(ValueError, match="The net notebook reads numbers, not symbols"):
        resolve(Spec("notebook", Text("a")))
    with pytest.raises(ValueError, match="reads 1 numbers a step, got rows of 2"):
        resolve(Spec("notebook", Numbers(((1.0, 2.0),))))
    with pytest.raises(ValueError, match="size must be"):
        resolve(Spec("notebook", Generated(0, 1))).net.generate(0, 0)
