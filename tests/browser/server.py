"""A real server on a free port."""

import socket
import subprocess
import sys
import tempfile
import time


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def start(port, nets):
    """nets: the folder of kept nets, for it alone."""
    command = [sys.executable, "-m", "gatescope", "--no-browser", "--port", str(port), "--nets", nets]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return process
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise RuntimeError("the server did not start within 20 s")


class Server:
    """A server that can be stopped and started again on its port."""

    def __init__(self):
        self.nets = tempfile.TemporaryDirectory()
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.process = start(self.port, self.nets.name)

    def stop(self):
        self.process.terminate()
        self.process.wait(15)

    def close(self):
        """Stop, for good."""
        self.stop()
        self.nets.cleanup()

    def restart(self):
        self.process = start(self.port, self.nets.name)
