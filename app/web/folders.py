"""Where the package's own files are: `static/`, `templates/`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
