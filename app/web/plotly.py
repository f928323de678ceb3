"""Plotly's script, out of its installed package."""

import asyncio
import gzip
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from .assets import FOREVER, takes_gzip


class Plotly:
    """The installed package's minified script, compressed once, when first asked for."""

    def __init__(self) -> None:
        found = find_spec("plotly")
        if found is None or found.origin is None:
            raise RuntimeError("Plotly is not installed")
        self.path = Path(found.origin).parent / "package_data" / "plotly.min.js"
        self.url = f"/plotly-{version('plotly')}.min.js"
        self.lock = asyncio.Lock()
        self.packed: bytes | None = None

    async def __call__(self, request: Request) -> Response:
        """The script, as gzip where that is accepted."""
        headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
        if not takes_gzip(request.headers.get("accept-encoding", "")):
            return FileResponse(self.path, headers=headers, media_type="text/javascript")
        async with self.lock:
            if self.packed is None:
                self.packed = await asyncio.to_thread(lambda: gzip.compress(self.path.read_bytes(), 6, mtime=0))
        return Response(self.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type="text/javascript")
