"""Stores of rooms: in this process, and in a real server that several share."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from gatescope.app.rooms.memory import MemoryRooms
from gatescope.app.rooms.port import RoomStore
from gatescope.app.rooms.shared import SharedRooms

Stores = Callable[[], AbstractAsyncContextManager[RoomStore]]


@pytest.fixture(params=["memory", "redis"])
def stores(request: pytest.FixtureRequest) -> Stores:
    """Makes a store, begun; of one kind after the other."""
    make: Callable[[], Any] = MemoryRooms
    if request.param == "redis":
        from gatescope.app.rooms.redis import RedisBus

        url = request.getfixturevalue("store_server").url
        make = lambda: SharedRooms(RedisBus(url))  # noqa: E731

    @asynccontextmanager
    async def begun() -> AsyncIterator[RoomStore]:
        store = make()
        await store.start()
        try:
            yield store
        finally:
            await store.close()

    return begun
