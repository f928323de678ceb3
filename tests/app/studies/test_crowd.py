"""Many at one server: learners at every place, more in line, and the others are still answered."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
from asked import shown
from gatescope.app.studies.jobs import Jobs
from patience import SECONDS

pytestmark = pytest.mark.training

Run = Callable[[Any], None]

LEARN = {"task": "reber", "sequences": 100_000}
PLACES = Jobs().slots.count


async def ask(client: Any, kind: str, **args: Any) -> None:
    await client.say(type="ask", ask=1, kind=kind, args=args)


async def until(client: Any, true: Callable[[Any], bool]) -> list[Any]:
    """The data of all answers, up to the first of which that is true."""
    found: list[Any] = []
    async with asyncio.timeout(SECONDS):
        while not found or not true(found[-1]):
            message = await client.words()
            assert message["type"] == "answer", message
            assert not message["final"]
            found.append(shown(message["data"], message.get("waiting")))
    return found


def learns(data: Any) -> bool:
    """Whether it computes."""
    return bool(data.get("checkpoints", 0) > 1 and data["state"] == "training")


@asynccontextmanager
async def learners(running: Any) -> AsyncIterator[list[Any]]:
    """A socket for each place there is, whose net learns."""
    async with AsyncExitStack() as stack:
        clients = []
        for seed in range(PLACES):
            # All that comes is taken in, read or not, so that its pings are answered.
            client = await stack.enter_async_context(running.client(max_queue=None))
            await ask(client, "training", seed=seed, **LEARN)
            clients.append(client)
        for client in clients:
            await until(client, learns)
        yield clients


def test_traces_and_quick_studies_are_answered_beside_learners_and_a_line(running: Any, run: Run) -> None:
    async def go() -> None:
        async with learners(running), running.client() as waiting, running.client() as other:
            await ask(waiting, "training", seed=99, **LEARN)
            await until(waiting, lambda data: data == {"waiting": 1})
            text = "BTBPVVETE" * 22
            spec = {"version": 1, "net": "reber", "input": {"kind": "text", "text": text}}
            for number, value in enumerate((0.25, 0.75), start=1):
                # Two of them, so that the second is not only what a first wait had made ready.
                pins = [{"kind": "pin", "gate": "f", "value": value}]
                await other.open(number, {**spec, "interventions": pins})
                assert len((await other.trace())["ghost.f"]) == len(text)
            await ask(other, "ledger", spec=spec, unit=0, step=100)
            answer = await other.words()
            assert (answer["type"], answer["final"]) == ("answer", True)
            assert "shares" in answer["data"]
            # The one in line was not let in meanwhile: the places were all taken.
            await waiting.silent()

    run(go())


def test_every_long_study_is_told_its_place_as_the_line_moves(running: Any, run: Run) -> None:
    async def go() -> None:
        async with learners(running) as learning, running.client() as one, running.client() as two:
            await ask(one, "ablation", net="anbn")
            await until(one, lambda data: data == {"waiting": 1})
            await ask(two, "stability", task="anbn", runs=20)
            await until(two, lambda data: data == {"waiting": 2})
            await one.say(type="cancel", ask=1)
            await until(two, lambda data: data == {"waiting": 1})
            await learning[0].say(type="tell", ask=1, word="pause", args={})
            found = await until(two, lambda data: "arms" in data)
            assert all(data == {"waiting": 0} for data in found[:-1])

    run(go())


def test_a_training_is_paused_looked_back_through_and_goes_on(running: Any, run: Run) -> None:
    async def go() -> None:
        async with learners(running) as learning, running.client() as other:
            mine = learning[0]
            await ask(other, "training", seed=99, **LEARN)
            await until(other, lambda data: data == {"waiting": 1})
            await mine.say(type="tell", ask=1, word="pause", args={})
            paused = (await until(mine, lambda data: data["state"] == "paused"))[-1]
            await until(other, learns)
            await mine.say(type="tell", ask=1, word="show", args={"at": 1})
            (back,) = await until(mine, lambda data: data["shown"] == 1)
            assert (back["state"], back["checkpoints"]) == ("paused", paused["checkpoints"])
            await mine.say(type="tell", ask=1, word="go", args={})
            waiting = (await until(mine, lambda data: data.get("waiting") == 1))[-1]
            assert waiting["state"] == "waiting"
            assert waiting["curve"] == paused["curve"]
            await other.say(type="cancel", ask=1)
            *between, on = await until(mine, lambda data: data["state"] == "training")
            assert {data["state"] for data in between} <= {"waiting"}
            assert "waiting" not in on
            assert on["curve"][: len(paused["curve"])] == paused["curve"]

    run(go())
