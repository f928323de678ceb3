"""The two files of a net: what is written is read again, and what is no net is refused in a sentence that says why."""

import json
import os
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import safetensors.numpy
from gatescope.model import nets
from gatescope.model.cells.families import FAMILIES, family
from gatescope.model.nets import files as netfiles
from gatescope.model.nets.files import NetFiles, packed, unpacked
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks.table import RECIPES
from hypothesis import event, given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize("name", [name for name in nets.names() if name in RECIPES])
def test_what_is_packed_is_unpacked(name):
    net, shipped = nets.load(name), NetFiles.read(nets.WEIGHTS_FOLDER, name)
    again = packed(net.network, {key: value for key, value in net.card.items() if key != "shape"})
    assert again.card == shipped.card
    found = unpacked("other", again)
    assert (found.name, found.title, found.card) == ("other", net.title, net.card)
    for part, value in net.network.layers[0].values.items():
        np.testing.assert_array_equal(found.network.layers[0].values[part], value)


@pytest.mark.parametrize("cell", FAMILIES)
def test_a_net_of_every_family_is_packed_and_unpacked(cell):
    rng, task = np.random.default_rng(0), RECIPES["anbn"].task
    shapes = [family(cell).shapes(task.inputs, 3), family(cell).shapes(3, 2)]
    layers = [{name: rng.normal(size=shape).astype(np.float32) for name, shape in one.items()} for one in shapes]
    readout = Readout("sigmoid", rng.normal(size=(4, 2)).astype(np.float32), np.zeros(4, np.float32))
    network = Network(tuple(family(cell).build(values) for values in layers), readout)
    found = unpacked("net", packed(network, {"task": "anbn", "title": "Mine", "cell": cell}))
    x = rng.normal(size=(6, task.inputs)).astype(np.float32)
    np.testing.assert_array_equal(found.network.run(x).y, network.run(x).y)
    for layer, values in zip(found.network.layers, layers, strict=True):
        assert layer.kind == family(cell).cell.kind
        assert set(layer.values) == set(values)


def both_ways(hidden=(3, 2, 4, 1), reads=(2, 2, 5, 5), backward=(1, 3), **more):
    rng = np.random.default_rng(0)
    layers = []
    for inputs, cells in zip(reads, hidden, strict=True):
        shapes = family("gru").shapes(inputs, cells)
        layers.append(family("gru").build({k: rng.normal(size=v).astype(np.float32) for k, v in shapes.items()}))
    wide = sum(hidden[-2:])
    readout = Readout("linear", rng.normal(size=(2, wide)).astype(np.float32), np.zeros(2, np.float32))
    return packed(
        Network(tuple(layers), readout, frozenset(backward)), {"task": "own", "title": "Mine", "cell": "gru"} | more
    )


def test_a_net_that_reads_in_both_directions_is_packed_and_unpacked():
    found = unpacked("net", both_ways())
    assert found.network.backward == {1, 3}
    assert not found.predicts
    again = packed(found.network, {key: value for key, value in found.card.items() if key != "shape"})
    assert again == both_ways()
    x = np.random.default_rng(1).normal(size=(6, 2))
    assert found.network.run(x).h.shape == (6, 5)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({0: {"backward": True}}, r"layers\[0\].backward may be true after a forward layer"),
        ({2: {"backward": True}}, r"layers\[2\].backward may be true after a forward layer"),
        ({1: {"backward": "yes"}}, r"layers\[1\].backward must be one of True, False"),
        ({1: {"inputs": 3}}, r"layers\[1\].inputs must be 2, as the layer beside it, got 3"),
        ({2: {"inputs": 3}}, r"layers\[2\].inputs must be 5, the cells below, got 3"),
    ],
)
def test_directions_that_do_not_fit_are_refused(change, why):
    files = both_ways()
    card = json.loads(files.card)
    for number, fields in change.items():
        card["shape"]["layers"][number] |= fields
    with pytest.raises(ValueError, match=why):
        unpacked("net", NetFiles(json.dumps(card).encode(), files.weights))


