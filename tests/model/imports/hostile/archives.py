"""Hostile zip archives."""

import struct
import zipfile

from writing import lstm_arrays, npz

from .cases import archive, case, npy_head


def misstated(offset: int, value: bytes) -> bytes:
    """An archive whose central directory says this of its first entry, at so many bytes from the record's beginning."""
    data = bytearray(npz(lstm_arrays(prefix="")))
    start = data.index(b"PK\x01\x02") + offset
    data[start : start + len(value)] = value
    return bytes(data)


@case("an archive that leads out of itself", "a.npz", "zip_name")
def _():
    return archive(("../../a.npy", b""))


@case("an archive with absolute names", "a.npz", "zip_name")
def _():
    return archive(("/etc/a.npy", b""))


@case("an archive with names of a drive", "a.npz", "zip_name")
def _():
    return archive(("C:a.npy", b""))


@case("an entry twice", "a.npz", "zip_twice")
def _():
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return archive(("a.npy", b"1"), ("a.npy", b"2"))


@case("an archive that unfolds a thousand times", "a.npz", "zip_bomb")
def _():
    head = npy_head("<f4", (50_000_000,))
    return archive(("weight_ih_l0.npy", head + bytes(200_000_000)))


@case("an entry that says it is shorter than it is", "a.npz", "file_broken|offsets")
def _():
    return misstated(24, struct.pack("<I", 100))


@case("an entry that says it is longer than it is", "a.npz", "file_broken|offsets|zip_bomb")
def _():
    return misstated(24, struct.pack("<I", 2**31))


@case("an entry that is said to be encrypted", "a.npz", "zip_locked")
def _():
    return misstated(8, b"\x01")


@case("an entry packed by an unknown method", "a.npz", "file_broken")
def _():
    return misstated(10, struct.pack("<H", 97))


@case("an entry with damaged numbers", "a.npz", "file_broken")
def _():
    data = bytearray(npz(lstm_arrays(prefix="")))
    data[200] ^= 0xFF
    return bytes(data)


@case("thirty thousand entries", "a.npz", "file_many")
def _():
    return archive(*((f"{k}.npy", b"") for k in range(30_000)), method=zipfile.ZIP_STORED)


@case("an archive of nothing", "a.npz", "zip_missing")
def _():
    return archive()


@case("an archive of something else", "a.zip", "file_unknown")
def _():
    return archive(("hello.txt", b"hello"))
