"""The header of an npy file, by itself."""

import io

import numpy as np
import pytest
from gatescope.model.imports.npy import MAX_HEADER, Header, header


def test_a_header_of_numpy_is_read():
    out = io.BytesIO()
    np.save(out, np.ones((3, 4), "<f4").T)
    assert header(out.getvalue()) == Header("<f4", True, ("4", "3"), 128)


@pytest.mark.parametrize("data", [b"", b"abc", b"\x93NUMPY\x01\x00", b"\x93NUMPY\x07\x00" + bytes(100)])
def test_what_begins_as_none_has_none(data):
    assert header(data) is None


def test_a_header_that_is_none_is_its_text():
    assert header(b"\x93NUMPY\x01\x00\x05\x00hello world") == "hello"
    assert header(b"\x93NUMPY\x01\x00\xff\x00hello") == "hello"
    long = b" " * (MAX_HEADER + 1)
    assert header(b"\x93NUMPY\x02\x00" + len(long).to_bytes(4, "little") + long) == long.decode()
