"""From a click on a mode to the last canvas painted, H = 64, T = 256, in Chromium: `python tests/bench/bench_page.py`.

Beside it, in the same run and by turns, version 0.2.0, and the obvious way: the same values as JSON over a websocket,
drawn as six Plotly heatmaps.
"""

import asyncio
import json
import os
import statistics
import sys
import tempfile
import threading
from concurrent.futures import Future
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import plotly
import websockets
from earlier import ROOT, check_out
from gatescope.model import Pin
from playwright.sync_api import Browser, Page, sync_playwright
from wide import ALPHABET, copy, network, wide_server

sys.path.insert(0, str(ROOT / "tests" / "browser"))
from browsers import launch

STEPS, REPEATS, WARM = 256, 60, 5
CORNERS = {"Read-only": (0, 1, 1), "Refresh": (1, 0, 1), "Store": (1, 1, 0)}
SIGNALS = "ifgoch"
TEXT = ("BTBPVVETE" * STEPS)[:STEPS]

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
  const root = document.querySelector('[data-stream]'), before = root.dataset.stream;
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


def wide_page(browser: Browser, address: str) -> Page:
    """The page at that address, with the wide net and the text opened."""
    page = browser.new_page(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    page.goto(f"http://{address}/")
    page.wait_for_selector("table.values tbody tr")
    page.get_by_label("Net", exact=True).select_option("reber")
    page.wait_for_function("() => document.querySelectorAll('table.values tbody tr').length === 64")
    page.get_by_label("Input", exact=True).fill(TEXT)
    page.get_by_role("button", name="Use", exact=True).click()
    page.get_by_text(f"Step 1 of {STEPS}").wait_for()
    return page


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
        tempfile.TemporaryDirectory() as now,
        tempfile.TemporaryDirectory() as before,
        sync_playwright() as playwright,
    ):
        copy(Path(now))
        check_out(Path(before))
        with wide_server(Path(now)) as address, wide_server(Path(before)) as earlier:
            browser = launch(playwright, "chromium")
            plain = browser.new_page(viewport={"width": 1280, "height": 720})
            plain.goto(plain_server())
            plain.wait_for_function("() => socket.readyState === 1")
            pages = {
                "now": (wide_page(browser, address), OURS),
                "0.2.0": (wide_page(browser, earlier), OURS),
                "JSON and Plotly": (plain, "(name) => window.ask(name)"),
            }
            took: dict[str, list[float]] = {who: [] for who in pages}
            for turn in range(REPEATS + WARM):
                for who, (page, click) in pages.items():
                    page.bring_to_front()
                    page.wait_for_timeout(120)
                    one = page.evaluate(click, list(CORNERS)[turn % 3])
                    if turn >= WARM:
                        took[who].append(one)
            browser.close()
    print("from a click on a mode to the last canvas painted:")
    for who, times in took.items():
        print(f"{who + ':':17}{figures(times)}")
    ours, earlier_, theirs = (statistics.median(times) for times in took.values())
    print(f"{ours / earlier_:.2f} of 0.2.0's time (at most .6)")
    print(f"faster than JSON and Plotly by {theirs / ours:.1f} x (at least 12)")


if __name__ == "__main__":
    main()
