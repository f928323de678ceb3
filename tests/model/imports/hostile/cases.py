"""What each hostile file is made with: its name, the refusal that it must get, and what several formats hold."""

import io
import struct
import zipfile

CASES: dict[str, tuple[str, str, object]] = {}


def case(name, file, code):
    """A file that is called `file` and refused with one of the codes, of which there may be several after `|`."""

    def note(make):
        CASES[name] = (file, code, make)
        return make

    return note


class Runs:
    """What a pickle would run when it is loaded."""

    def __reduce__(self):
        return (__import__("os").system, ("touch /tmp/gatescope-was-run",))


def archive(*entries, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in entries:
            file.writestr(name, data)
    return out.getvalue()


def npy_head(descr, shape, text=None):
    said = text if text is not None else f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(said) + 1) + said.encode() + b"\n"
