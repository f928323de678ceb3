"""How long the event loop is ever held: `python tests/bench/bench_loop.py`.

One client asks for what is heaviest to read, to draw or to run; another asks for a beat and measures how late it comes.
The baseline is the same beat while the first client is silent, measured in the same run.
"""

import asyncio
import json
import subprocess
import sys
import time

import numpy as np
from serving import serving
from websockets.asyncio.client import connect

BEATS = 300
NUMBERS = {"kind": "numbers", "rows": [[(step % 7 - 3) / 4] for step in range(2000)]}
NOISE = [{"kind": "noise", "scale": 0.1}]
HEAVY = {
    "2,000 numbers": {"net": "notebook", "input": NUMBERS},
    "a text drawn with 900 symbols": {"net": "json", "input": {"kind": "generated", "size": 900}},
    "130 steps with 1 Noise": {"net": "anbn", "input": {"kind": "text", "text": "Saab" * 32}, "interventions": NOISE},
    "130 steps with 20 Noises": {
        "net": "anbn",
        "input": {"kind": "text", "text": "Saab" * 32},
        "interventions": NOISE * 20,
    },
    "30 steps": {"net": "anbn", "input": {"kind": "text", "text": "Saab" * 7}},
}


async def beats(address: str) -> list[float]:
    """Seconds from a beat to its answer, one after the other."""
    took = []
    async with connect(f"ws://{address}/ws", origin=f"http://{address}", compression=None) as socket:
        await socket.recv()
        for _ in range(BEATS):
            begun = time.perf_counter()
            await socket.send('{"type":"beat"}')
            await socket.recv()
            took.append(time.perf_counter() - begun)
            # Twenty messages a second are a client's due.
            await asyncio.sleep(max(0, 0.055 - took[-1]))
    return took


async def asking(address: str, spec: dict[str, object]) -> None:
    """The same again and again, each with another seed and another pin from the start on, so that little is at hand."""
    async with connect(f"ws://{address}/ws", origin=f"http://{address}", compression=None) as socket:
        await socket.recv()
        number = 0
        while True:
            number += 1
            pin = {"kind": "pin", "gate": "i", "value": number % 1000 / 1000}
            acts = spec.get("interventions", [])
            assert isinstance(acts, list)
            given = {"version": 1, **spec, "seed": number, "interventions": [*acts, pin]}
            if isinstance(given["input"], dict) and given["input"]["kind"] == "generated":
                given["input"] = {**given["input"], "seed": number}
            await socket.send(json.dumps({"type": "open", "stream": number, "spec": given, "credit": 0}))
            await socket.recv()
            await asyncio.sleep(0.06)


async def measure(port: int) -> None:
    address = f"127.0.0.1:{port}"
    await asyncio.sleep(3)  # the workers start
    idle = await beats(address)
    print(
        f"a beat, nobody else asks: median {np.median(idle) * 1e3:.2f} ms, p99 {np.percentile(idle, 99) * 1e3:.2f} ms"
    )
    for name in HEAVY:
        # In a process of its own: writing such messages takes long too.
        with subprocess.Popen([sys.executable, __file__, address, name]) as other:
            await asyncio.sleep(1)
            took = await beats(address)
            other.terminate()
        median, late = np.median(took) * 1e3, np.percentile(took, 99) * 1e3
        print(
            f"beside {name}: median {median:.2f} ms, p99 {late:.2f} ms, {late / (np.percentile(idle, 99) * 1e3):.1f} x"
        )


def main() -> None:
    with serving() as port:
        asyncio.run(measure(port))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        asyncio.run(asking(sys.argv[1], HEAVY[sys.argv[2]]))
    main()
