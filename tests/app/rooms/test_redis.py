"""Rooms in a real Redis or Valkey server, which is killed, stopped and started again meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from clock import forward
from gatescope.app.rooms import room as rooms
from gatescope.app.rooms.bus import Unreachable
from gatescope.app.rooms.heartbeat import BEAT_SECONDS
from gatescope.app.rooms.port import EMPTY_SECONDS
from gatescope.app.rooms.redis import PREFIX, RedisBus
from gatescope.app.rooms.room import Room
from gatescope.app.rooms.shared import SharedRooms
from gatescope.app.rooms.token import digest
from gatescope.app.wire.message import Fragment
from patience import SECONDS
from store_server import StoreServer

pytestmark = pytest.mark.long

Run = Callable[[Any], None]
CODE = "K7F2QX"


def opened() -> Room:
    return rooms.opened(CODE, Fragment('{"a":"é"}'), digest("secret"), "first")


class Deaf(RedisBus):
    """Hears itself alone: hints of others are lost, as while redis-py connects anew without a word."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.deaf = False

    async def connect(self, hear: Callable[[str], None]) -> None:
        """As ever."""
        await super().connect(lambda text: None if self.deaf and '"room"' in text else hear(text))


class Pair:
    """Two servers; at each the room is followed, at the first by who presents it."""

    def __init__(self, url: str) -> None:
        self.buses = [Deaf(url), Deaf(url)]
        self.servers = [SharedRooms(bus) for bus in self.buses]
        self.told = asyncio.Event()

    async def change(self, at: int, by: str) -> None:
        """A command, at one of them."""
        while True:
            now = await self.servers[at].read(CODE)
            assert now is not None
            if await self.servers[at].swap(CODE, now.version, now.called(by)):
                return

    async def calls(self) -> list[int]:
        """As each has it."""
        return [room.calls if room else -1 for room in [await server.read(CODE) for server in self.servers]]

    async def until(self, true: Callable[[], Any]) -> None:
        """What follows is told of whatever changes."""
        async with asyncio.timeout(10 * SECONDS):
            while True:
                self.told.clear()
                found = true()
                if await found if asyncio.iscoroutine(found) else found:
                    return
                await self.told.wait()

    async def until_calls(self, count: int) -> None:
        """Both have it so."""

        async def all_so() -> bool:
            return await self.calls() == [count, count]

        await self.until(all_so)

    async def until_apart(self, *apart: bool) -> None:
        """Each has noticed."""
        await self.until(lambda: tuple(server.apart for server in self.servers) == apart)


@asynccontextmanager
async def pair(server: StoreServer) -> AsyncIterator[Pair]:
    made = Pair(server.url)
    for one in made.servers:
        await one.start()
    assert await made.servers[0].swap(CODE, None, opened())
    for at, one in enumerate(made.servers):
        one.follow(CODE, made.told.set, presents=at == 0)
    await made.until_calls(0)
    yield made
    for one in made.servers:
        await one.close()


def test_a_store_that_is_killed_and_comes_back_empty(own_store_server: StoreServer, run: Run) -> None:
    async def go() -> None:
        async with pair(own_store_server) as both:
            await both.change(0, "a")
            await both.until_calls(1)
            own_store_server.kill()
            await both.until_apart(True, True)
            await both.change(0, "b")
            await both.change(0, "c")
            assert await both.calls() == [3, 1]
            await asyncio.to_thread(own_store_server.start)
            await both.until_apart(False, False)
            await both.until_calls(3)
            await both.change(0, "d")
            await both.until_calls(4)

    run(go())


def test_a_store_that_stands_still_is_noticed_and_nothing_is_done_twice(
    own_store_server: StoreServer, run: Run
) -> None:
    async def go() -> None:
        async with pair(own_store_server) as both:
            own_store_server.stop()
            waiting = asyncio.ensure_future(both.change(0, "a"))
            for _ in range(10):
                await asyncio.sleep(0)
            assert not waiting.done()
            forward(3)  # no answer in that time
            await waiting
            assert both.servers[0].apart
            await both.change(0, "b")
            forward(BEAT_SECONDS + 3)
            await asyncio.sleep(0)
            forward(3)
            await both.until_apart(True, True)
            own_store_server.go_on()  # and does what it was told before it stood still
            await both.until_apart(False, False)
            await both.until_calls(2)

    run(go())


