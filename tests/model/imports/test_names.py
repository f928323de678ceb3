"""Nets in files, by the names of their arrays: what is told of them, what is asked, and what is refused."""

from pathlib import Path

import numpy as np
import pytest
from documented import FORMATS, T, normal, reference, safe
from gatescope.model import imports, nets
from gatescope.model import read as read_path
from writing import lstm_arrays, npz, torch_file


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.float16])
def test_random_nets_are_what_the_documents_of_pytorch_say(name, dtype, read):
    for seed in range(6):
        rng = np.random.default_rng(seed)
        hidden, inputs = int(rng.integers(1, 12)), int(rng.integers(1, 9))
        arrays = {key: value.astype(dtype) for key, value in lstm_arrays(rng, hidden, inputs).items()}
        (found,) = read(FORMATS[name](arrays), name)
        x = rng.normal(size=(T, inputs)).astype(np.float32)
        exact = reference({key: value.astype(np.float64) for key, value in arrays.items()}, x)
        assert imports.compare(found, x, exact).most < 3e-6
        codes = {one.code for one in found.assumed}
        assert ("half" in codes, "rounded" in codes) == (dtype == np.float16, dtype == np.float64)


def test_it_is_read_by_the_name_that_the_docs_give(tmp_path):
    (tmp_path / "a.pt").write_bytes(torch_file(lstm_arrays()))
    (found,) = read_path(tmp_path / "a.pt")
    assert found.format == "PyTorch"


def test_a_bias_that_a_format_has_once_may_be_missing(read):
    arrays = lstm_arrays()
    del arrays["rnn.bias_hh_l0"]
    (found,) = read(torch_file(arrays))
    np.testing.assert_array_equal(found.network.layers[0].b, arrays["rnn.bias_ih_l0"])
    arrays["rnn.bias_ih_l0"] = arrays["rnn.bias_ih_l0"][:-1]
    with pytest.raises(imports.Unread, match=r"must have shape \(8,\), got \(7,\)"):
        read(torch_file(arrays))


def test_plain_cells_are_asked_about(read):
    rng = np.random.default_rng(1)
    arrays = {
        "weight_ih_l0": rng.normal(size=(3, 2)).astype(np.float32),
        "weight_hh_l0": rng.normal(size=(3, 3)).astype(np.float32),
    }
    (found,) = read(torch_file(arrays))
    assert found.family == "rnn"
    assert "tanh_taken" in {one.code for one in found.assumed}
    (relu,) = read(torch_file(arrays), squash="relu")
    assert relu.family == "rnn-relu"
    assert "These plain cells use relu, as you said." in [one.sentence for one in relu.assumed]
    assert "tanh_taken" not in {one.code for one in relu.assumed}
    x = rng.normal(size=(T, 2)).astype(np.float32)
    h, want = np.zeros(3), []
    for row in x:
        h = np.maximum(arrays["weight_ih_l0"] @ row + arrays["weight_hh_l0"] @ h, 0)
        want.append(h)
    assert imports.compare(relu, x, want).most < 1e-5
    assert not imports.compare(found, x, want).close


def test_several_nets_in_one_file_are_several_nets(read):
    arrays = lstm_arrays(prefix="encoder.") | lstm_arrays(hidden=4, prefix="decoder.")
    found = read(torch_file(arrays))
    assert [(net.part, net.network.layers[0].hidden) for net in found] == [("encoder", 2), ("decoder", 4)]


def test_a_readout_that_fits_several_nets_need_not_be_each_one_s(read):
    pair = lstm_arrays(prefix="encoder.") | lstm_arrays(prefix="decoder.")
    for net in read(torch_file(pair | {"fc.weight": np.ones((5, 2), np.float32)})):
        assert "readout_shared" in {one.code for one in net.assumed}
    (alone,) = read(torch_file(lstm_arrays() | {"fc.weight": np.ones((5, 2), np.float32)}))
    assert "readout_shared" not in {one.code for one in alone.assumed}


def test_cells_that_are_numbered_stand_one_upon_another(read):
    rng, arrays = np.random.default_rng(2), {}
    for place, inputs in enumerate((3, 2, 2)):
        for name, shape in (("weight_ih", (8, inputs)), ("weight_hh", (8, 2)), ("bias_ih", (8,)), ("bias_hh", (8,))):
            arrays[f"cells.{place}.{name}"] = rng.normal(size=shape).astype(np.float32)
    (found,) = read(torch_file(arrays))
    assert [layer.inputs for layer in found.network.layers] == [3, 2, 2]


