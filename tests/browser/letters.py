"""Chinese letters as wide as they are read, on machines that have no font for them.

Such a machine draws a narrow box for each, so that what overflows for a reader would fit in a test. Here a font is made
that has a square for every one of them: fontconfig finds it behind those that are installed.
"""

import functools
import os
import struct
import tempfile
from pathlib import Path

EM = 1000
NAME = "Gatescope Squares"
RANGES = [(0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFF01, 0xFF60)]
"""Chinese letters, their punctuation, and wide forms of others."""


def font() -> bytes:
    """A TrueType font: one glyph, a square, for every letter of RANGES."""
    square = struct.pack(">hhhhhHH", 1, 50, -100, 950, 800, 3, 0) + bytes([1] * 4)
    square += struct.pack(">4h4h", 50, 0, 900, 0, -100, 900, 0, -900)
    # Many letters, one glyph: format 13. What reads Windows' tables alone is led to it as well.
    groups = b"".join(struct.pack(">LLL", first, last, 1) for first, last in RANGES)
    letters = struct.pack(">HHLLL", 13, 0, 16 + len(groups), 0, len(RANGES)) + groups
    names = [(1, NAME), (2, "Regular"), (4, NAME), (6, NAME.replace(" ", ""))]
    texts = [(which, said.encode("utf-16-be")) for which, said in names]
    ends = [sum(len(said) for _, said in texts[:at]) for at in range(len(texts))]
    records = b"".join(
        struct.pack(">6H", 3, 1, 0x409, which, len(said), end) for (which, said), end in zip(texts, ends, strict=True)
    )
    high = struct.pack(">hhh", 880, -120, 0)
    tables = {
        b"OS/2": struct.pack(">HhHHH", 4, EM, 400, 5, 0)
        + bytes(22)
        + bytes(10)
        + struct.pack(">4L4s3H", 0, 1 << 27, 0, 0, b"none", 64, RANGES[0][0], 0xFFFF)
        + high
        + struct.pack(">HH2LhhHHH", 880, 120, 1 << 18, 0, 500, 700, 0, 32, 0),
        b"cmap": struct.pack(">HHHHL", 0, 1, 3, 10, 12) + letters,
        b"glyf": square,
        b"head": struct.pack(">LLLLHHQQ", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0)
        + struct.pack(">hhhhHHhhh", 50, -100, 950, 800, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">L", 0x10000) + high + struct.pack(">Hhhh", EM, 50, 50, 950) + bytes(16) + b"\0\2",
        b"hmtx": struct.pack(">HhHh", EM, 0, EM, 50),
        b"loca": struct.pack(">3L", 0, 0, len(square)),
        b"maxp": struct.pack(">L14H", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": struct.pack(">3H", 0, len(texts), 6 + len(records)) + records + b"".join(said for _, said in texts),
        b"post": struct.pack(">LLhhL", 0x30000, 0, -100, 50, 0) + bytes(16),
    }
    at = 12 + 16 * len(tables)
    listed, bodies = b"", b""
    for tag, table in sorted(tables.items()):
        whole = table + bytes(-len(table) % 4)
        total = sum(struct.unpack(f">{len(whole) // 4}L", whole)) & 0xFFFFFFFF
        listed += tag + struct.pack(">LLL", total, at + len(bodies), len(table))
        bodies += whole
    return struct.pack(">LHHHH", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128) + listed + bodies


@functools.cache
def _folder() -> "tempfile.TemporaryDirectory[str]":
    """The font, and what tells fontconfig of it; both go with this process."""
    made = tempfile.TemporaryDirectory(prefix="gatescope-letters-")
    there = Path(made.name)
    (there / "squares.ttf").write_bytes(font())
    known = os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    (there / "fonts.conf").write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">{known}</include><dir>{there}</dir></fontconfig>',
        "utf-8",
    )
    return made


def environment() -> dict[str, str]:
    """That of a browser that has these letters."""
    return os.environ | {"FONTCONFIG_FILE": str(Path(_folder().name) / "fonts.conf")}


def preferences() -> dict[str, str]:
    """Firefox's: its pages may read no other folders of fonts than the usual ones."""
    return {"security.sandbox.content.read_path_whitelist": f"{_folder().name}/"}
