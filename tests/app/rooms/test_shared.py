"""Servers that share rooms: each goes on alone while it must, and all come to the same after that."""

import dataclasses
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from buses import FakeBus
from clock import forward
from cluster import CODE, Cluster, beat, done, opened
from gatescope.app.rooms.copies import ALONE_SECONDS
from gatescope.app.rooms.heartbeat import BEAT_SECONDS
from gatescope.app.rooms.neighbours import GONE_SECONDS
from gatescope.app.rooms.room import Room
from gatescope.app.wire.message import Fragment

Run = Callable[[Any], None]


def test_a_change_at_one_server_is_seen_at_all_and_told_once(run: Run) -> None:
    async def go() -> None:
        async with Cluster(3) as cluster:
            before, reads = list(cluster.told), [bus.reads for bus in cluster.buses]
            await cluster.change(0, lambda room: room.called("a"))
            await done()
            assert await cluster.calls() == [1, 1, 1]
            assert [now - old for now, old in zip(cluster.told, before, strict=True)] == [1, 1, 1]
            # Who follows reads the copy: the store is asked once a server, however many they are.
            for _ in range(100):
                await cluster.servers[1].read(CODE)
            assert [bus.reads - old for bus, old in zip(cluster.buses, reads, strict=True)] == [0, 1, 1]

    run(go())


def test_while_the_store_is_away_a_room_goes_on_here_and_all_is_there_after_that(run: Run) -> None:
    async def go() -> None:
        async with Cluster(3, presents=(0, 1)) as cluster:
            before = list(cluster.told)
            await cluster.cut(0, 1, 2)
            assert all(server.apart for server in cluster.servers)
            assert all(now > old for now, old in zip(cluster.told, before, strict=True))
            await cluster.change(0, lambda room: room.called("a"))
            await cluster.change(0, lambda room: room.show(Fragment('{"a":1}'), "b"))
            await cluster.change(1, lambda room: room.called("c"))
            await cluster.change(1, lambda room: room.called("c"))
            assert await cluster.calls() == [1, 1, 0]
            await cluster.heal()
            assert await cluster.calls() == [2, 2, 2]
            first, *others = await cluster.seen()
            assert first is not None
            assert (first.screen, others) == (Fragment('{"a":1}'), [first, first])
            assert not any(server.apart for server in cluster.servers)

    run(go())


def test_where_its_presenter_has_gone_on_elsewhere_what_waited_is_given_up(run: Run) -> None:
    async def go() -> None:
        async with Cluster(2, presents=(0,)) as cluster:
            await cluster.cut(0)
            await cluster.change(0, lambda room: room.show(Fragment('{"old":1}'), "a"))
            cluster.ends[0]()
            cluster.ends[0] = cluster.servers[0].follow(CODE, lambda: None)
            await cluster.change(1, lambda room: room.show(Fragment('{"new":1}'), "b"))
            await cluster.heal()
            assert [room.screen.text for room in await cluster.seen() if room] == ['{"new":1}'] * 2

    run(go())


def test_a_store_that_lost_everything_gets_it_back_from_who_presents_at_once(run: Run) -> None:
    async def go() -> None:
        async with Cluster(2, presents=(1,)) as cluster:
            (before, _) = await cluster.seen()
            await cluster.change(1, lambda room: room.called("a"))
            cluster.store.rooms.clear()
            await beat()
            await done()
            first, second = await cluster.seen()
            assert first == second == cluster.store.rooms[CODE]
            assert first is not None
            assert before is not None
            assert first.calls == 1
            assert first.epoch != before.epoch

    run(go())


def test_without_a_presenter_another_server_brings_it_back_after_a_while(run: Run) -> None:
    async def go() -> None:
        async with Cluster(2, presents=()) as cluster:
            cluster.store.rooms.clear()
            await beat()
            assert CODE not in cluster.store.rooms
            assert None not in await cluster.seen()
            forward(ALONE_SECONDS)
            await done()
            await beat()
            first, second = await cluster.seen()
            assert first == second == cluster.store.rooms[CODE]

    run(go())


