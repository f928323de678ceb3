"""A real server on a free port."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
LISTENS = re.compile(r"Gatescope \S+ is at http://(?:127\.0\.0\.1|localhost):(\d+)/")


def start(nets: str, port: int = 0, *options: str) -> tuple[subprocess.Popen[str], int]:
    """Its process and its port, once it listens. nets: the folder of kept nets, for it alone, and of its state."""
    command = [sys.executable, str(HERE / "serve.py"), "--no-browser", "--port", str(port), "--nets", nets, *options]
    path = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"PYTHONPATH": path, "XDG_STATE_HOME": nets}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    said = process.stdout.readline()
    found = LISTENS.match(said)
    if found is None or port not in (0, int(found[1])):
        process.kill()
        process.wait()
        raise RuntimeError(f"The server did not start, and said: {said!r}")
    return process, int(found[1])


def stop(process: subprocess.Popen[str]) -> None:
    """End it, as a person does."""
    process.terminate()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


class Server:
    """A server that can be stopped and started again on its port. options: of its command."""

    def __init__(self, *options: str) -> None:
        self.nets = tempfile.TemporaryDirectory()
        self.options = options
        self.process, self.port = start(self.nets.name, 0, *options)
        self.url = f"http://127.0.0.1:{self.port}/"

    def stop(self) -> None:
        """Let nobody be answered."""
        stop(self.process)

    def close(self) -> None:
        """Stop, for good."""
        self.stop()
        self.nets.cleanup()

    def restart(self) -> None:
        """Answer again."""
        self.process, _ = start(self.nets.name, self.port, *self.options)
