"""Who may speak to the server, and the security headers of every answer: plain ASGI around everything."""

import logging
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..sessions import events
from .addresses import shown
from .origin import checked_origin
from .unknown import STYLE_HASH, unknown_host

# Plotly makes an empty style element and fills it by CSSOM: the hash is that of the empty text, and without it charts
# have no layout. It also sets style attributes (colour bars, images, bold labels), which no hash can list; they run
# nothing, and no text of a user's is ever markup. Its sheet for maps stays blocked: there are none here.
# require-trusted-types-for 'script' is left out: Plotly parses its labels by DOMParser, and stops under it.
EMPTY_STYLE_HASH = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
NOWHERE = "'none'"
POLICY = (
    "default-src 'none'; script-src 'self'; img-src 'self' data: blob:; "
    f"style-src 'self' {EMPTY_STYLE_HASH}; style-src-attr 'unsafe-inline'; "
    f"font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {NOWHERE}; connect-src 'self'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
FRAMED = ("/lesson/", "/puzzle/")
"""What leads to the page, and may stand in a frame as it may, where `?embed` asks for it."""
MAX_LOGGED_CHARACTERS = 100

log = logging.getLogger("gatescope")


class Guard:
    """Refuses unknown hosts (400) and, for websockets and events, unknown origins (403), and says how to allow them.

    It sets the headers of every answer. hosts: the `host:port` that the server is reached at. origins: others that may
    connect, as `https://lab.example`. embedders: those whose pages may have the page in a frame, where it is asked for
    with `?embed`.
    """

    def __init__(
        self, app: ASGIApp, hosts: Iterable[str], origins: Iterable[str] = (), embedders: Iterable[str] = ()
    ) -> None:
        self.app = app
        own = {name for host in hosts for name in _spellings(host)}
        extra = {checked_origin(origin) for origin in origins}
        self.origins = {f"http://{host}" for host in own} | extra
        self.embedders = " ".join(dict.fromkeys(checked_origin(origin) for origin in embedders))
        self.policies = {host: f"{POLICY} ws://{host}" for host in own}
        # Safari before 15.4 does not count the websocket of the page's own address as 'self': it is named too.
        for origin in extra:
            scheme, _, host = origin.partition("://")
            self.policies[host] = f"{POLICY} {'wss' if scheme == 'https' else 'ws'}://{host}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, or refuse."""
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        policy = self.policies.get(hosts[0].lower()) if len(hosts) == 1 else None
        headed = _Headed(send, policy or POLICY)
        if policy is None:
            return await self._refuse_host(scope, headed, hosts)
        if scope["type"] == "websocket" or scope["path"] == events.PATH:
            origins = headers.getlist("origin")
            # A page that listens where it is from does not say so; the ticket for that only a POST gives.
            silent = scope["type"] == "http" and scope["method"] == "GET" and not origins
            if not silent and (len(origins) != 1 or origins[0] not in self.origins):
                log.warning("Pages from %s may not connect; %s", _named(origins), _remedy(origins))
                return await _refuse(scope, headed, 403, "This origin may not connect.\n")
        if self.embedders and _asks_for_a_frame(scope):
            headed.embedders = self.embedders
        await self.app(scope, receive, headed)

    async def _refuse_host(self, scope: Scope, send: "_Headed", hosts: list[str]) -> None:
        try:
            (host,) = hosts
            remedy = checked_origin(f"http://{host}")
        except ValueError:
            log.warning("A request for %s was refused: that is no address", _named(hosts))
            return await _refuse(scope, send, 400, "A request must name one host that the server answers to.\n")
        log.warning(
            "A request for %s was refused; if that address is to lead here, allow it with --allow-origin %s",
            _named(hosts),
            remedy,
        )
        if scope["type"] == "websocket":
            return await _refuse(scope, send, 400, "This address is not one that the server answers to.\n")
        send.policy = send.policy.replace(EMPTY_STYLE_HASH, STYLE_HASH)
        page = unknown_host(host, remedy, self._reached_at(scope))
        await _refuse(scope, send, 400, page, "text/html; charset=utf-8")

    def _reached_at(self, scope: Scope) -> str | None:
        """The address that this very request came in at, where that is one the server answers to."""
        ip, port = scope.get("server") or ("", None)
        host = f"{shown(ip.removeprefix('::ffff:'))}:{port}"
        return f"http://{host}/" if host in self.policies else None


class _Headed:
    """A `send` that adds the headers to the start of every response."""

    def __init__(self, send: Send, policy: str) -> None:
        self.send, self.policy = send, policy
        self.embedders = ""

    async def __call__(self, message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.http.response.start"):
            headers = MutableHeaders(scope=message)
            framed = f"frame-ancestors {self.embedders or NOWHERE}"
            headers["Content-Security-Policy"] = self.policy.replace(f"frame-ancestors {NOWHERE}", framed)
            for name, value in HEADERS.items():
                # It knows all or nobody, and would go before the policy in browsers that are too old for that.
                if not (name == "X-Frame-Options" and self.embedders):
                    headers[name] = value
        await self.send(message)


def _asks_for_a_frame(scope: Scope) -> bool:
    """Whether a request is for the page in a frame. All else, what it loads too, is in nobody's."""
    if scope["type"] != "http" or not (scope["path"] == "/" or scope["path"].startswith(FRAMED)):
        return False
    return any(name == b"embed" for name, _ in parse_qsl(scope["query_string"], keep_blank_values=True))


def _remedy(origins: list[str]) -> str:
    """What lets pages of an origin connect: for the console."""
    try:
        (origin,) = origins
        return f"allow them with --allow-origin {checked_origin(origin)}"
    except ValueError:
        return "open the page from an address that the server answers to"


def _named(given: list[str]) -> str:
    """What a client sent as its Host or Origin: cut short, and without anything that a terminal might obey."""
    return ascii(", ".join(given)[:MAX_LOGGED_CHARACTERS])[1:-1] or "nowhere"


def _spellings(host: str) -> Iterable[str]:
    yield host.lower()
    if host.endswith(":80"):
        yield host[:-3].lower()


async def _refuse(scope: Scope, send: _Headed, status: int, text: str, kind: str = "text/plain; charset=utf-8") -> None:
    body = text.encode()
    headers: list[Any] = [(b"content-type", kind.encode()), (b"content-length", b"%d" % len(body))]
    what = "websocket.http.response" if scope["type"] == "websocket" else "http.response"
    await send({"type": f"{what}.start", "status": status, "headers": headers})
    await send({"type": f"{what}.body", "body": body})