def test_a_store_that_went_back_in_time_gets_what_is_newer(run: Run) -> None:
    async def go() -> None:
        async with Cluster(2) as cluster:
            old = cluster.store.rooms[CODE]
            await cluster.change(0, lambda room: room.called("a"))
            await done()
            cluster.store.rooms[CODE] = old
            await beat()
            await done()
            assert await cluster.calls() == [1, 1]
            assert isinstance(cluster.store.rooms[CODE], Room)
            assert cluster.store.rooms[CODE].calls == 1

    run(go())


def test_a_class_that_is_over_is_over_at_all_servers_also_where_it_was_ended_alone(run: Run) -> None:
    async def go() -> None:
        async with Cluster(2, presents=(0, 1)) as cluster:
            await cluster.cut(0)
            await cluster.change(0, lambda _: None)
            await cluster.change(1, lambda room: room.called("a"))
            cluster.ends[0]()  # nobody is there any more, and yet it has to be told
            await cluster.heal()
            assert await cluster.seen() == [None, None]
            again = opened()
            assert await cluster.servers[1].swap(CODE, None, again)
            await done()
            assert await cluster.seen() == [again, again]

    run(go())


def test_what_was_done_without_an_answer_is_done_once(run: Run) -> None:
    async def go() -> None:
        async with Cluster(2, presents=(0, 1)) as cluster:
            cluster.buses[0].unanswered = True
            await cluster.change(0, lambda room: room.called("a"))
            await cluster.change(0, lambda room: room.called("b"))
            await beat()
            await cluster.change(1, lambda room: room.called("c"))
            await cluster.heal()
            assert await cluster.calls() == [3, 3]

    run(go())


def test_how_many_follow_is_counted_over_all_servers_that_are_there(run: Run) -> None:
    async def go() -> None:
        async with Cluster(3, presents=(0,)) as cluster:
            before = cluster.told[0]
            ends = [cluster.servers[1].follow(CODE, lambda: None) for _ in range(5)]
            await done()
            assert [server.screens(CODE) for server in cluster.servers] == [7, 7, 7]
            assert cluster.told[0] == before + 1  # of many that come at once the presenter is told once
            for end in ends:
                end()
            await done()
            assert cluster.servers[0].screens(CODE) == 2
            cluster.buses[1].cut = True  # it dies without a word
            for _ in range(round(GONE_SECONDS / BEAT_SECONDS) + 1):
                await beat()
            assert cluster.servers[0].screens(CODE) == 1
            await cluster.servers[2].close()
            assert cluster.servers[0].screens(CODE) == 0

    run(go())


@pytest.mark.parametrize("text", ["", "[]", "{}", "3", '{"room":"K7F2QX"}', '{"room":"K7F2QX","version":3}',
                                  '{"from":"a","screens":[1]}', '{"from":"a","screens":{"K7F2QX":"x"}}'])  # fmt: skip
def test_what_others_say_on_the_channel_harms_nothing(text: str, run: Run) -> None:
    async def go() -> None:
        async with Cluster(2) as cluster:
            await cluster.buses[0].tell(text)
            await cluster.change(0, lambda room: room.called("a"))
            await done()
            assert await cluster.calls() == [1, 1]

    run(go())


def test_what_screens_put_while_the_store_is_away_is_there_after_that_and_others_are_told(run: Run) -> None:
    async def go() -> None:
        async with Cluster(2) as cluster:
            one, other = cluster.servers
            notes: list[str] = []
            other.listen(CODE, notes.append)
            assert await one.put(CODE, "box", "a", "1", 3)
            await one.post(CODE, "put")
            assert (await other.kept(CODE, "box"), notes) == ({"a": "1"}, ["put"])
            await one.kept(CODE, "box")
            await cluster.cut(0)
            assert await one.put(CODE, "box", "b", "2", 3)
            assert await one.put(CODE, "box", "a", None, 3)
            assert await one.put(CODE, "box", "c", "3", 2)
            assert not await one.put(CODE, "box", "d", "4", 2)
            for _ in range(3):
                await one.post(CODE, "more")
            assert await one.kept(CODE, "box") == {"b": "2", "c": "3"}
            assert (await other.kept(CODE, "box"), notes) == ({"a": "1"}, ["put"])
            await cluster.heal()
            assert (await other.kept(CODE, "box"), notes) == ({"b": "2", "c": "3"}, ["put", "more"])
            await cluster.cut(0)
            await one.empty(CODE, "box")
            assert await one.kept(CODE, "box") == {}
            await cluster.heal()
            assert await other.kept(CODE, "box") == {}

    run(go())


