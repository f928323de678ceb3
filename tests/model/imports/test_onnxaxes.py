"""Where the axis of outputs is, past nodes that change the form: whatever is not known is not taken for it."""

import numpy as np
import pytest
from gatescope.model.imports.onnxaxes import MAX_AXES, Axes, Form
from gatescope.model.imports.onnxgraph import Node
from gatescope.model.imports.source import Entry


def constant(*numbers, dtype="int64"):
    array = np.array(numbers, np.int64)
    return Entry(array.shape, dtype, lambda: array)


CONSTANTS = {
    "one": constant(1), "many": constant(*range(MAX_AXES + 1)), "real": constant(1, dtype="float32"),
    "large": Entry((5, 10**7), "int64", lambda: pytest.fail("so much is not loaded")), "turned": constant(2, 0, 1),
}  # fmt: skip
FORM = Form(CONSTANTS, {"said": 3})


def node(op, *inputs, to="out", **attributes):
    return Node(op, "", ("x", *inputs), (to,), attributes)


KNOWN = Axes(3, 1)


@pytest.mark.parametrize(
    ("axes", "given", "found"),
    [
        (KNOWN, node("Cast"), KNOWN),
        (KNOWN, node("Squeeze", "one"), Axes(2, 1)),
        (KNOWN, node("Squeeze", axes=[2]), Axes(2)),
        (KNOWN, node("Squeeze"), Axes()),
        (KNOWN, node("Squeeze", "computed"), Axes()),
        (KNOWN, node("Squeeze", "many"), Axes()),
        (KNOWN, node("Squeeze", "real"), Axes()),
        (KNOWN, node("Squeeze", "large"), Axes()),
        (Axes(None, 1), node("Squeeze", "one"), Axes()),
        (Axes(0), node("Squeeze", "one"), Axes(0)),
        (Axes(2, 5), node("Unsqueeze", "one"), Axes(3)),
        (KNOWN, node("Unsqueeze", axes=[0, 0]), Axes(5)),
        (KNOWN, node("Unsqueeze", axes=["a"]), Axes()),
        (KNOWN, node("Transpose", perm=[2, 0, 1]), Axes(3, 3)),
        (Axes(None, 1), node("Transpose", perm=[2, 0, 1]), Axes(3, 3)),
        (KNOWN, node("Transpose", perm=[7, 8, 9]), Axes(3)),
        (KNOWN, node("Transpose"), Axes(3, 3)),
        (Axes(None, 1), node("Transpose"), Axes()),
        (KNOWN, node("Gather", "computed"), Axes()),
        (KNOWN, node("Gather", "turned", axis=0), Axes(3, 1)),
        (KNOWN, node("Gather", "turned", axis=-1), Axes(3)),
        (Axes(3, 3), node("Gather", "large", axis=1), Axes(4, 4)),
        (KNOWN, node("Slice", "one", "one"), KNOWN),
        (KNOWN, node("Slice", "one", "one", "computed"), Axes(3)),
        (KNOWN, node("Slice", "turned", "turned"), Axes(3)),
        (Axes(None, 1), node("Slice", "one", "one"), Axes()),
        (KNOWN, node("Flatten", axis=2), Axes(2, 1)),
        (KNOWN, node("Flatten"), Axes(2)),
        (KNOWN, node("Reshape", "computed"), Axes()),
        (KNOWN, node("Reshape", shape=[-1, 4]), Axes(2, 1)),
        (KNOWN, node("Reshape", shape=[4, -1]), Axes(2)),
        (Axes(3, 2), node("Reshape", shape=[0, 0, -1]), Axes(3, 2)),
        (Axes(3, 2), node("Reshape", shape=[0, 4]), Axes(2)),
        (Axes(), node("Cast", to="said"), Axes(3)),
        (KNOWN, node("Gemm"), Axes(2, 1)),
        (Axes(4), node("MatMul"), Axes(4, 1)),
    ],
)
def test_an_axis_is_followed_or_is_not_known(axes, given, found):
    assert FORM.past(axes, [given], 4) == found


@pytest.mark.parametrize(
    ("axes", "axis", "flat", "are"),
    [
        (KNOWN, 2, False, True), (KNOWN, -1, True, True), (KNOWN, 1, False, False), (Axes(None, 1), -1, False, True),
        (Axes(None, 1), 2, False, False), (Axes(3), -1, False, False), (Axes(3, 2), 1, False, True),
        (Axes(3, 2), 1, True, False), (KNOWN, "2", False, False), (KNOWN, None, False, False),
    ],
)  # fmt: skip
def test_a_softmax_is_over_the_outputs_only_where_that_is_known(axes, axis, flat, are):
    assert axes.are(axis, flat) is are