def test_a_head_of_several_layers_or_of_another_width_is_left_out_in_words(read):
    deep = lstm_arrays() | {"a.weight": np.zeros((5, 2), np.float32), "b.weight": np.zeros((3, 5), np.float32)}
    (found,) = read(torch_file(deep))
    assert (found.outputs, "readout_deep" in {one.code for one in found.assumed}) == (0, True)
    wide = lstm_arrays() | {"a.weight": np.zeros((5, 4), np.float32)}
    (found,) = read(torch_file(wide))
    assert {"readout_none", "left_out"} <= {one.code for one in found.assumed}
    two = lstm_arrays() | {"a.weight": np.zeros((5, 2), np.float32), "b.weight": np.zeros((3, 2), np.float32)}
    (found,) = read(torch_file(two))
    assert "readout_several" in {one.code for one in found.assumed}


def test_a_readout_of_flax_is_whole(read):
    rng = np.random.default_rng(8)
    arrays = {"cell/dense_i/kernel": normal(rng, 3, 8), "cell/dense_h/kernel": normal(rng, 2, 8)}
    (found,) = read(npz(arrays | {"out/kernel": normal(rng, 2, 5), "out/bias": normal(rng, 5)}), "net.npz")
    assert found.outputs == 5
    codes = {one.code for one in found.assumed}
    assert {"activation_taken", "order"} <= codes
    assert "left_out" not in codes


def test_joined_kernels_of_flax_are_a_cell_only_together(read):
    rng = np.random.default_rng(8)
    with pytest.raises(imports.Unread, match="No recurrent layer"):
        read(npz({"cell/dense_i/kernel": normal(rng, 3, 8), "out/kernel": normal(rng, 2, 5)}), "net.npz")
    with pytest.raises(imports.Unread, match="cell is of an unknown kind"):
        read(npz({"cell/dense_i/kernel": normal(rng, 3, 8), "cell/dense_h/kernel": normal(rng, 4, 8)}), "net.npz")


def test_what_the_readout_is_can_be_said(read):
    data = torch_file(lstm_arrays() | {"fc.weight": np.ones((5, 2), np.float32), "fc.bias": np.ones(5, np.float32)})
    (found,) = read(data)
    assert found.network.readout.kind == "linear"
    (said,) = read(data, readout="softmax")
    assert said.network.readout.kind == "softmax"
    (off,) = read(data, readout="none")
    assert (off.outputs, off.assumed[-2].code) == (0, "readout_off")


def test_an_embedding_that_does_not_fit_is_left_out_in_words(read):
    data = torch_file(lstm_arrays() | {"embedding.weight": np.ones((7, 5), np.float32)})
    (found,) = read(data)
    assert (found.symbols, "embedding_left" in {one.code for one in found.assumed}) == (False, True)


TABLES = [
    "embed.weight", "embedding.weight", "model.embed_tokens.weight", "tok_emb.weight", "transformer.wte.weight",
    "embeddings.word_embeddings.weight", "charEmbedding.weight", "wordemb.weight", "embs.0.weight",
    "token_embedder.module.weight", "params/Embed_0/embedding", "emb1/table", "TokenEMB.weight",
    "text_embedder.0.weight",
]  # fmt: skip
READOUTS = [
    "fc.weight", "ensemble.fc.weight", "member_2.out.weight", "assembly.head.weight", "embedder.fc.weight",
    "embedding.decoder.weight", "remembered.weight", "unembed.weight", "ensembled.weight",
]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_symbols_is_known_by_the_name_of_what_holds_it(name, read):
    arrays = lstm_arrays(inputs=4, prefix="ensemble.rnn.")
    table = normal(np.random.default_rng(5), 6, 4)
    (found,) = read(safe(arrays | {name: table}), "net.safetensors")
    assert (found.symbols, found.inputs, found.outputs) == (True, 6, 0)
    np.testing.assert_allclose(found.network.layers[0].W, arrays["ensemble.rnn.weight_ih_l0"] @ table.T, atol=1e-6)


@pytest.mark.parametrize("name", READOUTS)
@pytest.mark.parametrize("biased", [False, True])
def test_letters_within_other_words_make_no_table(name, biased, read):
    rng = np.random.default_rng(5)
    arrays = lstm_arrays(hidden=4, inputs=4) | {name: normal(rng, 3, 4)}
    arrays |= {name.replace("weight", "bias"): normal(rng, 3)} if biased else {}
    (found,) = read(safe(arrays), "net.safetensors")
    assert (found.symbols, found.inputs, found.outputs) == (False, 4, 3)
    np.testing.assert_array_equal(found.network.readout.W, arrays[name])