def while_filling(bus: FakeBus, do: Callable[[], Awaitable[Any]]) -> None:
    """`do` is done once, right after the first of what waits was put into the store."""
    put, once = bus.put, [do]

    async def and_then(*given: Any) -> bool:
        found = await put(*given)
        while once:
            await once.pop()()
        return found

    bus.put = and_then  # type: ignore[method-assign]


def test_what_screens_put_while_the_store_gets_what_waited_is_there_too(run: Run) -> None:
    async def go() -> None:
        async with Cluster(2) as cluster:
            one, other = cluster.servers
            notes: list[str] = []
            other.listen(CODE, notes.append)
            await cluster.cut(0)
            for key in "abc":
                assert await one.put(CODE, "box", key, "1", 9)

            async def meanwhile() -> None:
                assert one.apart
                for key, value in (("a", "3"), ("b", None), ("late", "2")):
                    assert await one.put(CODE, "box", key, value, 9)
                assert await one.put(CODE, "other box", "late", "2", 9)
                await one.post(CODE, "put")
                assert await one.kept(CODE, "box") == {"a": "3", "c": "1", "late": "2"}

            while_filling(cluster.buses[0], meanwhile)
            await cluster.heal()
            assert await other.kept(CODE, "box") == {"a": "3", "c": "1", "late": "2"}
            assert await other.kept(CODE, "other box") == {"late": "2"}
            assert notes == ["put"]

    run(go())


def test_what_is_emptied_while_the_store_gets_what_waited_is_empty(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    async def go() -> None:
        async with Cluster(2) as cluster:
            one, other = cluster.servers
            await cluster.cut(0)
            for key in "abc":
                assert await one.put(CODE, "box", key, "1", 9)

            async def meanwhile() -> None:
                await one.empty(CODE, "box")
                assert await one.put(CODE, "box", "d", "2", 9)

            while_filling(cluster.buses[0], meanwhile)
            await cluster.heal()
            assert await other.kept(CODE, "box") == {"d": "2"}

    run(go())
    assert not [one for one in caplog.records if one.exc_info]


def test_what_the_store_is_given_at_once_is_not_put_back_by_what_waited(run: Run) -> None:
    async def go() -> None:
        async with Cluster(1) as cluster:
            (one,) = cluster.servers
            for key in "ab":
                assert await one.put(CODE, "box", key, "1", 9)
            assert await one.kept(CODE, "box") == {"a": "1", "b": "1"}
            cluster.store.rooms.clear()
            cluster.store.boxes.clear()
            while_filling(cluster.buses[0], lambda: one.put(CODE, "box", "b", "2", 9))
            await beat()
            await beat()
            assert await one.kept(CODE, "box") == {"a": "1", "b": "2"}

    run(go())


def test_a_store_that_lost_everything_gets_back_what_screens_put(run: Run) -> None:
    async def go() -> None:
        async with Cluster(2) as cluster:
            assert await cluster.servers[1].put(CODE, "box", "a", "1", 3)
            assert await cluster.servers[0].kept(CODE, "box") == {"a": "1"}
            cluster.store.rooms.clear()
            cluster.store.boxes.clear()
            await beat()
            await beat()
            assert await cluster.servers[1].kept(CODE, "box") == {"a": "1"}

    run(go())


def test_a_room_is_the_same_out_of_its_text() -> None:
    room = dataclasses.replace(opened().called("a").held(True, "b"), screen=Fragment('{"text":"\\u2028<b>"}'))
    assert Room.from_json(room.to_json()) == room
    for text in ("", "{}", "[]", room.to_json()[:-1], room.to_json().replace('"revision":3', '"revision":"x"')):
        with pytest.raises(ValueError, match="validation error"):
            Room.from_json(text)
