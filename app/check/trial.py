"""What a second device tries: a small page that opens this server's own ways, and reports what got through."""

import re
import secrets
from collections.abc import Callable, Container

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from .findings import Device, device_said

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gatescope: does this network do?</title>
<link rel="icon" href="../static/icon.svg">
<link rel="stylesheet" href="../static/check/check.css">
<script type="module" src="../static/check/check.js"></script>
<h1>Does this network do for a class?</h1>
<p>This device reaches the machine that will serve the class.</p>
<p id="said" role="status">It is trying what gets through …</p>
<noscript><p>This needs JavaScript, as Gatescope does.</p></noscript>
</html>
"""


class Trial:
    """reported: told what each device found that opens the page. own: this machine's addresses, which tell nothing."""

    def __init__(self, reported: Callable[[Device], None], own: Container[str] = ()) -> None:
        self._reported, self._own = reported, own
        self.path = f"try/{secrets.token_hex(3)}"
        """Of the page. Nobody who does not know it reports."""

    def routes(self) -> tuple[Route, ...]:
        """The page, and where it reports to."""
        return Route(f"/{self.path}", self._page), Route(f"/{self.path}/found", self._found)

    async def _page(self, request: Request) -> Response:
        page = PAGE.replace("<html", f'<html data-found="{self.path.rpartition("/")[2]}/found"', 1)
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    async def _found(self, request: Request) -> Response:
        """What a device says; answered with the same in words."""
        try:
            device = Device(_milliseconds(request, "socket"), _milliseconds(request, "events"))
        except ValueError as error:
            return PlainTextResponse(f"{error}\n", 400)
        if request.client is not None and request.client.host in self._own:
            return PlainTextResponse("This is the machine itself. Open the address on another one.\n")
        self._reported(device)
        return PlainTextResponse(f"{device_said(device)}\n", headers={"Cache-Control": "no-store"})


def _milliseconds(request: Request, name: str) -> float | None:
    """How long a beat took; None where nothing got through. ValueError for what is neither."""
    given = request.query_params.get(name, "")
    if given == "none":
        return None
    if not re.fullmatch(r"\d{1,6}(\.\d{1,6})?", given, re.ASCII):
        raise ValueError(f"{name} must be milliseconds, or none")
    return float(given)
