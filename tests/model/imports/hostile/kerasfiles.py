"""Hostile files of Keras: its archives, and HDF5."""

import io
import json

import numpy as np
from writing import keras_zip, sequential

from .cases import archive, case


def weights(hidden=2, inputs=3):
    rng = np.random.default_rng(0)
    at = "layers/lstm/cell/vars/"
    shapes = (inputs, 4 * hidden), (hidden, 4 * hidden), (4 * hidden,)
    return {f"{at}{k}": rng.normal(size=shape).astype(np.float32) for k, shape in enumerate(shapes)}


LSTM = sequential(("LSTM", {}))


def hdf5(write):
    """An HDF5 file, or a `.keras` with it, as `write(file)` fills it."""
    import h5py

    out = io.BytesIO()
    with h5py.File(out, "w") as file:
        write(file)
    return archive(("config.json", json.dumps(LSTM)), ("model.weights.h5", out.getvalue()))


def hdf5_but(write):
    """The same, whose weights are in order but for the first, which `write(file, name)` makes."""
    (odd, _), *rest = weights().items()

    def all_of_them(file):
        for name, value in rest:
            file[name] = value
        write(file, odd)

    return hdf5(all_of_them)


@case("a config that is no JSON", "a.keras", "keras_config")
def _():
    return keras_zip("{", weights())


@case("a config nested a thousand deep", "a.keras", "keras_config")
def _():
    return keras_zip('{"config":' * 1000 + "1" + "}" * 1000, weights())


@case("a config without layers", "a.keras", "keras_config")
def _():
    return keras_zip({"config": {"layers": 7}}, weights())


@case("a config of layers that are numbers", "a.keras", "keras_config")
def _():
    return keras_zip({"config": {"layers": [1, 2]}}, weights())


@case("models within models within models", "a.keras", "file_nested")
def _():
    inner = LSTM
    for _ in range(12):
        inner = {"class_name": "Sequential", "config": {"name": "m", "layers": [inner]}}
    return keras_zip(inner, weights())


@case("a layer that would run a program", "a.keras", "no_net")
def _():
    return keras_zip(sequential(("Lambda", {"function": ["4wEAAAAAAAAA", None, None]})), weights())


@case("a .keras without weights", "a.keras", "zip_missing")
def _():
    return archive(("config.json", json.dumps(LSTM)))


@case("weights that are no HDF5", "a.keras", "file_broken")
def _():
    return archive(("config.json", json.dumps(LSTM)), ("model.weights.h5", b"hello" * 100))


@case("an HDF5 file that is cut", "a.h5", "file_broken")
def _():
    import h5py

    out = io.BytesIO()
    with h5py.File(out, "w") as file:
        file["a"] = np.zeros(1000)
    return out.getvalue()[:1500]


@case("an HDF5 file without a config", "a.h5", "keras_no_config")
def _():
    import h5py

    out = io.BytesIO()
    with h5py.File(out, "w") as file:
        file["a"] = np.zeros(10)
    return out.getvalue()


@case("a link into another file", "a.keras", "hdf5_link")
def _():
    import h5py

    return hdf5(lambda file: file.__setitem__("layers", h5py.ExternalLink("/etc/passwd", "/")))


@case("a soft link", "a.keras", "hdf5_link")
def _():
    import h5py

    return hdf5(lambda file: file.__setitem__("layers", h5py.SoftLink("/layers")))


@case("a group that holds itself", "a.keras", "zip_missing")
def _():
    def write(file):
        group = file.create_group("layers")
        group["layers"] = group

    return hdf5(write)


@case("numbers in another file", "a.keras", "hdf5_outside")
def _():
    return hdf5_but(lambda file, name: file.create_dataset(name, (3, 8), "<f4", external=[("/etc/passwd", 0, 96)]))


@case("a virtual dataset", "a.keras", "hdf5_outside")
def _():
    import h5py

    def write(file, name):
        layout = h5py.VirtualLayout((3, 8), "<f4")
        layout[:] = h5py.VirtualSource("/etc/passwd", "a", (3, 8))
        file.create_virtual_dataset(name, layout)

    return hdf5_but(write)


@case("a dataset of 10^15 numbers of nothing", "a.keras", "shape_wild")
def _():
    return hdf5(lambda file: file.create_dataset("layers/lstm/cell/vars/0", (10**8, 10**7), "<f4", chunks=(1000, 1000)))


@case("a dataset in chunks of 10^8", "a.keras", "shape_wild")
def _():
    return hdf5_but(
        lambda file, name: file.create_dataset(name, (3, 8), "<f4", chunks=(10**4, 10**4), maxshape=(None, None))
    )


@case("a dataset of texts", "a.keras", "dtype")
def _():
    return hdf5_but(lambda file, name: file.__setitem__(name, np.array([[b"hello"] * 8] * 3)))


@case("forty groups one within another", "a.keras", "file_nested")
def _():
    return hdf5(lambda file: file.create_group("/".join("a" * 40)))
