"""From a click on a mode to the last canvas painted, H = 64, T = 256, in Chromium: `python tests/bench/bench_page.py`.

Beside it, in the same run, the obvious way: the same values as JSON over a websocket, drawn as six Plotly heatmaps.
Also the page's size without Plotly, as it comes over the wire.
"""

import asyncio
import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import plotly
import websockets
from gatescope.model import LSTM, Pin
from gatescope.model.nets import save
from gatescope.model.network import Network, Readout
from playwright.sync_api import sync_playwright
from sent import counted

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "browser"))
from browsers import launch
from server import start, stop

HIDDEN, STEPS, REPEATS = 64, 256, 60
CORNERS = {"Read-only": (0, 1, 1), "Refresh": (1, 0, 1), "Store": (1, 1, 0)}
SIGNALS = "ifgoch"
TEXT = ("BTBPVVETE" * STEPS)[:STEPS]
ALPHABET = "BTPSXVE"

BASELINE = """<!doctype html><script src="/plotly.js"></script>
<body>%s<script>
const socket = new WebSocket("ws://127.0.0.1:%d/");
const draw = async (trace) => {
  await Promise.all([..."ifgoch"].map((name) => Plotly.react(name,
    [{z: trace[name], type: "heatmap", showscale: false}],
    {width: 780, height: 80, margin: {l: 30, r: 0, t: 0, b: 0}})));
};
window.ask = (mode) => new Promise((done) => {
  const from = performance.now();
  socket.onmessage = async ({data}) => {
    await draw(JSON.parse(data));
    done(performance.now() - from);
  };
  socket.send(mode);
});
</script>"""

OURS = """(name) => new Promise((done) => {
  const root = document.querySelector('.lab'), before = root.dataset.stream;
  const labels = [...document.querySelectorAll('[role=radiogroup] label')];
  const label = labels.find((one) => one.textContent.startsWith(name));
  const from = performance.now();
  label.querySelector('input').click();
  const watch = new MutationObserver(() => {
    if (root.dataset.stream === before || root.dataset.complete !== 'true') return;
    watch.disconnect();
    done(performance.now() - from);
  });
  watch.observe(root, {attributes: true});
})"""


def network() -> Network:
    rng = np.random.default_rng(0)
    parts = [(4 * HIDDEN, len(ALPHABET)), (4 * HIDDEN, HIDDEN), (4 * HIDDEN,), (3, HIDDEN)]
    layer = LSTM(*(rng.normal(0, 0.15, shape).astype(np.float32) for shape in parts))
    readout = Readout("softmax", np.zeros((len(ALPHABET), HIDDEN), np.float32), np.zeros(len(ALPHABET), np.float32))
    return Network((layer,), readout)


@contextmanager
def wide_server(folder: Path) -> Iterator[str]:
    """Our server, from a copy of the package in which the Reber net has 64 cells; its address."""
    package = folder / "gatescope"
    for part in ["app", "model", "static", "templates"]:
        shutil.copytree(ROOT / part, package / part)
    for name in ["__init__.py", "__main__.py"]:
        shutil.copy(ROOT / name, package / name)
    save(package / "model" / "weights", "reber", network(), {"task": "reber", "title": "Wide", "cell": "lstm"})
    os.environ["PYTHONPATH"] = str(folder)
    process, port = start(str(folder / "nets"))
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        stop(process)


def plain_server() -> str:
    """The baseline: JSON over a plain websocket; its page's address."""
    layer = network().layers[0]
    x = np.eye(len(ALPHABET), dtype=np.float32)[[ALPHABET.index(symbol) for symbol in TEXT]]

    async def answer(socket: websockets.ServerConnection) -> None:
        async for mode in socket:
            pins = [Pin(gate, value) for gate, value in zip("ifo", CORNERS[str(mode)], strict=True)]
            trace = layer.run(x, pins)
            values = {name: getattr(trace, name).T.tolist() for name in SIGNALS}
            values |= {f"free.{name}": getattr(trace.free, name).T.tolist() for name in SIGNALS}
            values |= {f"ghost.{name}": getattr(trace.ghost, name).T.tolist() for name in "ifo"}
            await socket.send(json.dumps(values))

    listens: Future[int] = Future()

    async def serve() -> None:
        async with websockets.serve(answer, "127.0.0.1", 0, compression=None) as serving:
            (socket,) = serving.sockets
            listens.set_result(socket.getsockname()[1])
            await asyncio.Event().wait()

    threading.Thread(target=lambda: asyncio.run(serve()), daemon=True).start()
    script = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()
    page = (BASELINE % ("".join(f"<div id={name}></div>" for name in SIGNALS), listens.result())).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = script if self.path == "/plotly.js" else page
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript" if body is script else "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def figures(times: list[float]) -> str:
    return f"median {statistics.median(times):.1f} ms, p99 {np.percentile(times, 99):.1f} ms"


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        wide_server(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright, "chromium")
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        sent = counted(page.context.new_cdp_session(page))
        page.goto(address)
        page.wait_for_selector("table.values tbody tr")
        size, words = sent.page, sent.words
        page.get_by_label("Net", exact=True).select_option("reber")
        page.wait_for_function("() => document.querySelectorAll('table.values tbody tr').length === 64")
        page.get_by_label("Input", exact=True).fill(TEXT)
        page.get_by_role("button", name="Use", exact=True).click()
        page.get_by_text(f"Step 1 of {STEPS}").wait_for()
        plain = browser.new_page(viewport={"width": 1280, "height": 720})
        plain.goto(plain_server())
        plain.wait_for_function("() => socket.readyState === 1")
        ours: list[float] = []
        theirs: list[float] = []
        for turn in range(REPEATS + 5):
            name = list(CORNERS)[turn % 3]
            page.bring_to_front()
            page.wait_for_timeout(120)
            mine = page.evaluate(OURS, name)
            plain.bring_to_front()
            plain.wait_for_timeout(120)
            other = plain.evaluate("(name) => window.ask(name)", name)
            if turn >= 5:
                ours.append(mine)
                theirs.append(other)
        browser.close()
    print(f"click to last canvas painted:   {figures(ours)}")
    print(f"JSON and six Plotly heatmaps:   {figures(theirs)}")
    print(f"faster by {statistics.median(theirs) / statistics.median(ours):.1f} x (at least 5 is the promise)")
    print(f"page without Plotly: {size / 1024:.1f} KB (at most 150), and {words / 1024:.1f} KB by socket")


if __name__ == "__main__":
    main()
