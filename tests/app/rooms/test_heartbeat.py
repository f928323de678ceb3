"""Whether the store is there is known by a beat that comes back, and what was lost in between by the revisions."""

from collections.abc import Callable
from typing import Any

import pytest
from buses import FakeStore
from clock import forward
from cluster import CODE, Cluster, beat, done, opened
from gatescope.app.rooms.shared import SharedRooms
from gatescope.app.wire.refusal import Refusal

Run = Callable[[Any], None]


def test_a_beat_that_is_not_heard_again_ends_the_connection(run: Run) -> None:
    async def go() -> None:
        async with Cluster(1) as cluster:
            bus = cluster.buses[0]
            bus.hear = lambda _: None  # the line is half open: what is told goes out, and nothing comes in
            await beat()
            assert not cluster.servers[0].apart
            forward(2)
            await done()
            assert cluster.servers[0].apart
            await beat()  # another connection by now
            assert not cluster.servers[0].apart

    run(go())


def test_a_hint_that_was_lost_is_found_by_the_revision_within_a_beat(run: Run) -> None:
    async def go() -> None:
        async with Cluster(2) as cluster:
            cluster.store.silent = True
            before = cluster.told[1]
            await cluster.change(0, lambda room: room.called("a"))
            await done()
            assert await cluster.calls() == [1, 0]
            await beat()
            assert await cluster.calls() == [1, 1]
            assert cluster.told[1] > before

    run(go())


def test_two_servers_that_know_nothing_do_not_talk_for_ever(run: Run) -> None:
    async def go() -> None:
        store = FakeStore()
        servers = [SharedRooms(store.bus()) for _ in range(3)]
        said: list[str] = []
        for server, bus in zip(servers, store.buses, strict=True):
            await server.start()
            hear = bus.hear
            assert hear is not None
            bus.hear = lambda text, hear=hear: (said.append(text), hear(text))[1]  # type: ignore[misc]
        await done()
        said.clear()
        await beat()
        assert len(said) <= 3 * 3
        for server in servers:
            await server.close()

    run(go())


def test_what_is_not_here_can_not_be_had_while_the_store_is_away(run: Run) -> None:
    async def go() -> None:
        store = FakeStore()
        bus = store.bus()
        bus.cut = True
        server = SharedRooms(bus)
        await server.start()
        assert server.apart
        for asked in (server.read(CODE), server.swap(CODE, None, opened()), server.codes()):
            with pytest.raises(Refusal, match="cannot be reached just now"):
                await asked
        bus.cut = False
        await beat()
        assert await server.read(CODE) is None
        await server.close()

    run(go())
