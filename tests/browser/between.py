"""What may stand between a page and its server: a proxy that passes pages on, but opens no websocket."""

import contextlib
import http.client
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from patience import SECONDS

PASSED = ("content-type", "content-security-policy", "cache-control")


class Between:
    """Listens on a port of its own for the server at `port`, as if that were its address; refuses websockets with 403.

    cut: paths that get no answer at all. refused: how many websockets were. lines: event streams that are open.
    """

    def __init__(self, port: int, cut: tuple[str, ...] = ()) -> None:
        self.refused = self.lines = 0
        between = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.passed()

            def do_POST(self) -> None:
                self.passed(self.rfile.read(int(self.headers["Content-Length"])))

            def passed(self, body: bytes | None = None) -> None:
                if self.path.partition("?")[0] in cut:
                    self.close_connection = True
                    return
                if self.headers.get("Upgrade"):
                    between.refused += 1
                    self.send_error(403)
                    return
                upstream = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
                here = f"127.0.0.1:{port}"
                upstream.request(self.command, self.path, body, {"Host": here, "Origin": f"http://{here}"})
                kept = upstream.sock
                answer = upstream.getresponse()
                self.send_response(answer.status)
                for name in PASSED:
                    if answer.getheader(name):
                        self.send_header(name, answer.getheader(name))
                if answer.getheader("Content-Length") is None and answer.status != 204:
                    self.streamed(kept, answer)
                else:
                    told = answer.read()
                    self.send_header("Content-Length", str(len(told)))
                    self.end_headers()
                    # Who asked may have gone meanwhile.
                    with contextlib.suppress(ConnectionError):
                        self.wfile.write(told)
                upstream.close()

            def streamed(self, kept: socket.socket, answer: http.client.HTTPResponse) -> None:
                """As it comes, until one of both ends."""
                self.close_connection = True
                self.end_headers()
                between.lines += 1
                threading.Thread(target=self.until_left, args=(kept,), daemon=True).start()
                try:
                    while piece := answer.read1():
                        self.wfile.write(piece)
                except (OSError, http.client.HTTPException):
                    pass
                finally:
                    between.lines -= 1

            def until_left(self, upstream: socket.socket) -> None:
                with contextlib.suppress(OSError):
                    self.connection.recv(1)
                    upstream.shutdown(socket.SHUT_RDWR)

            def log_message(self, *_: object) -> None:
                """Nothing: a test says what it needs."""

        self.listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.listener.server_port}"
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self.listener.shutdown()
        self.listener.server_close()
