"""Files of Keras: what their configs say is gone by."""

import numpy as np
import pytest
import writing
from documented import T, normal, reference
from gatescope.model import imports


def test_keras_configs_are_gone_by(read):
    rng = np.random.default_rng(6)

    def model(kind, own, *arrays, **more):
        at = f"layers/{kind}/cell/vars/"
        names = {"lstm": "LSTM", "gru": "GRU", "simple_rnn": "SimpleRNN"}
        weights = {f"{at}{place}": value for place, value in enumerate(arrays)}
        return writing.keras_zip(writing.sequential((names[kind], own), *more.get("after", ())), weights)

    W, U, b = normal(rng, 3, 8), normal(rng, 2, 8), normal(rng, 8)
    (found,) = read(model("lstm", {}, W, U, b), "net.keras")
    x = normal(rng, T, 3)
    as_torch = {"rnn.weight_ih_l0": W.T, "rnn.weight_hh_l0": U.T, "rnn.bias_ih_l0": b, "rnn.bias_hh_l0": 0 * b}
    assert imports.compare(found, x, reference(as_torch, x)).most < 1e-6
    for own, sentence in (
        ({"recurrent_activation": "hard_sigmoid"}, "uses the activation hard_sigmoid where only sigmoid is known"),
        ({"activation": "relu"}, "uses the activation relu where only tanh is known"),
        ({"activation": {"class_name": "Custom"}}, "uses the activation"),
    ):
        with pytest.raises(imports.Unread, match=sentence):
            read(model("lstm", own, W, U, b), "net.keras")
    with pytest.raises(imports.Unread, match=r"must have shape \(2, 6\)"):
        read(model("gru", {"reset_after": True}, normal(rng, 3, 6), normal(rng, 2, 6), normal(rng, 6)), "net.keras")
    with pytest.raises(imports.Unread, match="no entry layer0: kernel"):
        read(model("lstm", {}), "net.keras")
    with pytest.raises(imports.Unread, match=r"was found in net\.keras\. It holds Dense layer0"):
        read(writing.keras_zip(writing.sequential(("Dense", {})), {"x": b}), "net.keras")
