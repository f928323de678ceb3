"""Frames: against the golden files, back and forth, and refusals."""

import json
from pathlib import Path

import numpy as np
import pytest
from gatescope.app.wire import frames
from gatescope.model import nets
from gatescope.model.cells.gru import GRU
from gatescope.model.cells.rnn import RNN
from gatescope.model.gates import SIGNALS
from gatescope.model.interventions import Noise, Pin
from gatescope.model.network import Network

GOLDEN = Path(__file__).parents[2] / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.bin"))


def test_there_are_golden_files() -> None:
    assert len(NAMES) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str) -> None:
    message = (GOLDEN / f"{name}.bin").read_bytes()
    want = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    frame = frames.decode(message)
    order = frames.layout(want["inputs"], want["hidden"], want["outputs"], want["cells"])
    assert (frame.stream, frame.first, len(frame.values)) == (want["stream"], want["first"], want["count"])
    assert order.stride == frame.values.shape[1] == want["stride"]
    assert {key: part.tolist() for key, part in order.split(frame.values).items()} == want["values"]
    assert frames.encode(frame.stream, frame.first, frame.values) == message


def test_the_order_of_a_step() -> None:
    used, ghosts = "i f g o c h", "ghost.i ghost.f ghost.o"
    free = " ".join(f"free.{name}" for name in used.split())
    names = [field.name for field in frames.layout(2, [3], 4).fields]
    assert names == f"x {used} {free} {ghosts} y free.y".split()
    assert frames.layout(2, [3], 4).stride == 2 + 15 * 3 + 8
    above = [field.name for field in frames.layout(2, [3, 5], 0).fields if ":" in field.name]
    assert above == [f"1:{name}" for name in f"{used} {free} {ghosts}".split()]


def test_block_holds_the_run_bit_for_bit() -> None:
    net = nets.load("notebook")
    trace = net.network.run(net.encode(net.example), [Pin("f", 1.0, (0,), start=5)])
    parts = frames.layout(1, [3], 0).split(frames.block(trace))
    layer = trace.layers[0]
    for name in SIGNALS:
        np.testing.assert_array_equal(parts[name], getattr(layer, name))
        np.testing.assert_array_equal(parts[f"free.{name}"], getattr(trace.free.layers[0], name))
    np.testing.assert_array_equal(parts["ghost.f"], layer.ghost.f)
    assert (parts["f"][5:, 0] == 1).all()
    assert (parts["ghost.f"][5:, 0] < 1).all()


def test_block_of_a_family_without_a_cell() -> None:
    rng = np.random.default_rng(0)
    W, U, b = (rng.normal(size=shape).astype(np.float32) for shape in [(9, 2), (9, 3), (9,)])
    x = rng.normal(size=(5, 2)).astype(np.float32)
    for cell, names in ((GRU(W, U, b), "zrgh"), (RNN(W[:3], U[:3], b[:3]), "h")):
        trace = Network((cell,)).run(x, [Noise(0.5, 2)])
        parts = frames.layout(2, [3], 0, [cell.kind]).split(frames.block(trace))
        ghosts = [f"ghost.{name}" for name in cell.pinnable]
        assert list(parts) == ["x", *names, *(f"free.{name}" for name in names), *ghosts]
        np.testing.assert_array_equal(parts["h"], trace.layers[0].h)
        np.testing.assert_array_equal(parts["free.h"], cell.run(x).h)
        assert (parts["h"][:2] == parts["free.h"][:2]).all()
        assert (parts["h"][2:] != parts["free.h"][2:]).any()


def test_slices_are_frames() -> None:
    values = np.arange(70, dtype="<f4").reshape(10, 7)
    got = [frames.decode(one) for one in frames.slices(3, 2, 10, 3, 7, memoryview(values.tobytes()))]
    assert [(one.first, len(one.values)) for one in got] == [(2, 3), (5, 3), (8, 2)]
    np.testing.assert_array_equal(np.concatenate([one.values for one in got]), values[2:])


GOOD = frames.encode(1, 0, np.zeros((2, 3), np.float32))


@pytest.mark.parametrize(
    "message", [b"", GOOD[:15], b"X" + GOOD[1:], GOOD[:1] + b"\x02" + GOOD[2:], GOOD[:-1], GOOD + b"\0"]
)
def test_what_is_no_frame(message: bytes) -> None:
    with pytest.raises(ValueError, match="A frame"):
        frames.decode(message)


def test_any_bytes_are_a_frame_or_refused() -> None:
    rng = np.random.default_rng(0)
    for _ in range(5000):
        message = bytearray(GOOD)
        for _ in range(int(rng.integers(1, 4))):
            message[int(rng.integers(len(message)))] = int(rng.integers(256))
        try:
            frames.decode(bytes(message[: int(rng.integers(len(message) + 1))]))
        except ValueError:
            continue
