"""Every shipped net is ready to use and says how it was made, and the loader refuses what is not a net."""

import json
import re
import struct

import numpy as np
import pytest
import safetensors.numpy
from gatescope.model import nets
from gatescope.model.tasks.table import RECIPES

TRAINED = nets.names()[1:]


def test_names():
    assert nets.names() == ("notebook", *RECIPES)
    with pytest.raises(ValueError, match=r"name must be one of 'notebook', 'anbn', 'reber', .* got 'x'"):
        nets.load("x")


def test_all_weights_together_are_small():
    assert sum(path.stat().st_size for path in nets.FOLDER.rglob("*")) < 2_000_000


@pytest.mark.parametrize("name", nets.names())
def test_each_net_is_ready_to_use(name):
    net = nets.load(name)
    assert net.name == name
    assert net.title
    assert net.card["cells"]
    # People count cells from 1.
    assert "ell 0" not in net.card["cells"]
    assert net.network.dtype == np.float32
    tokens = net.generate(seed=3)
    assert tokens == net.generate(seed=3)
    x = net.encode(tokens)
    assert x.shape == (len(tokens), net.network.inputs)
    assert len(net.network.run(x)) == len(tokens)
    assert (net.alphabet is None) == (net.example is not None)
    with pytest.raises(ValueError, match="size must be"):
        net.generate(0, 0)


@pytest.mark.parametrize("name", TRAINED)
def test_a_card_says_how_the_net_was_made(name):
    net = nets.load(name)
    assert net.card["command"] == f"gatescope train {name} --seed {net.card['seed']} --out DIR"
    assert net.card["figures"]
    assert net.card["settings"]["hidden"] == net.network.layers[0].hidden
    assert net.card["cells"] == RECIPES[name].cells
    assert net.card["settings"] == vars(RECIPES[name].settings)
    # How its seed was chosen, in one sentence.
    assert net.card["seed"] == RECIPES[name].seed
    assert net.card["seed_chosen"] == RECIPES[name].seed_chosen
    assert re.fullmatch(rf"Seed {net.card['seed']} [^.]+\.", net.card["seed_chosen"])


@pytest.fixture
def files(tmp_path):
    """A sound copy of the shipped anbn net, and a way to spoil it."""
    for end in ("json", "safetensors"):
        (tmp_path / f"anbn.{end}").write_bytes((nets.FOLDER / f"anbn.{end}").read_bytes())
    nets.read(tmp_path, "anbn")
    return tmp_path


def weights(folder, change):
    arrays = dict(safetensors.numpy.load_file(folder / "anbn.safetensors"))
    change(arrays)
    safetensors.numpy.save_file(arrays, folder / "anbn.safetensors")


def test_refuses_arrays_that_do_not_fit(files):
    sound = (files / "anbn.safetensors").read_bytes()
    spoilt = [
        (lambda a: a["layers.0.W"].__setitem__((0, 0), np.nan), "layers.0.W must be finite"),
        (lambda a: a.update({"layers.0.q": a.pop("layers.0.p")}), "must hold .*layers.0.p.* got .*layers.0.q"),
        (lambda a: a.update({"layers.0.U": a["layers.0.U"].reshape(2, 8)}), "layers.0.U must be F32 of shape"),
        (lambda a: a.update({"layers.0.b": a["layers.0.b"].astype(np.int32)}), "layers.0.b must be F32.*I32"),
        (lambda a: a.pop("layers.0.b"), "header must be|bytes of weights"),
        (lambda a: a.update({"extra": np.zeros(9, np.float32)}), "header must be|bytes of weights"),
    ]
    for change, message in spoilt:
        (files / "anbn.safetensors").write_bytes(sound)
        weights(files, change)
        with pytest.raises(ValueError, match=message):
            nets.read(files, "anbn")


def test_refuses_files_that_are_not_safetensors(files):
    path = files / "anbn.safetensors"
    sound = path.read_bytes()
    header = struct.unpack("<Q", sound[:8])[0]
    for spoilt, message in [
        (b"", "bytes in all"),
        (sound[:-1], "header must be"),
        (sound + b"\0" * 70_000, "bytes in all"),
        (struct.pack("<Q", 2**40) + sound[8:], "header must be"),
        (sound[:8] + b"x" * header + sound[8 + header :], "header must be a JSON table"),
        (sound[:8] + b"[" * header + sound[8 + header :], "header must be a JSON table"),
        (sound.replace(b"data_offsets", b"data_offsetz"), "must be a safetensors file"),
    ]:
        path.write_bytes(spoilt)
        with pytest.raises(ValueError, match=message):
            nets.read(files, "anbn")


def test_refuses_bad_cards(files):
    path = files / "anbn.json"
    card = json.loads(path.read_text())
    layer = card["shape"]["layers"][0]
    for change, message in [
        ({"task": "other"}, "task must be one of"),
        ({"title": 3}, "title must be a str"),
        ({"shape": {}}, "shape.layers must be a list"),
        ({"shape": card["shape"] | {"layers": [layer | {"hidden": 10**9}]}}, r"shape.layers\[0\].hidden must be"),
        ({"cell": "lstn"}, "cell must be one of 'lstm'"),
        ({"shape": card["shape"] | {"readout": {"kind": "relu"}}}, "readout.kind must be one of"),
        ({"shape": card["shape"] | {"readout": 1}}, "shape.readout must be an object or null"),
    ]:
        path.write_text(json.dumps(card | change))
        with pytest.raises(ValueError, match=message):
            nets.read(files, "anbn")
    for text, message in [
        ("{", "must be a JSON object"),
        ("[]", "must be a JSON object"),
        (" " * (nets.MAX_CARD + 1), "at most"),
    ]:
        path.write_text(text)
        with pytest.raises(ValueError, match=message):
            nets.read(files, "anbn")