def test_what_has_a_bias_is_no_table_whatever_it_is_called(read):
    rng = np.random.default_rng(6)
    linear = {"embed.weight": normal(rng, 4, 4), "embed.bias": normal(rng, 4)}
    readout = {"fc.weight": normal(rng, 3, 4), "fc.bias": normal(rng, 3)}
    for arrays in (lstm_arrays(hidden=4, inputs=4), lstm_arrays(hidden=5, inputs=4)):
        hidden = arrays["rnn.weight_hh_l0"].shape[1]
        more = readout if hidden == 4 else {"fc.weight": normal(rng, 3, 5)}
        for above in ({}, more):
            (found,) = read(torch_file(arrays | linear | above))
            assert (found.symbols, found.inputs, found.outputs) == (False, 4, 3 if above else 0)
            np.testing.assert_array_equal(found.network.layers[0].W, arrays["rnn.weight_ih_l0"])
            said = {one.code: one.sentence for one in found.assumed}
            assert said["embedding_biased"].startswith("embed.weight has a bias, so it is no table of symbols")
            assert "give an input as it leaves that" in said["embedding_biased"]
    # One that gives what the net does not read is a readout as any other.
    (found,) = read(torch_file(lstm_arrays(hidden=4, inputs=2) | linear))
    assert found.outputs == 4
    assert "embedding_biased" not in {one.code for one in found.assumed}


def test_a_dense_layer_of_flax_that_is_called_so_and_has_a_bias_is_no_table(read):
    rng = np.random.default_rng(6)
    arrays = {"cell/dense_i/kernel": normal(rng, 3, 8), "cell/dense_h/kernel": normal(rng, 2, 8)}
    dense = {"embed/kernel": normal(rng, 5, 3), "embed/bias": normal(rng, 3)}
    (found,) = read(npz(arrays | dense), "net.npz")
    assert (found.symbols, found.inputs) == (False, 3)
    assert "embedding_biased" in {one.code for one in found.assumed}


def test_several_tables_that_fit_are_not_said_not_to(read):
    tables = {f"{part}.embedding.weight": np.ones((7, 3), np.float32) for part in ("encoder", "decoder")}
    (found,) = read(torch_file(lstm_arrays() | tables))
    said = [one.sentence for one in found.assumed if one.code.startswith("embedding")]
    assert said == [
        "More than one array could be the table of symbols (encoder.embedding.weight, decoder.embedding.weight): "
        "the net is shown without one."
    ]


def gru(prefix=""):
    rng = np.random.default_rng(3)
    return {
        f"{prefix}weight_ih_l0": rng.normal(size=(9, 2)).astype(np.float32),
        f"{prefix}weight_hh_l0": rng.normal(size=(9, 3)).astype(np.float32),
    }


def without(arrays, *names):
    return {key: value for key, value in arrays.items() if key not in names}


NORM = {"rnn.ln_ih.weight": np.ones(8, np.float32)}


