"""An array that a net does not need refuses no file, whatever it is; one that is needed does."""

import io
import json

import numpy as np
import pytest
from gatescope.model.imports.sentences import Unread
from hostile.kerasfiles import LSTM, hdf5, weights
from writing import Pickle, lstm_arrays, npz, safetensors, state_dict, torch_zip


def saved(arrays, odd):
    """A safetensors file of arrays and of entries that are said as they stand, with 96 bytes each."""
    table, data = {}, b""
    for name, array in arrays.items():
        begin, data = len(data), data + array.astype("<f4").tobytes()
        table[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [begin, len(data)]}
    for name, (kind, shape) in odd.items():
        table[name] = {"dtype": kind, "shape": shape, "data_offsets": [len(data), len(data) + 96]}
        data += bytes(96)
    return safetensors(table, data)


@pytest.mark.parametrize(("kind", "shape"), [("C64", [12]), ("F8_E8M0", [96]), ("F4", [192]), ("X9", [5])])
def test_numbers_of_any_kind_may_stand_beside_a_net_in_safetensors(kind, shape, read):
    (found,) = read(saved(lstm_arrays(), {"rope.turns": (kind, shape)}), "a.safetensors")
    assert found.network.layers[0].hidden == 2
    needed = {name: array for name, array in lstm_arrays().items() if not name.endswith("weight_ih_l0")}
    with pytest.raises(Unread) as refused:
        read(saved(needed, {"rnn.weight_ih_l0": (kind, [8, 3])}), "a.safetensors")
    assert (refused.value.code, refused.value.params["got"]) == ("dtype", kind)


def beside(size, stride, numel, offset=0):
    """A state dict whose last tensor lies oddly in its storage."""
    pickle, storages = state_dict(lstm_arrays())
    made = Pickle().text("mask").tensor("FloatStorage", "9", numel, offset, size, stride)
    odd = made.done()[len(Pickle().done()) - 1 : -1]
    assert pickle.endswith(b"u.")
    return torch_zip(pickle[:-2] + odd + b"u.", {**storages, "9": bytes(4 * numel)})


@pytest.mark.parametrize(
    ("size", "stride", "numel", "offset"),
    [((2, 12), (0, 1), 12, 0), ((5,), (0,), 1, 0), ((8, 2), (1, 1), 9, 0), ((8,), (1, 1), 8, 0), ((8,), (1,), 8, -4)],
)
def test_a_buffer_that_was_expanded_may_stand_beside_a_net_of_pytorch(size, stride, numel, offset, read):
    (found,) = read(beside(size, stride, numel, offset), "a.pt")
    assert found.network.layers[0].hidden == 2


def filtered(file, name):
    """Numbers packed by a filter that is not read here."""
    file.create_dataset(name, (3, 8), "<f4", compression="lzf")


def elsewhere(file, name):
    """Numbers of another file."""
    file.create_dataset(name, (3, 8), "<f4", external=[("/etc/passwd", 0, 96)])


def in_wild_chunks(file, name):
    """Few numbers, in parts that would take much room."""
    file.create_dataset(name, (3, 8), "<f4", chunks=(10**4, 10**4), maxshape=(None, None))


def led_within(file, name):
    """A name for what stands elsewhere in the file."""
    import h5py

    file[name] = h5py.SoftLink("/layers")


def led_out(file, name):
    """A name for what stands in another file."""
    import h5py

    file[name] = h5py.ExternalLink("/etc/passwd", "/")


def in_wild_sizes(file, name):
    """Of more numbers than any net has."""
    file.create_dataset(name, (10**8, 10**7), "<f4", chunks=(1000, 1000))


def in_bits(file, name):
    """Of a kind that NumPy has not."""
    import h5py

    space = h5py.h5s.create_simple((3, 8))
    file.require_group(name.rpartition("/")[0])
    h5py.h5d.create(file.id, name.encode(), h5py.h5t.STD_B8LE, space)


@pytest.mark.parametrize(
    ("odd", "code"),
    [
        (filtered, "hdf5_filter"), (elsewhere, "hdf5_outside"), (in_wild_chunks, "shape_wild"),
        (led_within, "hdf5_link"), (led_out, "hdf5_link"), (in_wild_sizes, "shape_wild"), (in_bits, "dtype"),
    ],
)  # fmt: skip
def test_what_is_packed_or_kept_in_any_way_may_stand_beside_a_net_of_keras(odd, code, read):
    pytest.importorskip("h5py")

    def write(file, but=None):
        for name, value in weights().items():
            if name == but:
                odd(file, name)
            else:
                file[name] = value

    (found,) = read(hdf5(lambda file: (write(file), odd(file, "optimizer/vars/1"))), "a.keras")
    assert found.network.layers[0].hidden == 2
    for needed in ("layers/lstm/cell/vars/0", "layers/lstm/cell/vars/2"):
        with pytest.raises(Unread) as refused:
            read(hdf5(lambda file, needed=needed: write(file, needed)), "a.keras")
        assert refused.value.code == code


@pytest.mark.parametrize("folder", ["layers", "layers/lstm", "layers/lstm/cell/vars"])
def test_a_link_in_the_place_of_a_folder_that_a_net_of_keras_needs_is_told(folder, read):
    pytest.importorskip("h5py")
    with pytest.raises(Unread) as refused:
        read(hdf5(lambda file: led_within(file, folder)), "a.keras")
    assert (refused.value.code, refused.value.params["entry"]) == ("hdf5_link", folder)


def test_words_may_stand_beside_a_net_in_npz(read):
    (found,) = read(npz({**lstm_arrays(), "words": np.array(["a", None], dtype=object)}), "a.npz")
    assert found.network.layers[0].hidden == 2


def test_where_all_that_there_is_cannot_be_read_that_is_why(read):
    """A common way to save a list of weights."""
    listed = np.empty(3, dtype=object)
    with pytest.raises(Unread) as refused:
        read(npz({"weights": listed}), "a.npz")
    assert refused.value.code == "objects"


@pytest.mark.parametrize(
    ("at", "is_needed"),
    [
        ("optimizer_weights/lstm", False), ("model_weights/other", False), ("model_weights/layer0/beside", False),
        ("model_weights", True), ("model_weights/layer0", True), ("model_weights/layer0/layer0/cell", True),
        ("model_weights/layer0/layer0/cell/kernel:0", True), ("model_weights/layer0/layer0/cell/bias:0", True),
    ],
)  # fmt: skip
def test_a_link_refuses_a_h5_file_where_a_net_needs_what_it_leads_to(at, is_needed, read):
    h5py = pytest.importorskip("h5py")
    out = io.BytesIO()
    with h5py.File(out, "w") as file:
        file.attrs["model_config"] = json.dumps(LSTM)
        for name, value in zip(("kernel", "recurrent_kernel", "bias"), weights().values(), strict=True):
            whole = f"model_weights/layer0/layer0/cell/{name}:0"
            if not f"{whole}/".startswith(f"{at}/"):
                file[whole] = value
        led_out(file, at)
    if not is_needed:
        assert read(out.getvalue(), "a.h5")[0].network.layers[0].hidden == 2
        return
    with pytest.raises(Unread) as refused:
        read(out.getvalue(), "a.h5")
    assert (refused.value.code, refused.value.params["entry"]) == ("hdf5_link", at)
