"""What the real frameworks gave for the files in tests/golden/frameworks, and how far what is computed here is from it.

    python tests/model/imports/frameworks.py

prints the table of docs/import.md.
"""

from pathlib import Path

import numpy as np
from gatescope.model import imports

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "frameworks"

FORMS = {
    ".pt": "PyTorch, state_dict", "whole.pt": "PyTorch, whole module", "script.pt": "PyTorch, TorchScript",
    "checkpoint.pth": "PyTorch, checkpoint", "bfloat16.pt": "PyTorch, bfloat16", ".onnx": "ONNX, from PyTorch",
    "torch.safetensors": "safetensors, PyTorch's names", "equinox.safetensors": "safetensors, Equinox's names",
    "flax.npz": "npz, Flax's names", ".keras": "Keras, .keras", ".h5": "Keras, .h5",
}  # fmt: skip


def names():
    """The files, in the order in which they were made."""
    with np.load(FOLDER / "figures.npz") as figures:
        return sorted(figures.files)


def form(name):
    """Which format a file has, in words."""
    whose, last = name.split("-")[0], name.split("-")[-1]
    for ending in (last, f"{whose}{Path(name).suffix}", Path(name).suffix):
        if ending in FORMS:
            return FORMS[ending]
    raise KeyError(name)


def measured(name):
    """Each net in a file, and the difference of its h from the framework's own."""
    with np.load(FOLDER / "figures.npz") as figures:
        both = figures[name]
    said = imports.Choices(squash="relu" if name == "torch-rnn-relu.pt" else None)
    for found in imports.read(FOLDER / name, said):
        x, h = both[:, : found.inputs], both[:, found.inputs :]
        yield found, imports.compare(found, x, h)


def table():
    """The rows of docs/import.md."""
    worst: dict[tuple[str, str], float] = {}
    for name in names():
        for found, difference in measured(name):
            layers = len(found.network.layers)
            both = len(found.network.backward)
            what = found.family + (f", {layers - both} layers" if layers - both > 1 else "")
            if found.projection is not None:
                what += ", projection"
            if both:
                what += ", both directions"
            if found.turned:
                what += ", from the end"
            if found.symbols:
                what += ", embedding"
            key = (form(name), what)
            worst[key] = max(worst.get(key, 0), difference.most)
    for (where, what), most in sorted(worst.items()):
        yield f"| {where} | {what} | {most:.1e} |"


if __name__ == "__main__":
    print("\n".join(table()))