REFUSED = {
    "nothing recurrent": ({"fc.weight": np.ones((2, 2), np.float32)}, "It holds fc.weight"),
    "no arrays": ({}, "It holds nothing"),
    "layer norm": (lstm_arrays() | NORM, "normalizes within its cells"),
    "one matrix missing": (without(lstm_arrays(), "rnn.weight_hh_l0"), "no entry rnn layer 1: weight_hh"),
    **{
        f"a matrix in parts, {end}": (
            without(lstm_arrays(), "rnn.weight_hh_l0") | {f"rnn.{end}": np.ones((8, 2), np.float32)},
            "rnn layer 1 has a matrix in parts",
        )
        for end in ("weight_hh_l0_v", "weight_hh_l0_raw", "parametrizations.weight_hh_l0.original1")
    },
    "the lowest layer missing": ({"rnn.weight_ih_l1": np.ones((8, 2), np.float32)}, "no entry rnn.weight_ih_l0"),
    "five blocks": (lstm_arrays() | {"rnn.weight_hh_l0": np.ones((10, 2), np.float32)}, "matrix has the shape"),
    "another W": (lstm_arrays() | {"rnn.weight_ih_l0": np.ones((7, 3), np.float32)}, r"must have shape \(8, inputs\)"),
    "a flat W": (lstm_arrays() | {"rnn.weight_ih_l0": np.ones(8, np.float32)}, "must have shape"),
    "a flat U": (lstm_arrays() | {"rnn.weight_hh_l0": np.ones(8, np.float32)}, "its recurrent matrix has the shape"),
    "nothing to read": (lstm_arrays() | {"rnn.weight_ih_l0": np.ones((8, 0), np.float32)}, "must have shape"),
    "no cells": (
        {"weight_ih_l0": np.ones((0, 2), np.float32), "weight_hh_l0": np.ones((0, 0), np.float32)},
        "matrix has the shape",
    ),
    "NaN": (lstm_arrays() | {"rnn.bias_hh_l0": np.full(8, np.nan, np.float32)}, r"holds nan at \(0,\)"),
    "infinity": (lstm_arrays() | {"rnn.bias_hh_l0": np.full(8, np.inf, np.float32)}, "NaN and infinity"),
    "wild weights": (lstm_arrays() | {"rnn.bias_hh_l0": np.full(8, 1e9, np.float32)}, "within 1,000,000 of 0"),
    "too many cells": (
        {"weight_ih_l0": np.ones((4400, 1), np.float32), "weight_hh_l0": np.ones((4400, 1100), np.float32)},
        "has 1100 cells; at most 1024",
    ),
    "too many inputs": (lstm_arrays(inputs=5000), "has 5000 inputs; at most 4096"),
    "a projection of another width": (
        lstm_arrays() | {"rnn.weight_hr_l0": np.ones((1, 2), np.float32)}, "must have shape",
    ),
    "a bias of a head": (
        lstm_arrays() | {"fc.weight": np.ones((5, 2), np.float32), "fc.bias": np.ones(4, np.float32)}, r"\(5,\)",
    ),
    "TensorFlow 1": ({"rnn/basic_lstm_cell/kernel": np.ones((5, 8), np.float32)}, "TensorFlow 1 and Haiku"),
    "Haiku": ({"lstm/linear/w": np.ones((5, 8), np.float32)}, "TensorFlow 1 and Haiku"),
    "nine layers": (
        {f"{what}_l{k}": np.ones((4, 1), np.float32) for k in range(9) for what in ("weight_ih", "weight_hh")},
        "has 9 layers; at most 8",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_be_shown_wrong_is_refused_in_words(case, read):
    arrays, sentence = REFUSED[case]
    for name, write in (("net.npz", npz), ("net.safetensors", safe)):
        if name == "net.npz" and not arrays:
            continue
        with pytest.raises(imports.Unread, match=sentence):
            read(write(arrays), name)


def test_integers_are_no_weights(read):
    arrays = lstm_arrays() | {"rnn.bias_hh_l0": np.ones(8, np.int64)}
    for name, write in (("net.npz", npz), ("net.safetensors", safe)):
        with pytest.raises(imports.Unread, match="weights must be float16"):
            read(write(arrays), name)


def test_a_gru_keeps_its_second_bias_within_the_reset(read):
    rng = np.random.default_rng(4)
    arrays = gru() | {"bias_ih_l0": normal(rng, 9), "bias_hh_l0": normal(rng, 9)}
    (found,) = read(torch_file(arrays))
    assert found.family == "gru-after"
    np.testing.assert_array_equal(found.network.layers[0].d, arrays["bias_hh_l0"][6:])
    x, h, want = normal(rng, T, 2), np.zeros(3), []
    for row in x:
        (r, z, n), (R, Z, N) = (
            np.split(arrays[f"weight_{side}_l0"] @ value + arrays[f"bias_{side}_l0"], 3)
            for side, value in (("ih", row), ("hh", h))
        )
        r, z = 1 / (1 + np.exp(-(r + R))), 1 / (1 + np.exp(-(z + Z)))
        h = (1 - z) * np.tanh(n + r * N) + z * h
        want.append(h)
    assert imports.compare(found, x, want).most < 1e-6


def test_every_sentence_has_its_parameters_in_braces_alone():
    for table in (imports.sentences.REFUSALS, imports.sentences.ASSUMPTIONS):
        for code, sentence in table.items():
            assert code.isidentifier()
            assert sentence[-1] != " "


def test_a_net_of_gatescopes_own_is_told_as_one():
    with pytest.raises(
        imports.Unread, match=r"^reber\.safetensors is a net of Gatescope's own: gatescope --nets FOLDER"
    ):
        imports.read(Path(nets.__file__).parents[1] / "weights" / "reber.safetensors")
