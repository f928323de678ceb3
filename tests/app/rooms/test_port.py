"""What every store of rooms must do."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from gatescope.app.rooms import room as rooms
from gatescope.app.rooms.memory import MemoryRooms
from gatescope.app.rooms.port import RoomStore
from gatescope.app.wire.replies import Fragment

Run = Callable[[Any], None]
STORES: list[Callable[[], RoomStore]] = [MemoryRooms]
CODE = "K7F2QX"


def opened() -> rooms.Room:
    return rooms.opened(CODE, Fragment("{}"), rooms.digest("secret"), "first")


@pytest.mark.parametrize("make", STORES)
def test_a_room_is_changed_only_by_who_has_seen_it_as_it_is(make: Callable[[], RoomStore], run: Run) -> None:
    async def go() -> None:
        store = make()
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


@pytest.mark.parametrize("make", STORES)
def test_of_many_writers_each_change_is_kept_and_none_twice(make: Callable[[], RoomStore], run: Run) -> None:
    async def go() -> None:
        store = make()
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


@pytest.mark.parametrize("make", STORES)
def test_who_follows_has_a_hint_after_each_change_until_that_ends(make: Callable[[], RoomStore], run: Run) -> None:
    async def go() -> None:
        store, hints = make(), asyncio.Queue[int]()
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
