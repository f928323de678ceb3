"""Writes tests/golden/frameworks/: nets in files of PyTorch, Keras, Equinox and Flax, and the h that each gave itself.

Not run by any test. In an environment of its own, since those weigh gigabytes:

    python -m venv .frameworks && .frameworks/bin/pip install torch keras jax flax equinox h5py safetensors onnx
    KERAS_BACKEND=jax .frameworks/bin/python tests/golden/make_frameworks.py

figures.npz holds, of each file by its name, x (T, D) and beside it h (T, H) of the last layer; versions.json what made
them.
The `.keras` files are packed again, since HDF5 leaves them mostly empty: their entries are as Keras wrote them.
"""

import json
import os
import warnings
import zipfile
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "jax")

import equinox
import flax
import flax.linen as nn
import jax
import keras
import numpy as np
import safetensors.numpy
import torch
from flax import nnx

OUT = Path(__file__).with_name("frameworks")
T, D, H = 17, 3, 5

figures: dict[str, np.ndarray] = {}


def note(name, x, h):
    """What a framework gave for a file."""
    figures[name] = np.concatenate([np.float32(x), np.float32(h)], axis=1)


def packed(path):
    """The same entries in a zip archive that is deflated."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)


class Model(torch.nn.Module):
    """A recurrent module and a readout."""

    def __init__(self, kind, **given):
        super().__init__()
        self.rnn = getattr(torch.nn, kind)(D, H, **given)
        self.head = torch.nn.Linear((2 if given.get("bidirectional") else 1) * (given.get("proj_size") or H), 2)

    def forward(self, x):
        """y of x (T, 1, D)."""
        return self.head(self.rnn(x)[0])


class Characters(torch.nn.Module):
    """Symbols through an embedding, as language models have it."""

    def __init__(self):
        super().__init__()
        self.embed = torch.nn.Embedding(7, D)
        self.lstm = torch.nn.LSTM(D, H, num_layers=2, batch_first=True)
        self.decoder = torch.nn.Linear(H, 7)

    def forward(self, tokens):
        """h of every step."""
        return self.lstm(self.embed(tokens))[0]


def of_torch():
    """Weights, checkpoints, whole modules and TorchScript."""
    x = torch.randn(T, 1, D)
    nets = {
        "lstm": ("LSTM", {}),
        "lstm-two-layers": ("LSTM", {"num_layers": 2}),
        "lstm-no-bias": ("LSTM", {"bias": False}),
        "lstm-projected": ("LSTM", {"num_layers": 2, "proj_size": 2}),
        "lstm-both-ways": ("LSTM", {"bidirectional": True}),
        "gru": ("GRU", {"num_layers": 2}),
        "rnn": ("RNN", {}),
        "rnn-relu": ("RNN", {"nonlinearity": "relu"}),
    }
    for name, (kind, given) in nets.items():
        model = Model(kind, **given)
        h = model.rnn(x)[0].detach().numpy()[:, 0]
        torch.save(model.state_dict(), OUT / f"torch-{name}.pt")
        note(f"torch-{name}.pt", x.numpy()[:, 0], h)
        if name in ("lstm", "gru", "rnn-relu"):
            torch.save(model, OUT / f"torch-{name}-whole.pt")
            note(f"torch-{name}-whole.pt", x.numpy()[:, 0], h)
        if name in ("lstm", "gru"):
            torch.jit.script(model).save(OUT / f"torch-{name}-script.pt")
            note(f"torch-{name}-script.pt", x.numpy()[:, 0], h)
        if name == "lstm":
            optimiser = torch.optim.Adam(model.parameters())
            keras_model(x).sum().backward()
            optimiser.step()
            h = model.rnn(x)[0].detach().numpy()[:, 0]
            wrapped = {f"module.{key}": value for key, value in model.state_dict().items()}
            kept = {"epoch": 1, "model_state_dict": wrapped, "optimizer": optimiser.state_dict()}
            torch.save(kept, OUT / "torch-lstm-checkpoint.pth")
            note("torch-lstm-checkpoint.pth", x.numpy()[:, 0], h)
            half = {key: value.to(torch.bfloat16) for key, value in model.state_dict().items()}
            torch.save(half, OUT / "torch-lstm-bfloat16.pt")
            rounded = Model("LSTM")
            rounded.load_state_dict({key: value.float() for key, value in half.items()})
            note("torch-lstm-bfloat16.pt", x.numpy()[:, 0], rounded.rnn(x)[0].detach().numpy()[:, 0])
            torch.onnx.export(model, (x,), OUT / "torch-lstm.onnx", dynamo=False, opset_version=17)
            note("torch-lstm.onnx", x.numpy()[:, 0], h)
    for name, cell in (("lstm-cell", torch.nn.LSTMCell(D, H)), ("gru-cell", torch.nn.GRUCell(D, H))):
        torch.save(cell.state_dict(), OUT / f"torch-{name}.pt")
        state, h = None, []
        for row in x:
            state = cell(row, state)
            h.append((state[0] if isinstance(state, tuple) else state).detach().numpy()[0])
        note(f"torch-{name}.pt", x.numpy()[:, 0], h)
    model, tokens = Characters(), torch.randint(0, 7, (1, T))
    arrays = {key: value.numpy() for key, value in model.state_dict().items()}
    safetensors.numpy.save_file(arrays, OUT / "torch-characters.safetensors")
    note("torch-characters.safetensors", np.eye(7)[tokens.numpy()[0]], model(tokens).detach().numpy()[0])


def keras_model(name, read, *given, ends=("keras",)):
    """A model of these layers, saved, and h of the last that is recurrent."""
    layers = keras.layers
    made = keras.Sequential([keras.Input(read.shape[1:]), *given])
    for layer in made.layers:
        # Biases begin at 0 and 1, by which little would be seen.
        layer.set_weights([value + 0.1 * np.random.normal(size=value.shape) for value in layer.get_weights()])
    heads = (layers.Dense, layers.TimeDistributed)
    recurrent = [layer for layer in made.layers if not isinstance(layer, heads)][-1]
    h = keras.Model(made.inputs, recurrent.output).predict(read, verbose=0)[0]
    for ending in ends:
        made.save(OUT / f"keras-{name}.{ending}")
        if ending == "keras":
            packed(OUT / f"keras-{name}.keras")
        steps = np.eye(6)[read[0]] if read.ndim == 2 else read[0]
        note(f"keras-{name}.{ending}", steps, h)


def of_keras():
    """Models as `.keras` and as `.h5`."""
    layers, x = keras.layers, np.random.default_rng(1).normal(size=(1, T, D)).astype(np.float32)

    keras_model("lstm", x, layers.LSTM(H, return_sequences=True), layers.Dense(2, "sigmoid"), ends=("keras", "h5"))
    keras_model("gru", x, layers.GRU(H, return_sequences=True))
    keras_model("gru-before", x, layers.GRU(H, return_sequences=True, reset_after=False))
    keras_model("rnn-relu", x, layers.SimpleRNN(H, "relu", return_sequences=True))
    symbols = np.random.default_rng(2).integers(0, 6, (1, T))
    keras_model(
        "characters", symbols, layers.Embedding(6, D), layers.LSTM(H, return_sequences=True), layers.Dropout(0.1),
        layers.LSTM(4, return_sequences=True), layers.TimeDistributed(layers.Dense(6, "softmax")),
    )  # fmt: skip
    keras_model("both-ways", x, layers.Bidirectional(layers.LSTM(H, return_sequences=True)))


def of_keras_from_the_end():
    """Layers that read their input from the end."""
    layers, x = keras.layers, np.random.default_rng(6).normal(size=(1, T, D)).astype(np.float32)
    keras_model(
        "backwards", x, layers.LSTM(H, return_sequences=True, go_backwards=True), layers.LSTM(4, return_sequences=True)
    )
    first, second = layers.GRU(H, return_sequences=True, go_backwards=True), layers.GRU(H, return_sequences=True)
    keras_model("both-ways-backwards", x, layers.Bidirectional(first, backward_layer=second))


def of_keras_cells():
    """Layers made of cells, models within models, and names by which `.h5` could lead a reader astray."""
    layers, x = keras.layers, np.random.default_rng(9).normal(size=(1, T, D)).astype(np.float32)
    cells = [layers.GRUCell(H), layers.GRUCell(4), layers.GRUCell(3)]
    keras_model("stacked-cells", x, layers.RNN(cells, return_sequences=True), layers.Dense(2), ends=("keras", "h5"))
    one = layers.Bidirectional(layers.RNN(layers.SimpleRNNCell(H), return_sequences=True), name="a_forward_one")
    head = layers.TimeDistributed(layers.Dense(2))
    keras_model("both-ways-cells", x, one, head, ends=("keras", "h5"))
    pair = [layers.LSTM(4, return_sequences=True, name="lstm"), layers.LSTM(H, return_sequences=True, name="upper")]
    inner = keras.Sequential([keras.Input((T, D)), *pair], name="inner")
    within = keras.Sequential([keras.Input((T, D)), inner], name="within")
    keras_model("within", x, within, ends=("keras", "h5"))


def of_jax():
    """Cells of Equinox and Flax, as safetensors and npz of their own names."""
    x = np.random.default_rng(3).normal(size=(T, D)).astype(np.float32)
    for name, cell in (("lstm", equinox.nn.LSTMCell), ("gru", equinox.nn.GRUCell)):
        made = cell(D, H, key=jax.random.PRNGKey(4))
        arrays = {key: np.array(value) for key, value in vars(made).items() if isinstance(value, jax.Array)}
        safetensors.numpy.save_file(arrays, OUT / f"equinox-{name}.safetensors")
        state, h = (np.zeros(H), np.zeros(H)) if name == "lstm" else np.zeros(H), []
        for row in x:
            state = made(row, state)
            h.append(state[0] if isinstance(state, tuple) else state)
        note(f"equinox-{name}.safetensors", x, h)
    for name, cell in (("lstm", nn.OptimizedLSTMCell(H)), ("gru", nn.GRUCell(H)), ("rnn", nn.SimpleCell(H))):
        carry = cell.initialize_carry(jax.random.PRNGKey(0), (D,))
        params = cell.init(jax.random.PRNGKey(5), carry, x[0])
        moved = jax.tree.map(lambda value: value + 0.1 * np.random.normal(size=value.shape), params)
        flat = flax.traverse_util.flatten_dict(moved, sep="/")
        np.savez(OUT / f"flax-{name}.npz", **{key: np.float32(value) for key, value in flat.items()})
        h = []
        for row in x:
            carry, shown = cell.apply(moved, carry, row)
            h.append(shown)
        note(f"flax-{name}.npz", x, h)


def of_flax_in_both_directions():
    """Its Bidirectional, whose merge_fn joins both side by side if nothing else is said."""
    x = np.random.default_rng(7).normal(size=(T, D)).astype(np.float32)
    made = nn.Bidirectional(nn.RNN(nn.OptimizedLSTMCell(H)), nn.RNN(nn.OptimizedLSTMCell(H)))
    params = made.init(jax.random.PRNGKey(8), x[None])
    moved = jax.tree.map(lambda value: value + 0.1 * np.random.normal(size=value.shape), params)
    flat = flax.traverse_util.flatten_dict(moved, sep="/")
    np.savez(OUT / "flax-both-ways.npz", **{key: np.float32(value) for key, value in flat.items()})
    note("flax-both-ways.npz", x, made.apply(moved, x[None])[0])


def of_flax_nnx():
    """Its newer cells, most of which have all gates in one kernel of x and one of h."""
    x = np.random.default_rng(10).normal(size=(T, D)).astype(np.float32)
    rng = np.random.default_rng(11)

    def run(kind):
        cell = kind(D, H, rngs=nnx.Rngs(12))
        nnx.update(cell, jax.tree.map(lambda value: value + 0.3 * rng.normal(size=value.shape), nnx.state(cell)))
        return nnx.RNN(cell)

    def saved(name, made):
        pure = nnx.to_pure_dict(nnx.state(made, nnx.Param))
        flat = flax.traverse_util.flatten_dict(pure, sep="/")
        np.savez(OUT / f"flax-nnx-{name}.npz", **{key: np.float32(value) for key, value in flat.items()})
        note(f"flax-nnx-{name}.npz", x, made(x[None])[0])

    kinds = {"lstm": nnx.OptimizedLSTMCell, "lstm-apart": nnx.LSTMCell, "gru": nnx.GRUCell, "rnn": nnx.SimpleCell}
    for name, kind in kinds.items():
        saved(name, run(kind))
    saved("both-ways", nnx.Bidirectional(run(nnx.GRUCell), run(nnx.GRUCell)))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    torch.manual_seed(0)
    np.random.seed(0)
    keras.utils.set_random_seed(0)
    OUT.mkdir(exist_ok=True)
    of_torch()
    of_keras()
    of_jax()
    of_keras_from_the_end()
    of_flax_in_both_directions()
    of_keras_cells()
    of_flax_nnx()
    np.savez_compressed(OUT / "figures.npz", **figures)
    made_by = {one.__name__: one.__version__ for one in (torch, keras, jax, equinox, flax)}
    (OUT / "versions.json").write_text(json.dumps(made_by, indent=1) + "\n")
