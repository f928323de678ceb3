"""Studies of a net that reads in both directions: each layer's steps are in its own order."""

from types import SimpleNamespace

import numpy as np
import pytest
from gatescope.model import Numbers, Pin, Spec, Text, experiment, nets
from gatescope.model.cells.families import family
from gatescope.model.nets import Net
from gatescope.model.network import Network
from gatescope.model.spec import Continued, Generated
from gatescope.model.studies.sample import Sample
from gatescope.model.studies.study import NoInbox
from gatescope.model.studies.table import STUDIES

TEXT = "abcaacbbab"
PINS = (Pin("f", 1, None, 2, layer=1), Pin("o", 0.5, (0,), 4, layer=2))


@pytest.fixture(autouse=True)
def net(monkeypatch):
    rng = np.random.default_rng(3)
    layers = []
    for inputs, hidden in ((3, 4), (3, 2), (6, 3), (6, 3)):
        values = {key: rng.normal(size=shape) for key, shape in family("lstm").shapes(inputs, hidden).items()}
        layers.append(family("lstm").build(values))
    network = Network(tuple(layers), None, frozenset({1, 3})).astype(np.float32)

    def draw(rng, size):
        return "".join("abc"[place] for place in rng.integers(0, 3, int(rng.integers(3, 9))))

    made = Net("both", "Both", network, tuple("abc"), {"cell": "lstm", "task": "own"}, draw)
    monkeypatch.setattr(nets, "load", lambda name: made)
    return made


def answered(study, **args):
    *_, (_, data) = STUDIES[study].run(args, NoInbox())
    return SimpleNamespace(**data)


@pytest.mark.parametrize("acts", [(), PINS])
@pytest.mark.parametrize("steps", [1, 4, 10, None])
def test_the_first_steps_of_a_layer_are_those_of_the_whole_run(acts, steps):
    wanted = experiment.resolve(Spec("both", Text(TEXT), acts))
    whole = wanted.run()
    for number, layer in enumerate(whole.layers):
        found = wanted.layer(number, steps)
        for name in layer.signals:
            np.testing.assert_array_equal(found.signal(name), layer.signal(name)[:steps])
            np.testing.assert_array_equal(found.free.signal(name), layer.free.signal(name)[:steps])
        assert (found.other is None) == (not acts)


@pytest.mark.long
@pytest.mark.parametrize(("layer", "read"), [(0, TEXT), (1, TEXT[::-1]), (2, TEXT), (3, TEXT[::-1])])
def test_what_is_read_is_told_in_the_order_of_the_layer(layer, read):
    spec = Spec("both", Text(TEXT), PINS).to_dict()
    assert answered("gradients", spec=spec, layer=layer, unit=0, step=5).tokens == list(read[:6])
    assert answered("ledger", spec=spec, layer=layer, unit=0, step=5).tokens == list(read[:6])
    assert answered("dynamics", spec=spec, layer=layer, step=5).input == read[5]
    space = answered("space", spec=spec, layer=layer)
    assert (space.tokens, space.free_tokens) == (list(read), list(read))
    assert answered("weights", net="both", layer=layer, unit=0).reads == (list("abc") if layer < 2 else None)


def test_the_ledger_of_a_backward_layer_adds_up_to_its_cell():
    wanted = experiment.resolve(Spec("both", Text(TEXT), PINS))
    found = answered("ledger", spec=wanted.spec.to_dict(), layer=1, unit=1, step=6)
    assert found.c == wanted.run().layers[1].c[6, 1]
    assert abs(sum(found.shares) + found.start["left"] - found.c) < 1e-6


def test_a_sample_pads_nothing_that_is_read_first(net):
    for layer in range(4):
        seen = 0
        for _, part in Sample.asked({"net": "both", "layer": layer, "count": 20}).parts():
            assert part.backward == (layer in (1, 3))
            for row, tokens in enumerate(part.tokens):
                run = net.network.run(net.encode(tokens)).layers[layer]
                np.testing.assert_allclose(part.trace.c[row, : len(tokens)], run.c, atol=1e-5)
                seen += 1
        assert seen == 20


def test_a_cell_is_found_by_what_its_layer_reads():
    # What the last layer reads last is the first of the input.
    spec = Spec("both", Text("a" + "b" * 9)).to_dict()
    for layer, at in ((0, 0), (1, 9)):
        found = answered("finder", spec=spec, layer=layer, start=at, stop=at + 1, count=20)
        assert found.tokens[at] == "a"
    symbols = {layer: answered("finder", spec=spec, layer=layer, feature="symbol a", count=60) for layer in (0, 1)}
    assert all(one.cells[0]["tells"] > 0 for one in symbols.values())


@pytest.mark.parametrize("layer", [0, 1])
def test_where_else_cells_are_on_is_told_with_what_their_layer_read_there(layer):
    spec = Spec("both", Text("ab" + "c" * 6)).to_dict()
    places = answered("finder", spec=spec, layer=layer, start=0, stop=4, count=20).elsewhere["places"]
    assert len({place["read"] for place in places}) > 1
    for place in places:
        read = experiment.resolve(Spec("both", Generated(place["seed"]))).read_by(layer)
        assert place["read"] == read[place["step"]]


def test_it_does_not_go_on_by_itself():
    with pytest.raises(ValueError, match="both"):
        experiment.resolve(Spec("both", Continued(Text("ab"), 2, 3)))
    with pytest.raises(ValueError, match="reads symbols"):
        experiment.resolve(Spec("both", Numbers(((1.0, 0.0, 0.0),))))
