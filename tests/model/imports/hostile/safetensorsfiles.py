"""Hostile safetensors files."""

import json

from writing import safetensors

from .cases import case

F32 = {"dtype": "F32", "shape": [8, 3], "data_offsets": [0, 96]}


@case("a header longer than the file", "a.safetensors", "header")
def _():
    return safetensors({}, size=2**40)


@case("a header of 2^63 bytes", "a.safetensors", "header")
def _():
    return safetensors({}, size=2**63)


@case("a header that is no JSON", "a.safetensors", "header")
def _():
    return safetensors("{'a': 1}", bytes(100))


@case("a header that is a list", "a.safetensors", "header")
def _():
    return safetensors("[1, 2, 3]", bytes(100))


@case("a header nested a hundred thousand deep", "a.safetensors", "header")
def _():
    return safetensors('{"a":' * 100_000 + "1" + "}" * 100_000)


@case("an array twice", "a.safetensors", "header")
def _():
    one = json.dumps(F32)
    return safetensors(f'{{"weight_ih_l0": {one}, "weight_ih_l0": {one}}}', bytes(96))


@case("numbers beyond the file", "a.safetensors", "offsets")
def _():
    return safetensors({"weight_ih_l0": F32}, bytes(50))


@case("numbers that end before they begin", "a.safetensors", "offsets")
def _():
    return safetensors({"weight_ih_l0": {**F32, "data_offsets": [96, 0]}}, bytes(96))


@case("numbers before the file", "a.safetensors", "offsets")
def _():
    return safetensors({"weight_ih_l0": {**F32, "data_offsets": [-96, 0]}}, bytes(96))


@case("a shape of 0 times 10^12", "a.safetensors", "shape_wild")
def _():
    return safetensors({"weight_ih_l0": {"dtype": "F32", "shape": [0, 10**12], "data_offsets": [0, 0]}})


@case("a shape of fractions", "a.safetensors", "shape_wild")
def _():
    return safetensors({"weight_ih_l0": {**F32, "shape": [8.5, 3]}}, bytes(96))


@case("a shape that is true", "a.safetensors", "shape_wild")
def _():
    return safetensors({"weight_ih_l0": {**F32, "shape": [True, 3]}}, bytes(96))


@case("an unknown kind of numbers", "a.safetensors", "dtype")
def _():
    other = {"dtype": "F32", "shape": [8, 2], "data_offsets": [0, 64]}
    return safetensors({"weight_ih_l0": {**F32, "dtype": "X9"}, "weight_hh_l0": other}, bytes(96))


@case("three hundred thousand arrays of nothing", "a.safetensors", "file_many|header")
def _():
    empty = {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]}
    return safetensors({str(k): empty for k in range(300_000)})


@case("ten bytes", "a.safetensors", "file_broken|header")
def _():
    return b"\x02\0\0\0\0\0\0\0{"


@case("names that a console might obey", "a.safetensors", "no_net")
def _():
    return safetensors({"\x1b[2J\x07": F32, "a" * 5000: F32}, bytes(96))


@case("a dtype that is a list", "a.safetensors", "dtype")
def _():
    return safetensors({"weight_hh_l0": {**F32, "dtype": ["F32"]}}, bytes(96))
