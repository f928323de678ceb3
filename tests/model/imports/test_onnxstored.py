"""ONNX files whose numbers stand in a second file: only beside the first, or where both are opened."""

import numpy as np
import onnx
import pytest
from gatescope.model import imports
from onnx import external_data_helper
from onnxbuild import Build, weights


def stored(tmp_path, location="weights.data", **changed):
    rng = np.random.default_rng(9)
    model = Build(3).layer("LSTM", weights(rng, "LSTM", 4, 3)).model()
    external_data_helper.convert_model_to_external_data(model, location="weights.data", size_threshold=0)
    onnx.save(model, tmp_path / "net.onnx")
    if location != "weights.data" or changed:
        model = onnx.load(tmp_path / "net.onnx", load_external_data=False)
        for tensor in model.graph.initializer:
            for pair in tensor.external_data:
                pair.value = {"location": location, **changed}.get(pair.key, pair.value)
        (tmp_path / "net.onnx").write_bytes(model.SerializeToString())
    return tmp_path / "net.onnx"


def test_numbers_in_a_second_file_are_read_from_its_folder_or_where_it_was_opened(tmp_path):
    path = stored(tmp_path)
    (found,) = imports.read(path)
    assert found.network.layers[0].hidden == 4
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    moved = (tmp_path / "weights.data").rename(elsewhere / "weights.data")
    with pytest.raises(imports.Unread, match="open both together") as refused:
        imports.read(path)
    assert refused.value.code == "onnx_data"
    (again,) = imports.read(path, beside=[moved])
    np.testing.assert_array_equal(again.network.layers[0].W, found.network.layers[0].W)


@pytest.mark.parametrize("location", ["../weights.data", "/etc/passwd", "a/../../weights.data", "..", "c:\\x", "a\\b"])
def test_numbers_outside_of_the_folder_are_not_read(tmp_path, location):
    inside = tmp_path / "inside"
    inside.mkdir()
    path = stored(inside, location)
    (tmp_path / "weights.data").write_bytes(b"\0" * 10_000)
    with pytest.raises(imports.Unread, match="outside its own folder"):
        imports.read(path)


def test_a_link_in_the_folder_is_not_followed(tmp_path):
    path = stored(tmp_path)
    secret = (tmp_path / "weights.data").rename(tmp_path / "secret")
    (tmp_path / "weights.data").symlink_to(secret)
    with pytest.raises(imports.Unread, match="outside its own folder"):
        imports.read(path)


@pytest.mark.parametrize("changed", [{"offset": "999999999"}, {"offset": "-1"}, {"length": "1"}, {"offset": "x"}])
def test_a_place_that_is_not_in_the_second_file_is_refused(tmp_path, changed):
    with pytest.raises(imports.Unread):
        imports.read(stored(tmp_path, **changed))