def test_a_net_of_a_task_reads_forward(files):
    card = json.loads((files / "anbn.json").read_text())
    card["shape"]["layers"] += [{"inputs": 4, "hidden": 2, "backward": True}]
    (files / "anbn.json").write_text(json.dumps(card))
    with pytest.raises(ValueError, match="in a net without a task"):
        nets.read(files, "anbn")


def test_files_are_written_so_that_new_weights_never_stand_beside_an_old_card(tmp_path, monkeypatch):
    NetFiles(b"old", b"old").write(tmp_path, "net")

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="No space left"):
        NetFiles(b"new", b"new").write(tmp_path, "net")
    assert os.listdir(tmp_path) == ["net.safetensors"]
    assert (tmp_path / "net.safetensors").read_bytes() == b"old"


@pytest.mark.parametrize("no_room", ["net.json.part", "net.safetensors.part"])
def test_where_there_is_no_room_for_both_the_net_that_was_there_stays(tmp_path, monkeypatch, no_room):
    old = NetFiles(b"old", b"card")
    old.write(tmp_path, "net")
    write_bytes = Path.write_bytes

    def full(self, data):
        if self.name == no_room:
            raise OSError(28, "No space left on device")
        return write_bytes(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        NetFiles(b"new", b"new").write(tmp_path, "net")
    assert NetFiles.read(tmp_path, "net") == old
    assert sorted(os.listdir(tmp_path)) == ["net.json", "net.safetensors"]


@pytest.fixture
def files(tmp_path):
    """A sound copy of the shipped anbn net, and a way to spoil it."""
    for end in ("json", "safetensors"):
        (tmp_path / f"anbn.{end}").write_bytes((nets.WEIGHTS_FOLDER / f"anbn.{end}").read_bytes())
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
        ({"title": 3}, "title must be text"),
        ({"shape": {}}, "shape.layers must be a list"),
        ({"shape": card["shape"] | {"layers": [layer | {"hidden": 10**9}]}}, r"shape.layers\[0\].hidden must be"),
        ({"cell": "lstn"}, "cell must be one of 'lstm'"),
        ({"shape": card["shape"] | {"readout": {"kind": "relu"}}}, "readout.kind must be one of"),
        ({"shape": card["shape"] | {"readout": 1}}, "shape.readout must be an object"),
    ]:
        path.write_text(json.dumps(card | change))
        with pytest.raises(ValueError, match=message):
            nets.read(files, "anbn")
    for text, message in [
        ("{", "must be a JSON object"),
        ("[]", "must be a JSON object"),
        (" " * (netfiles.MAX_CARD + 1), "at most"),
    ]:
        path.write_text(text)
        with pytest.raises(ValueError, match=message):
            nets.read(files, "anbn")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"figures": {"a": 1e999}}, "numbers must be finite, got Infinity"),
        ({"figures": {"a": float("nan")}}, "numbers must be finite, got NaN"),
        ({"seed": 10**400}, "integers must be within 2.53 of 0, got 1000"),
        ({"seed": -1}, "seed must be an integer of at least 0, got -1"),
        ({"sequences": "many"}, "sequences must be an integer of at least 0, got 'many'"),
        ({"title": "x" * 201}, "title must be text of at most 200 symbols"),
        ({"cells": 1}, "cells must be text of at most 4000 symbols, got 1"),
        ({"command": ["rm"]}, "command must be text of at most 4000 symbols, got .'rm'."),
        ({"seed_chosen": {}}, "seed_chosen must be text of at most 400 symbols, got {}"),
        ({"settings": [1]}, "settings must be an object of at most 64 fields, got .1."),
        ({"settings": {"rate": [1]}}, "settings.rate must be a number, a word or null, got .1."),
        ({"figures": "all"}, "figures must be an object of at most 64 fields, got 'all'"),
        ({"figures": {str(k): k for k in range(65)}}, "figures must be an object of at most 64 fields"),
        ({"title": "\ud83d"}, "text must be whole symbols"),
    ],
)
def test_refuses_cards_that_would_be_told_wrongly(files, change, message):
    path = files / "anbn.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(ValueError, match=message):
        nets.read(files, "anbn")


