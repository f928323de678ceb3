"""Hostile files of PyTorch's formats: pickles, tensors, storages."""

import pickle
import struct
import zipfile
import zlib

import numpy as np
from writing import Pickle, lstm_arrays, state_dict, strides_of, torch_file, torch_zip

from .cases import Runs, case


@case("a pickle that runs a command", "a.pt", "torch_pickle")
def _():
    return pickle.dumps({"a": Runs()})


@case("a pickle that runs a command, in an archive", "a.pt", "no_net")
def _():
    return torch_zip(pickle.dumps({"rnn.weight_ih_l0": Runs(), "rnn.weight_hh_l0": Runs()}))


@case("a file of before PyTorch 1.6", "a.pt", "torch_old")
def _():
    return b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03."


@case("a tuple of tuples as a key, of 300 bytes", "a.pt", "no_net")
def _():
    made = Pickle().raw(b"})q\x00")
    for _ in range(60):
        made.raw(b"0h\x00h\x00\x86q\x00")
    return torch_zip(made.raw(b"K\x01s").done())


@case("lists that hold themselves", "a.pt", "no_net")
def _():
    return torch_zip(b"\x80\x02]q\x00h\x00ah\x00ah\x00a.")


@case("a dict that holds itself", "a.pt", "no_net")
def _():
    return torch_zip(b"\x80\x02}q\x00X\x01\x00\x00\x00ah\x00s.")


@case("lists that double, sixty times", "a.pt", "no_net")
def _():
    made = Pickle().raw(b"]q\x00")
    for _ in range(60):
        made.raw(b"0]h\x00ah\x00aq\x00")
    return torch_zip(made.done())


@case("a hundred thousand lists one within another", "a.pt", "file_nested")
def _():
    return torch_zip(b"\x80\x02" + b"]" * 100_000 + b"a" * 99_999 + b".")


@case("a pickle without an end", "a.pt", "file_broken")
def _():
    return torch_zip(b"\x80\x02}")


@case("a pickle that ends within a text", "a.pt", "file_broken")
def _():
    return torch_zip(b"\x80\x02X\xff\xff\xff\x7fab")


@case("a text of 2^63 bytes", "a.pt", "file_broken")
def _():
    return torch_zip(b"\x80\x04\x8d" + struct.pack("<Q", 2**63) + b".")


@case("instructions on an empty stack", "a.pt", "pickle_stack")
def _():
    return torch_zip(b"\x80\x02R.")


@case("no mark for a tuple", "a.pt", "pickle_stack")
def _():
    return torch_zip(b"\x80\x02K\x01t.")


@case("a value that nobody has put away", "a.pt", "file_broken")
def _():
    return torch_zip(b"\x80\x02h\x07.")


@case("items of what is no list", "a.pt", "pickle_stack")
def _():
    return torch_zip(b"\x80\x02K\x01K\x02a.")


@case("an extension code", "a.pt", "pickle_op")
def _():
    return torch_zip(b"\x80\x02\x82\x01.")


@case("a buffer that is elsewhere", "a.pt", "pickle_op")
def _():
    return torch_zip(b"\x80\x05\x97.")


@case("a number of a hundred thousand digits", "a.pt", "file_broken")
def _():
    return torch_zip(b"\x80\x02I" + b"9" * 100_000 + b"\n.")


@case("sixteen megabytes of instructions", "a.pt", "file_many|zip_bomb")
def _():
    return torch_zip(b"\x80\x02" + b"N0" * 9_000_000 + b"N.", method=zipfile.ZIP_DEFLATED)


@case("three million instructions", "a.pt", "file_many")
def _():
    return torch_zip(b"\x80\x02" + b"N0" * 1_500_000 + b"N.")


def tensors(size, stride, numel=16, offset=0, kind="FloatStorage", key="0", data=None, function="_rebuild_tensor_v2"):
    """weight_ih_l0 and weight_hh_l0, the second of which is odd."""
    made = Pickle().raw(b"}(").text("weight_ih_l0").tensor("FloatStorage", "1", 24, 0, (8, 3), (3, 1))
    made.text("weight_hh_l0").tensor(kind, key, numel, offset, size, stride, function).raw(b"u")
    held = {"0": bytes(64), "1": bytes(96)} if data is None else data
    return torch_zip(made.done(), held)


@case("strides of 0: a few bytes for 4 TiB", "a.pt", "shape_wild|strides")
def _():
    return tensors((2**20, 2**20), (0, 0), numel=1)


@case("strides of 0 within limits", "a.pt", "strides")
def _():
    return tensors((4096, 1024), (0, 0), numel=1)


@case("negative strides", "a.pt", "strides")
def _():
    return tensors((8, 2), (-2, 1))


