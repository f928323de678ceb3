"""Hostile files of NumPy's own formats."""

import numpy as np
from writing import npz

from .cases import Runs, archive, case, npy_head


@case("an array of objects", "a.npz", "objects")
def _():
    return npz({"weight_ih_l0": np.full((8, 3), Runs(), dtype=object), "weight_hh_l0": np.zeros((8, 2))})


@case("a record of objects", "a.npz", "objects")
def _():
    return archive(
        ("weight_ih_l0.npy", npy_head("", (), "{'descr': [('a', '|O')], 'fortran_order': False, 'shape': (8, 3), }")),
        ("weight_hh_l0.npy", npy_head("<f4", (8, 2)) + bytes(64)),
    )


@case("a header that is a program", "a.npz", "header")
def _():
    return archive(("weight_ih_l0.npy", npy_head("", (), "__import__('os').system('true')")))


@case("a header nested ten thousand deep", "a.npz", "header|objects")
def _():
    return archive(("weight_ih_l0.npy", npy_head("", (), "{'descr': " + "[" * 10_000)))


@case("a header that is longer than the entry", "a.npz", "header")
def _():
    return archive(("weight_ih_l0.npy", b"\x93NUMPY\x01\x00\xff\xff{}"))


@case("a shape of 10^18 numbers", "a.npz", "shape_wild")
def _():
    return archive(("weight_ih_l0.npy", npy_head("<f4", (10**9, 10**9))))


@case("a shape that does not fit its numbers", "a.npz", "offsets")
def _():
    return archive(("weight_ih_l0.npy", npy_head("<f4", (8, 3)) + bytes(8)))


@case("no header", "a.npz", "file_broken")
def _():
    return archive(("weight_ih_l0.npy", b"hello"))
