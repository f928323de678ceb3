"""What every store of rooms must do."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from clock import forward
from gatescope.app.rooms import room as rooms
from gatescope.app.rooms.memory import MemoryRooms
from gatescope.app.rooms.port import EMPTY_SECONDS, RoomStore
from gatescope.app.rooms.token import digest
from gatescope.app.wire.message import Fragment

Run = Callable[[Any], None]
Stores = Callable[[], AbstractAsyncContextManager[RoomStore]]
CODE = "K7F2QX"


def opened() -> rooms.Room:
    return rooms.opened(CODE, Fragment("{}"), digest("secret"), "first")


def test_a_room_is_changed_only_by_who_has_seen_it_as_it_is(stores: Stores, run: Run) -> None:
    async def go() -> None:
        async with stores() as store:
            assert await store.read(CODE) is None
            first = opened()
            assert not await store.swap(CODE, first.version, first)
            assert await store.swap(CODE, None, first)
            assert not await store.swap(CODE, None, opened())
            assert await store.read(CODE) == first
            second = first.called("a")
            assert await store.swap(CODE, first.version, second)
            assert not await store.swap(CODE, first.version, first.called("b"))
            assert await store.read(CODE) == second
            assert not await store.swap(CODE, first.version, None)
            assert await store.swap(CODE, second.version, None)
            assert await store.read(CODE) is None

    run(go())


@pytest.mark.long
def test_of_many_writers_each_change_is_kept_and_none_twice(stores: Stores, run: Run) -> None:
    async def go() -> None:
        async with stores() as store:
            assert await store.swap(CODE, None, opened())

            async def write(name: str) -> None:
                for number in range(10):
                    while True:
                        now = await store.read(CODE)
                        assert now is not None
                        await asyncio.sleep(0)
                        if await store.swap(CODE, now.version, now.called(f"{name}-{number}")):
                            break

            await asyncio.gather(*(write(str(writer)) for writer in range(20)))
            last = await store.read(CODE)
            assert last is not None
            assert (last.calls, last.revision) == (200, 201)

    run(go())


def test_who_follows_has_a_hint_after_each_change_until_that_ends(stores: Stores, run: Run) -> None:
    async def go() -> None:
        hints = asyncio.Queue[int]()
        async with stores() as store:
            end = store.follow(CODE, lambda: hints.put_nowait(1))
            other = store.follow("ANOTHR", lambda: hints.put_nowait(2))
            first = opened()
            assert await store.swap(CODE, None, first)
            assert await hints.get() == 1
            assert not await store.swap(CODE, None, first)
            second = first.called("a")
            assert await store.swap(CODE, first.version, second)
            assert await hints.get() == 1
            end()
            end()
            assert await store.swap(CODE, second.version, None)
            await asyncio.sleep(0)
            assert hints.empty()
            other()

    run(go())


def test_presenters_have_a_hint_when_another_number_of_screens_follows(stores: Stores, run: Run) -> None:
    async def go() -> None:
        async with stores() as store:
            seen: list[int] = []
            end = store.follow(CODE, lambda: seen.append(store.screens(CODE)), presents=True)
            others = [store.follow(CODE, lambda: None) for _ in range(2)]
            store.follow("ANOTHR", lambda: None)
            others[0]()
            others[0]()
            assert seen == [0, 1, 2, 1]
            end()
            others[1]()
            assert (seen, store.screens(CODE)) == ([0, 1, 2, 1], 0)

    run(go())


def test_which_rooms_there_are_is_known(stores: Stores, run: Run) -> None:
    async def go() -> None:
        async with stores() as store:
            assert await store.codes() == []
            assert await store.swap(CODE, None, opened())
            other = rooms.opened("ANOTHR", Fragment("{}"), digest("secret"), "first")
            assert await store.swap(other.code, None, other)
            assert set(await store.codes()) == {CODE, other.code}
            assert await store.swap(other.code, other.version, None)
            assert await store.codes() == [CODE]

    run(go())


def test_what_was_ended_is_told_from_what_never_was_and_from_what_goes_on(stores: Stores, run: Run) -> None:
    async def go() -> None:
        async with stores() as store:
            first = opened()
            assert await store.swap(CODE, None, first)
            assert not await store.over(CODE)
            assert await store.swap(CODE, first.version, None)
            assert (await store.over(CODE), await store.over("ANOTHR")) == (True, False)
            assert await store.swap(CODE, None, opened())
            assert not await store.over(CODE)

    run(go())


def test_in_this_process_a_room_that_nobody_follows_is_forgotten_after_a_while(run: Run) -> None:
    async def go() -> None:
        store = MemoryRooms()
        assert await store.swap(CODE, None, opened())
        forward(EMPTY_SECONDS - 60)
        await asyncio.sleep(0)
        end = store.follow(CODE, lambda: None)
        forward(EMPTY_SECONDS)
        await asyncio.sleep(0)
        end()
        forward(EMPTY_SECONDS - 60)
        await asyncio.sleep(0)
        assert await store.codes() == [CODE]
        forward(120)
        for _ in range(3):
            await asyncio.sleep(0)
        assert await store.codes() == []

    run(go())


def test_what_screens_put_stays_apart_leaves_the_version_and_ends_with_the_room(stores: Stores, run: Run) -> None:
    async def go() -> None:
        async with stores() as store:
            assert not await store.put(CODE, "box", "a", "1", 9)
            assert await store.kept(CODE, "box") == {}
            first = opened()
            assert await store.swap(CODE, None, first)
            assert await store.put(CODE, "box", "a", "1", 9)
            assert await store.put(CODE, "box", "b", "two \u00fc", 9)
            assert await store.put(CODE, "other", "a", "3", 9)
            assert await store.put(CODE, "box", "a", "4", 9)
            assert await store.kept(CODE, "box") == {"a": "4", "b": "two \u00fc"}
            assert await store.put(CODE, "box", "b", None, 9)
            assert await store.put(CODE, "box", "nobody", None, 9)
            assert await store.kept(CODE, "box") == {"a": "4"}
            assert await store.read(CODE) == first
            second = first.called("x")
            assert await store.swap(CODE, first.version, second)
            assert await store.kept(CODE, "box") == {"a": "4"}
            await store.empty(CODE, "box")
            assert (await store.kept(CODE, "box"), await store.kept(CODE, "other")) == ({}, {"a": "3"})
            assert await store.swap(CODE, second.version, None)
            assert await store.swap(CODE, None, opened())
            assert await store.kept(CODE, "other") == {}

    run(go())


def test_a_box_takes_no_more_keys_than_it_may_and_changes_those_it_has(stores: Stores, run: Run) -> None:
    async def go() -> None:
        async with stores() as store:
            assert await store.swap(CODE, None, opened())
            done = await asyncio.gather(*(store.put(CODE, "box", str(key), "1", 5) for key in range(20)))
            assert sum(done) == 5
            (key, *_) = await store.kept(CODE, "box")
            assert await store.put(CODE, "box", key, "2", 5)
            assert not await store.put(CODE, "box", "more", "1", 5)
            assert await store.put(CODE, "box", key, None, 5)
            assert await store.put(CODE, "box", "more", "1", 5)

    run(go())


def test_a_note_is_heard_by_all_who_listen_and_kept_nowhere(stores: Stores, run: Run) -> None:
    async def go() -> None:
        async with stores() as store:
            heard = asyncio.Queue[str]()
            await store.post(CODE, "before")
            end = store.listen(CODE, heard.put_nowait)
            other = store.listen("ANOTHR", lambda note: heard.put_nowait(f"another's {note}"))
            for note in ("one", "two \u00fc"):
                await store.post(CODE, note)
            assert [await heard.get(), await heard.get()] == ["one", "two \u00fc"]
            end()
            end()
            await store.post(CODE, "after")
            await store.post("ANOTHR", "x")
            assert await heard.get() == "another's x"
            other()

    run(go())
