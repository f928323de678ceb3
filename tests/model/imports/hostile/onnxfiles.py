"""Hostile ONNX files."""

from .cases import case


def field(number, data):
    """A field of bytes."""
    size, out = len(data), bytearray([number << 3 | 2])
    while size > 127:
        out.append(size & 127 | 128)
        size >>= 7
    return bytes(out) + bytes([size]) + data


def graph(*fields):
    return b"\x08\x08" + field(7, b"".join(fields))


def node(op, *inputs):
    return field(1, b"".join(field(1, name.encode()) for name in inputs) + field(2, b"Y") + field(4, op.encode()))


def tensor(name, dims, raw=b"", more=b""):
    return field(
        5,
        b"".join(b"\x08" + bytes([size]) for size in dims)
        + b"\x10\x01"
        + field(8, name.encode())
        + field(9, raw)
        + more,
    )


@case("a graph of nothing", "a.onnx", "no_net")
def _():
    return graph()


@case("no graph", "a.onnx", "file_broken")
def _():
    return b"\x08\x08\x12\x02hi"


@case("a field that ends beyond the file", "a.onnx", "file_broken")
def _():
    return b"\x08\x08\x3a\xff\xff\xff\xff\x0f"


@case("a number without an end", "a.onnx", "file_broken")
def _():
    return b"\x08" + b"\xff" * 100


@case("the field 0", "a.onnx", "file_broken")
def _():
    return b"\x08\x08\x00\x00"


@case("a group", "a.onnx", "file_broken")
def _():
    return b"\x08\x08\x0b" * 1000


@case("an LSTM that reads nothing", "a.onnx", "onnx_constant")
def _():
    return graph(node("LSTM"))


@case("nodes that read one another in a circle", "a.onnx", "onnx_constant")
def _():
    return graph(node("Identity", "Y"), node("LSTM", "Y", "Y", "Y"))


@case("a tensor of 127^9 numbers", "a.onnx", "shape_wild")
def _():
    return graph(tensor("W", [127] * 9), node("LSTM", "x", "W", "W"))


@case("a tensor with too few bytes", "a.onnx", "storage")
def _():
    return graph(tensor("W", [1, 8, 3], bytes(8)), node("LSTM", "x", "W", "W"))


@case("a tensor in a device", "a.onnx", "onnx_outside")
def _():
    more = field(13, field(1, b"location") + field(2, b"/dev/zero")) + b"\x70\x01"
    return graph(tensor("W", [1, 8, 3], b"", more), node("LSTM", "x", "W", "W"))


@case("a tensor in the file itself, beyond its end", "a.onnx", "file_broken|offsets")
def _():
    more = field(13, field(1, b"location") + field(2, b"a.onnx")) + field(13, field(1, b"offset") + field(2, b"9" * 18))
    return graph(tensor("W", [1, 8, 3], b"", more + b"\x70\x01"), node("LSTM", "x", "W", "W"))


@case("a constant twice", "a.onnx", "zip_twice")
def _():
    return graph(tensor("W", [1], bytes(4)), tensor("W", [1], bytes(4)), node("LSTM", "x", "W", "W"))


@case("two million empty nodes", "a.onnx", "file_many")
def _():
    return graph(b"\x0a\x00" * 2_000_001)
