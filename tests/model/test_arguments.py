"""What an argument may be is told in the house's words, not in NumPy's or Python's."""

import numpy as np
import pytest
from gatescope.model import LSTM, Generated, Spec
from gatescope.model.cells.gru import GRU
from gatescope.model.cells.rnn import RNN
from gatescope.model.experiment import resolve
from gatescope.model.network import Network

X = np.zeros((4, 2))


def cells(family, blocks, *more):
    return family(np.zeros((blocks * 3, 2)), np.zeros((blocks * 3, 3)), np.zeros(blocks * 3), *more)


LSTM_, GRU_, RNN_ = cells(LSTM, 4, np.zeros((3, 3))), cells(GRU, 3), cells(RNN, 1)
NET = Network((LSTM_,))
SIGNALS = "name must be one of 'i', 'f', 'g', 'o', 'c', 'h', got "
STATES = r"state must hold States\(h, c\), one for each layer, or be None, got "


def spec():
    return resolve(Spec("anbn", Generated()))


@pytest.mark.parametrize(
    ("call", "why"),
    [
        (lambda: NET.resume(X, lowest=7), "lowest must be an integer from 0 to 0, got 7"),
        (lambda: NET.resume(X, lowest=-1), "lowest must be an integer from 0 to 0, got -1"),
        (lambda: NET.run(X, state=5), STATES + "5"),
        (lambda: NET.run(X, state=[5]), STATES + "5"),
        (lambda: NET.run(X, state="h"), STATES + "'h'"),
        (lambda: spec().run(-1), "steps must be an integer of at least 1, got -1"),
        (lambda: spec().run(2.0), "steps must be an integer of at least 1, got 2.0"),
        (lambda: spec().layer(-1), "number must be an integer from 0 to 0, got -1"),
        (lambda: LSTM_.run(X).signal("nope"), SIGNALS + "'nope'"),
        (lambda: LSTM_.run(X).signal("record"), SIGNALS + "'record'"),
        (lambda: GRU_.run(X).signal("c"), "name must be one of .*'h', got 'c'"),
        (lambda: GRU_.run(X).would("f"), "gate must be one of .*'z'.*, got 'f'"),
        (lambda: RNN_.run(X).would("f"), "gate must be .* of which these cells have none, got 'f'"),
        (lambda: NET.run(np.zeros((0, 4, 2))), r"x must have at least one sequence, got shape \(0, 4, 2\)"),
        (lambda: NET.run(np.zeros((2, 0, 2))), r"x must have at least one step, got shape \(2, 0, 2\)"),
    ],
)
def test_what_is_not_allowed_is_said_in_a_sentence(call, why):
    with pytest.raises(ValueError, match=f"^{why}$"):
        call()


@pytest.mark.parametrize("trace", [LSTM_.run(X), GRU_.run(X), RNN_.run(X)])
def test_a_name_may_be_a_string_of_numpys(trace):
    for name in np.array(list(trace.signals)):
        assert np.array_equal(trace.signal(name), trace.signal(str(name)))
    for name in np.array(list(trace.ghosts)):
        assert np.array_equal(trace.would(name), trace.would(str(name)))
