"""Frames: back and forth, refusals, and the golden files, which a client puts together to what they say."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest
from gatescope.app.wire import frames
from holding import Held, Holding

GOLDEN = Path(__file__).parents[2] / "golden" / "traces"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.json"))


def test_the_golden_files_are_what_is_written_today() -> None:
    spec = importlib.util.spec_from_file_location("golden_make", GOLDEN / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    wanted = dict(make.files())
    assert len(NAMES) >= 6
    assert {*GOLDEN.glob("*.json"), *GOLDEN.glob("*.bin")} == set(wanted)
    for path, data in wanted.items():
        assert path.read_bytes() == data, path.name


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str) -> None:
    want = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    opened, holding = want["opened"], Holding()
    if want["held"]:
        free = Held.empty(opened["free"])
        for column, values in want["values"]["free"].items():
            free.put(column, 0, np.array(values[: want["held"]], "<f4"))
        free.steps = want["held"]
        holding.runs[opened["free"]["key"]] = free
    holding.open(opened)
    for number in range(want["frames"]):
        holding.take((GOLDEN / f"{name}.{number}.bin").read_bytes())
    assert holding.complete
    for run, columns in want["values"].items():
        found = holding.runs[opened[run]["key"]]
        assert {column: values.tolist() for column, values in found.values.items()} == columns


def test_back_and_forth() -> None:
    columns = [np.arange(6, dtype="<f4").reshape(3, 2), np.arange(3, dtype="<f4").reshape(3, 1) / 8]
    frame = frames.decode(frames.encode(2**32 - 1, 65535, 1999, columns))
    assert (frame.stream, frame.group, frame.first, frame.count) == (2**32 - 1, 65535, 1999, 3)
    for got, want in zip(frame.split([2, 1]), columns, strict=True):
        np.testing.assert_array_equal(got, want)
    with pytest.raises(ValueError, match="must have 9 floats in 3 steps"):
        frame.split([2, 2])


GOOD = frames.encode(1, 0, 0, [np.zeros((2, 3), np.float32)])


@pytest.mark.parametrize(
    "message", [b"", GOOD[:19], b"X" + GOOD[1:], GOOD[:1] + b"\x01" + GOOD[2:], GOOD[:-1], GOOD + b"\0"]
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
