"""Makes the golden files that the tests of both sides read. Run: python tests/golden/make.py

Each NAME.bin is one binary message, NAME.json what it says. The values are counted up by quarters, exact in float32.
"""

import json
from pathlib import Path

import numpy as np
from gatescope.app.wire import frames, hello

HERE = Path(__file__).parent
CASES: dict[str, tuple[int, int, int, int, list[int], int, list[str]]] = {
    # stream, first, count, inputs, hidden, outputs, cells
    "notebook": (1, 0, 3, 1, [3], 0, ["lstm"]),
    "readout": (7, 40, 2, 2, [2], 2, ["lstm"]),
    "stack": (2**32 - 1, 1999, 1, 1, [2, 1], 1, ["lstm", "lstm"]),
    "mixed": (9, 3, 2, 2, [2, 1], 1, ["gru", "rnn"]),
    "empty": (2, 5, 0, 1, [1], 0, ["lstm"]),
}


def made(
    stream: int, first: int, count: int, inputs: int, hidden: list[int], outputs: int, cells: list[str]
) -> tuple[bytes, str]:
    """The bytes and the JSON text of one case."""
    order = frames.layout(inputs, hidden, outputs, cells)
    values = (np.arange(count * order.stride, dtype=np.float32).reshape(count, order.stride) - 8) / 4
    words = {
        "stream": stream,
        "first": first,
        "count": count,
        "stride": order.stride,
        "inputs": inputs,
        "hidden": hidden,
        "outputs": outputs,
        "cells": cells,
        "values": {name: part.tolist() for name, part in order.split(values).items()},
    }
    return frames.encode(stream, first, values), json.dumps(words, indent=1) + "\n"


def vocabulary() -> str:
    """What a page is told of everything, as JSON text."""
    told = json.loads(hello.hello().to_json())["vocabulary"]
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the files."""
    (HERE / "vocabulary.json").write_text(vocabulary(), encoding="utf-8")
    for name, case in CASES.items():
        frame, words = made(*case)
        (HERE / f"{name}.bin").write_bytes(frame)
        (HERE / f"{name}.json").write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main()
