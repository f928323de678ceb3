"""What kind of processor this is: kinds round differently, and a training from the same seed then ends elsewhere."""

import contextlib
import platform
import re
from pathlib import Path
from typing import Any

import numpy as np

INFO = Path("/proc/cpuinfo")
"""Where Linux tells about its processor."""


def processor() -> str:
    """The kind of processor this runs on, and its name where the system tells it."""
    with contextlib.suppress(OSError):
        found = re.search(r"^model name\s*:\s*(.+)$", INFO.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return f"{platform.machine()} ({found[1]})"
    return platform.machine()


def numpy_code() -> str:
    """NumPy's version, and the newest instruction set that it has code for and finds here."""
    told: Any = np.show_config(mode="dicts")
    simd = told.get("SIMD Extensions", {})
    sets = [*simd.get("baseline", ()), *simd.get("found", ())]
    return f"{np.__version__} ({sets[-1]})" if sets else np.__version__
