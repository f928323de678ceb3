"""Files as other programs write them, made here without those programs: for tests, and to be broken by them."""

import io
import json
import struct
import zipfile

import numpy as np

DTYPES = {"float32": "FloatStorage", "float64": "DoubleStorage", "float16": "HalfStorage"}


class Pickle:
    """A pickle, written instruction by instruction."""

    def __init__(self):
        self.out = bytearray(b"\x80\x02")

    def raw(self, data):
        """Instructions as they are."""
        self.out += data
        return self

    def text(self, value):
        """A text."""
        data = value.encode()
        return self.raw(b"X" + struct.pack("<I", len(data)) + data)

    def whole(self, value):
        """A number, or more of them in a tuple."""
        if isinstance(value, tuple):
            self.raw(b"(")
            for one in value:
                self.whole(one)
            return self.raw(b"t")
        data = value.to_bytes(9, "little", signed=True)
        return self.raw(b"\x8a" + bytes([len(data)]) + data)

    def found(self, module, name):
        """What would be imported."""
        return self.raw(f"c{module}\n{name}\n".encode())

    def tensor(self, kind, key, numel, offset, size, stride, function="_rebuild_tensor_v2"):
        """A tensor of a storage."""
        self.found("torch._utils", function).raw(b"((").text("storage").found("torch", kind).text(key).text("cpu")
        self.whole(numel).raw(b"tQ").whole(offset).whole(size).whole(stride).raw(b"\x89")
        return self.found("collections", "OrderedDict").raw(b")RtR")

    def done(self):
        """The whole."""
        return bytes(self.out) + b"."


def strides_of(shape):
    """Those of an array in C order, counted in numbers."""
    return tuple(int(np.prod(shape[place + 1 :])) for place in range(len(shape)))


def state_dict(arrays):
    """The pickle and the storages of a dict of arrays, by name."""
    made, storages = Pickle().raw(b"}("), {}
    for place, (name, array) in enumerate(arrays.items()):
        made.text(name).tensor(
            DTYPES[array.dtype.name], str(place), array.size, 0, array.shape, strides_of(array.shape)
        )
        storages[str(place)] = np.ascontiguousarray(array).tobytes()
    return made.raw(b"u").done(), storages


def torch_zip(pickle, storages=None, root="archive", more=(), method=zipfile.ZIP_STORED):
    """A file of torch.save."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr(f"{root}/data.pkl", pickle)
        archive.writestr(f"{root}/byteorder", "little")
        for key, data in (storages or {}).items():
            archive.writestr(f"{root}/data/{key}", data)
        for name, data in more:
            archive.writestr(name, data)
    return out.getvalue()


def torch_file(arrays):
    """A file of torch.save of a dict of arrays."""
    return torch_zip(*state_dict(arrays))


def npz(arrays):
    """An npz archive."""
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def safetensors(table, data=b"", size=None):
    """A safetensors file of a header, an object or its text, and bytes."""
    text = table.encode() if isinstance(table, str) else json.dumps(table).encode()
    return struct.pack("<Q", len(text) if size is None else size) + text + data


def keras_zip(config, weights):
    """A `.keras` file: weights by their path."""
    import h5py

    held, out = io.BytesIO(), io.BytesIO()
    with h5py.File(held, "w") as file:
        for path, value in weights.items():
            file[path] = value
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("config.json", config if isinstance(config, str) else json.dumps(config))
        archive.writestr("model.weights.h5", held.getvalue())
    return out.getvalue()


def sequential(*layers):
    """The config of a model of layers one after another, each a class and its own config."""
    listed = [{"class_name": kind, "config": {"name": f"layer{at}", **own}} for at, (kind, own) in enumerate(layers)]
    return {"class_name": "Sequential", "config": {"name": "sequential", "layers": listed}}


def lstm_arrays(rng=None, hidden=2, inputs=3, prefix="rnn."):
    """The arrays of an LSTM by PyTorch's names."""
    rng = rng or np.random.default_rng(0)
    shapes = {
        "weight_ih_l0": (4 * hidden, inputs), "weight_hh_l0": (4 * hidden, hidden),
        "bias_ih_l0": (4 * hidden,), "bias_hh_l0": (4 * hidden,),
    }  # fmt: skip
    return {prefix + name: rng.normal(0, 0.5, shape).astype(np.float32) for name, shape in shapes.items()}
