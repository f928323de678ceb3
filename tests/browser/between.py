"""What may stand between a page and its server: a proxy that passes pages on, but opens no websocket."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from patience import SECONDS

PASSED = ("content-type", "content-security-policy", "cache-control")


class Between:
    """Listens on a port of its own for the server at `port`; refuses every websocket with 403.

    cut: paths that get no answer at all.
    """

    def __init__(self, port: int, cut: tuple[str, ...] = ()) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.partition("?")[0] in cut:
                    self.close_connection = True
                    return
                if self.headers.get("Upgrade"):
                    self.send_error(403)
                    return
                upstream = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
                upstream.request("GET", self.path, headers={"Host": f"127.0.0.1:{port}"})
                answer = upstream.getresponse()
                body = answer.read()
                self.send_response(answer.status)
                for name in PASSED:
                    if answer.getheader(name):
                        self.send_header(name, answer.getheader(name))
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                upstream.close()

            def log_message(self, *_: object) -> None:
                """Nothing: a test says what it needs."""

        self.listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.listener.server_port}"
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self.listener.shutdown()
        self.listener.server_close()
