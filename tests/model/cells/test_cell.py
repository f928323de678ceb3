"""What a cell does with the parameters that it is given."""

import numpy as np
import pytest
from gatescope.model.cells.rnn import RNN

U, b = np.zeros((3, 3), np.float32), np.zeros(3, np.float32)


def in_bytes(shape, before=0, shift=0):
    """Numbers that stand in bytes, after so many others, so many bytes off where they should begin."""
    count = int(np.prod(shape))
    numbers = np.arange(before + count, dtype=np.float32)
    return np.frombuffer(b"\0" * shift + numbers.tobytes(), np.float32, before + count, shift)[before:].reshape(shape)


def test_parameters_that_nothing_can_change_are_not_copied():
    W = in_bytes((3, 400))
    assert np.shares_memory(RNN(W, U, b).W, W)


@pytest.mark.parametrize(
    "W",
    [
        pytest.param(np.ones((3, 4), np.float32), id="of somebody's"),
        pytest.param(np.frombuffer(bytearray(48), np.float32).reshape(3, 4), id="in bytes that can change"),
        pytest.param(in_bytes((3, 4), before=100), id="few of many"),
        pytest.param(in_bytes((3, 4), shift=1), id="off where they should begin"),
        pytest.param(np.broadcast_to(np.ones(4, np.float32), (3, 4)), id="repeated"),
    ],
)
def test_others_are_copied_and_nobody_writes_to_the_copy(W):
    made = RNN(W, U, b)
    assert not np.shares_memory(made.W, W)
    assert np.array_equal(made.W, W)
    with pytest.raises(ValueError, match="read-only"):
        made.W[0, 0] = 1


def test_an_array_that_is_read_only_now_may_not_be_so_later():
    W = np.ones((3, 4), np.float32)
    W.flags.writeable = False
    made = RNN(W, U, b)
    W.flags.writeable = True
    W[:] = 2
    assert (made.W == 1).all()