def test_a_card_saved_by_an_editor_that_writes_a_byte_order_mark_is_read(files):
    path = files / "anbn.json"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert nets.read(files, "anbn").card["task"] == "anbn"


@pytest.mark.parametrize(
    ("task", "message"),
    [
        ("reber", r"shape.layers\[0\].inputs must be 7, what the task reber gives, got 4"),
        ("parity", r"shape.layers\[0\].inputs must be 2, what the task parity gives, got 4"),
    ],
)
def test_a_net_must_fit_its_task(files, task, message):
    path = files / "anbn.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"task": task}))
    with pytest.raises(ValueError, match=message):
        nets.read(files, "anbn")


def test_layers_and_readout_must_fit_each_other_and_the_task(files):
    path = files / "anbn.json"
    card = json.loads(path.read_text())
    shape, due = card["shape"], "must be sigmoid with 4 outputs, as the task anbn has it, got"
    for change, message in [
        ({"readout": {"kind": "softmax", "outputs": 4}}, f"shape.readout {due} softmax with 4"),
        ({"readout": {"kind": "sigmoid", "outputs": 3}}, f"shape.readout {due} sigmoid with 3"),
        ({"readout": None}, "shape.readout must be an object, got None"),
        ({"layers": [*shape["layers"], {"inputs": 4, "hidden": 2}]}, r"layers\[1\].inputs must be 2, the cells below"),
    ]:
        path.write_text(json.dumps(card | {"shape": shape | change}))
        with pytest.raises(ValueError, match=message):
            nets.read(files, "anbn")


def test_weights_that_no_run_could_bear_are_refused(files):
    weights(files, lambda a: a["layers.0.U"].__setitem__((0, 0), 2e6))
    with pytest.raises(ValueError, match=r"layers.0.U must be within 1,000,000 of 0, got 2e\+06"):
        nets.read(files, "anbn")


SOUND = {name: NetFiles.read(nets.WEIGHTS_FOLDER, name) for name in ("anbn", "adding")}


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_whatever_becomes_of_the_bytes_it_is_refused_in_a_sentence_or_a_net_that_runs(data):
    name = data.draw(st.sampled_from(sorted(SOUND)))
    end = data.draw(st.sampled_from(("card", "weights")))
    spoilt = bytearray(getattr(SOUND[name], end))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        how = data.draw(st.sampled_from(("flip", "cut", "digit")))
        if how == "cut":
            del spoilt[at : at + data.draw(st.integers(1, 8))]
        else:
            spoilt[at] = data.draw(st.integers(0, 255) if how == "flip" else st.sampled_from(b'0129e{}[]",:-'))
        if not spoilt:
            break
    try:
        net = unpacked(name, replace(SOUND[name], **{end: bytes(spoilt)}))
    except ValueError as error:
        sentence = str(error)
        event(sentence[:40])
        assert name in sentence
    else:
        json.dumps(net.card, allow_nan=False)
        y = net.network.run(net.encode(net.generate(0))).y
        assert y is not None
        assert np.isfinite(y).all()


def test_weights_at_the_bound_leave_no_run_without_numbers():
    for name in ("anbn", "adding", "waves"):
        net = nets.load(name)
        arrays = {key: np.full_like(value, netfiles.MAX_WEIGHT) for key, value in net.network.layers[0].values.items()}
        readout = type(net.network.readout)(
            net.network.readout.kind,
            np.full_like(net.network.readout.W, -netfiles.MAX_WEIGHT),
            np.full_like(net.network.readout.b, netfiles.MAX_WEIGHT),
        )
        network = type(net.network)((net.network.layers[0].with_values(arrays),), readout)
        x = net.encode(net.generate(0)) if net.alphabet else np.full((200, net.network.inputs), 1e6, np.float32)
        trace = network.run(x)
        for signal in "ifgoch":
            assert np.isfinite(trace.layers[0].signal(signal)).all()
        assert np.isfinite(trace.y).all()
