"""Where the server listens, and at which addresses it is reached."""

import socket

from gatescope.app.listen import hosts


def test_hosts() -> None:
    assert hosts("127.0.0.1", 80) == ("127.0.0.1:80", "[::1]:80", "localhost:80")
    assert "192.0.2.7:1" in hosts("192.0.2.7", 1)
    assert f"{socket.gethostname()}:1" in hosts("0.0.0.0", 1)
