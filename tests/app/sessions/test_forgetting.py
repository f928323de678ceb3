"""Whoever comes for nets, or opens them, is written down; what nobody came for goes, told by numbers alone."""

import asyncio
import json
import logging
import os
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from clock import forward
from gatescope.app.rooms.clients import Clients
from gatescope.app.rooms.token import digest
from gatescope.app.sessions.forgetting import Forgetting
from gatescope.app.wire import netlist
from gatescope.model import nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.nets import owners
from gatescope.model.nets.forgetting import DAY, DAYS
from gatescope.model.nets.owners import Owner
from patience import SECONDS

Run = Callable[[Any], None]
PRESENTER = "the presenter's token of these tests"
SHARED = Clients(True, digest(PRESENTER))
ANNA, BERT = "anna" + "A" * 20, "bert-_" + "0" * 58
NOW = 2e9


def owner(key: str, token: str | None = None) -> Owner:
    found = SHARED.said(key, token).owner
    assert found is not None
    return found


def kept(title: str, of: Owner, date: float = 0.0) -> str:
    """A net of an owner who came last at that date."""
    net = nets.load("anbn")
    name = nets.keep(net.network, {**net.card, "title": title}, of)
    os.utime(home(of), (date, date))
    return name


def home(of: Owner) -> Path:
    return owners.home(own_folder.path(), of.id)


def date(of: Owner) -> float:
    return home(of).stat().st_mtime


@pytest.fixture(autouse=True)
def _folder() -> Iterator[None]:
    """Nothing that was kept here outlasts a test."""
    yield
    shutil.rmtree(own_folder.path(), ignore_errors=True)


def test_who_says_a_key_was_here_and_is_told_for_how_long_nets_are_kept(shared: Any, run: Run) -> None:
    async def go() -> None:
        key = ANNA + shared.way  # a server writes of each once a day
        anna, bert, teacher = owner(key), owner(BERT), owner(key, PRESENTER)
        annas, berts, teachers = kept("A", anna), kept("B", bert), kept("T", teacher)
        async with shared.client() as client:
            for token, days, names in ((None, DAYS, [annas]), (PRESENTER, None, [annas, teachers])):
                await client.say(type="claim", key=key, **({"token": token} if token else {}))
                said = await next_list(client)
                while set(said["own"]) != set(names):  # until the server has seen what was kept
                    said = await next_list(client)
                assert said.get("days") == days
        assert date(anna) > DAY
        assert date(bert) == 0.0
        assert nets.there(berts)

    run(go())


async def next_list(client: Any) -> dict[str, Any]:
    """The next list, whole."""
    while True:
        words = json.loads(await asyncio.wait_for(client.socket.recv(), SECONDS))
        if words["type"] == "nets":
            return dict(words)


def test_who_opens_a_net_that_another_keeps_keeps_it_from_going(shared: Any, run: Run) -> None:
    async def go() -> None:
        anna, bert = owner("opened" + ANNA + shared.way), owner(BERT)
        annas = kept("A " + shared.way, anna)
        kept("B", bert)
        async with shared.client() as client:
            spec = {"version": 1, "net": annas, "input": {"kind": "text", "text": "aabb"}}
            # Whoever was shown a net makes the server look for it.
            await client.say(type="claim", key="carl" + "C" * 20, shown=[annas])
            await next_list(client)
            await client.open(1, spec)
            await client.trace()
            await client.silent()
        assert date(anna) > DAY
        assert date(bert) == 0.0

    run(go())


class Time:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


def following(days: int, then: Callable[[Forgetting, Time], Awaitable[None]], always: tuple[str, ...] = ()) -> Any:
    """With the folder known, as a server does it."""

    async def go() -> None:
        async with netlist.followed(every=3600):
            time = Time()
            await then(Forgetting(days, always, time), time)

    return go()


def test_what_nobody_came_for_goes_and_the_console_is_told_how_much(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    anna, bert, teacher = owner(ANNA), owner(BERT), owner(ANNA, PRESENTER)
    names = [kept(title, anna) for title in ("A", "A 2")]
    os.utime(home(anna), (0, 0))
    berts, teachers = kept("B", bert, NOW), kept("T", teacher)

    async def then(forgetting: Forgetting, time: Time) -> None:
        await forgetting.look()
        assert date(teacher) == NOW
        time.now += 29 * DAY
        await forgetting.look()
        assert all(nets.there(name) for name in names)
        time.now += DAY
        await forgetting.look()
        assert not any(nets.there(name) for name in names)
        assert nets.there(berts)
        assert nets.there(teachers)
        assert date(teacher) >= NOW + 29 * DAY

    with caplog.at_level(logging.INFO, "gatescope"):
        run(following(DAYS, then, (teacher.id,)))
    assert [record.getMessage() for record in caplog.records] == [
        "Deleted 2 nets that nobody had come for in 180 days (1 browser's): --forget-after says after how many"
    ]


def test_it_is_looked_at_the_start_and_once_a_day(run: Run) -> None:
    anna = owner(ANNA)
    name = kept("A", anna)

    async def then(forgetting: Forgetting, time: Time) -> None:
        looks = asyncio.Queue[float]()
        real = forgetting.look

        async def look() -> None:
            await real()
            looks.put_nowait(time.now)
            if looks.qsize() == 1 and time.now == NOW:
                raise OSError("told on the console, and no more than that")

        forgetting.look = look  # type: ignore[method-assign]
        async with forgetting.going_on(), asyncio.timeout(SECONDS + 40 * DAY):
            await looks.get()
            for _ in range(30):
                assert nets.there(name)
                assert looks.empty()
                time.now += DAY
                await asyncio.sleep(0)
                forward(DAY)
                await looks.get()
            assert not nets.there(name)

    run(following(DAYS, then))


def test_it_is_written_once_a_day_of_those_who_keep_something(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    anna, bert = owner(ANNA), owner(BERT)
    name = kept("A", anna)
    written = list[str]()

    async def then(forgetting: Forgetting, time: Time) -> None:
        monkeypatch.setattr(forgetting, "_write", written.extend)
        for hours in (0, 1, 22.9):
            time.now = NOW + hours * 3600
            for _ in range(3):
                await forgetting.came([anna.id, bert.id])
                await forgetting.opened(name)
                await forgetting.opened("anbn")
                await forgetting.opened("my-anbn-" + "0" * 32)
        assert written == [anna.id]
        time.now = NOW + 25 * 3600
        await forgetting.opened(name)
        assert written == [anna.id] * 2
        await forgetting.came([anna.id])
        assert written == [anna.id] * 2
        await forgetting.look()
        assert bert.id not in forgetting._written

    run(following(0, then))
