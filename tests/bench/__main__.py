"""All benchmarks, one after the other: `make bench`."""

import subprocess
import sys
from pathlib import Path

for script in sorted(Path(__file__).parent.glob("bench_*.py")):
    print(f"\n== {script.name}", flush=True)
    short = ["--short"] if script.stem == "bench_class" else []  # at length: make bench-class
    subprocess.run([sys.executable, script, *short], check=True)
