"""How others come to a class: a short address, and the same as a picture that a phone reads."""

import io
import sys
from collections.abc import Sequence

import segno
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from ..rooms.room import code_in
from .folders import ROOT
from .pages import without_slash

PATH = "join"


def address(base: str, code: str) -> str:
    """Where who joins goes. base: an address that others reach the server at, with a slash at its end."""
    return f"{base}{PATH}/{code}"


def terminal(text: str) -> str:
    """A QR code of the text in half blocks, for a terminal."""
    out = io.StringIO()
    segno.make(text, micro=False).terminal(out, compact=True)
    return out.getvalue().rstrip("\n")


def printable(text: str) -> list[str]:
    """The QR code for standard output; none where that has too few letters for it."""
    picture = terminal(text)
    try:
        picture.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return []
    return [picture]


class Joining:
    """joins: the addresses that others reach the server at, the likeliest first."""

    def __init__(self, joins: Sequence[str]) -> None:
        self.joins = joins
        self._no_code = (ROOT / "templates" / "join.html").read_text("utf-8")

    def routes(self) -> list[Route]:
        """`/join/CODE` opens the page in that class, or says that it is no code, as `/join` does; `/join/CODE.svg` is a
        QR code of it.

        That is of the first of the addresses that others reach.
        """
        return [
            Route(f"/{PATH}/{{code}}.svg", self.picture),
            Route(f"/{PATH}/{{code}}", self.page),
            Route(f"/{PATH}/{{name}}/", without_slash),
            Route(f"/{PATH}/", self.page),
            Route(f"/{PATH}", self.leads),
        ]

    async def page(self, request: Request) -> Response:
        """The page, told which class it is to follow by what no server is sent: its address's fragment."""
        code = code_in(request.path_params.get("code", ""))
        if code is None:
            return HTMLResponse(self._no_code, 404)
        return RedirectResponse(f"../#{PATH}={code}", 303, headers={"Cache-Control": "no-store"})

    async def leads(self, _: Request) -> Response:
        """Who has typed no more than that is told so where the page's own addresses are right."""
        return RedirectResponse(f"{PATH}/", 308)

    async def picture(self, request: Request) -> Response:
        """The QR code."""
        code = code_in(request.path_params["code"])
        if code is None or not self.joins:
            return PlainTextResponse("Not found\n", 404)
        made = segno.make(address(self.joins[0], code), micro=False)
        out = io.BytesIO()
        made.save(out, kind="svg", border=2, dark="#000", light="#fff", scale=1, omitsize=True, xmldecl=False)
        return Response(out.getvalue(), media_type="image/svg+xml", headers={"Cache-Control": "no-cache"})
