"""What is said of a net that was found, and how it is kept with that."""

import re

import numpy as np
import pytest
from gatescope.model import Generated, Spec, Text, imports, nets
from gatescope.model import read as read_file
from gatescope.model.experiment import opening, resolve
from writing import lstm_arrays, torch_file


def test_it_is_kept_and_found_again_with_what_was_said_of_it(read, tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    head = {"fc.weight": np.ones((3, 2), np.float32), "fc.bias": np.ones(3, np.float32)}
    (found,) = read(torch_file(lstm_arrays() | head))
    assert str(found.assumed[0]) == "Gates are taken in the order i, f, g, o, as PyTorch has them."
    said = found.given(labels=["a", "b", "c"], alphabet="xyz")
    name = nets.keep(said.network, said.card("Mine"))
    assert name.startswith("my-own-")
    net = nets.load(name)
    assert (net.title, net.labels, net.alphabet, net.task) == ("Mine", ("a", "b", "c"), ("x", "y", "z"), None)
    assert "Gates are taken in the order i, f, g, o" in net.card["cells"]
    np.testing.assert_array_equal(net.network.layers[0].W, found.network.layers[0].W)
    assert set(net.generate(3)) <= set("xyz")
    assert net.generate(3) == net.generate(3) != net.generate(4)


def test_without_readout_labels_or_alphabet_it_is_kept_too(read, tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    (found,) = read(torch_file(lstm_arrays()))
    rows = [[0.5, -1.0, 0.25], [1.0, 0.0, 0.0]]
    net = nets.load(nets.keep(found.network, found.given(example=rows).card()))
    assert (net.network.readout, net.labels, net.alphabet, net.example) == (None, (), None, rows)
    assert np.array(net.generate(1)).shape == (24, 3)


def test_symbols_without_names_are_drawn_one_at_a_step(read, tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    (found,) = read(torch_file(lstm_arrays() | {"emb.weight": np.eye(7, 3, dtype=np.float32)}))
    net = nets.load(nets.keep(found.network, found.card()))
    rows = np.array(net.generate(1))
    assert rows.shape == (24, 7)
    assert (rows.sum(1) == 1).all()
    assert len(net.generate(1, 14285)) == 14285
    with pytest.raises(ValueError, match="from 1 to 14285, got 14286"):
        net.generate(1, 14286)


WRONG = {
    "labels": ({"labels": ["a"]}, "There must be a label for each of the readout's outputs, 2 in all, got 1"),
    "an alphabet": ({"alphabet": "ab"}, "An alphabet of 2 symbols was given; the net reads 3 numbers"),
    "an alphabet of words": ({"alphabet": ["a", "b", "the"]}, "single symbols"),
    "an alphabet twice": ({"alphabet": "aab"}, "single symbols"),
    "an example": ({"example": [[1, 2]]}, "must be 1 to 500 rows of 3 numbers"),
    "a complex example": ({"example": np.ones((2, 3), complex)}, "rows of 3 numbers, got complex128"),
    "an example of words": ({"example": [["1", "2", "3"]]}, "rows of 3 numbers, got <U1"),
    "an example that is too long": ({"example": np.zeros((501, 3))}, "must be 1 to 500 rows"),
    "an example that no run can read": (
        {"example": [[1, 2, -1e7]]},
        r"holds 1e\+07; its numbers must be within 1,000,000",
    ),
    "an endless example": ({"example": [[1, 2, np.inf]]}, "NaN or infinity"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_said_of_a_net_must_fit_it(case, read):
    given, sentence = WRONG[case]
    (found,) = read(torch_file(lstm_arrays() | {"fc.weight": np.ones((2, 2), np.float32)}))
    with pytest.raises(imports.Unread, match=sentence):
        found.given(**given)


@pytest.mark.long
def test_an_example_is_no_longer_than_its_card_and_a_run_can_be(read, tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    (wide,) = read(torch_file(lstm_arrays(inputs=400)))
    with pytest.raises(imports.Unread, match="must be 1 to 25 rows of 400 numbers"):
        wide.given(example=np.zeros((26, 400)))
    rows = np.random.default_rng(0).normal(size=(25, 400)) * 1e-9
    net = nets.load(nets.keep(wide.network, wide.given(example=rows).card()))
    assert np.array_equal(net.example, rows)
    (slow,) = read(torch_file(lstm_arrays(hidden=1000, inputs=4000)))
    with pytest.raises(imports.Unread, match=rf"must be 1 to {min(slow.steps[0], 2)} rows"):
        slow.given(example=np.zeros((3, 4000)))


def test_a_card_that_could_not_be_read_again_is_not_kept(read, tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    (found,) = read(torch_file(lstm_arrays()))
    card = found.card() | {"example": [[0.123456789, 1, 2]] * 500, "more": "x" * 500_000}
    with pytest.raises(ValueError, match="at most 524288 are read"):
        nets.keep(found.network, card)
    assert not [*tmp_path.glob("nets/*.json")]


def test_labels_go_with_a_readout(read):
    (found,) = read(torch_file(lstm_arrays()))
    with pytest.raises(imports.Unread, match="this net has none"):
        found.given(labels=["a"])


def test_an_example_of_symbols_is_shown_as_those(read, tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    (found,) = read(torch_file(lstm_arrays()))
    one_hot = np.eye(3)[[2, 0, 0, 1]]
    for given in (found.given(alphabet="xyz", example=one_hot), found.given(example=one_hot).given(alphabet="xyz")):
        net = nets.load(nets.keep(given.network, given.card()))
        first = Spec(net.name, opening(net))
        assert first.input == Text("zxxy")
        assert resolve(first).tokens == ("z", "x", "x", "y")


@pytest.mark.parametrize("row", [[1, 1, 0], [0, 0, 0], [0.5, 0, 0], [2, 0, 0], [1, -1, 0]])
def test_an_example_beside_an_alphabet_must_be_of_its_symbols(row, read):
    (found,) = read(torch_file(lstm_arrays()))
    with pytest.raises(ValueError, match="each row of the example input must be one symbol"):
        found.given(alphabet="xyz", example=[[1, 0, 0], row])


def test_an_example_that_was_kept_and_is_of_no_symbols_is_passed_over(read, tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    (found,) = read(torch_file(lstm_arrays()))
    card = found.given(example=[[0.5, 1, 0]]).card() | {"alphabet": ["x", "y", "z"]}
    net = nets.load(nets.keep(found.network, card))
    assert opening(net) == Generated()
    resolve(Spec(net.name, opening(net)))


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ((None,), "path must be the name of one file, got None"),
        ((["net.pt"],), "path must be the name of one file, got ['net.pt']"),
        (("net.pt", "relu"), "choices must be Choices(squash, readout) or None, got 'relu'"),
        (("net.pt", None, "net.onnx.data"), "beside must be a list of names of files, got 'net.onnx.data'"),
    ],
)
def test_what_can_name_no_file_is_told_before_any_is_opened(given, wrong):
    with pytest.raises(ValueError, match=f"^{re.escape(wrong)}$"):
        read_file(*given)