def test_connections_that_are_cut_are_made_anew_and_what_was_told_between_is_known(
    own_store_server: StoreServer, run: Run
) -> None:
    async def go() -> None:
        async with pair(own_store_server) as both:
            for count in range(1, 4):
                own_store_server.say("CLIENT KILL TYPE pubsub")
                await both.change(0, str(count))
                await both.until_calls(count)

    run(go())


def test_a_hint_that_is_lost_without_a_word_is_found_by_the_revision(store_server: StoreServer, run: Run) -> None:
    async def go() -> None:
        async with pair(store_server) as both:
            await both.change(0, "a")
            await both.until_calls(1)
            both.buses[1].deaf = True
            await both.change(0, "b")
            assert len(await both.servers[1].codes()) == 1  # an answer that comes after the hint would have
            assert await both.calls() == [2, 1]
            forward(BEAT_SECONDS)
            await both.until_calls(2)

    run(go())


def test_a_room_is_kept_as_long_as_somebody_follows_and_a_while_after(store_server: StoreServer, run: Run) -> None:
    keys = [f"{PREFIX}{key}" for key in (f"room:{CODE}", f"boxes:{CODE}", f"box:{CODE}:one", f"box:{CODE}:other")]

    def all_are_left() -> bool:
        return all(EMPTY_SECONDS - 60 < int(store_server.say(f"TTL {key}")[1:]) <= EMPTY_SECONDS for key in keys)

    async def go() -> None:
        async with pair(store_server) as both:
            for box in ("one", "other"):
                assert await both.servers[0].put(CODE, box, "a", "1", 9)
            assert all_are_left()
            for key in keys:
                store_server.say(f"EXPIRE {key} 100")
            store_server.say(f"ZADD {PREFIX}rooms 1 {CODE} 1 FORGOT")
            assert len(await both.servers[0].codes()) == 0
            now = await both.servers[0].read(CODE)
            assert now is not None
            assert await both.buses[0].keep([CODE, "ANOTHR"]) == {CODE: now.version, "ANOTHR": None}
            assert all_are_left()
            assert len(await both.servers[0].codes()) == 1
            assert store_server.say(f"ZCARD {PREFIX}rooms") == b":1\r\n"

    run(go())


def test_what_screens_put_stays_apart_and_ends_with_the_room(store_server: StoreServer, run: Run) -> None:
    async def go() -> None:
        async with pair(store_server) as both:
            one, other = both.servers
            assert not await one.put("ANOTHR", "box", "a", "1", 9)
            for key, value in (("a", "1"), ("b", "é"), ("a", "2"), ("c", "3")):
                assert await one.put(CODE, "box", key, value, 3)
            assert not await other.put(CODE, "box", "d", "4", 3)
            assert await other.put(CODE, "box", "c", None, 3)
            assert await other.put(CODE, "hands", "x", "1", 3)
            assert await other.kept(CODE, "box") == {"a": "2", "b": "é"}
            await one.empty(CODE, "box")
            assert (await other.kept(CODE, "box"), await other.kept(CODE, "hands")) == ({}, {"x": "1"})
            heard = asyncio.Queue[str]()
            other.listen(CODE, heard.put_nowait)
            for note in ("1", "é"):
                await one.post(CODE, note)
            assert [await heard.get(), await heard.get()] == ["1", "é"]
            now = await one.read(CODE)
            assert now is not None
            assert await one.swap(CODE, now.version, None)
            assert await one.swap(CODE, None, opened())
            assert await one.kept(CODE, "hands") == {}

    run(go())


def test_the_store_never_sees_a_token(store_server: StoreServer, run: Run) -> None:
    async def go() -> None:
        async with pair(store_server):
            kept = store_server.say(f"HGETALL {PREFIX}room:{CODE}")
            assert digest("secret").encode() in kept
            assert b"secret" not in kept

    run(go())


@pytest.mark.parametrize("wrong", ["nothing listens", "another protocol", "a password"])
def test_what_is_no_such_store_is_said_to_be_out_of_reach(wrong: str, own_store_server: StoreServer, run: Run) -> None:
    async def go() -> None:
        bus = RedisBus(own_store_server.url)
        if wrong == "nothing listens":
            own_store_server.kill()
        elif wrong == "a password":
            own_store_server.say("CONFIG SET requirepass other")
        else:
            await bus.connect(lambda _: None)
            own_store_server.say(f"HSET {PREFIX}room:{CODE} epoch e revision 1 room nonsense")
        with pytest.raises(Unreachable):
            await (bus.read(CODE) if wrong == "another protocol" else bus.connect(lambda _: None))
        await bus.drop()

    run(go())