@case("strides beyond the storage", "a.pt", "storage")
def _():
    return tensors((8, 2), (2000, 1))


@case("an offset beyond the storage", "a.pt", "storage")
def _():
    return tensors((8, 2), (2, 1), offset=10)


@case("a negative offset", "a.pt", "offsets")
def _():
    return tensors((8, 2), (2, 1), offset=-4)


@case("strides that overlap: few numbers for many", "a.pt", "storage")
def _():
    return tensors((4096, 1024), (1, 1), numel=6000, data={"0": bytes(24000), "1": bytes(96)})


@case("more strides than sizes", "a.pt", "strides")
def _():
    return tensors((8, 2), (2, 1, 1))


@case("strides that double, sixty times", "a.pt", "strides")
def _():
    made = Pickle().raw(b"}(").text("weight_ih_l0").tensor("FloatStorage", "1", 24, 0, (8, 3), (3, 1))
    made.text("weight_hh_l0").found("torch._utils", "_rebuild_tensor_v2").raw(b"((")
    made.text("storage").found("torch", "FloatStorage").text("0").text("cpu").whole(16).raw(b"tQ").whole(0)
    made.whole((8, 2)).raw(b")" + b"2\x86" * 60 + b"\x89")
    return torch_zip(made.found("collections", "OrderedDict").raw(b")RtRu").done(), {"1": bytes(96)})


@case("a stride of 20,000 bits", "a.pt", "file_many")
def _():
    long = b"\x8b" + struct.pack("<i", 2500) + b"\x7f" * 2500
    return torch_zip(Pickle().raw(b"}(").text("weight_hh_l0").raw(long + b"u").done())


@case("sizes that are texts", "a.pt", "shape_wild")
def _():
    made = Pickle().raw(b"}(").text("weight_hh_l0").found("torch._utils", "_rebuild_tensor_v2").raw(b"((")
    made.text("storage").found("torch", "FloatStorage").text("0").text("cpu").whole(16).raw(b"tQ").whole(0)
    return torch_zip(made.raw(b"(").text("a").text("b").raw(b"t").whole((2, 1)).raw(b"\x89}tRu").done())


@case("a negative size", "a.pt", "shape_wild")
def _():
    return tensors((-8, -2), (2, 1))


@case("thirty dimensions", "a.pt", "shape_wild")
def _():
    return tensors((1,) * 30, (1,) * 30)


@case("a storage that says it is longer", "a.pt", "storage")
def _():
    return tensors((8, 2), (2, 1), numel=10**9)


@case("a storage that is not there", "a.pt", "zip_missing")
def _():
    return tensors((8, 2), (2, 1), key="7")


@case("a storage in another folder", "a.pt", "zip_name")
def _():
    return tensors((8, 2), (2, 1), key="../../secret")


@case("a storage of an unknown kind", "a.pt", "dtype")
def _():
    return tensors((8, 2), (2, 1), kind="os.system")


@case("a quantized tensor", "a.pt", "quantized")
def _():
    return tensors((8, 2), (2, 1), function="_rebuild_qtensor")


@case("a storage that is no tuple", "a.pt", "file_broken")
def _():
    made = Pickle().raw(b"}(").text("weight_hh_l0").found("torch._utils", "_rebuild_tensor_v2").raw(b"(")
    return torch_zip(made.text("storage").raw(b"Q").whole(0).whole((8, 2)).whole((2, 1)).raw(b"\x89}tRu").done())


@case("big-endian numbers", "a.pt", "byte_order")
def _():
    data = torch_file(lstm_arrays())
    return data.replace(b"little", b"big   ").replace(
        struct.pack("<I", zlib.crc32(b"little")), struct.pack("<I", zlib.crc32(b"big   "))
    )


@case("two pickles", "a.pt", "zip_missing")
def _():
    return torch_zip(*state_dict(lstm_arrays()), more=[("other/data.pkl", b"\x80\x02N.")])


@case("NaN among weights", "a.pt", "finite")
def _():
    return torch_file(lstm_arrays() | {"rnn.bias_ih_l0": np.full(8, np.nan, np.float32)})


@case("cut in the middle", "a.pt", "file_broken")
def _():
    data = torch_file(lstm_arrays())
    return data[: len(data) // 2]


@case("nothing", "a.pt", "file_empty")
def _():
    return b""


@case("text", "a.pt", "file_broken")
def _():
    return b"import os; os.system('true')\n"


@case("an unknown ending", "a.txt", "file_unknown")
def _():
    return b"hello, this is no net at all"


@case("strides are as they should be", "a.pt", "")
def _():
    assert strides_of((8, 2)) == (2, 1)
    return torch_file(lstm_arrays())
