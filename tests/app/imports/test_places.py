"""The few places where files are taken in: who finds none waits for the next, and nobody keeps one for ever."""

import asyncio
import json
from unittest.mock import ANY

import pytest
from clock import due, forward
from gatescope.app.imports import endpoint, places
from gatescope.app.rooms.clients import Clients
from gatescope.app.rooms.token import digest
from gatescope.app.sessions import events
from gatescope.app.web.site import Settings, create_app
from lines import Lines
from patience import SECONDS
from uploads import NET, Client

TOKEN = "the presenter's token"


@pytest.fixture
def shared(made, monkeypatch):
    made.clients = Clients(True, digest(TOKEN))
    # However slow the machine is, only what the test puts the clock forward by counts.
    monkeypatch.setattr(endpoint, "IDLE_SECONDS", 1e6)
    monkeypatch.setattr(places, "QUIET_SECONDS", 1e4)
    monkeypatch.setattr(places, "TURN_SECONDS", 1e5)
    return made


def key(place):
    return f"{place:022d}"


async def full(made):
    """Who has all the places there are."""
    clients = [await Client(made).begin() for _ in range(places.AT_ONCE)]
    for place, client in enumerate(clients):
        assert await client.say(type="claim", key=key(place)) == {"type": "claimed"}
    return clients


async def waits(made, place, position, **token):
    """One more, who is told its position."""
    client = await Client(made).begin()
    assert await client.say(type="claim", key=key(place), **token) == {"type": "waiting", "position": position}
    return client


async def sent_away(client, reason="import_made_way"):
    """It is told why."""
    assert (await client.hear())["reason"] == reason
    assert await client.hear() == {"type": "websocket.close", "code": 1013, "reason": ANY}
    await asyncio.wait_for(client.task, SECONDS)


def test_who_finds_all_places_taken_has_the_next_and_is_told_how_many_are_before(shared, run, tmp_path):
    async def go():
        clients = await full(shared)
        first, second = await waits(shared, 10, 1), await waits(shared, 11, 2)
        presenter = await waits(shared, 12, 1, token=TOKEN)
        assert await first.hear() == {"type": "waiting", "position": 2}
        assert await second.hear() == {"type": "waiting", "position": 3}
        # Who waits twice has come once.
        twice = await Client(shared).begin()
        assert (await twice.say(type="claim", key=key(10)))["reason"] == "import_yours"
        await twice.end()
        assert len(list(tmp_path.glob("gatescope-import-*"))) == places.AT_ONCE
        await clients[0].end()
        assert await presenter.hear() == {"type": "claimed"}
        # Who leaves waits no more.
        assert await first.hear() == {"type": "waiting", "position": 1}
        assert await second.hear() == {"type": "waiting", "position": 2}
        await first.end()
        assert await second.hear() == {"type": "waiting", "position": 1}
        await clients[1].end()
        assert await second.hear() == {"type": "claimed"}
        await second.file(NET)
        for client in (*clients[2:], presenter, second):
            await client.end()
        assert not shared.places.leases

    run(go())


def test_what_is_said_while_it_waits_is_answered_in_its_turn(made, run):
    async def go():
        clients = [await (await Client(made).begin()).file(NET) for _ in range(places.AT_ONCE)]
        one = await Client(made).begin()
        assert await one.say(type="file", name="net.pt", size=len(NET)) == {"type": "waiting", "position": 1}
        await one.said.put({"type": "websocket.receive", "bytes": NET})
        await one.said.put({"type": "websocket.receive", "text": '{"type": "look"}'})
        # Its position is still the same: nothing is told.
        await due()
        assert one.heard.empty()
        await clients[0].end()
        heard = [(await one.hear())["type"] for _ in range(3)]
        assert heard == ["got", "got", "found"]
        for client in (*clients[1:], one):
            await client.end()

    run(go())


def test_where_too_many_wait_it_is_said(shared, run, monkeypatch):
    monkeypatch.setattr(places, "MAX_WAITING", 1)

    async def go():
        clients = [*await full(shared), await waits(shared, 10, 1)]
        client = await Client(shared).begin()
        await client.said.put({"type": "websocket.receive", "text": json.dumps({"type": "claim", "key": key(11)})})
        await sent_away(client, "too_busy")
        # Who presents is before all that wait, however many they are.
        clients.append(await waits(shared, 12, 1, token=TOKEN))
        for client in clients:
            await client.end()
        assert not shared.places.leases

    run(go())


def test_who_says_nothing_makes_way_once_somebody_waits(shared, run):
    async def go():
        clients = await full(shared)
        forward(places.QUIET_SECONDS * 2)
        await due()
        # Nobody waits.
        for client in clients[2:]:
            await client.file(b"a")
        # Who has been quiet for longest makes way at once, and nobody beside.
        one = await Client(shared).begin()
        assert await one.say(type="claim", key=key(10)) == {"type": "claimed"}
        await sent_away(clients[0])
        await clients[1].file(b"a")
        two = await waits(shared, 11, 1)
        forward(places.QUIET_SECONDS / 2)
        for client in (clients[1], clients[2], one):
            await client.file(b"a")
        assert not clients[3].task.done()
        forward(places.QUIET_SECONDS / 2)
        await sent_away(clients[3])
        assert await two.hear() == {"type": "claimed"}
        forward(places.QUIET_SECONDS)
        await due()
        for client in (clients[1], clients[2], one, two):
            assert not client.task.done()
            await client.end()

    run(go())


def test_who_goes_on_saying_things_makes_way_in_the_end(shared, run):
    async def go():
        clients = await full(shared)
        one = await waits(shared, 10, 1)
        for _ in range(15):
            forward(places.QUIET_SECONDS / 2)
            for client in clients:
                await client.file(b"a")
        forward(places.TURN_SECONDS)
        for client in clients[:1]:
            await sent_away(client)
        assert await one.hear() == {"type": "claimed"}
        for client in (*clients[1:], one):
            await client.end()

    run(go())


def test_while_one_is_answered_the_next_that_says_nothing_makes_way(shared, run, monkeypatch):
    async def go():
        clients = await full(shared)
        await clients[0].file(NET)
        for client in clients[1:]:
            await client.file(b"a")
        one = await waits(shared, 10, 1)
        answered = asyncio.Event()

        async def late(call):
            await answered.wait()
            return call()

        monkeypatch.setattr(shared.workers, "run", late)
        forward(places.QUIET_SECONDS / 2)
        await clients[0].said.put({"type": "websocket.receive", "text": '{"type": "look"}'})
        await due()
        forward(places.QUIET_SECONDS / 2)
        await sent_away(clients[1])
        assert await one.hear() == {"type": "claimed"}
        answered.set()
        assert (await clients[0].hear())["type"] == "found"
        for client in (clients[0], *clients[2:], one):
            await client.end()

    run(go())


def test_of_two_that_are_quiet_equally_long_one_makes_way(shared, run, monkeypatch):
    async def go():
        loop = asyncio.get_running_loop()
        began, exact = loop.time(), loop.time
        # As coarse as a clock can be.
        monkeypatch.setattr(loop, "time", lambda: began + (exact() - began) // 1000 * 1000)
        clients = await full(shared)
        one = await waits(shared, 10, 1)
        forward(places.QUIET_SECONDS)
        assert await one.hear() == {"type": "claimed"}
        await due()
        gone = [client for client in clients if client.task.done()]
        assert len(gone) == 1
        for client in ({*clients} - {*gone}) | {one}:
            await client.end()

    run(go())


def test_what_it_would_have_said_is_read_by_nobody_once_it_has_to_leave(made, run):
    class Silent:
        """A client that says nothing."""

        reads = 0

        async def receive(self):
            self.reads += 1
            try:
                await asyncio.Event().wait()
            finally:
                self.reads -= 1

        async def send(self, message):
            pass

    async def go():
        silent, [first, *others] = Silent(), [await (await Client(made).begin()).file(NET) for _ in range(4)]
        lease = places.Lease(made.places, made.clients.unsaid(), silent)
        waits = asyncio.ensure_future(lease.take())
        await due()
        await first.end()
        await waits
        assert silent.reads == 1
        with pytest.raises(TimeoutError):
            await lease.receive(0.0)
        await due()
        assert silent.reads == 0

        async def lost():
            raise TimeoutError("The line is dead")

        silent.receive = lost
        with pytest.raises(TimeoutError, match="dead"):
            await lease.receive(1e9)
        lease.close()
        for client in others:
            await client.end()

    run(go())


@pytest.mark.long
def test_by_events_too_who_waits_for_a_place_may_do_so_for_long(shared, run):
    lines = Lines()
    lines.endpoint = next(route.app for route in create_app(Settings(("lab",))).routes if route.path == events.PATH)
    file = b'\n{"type":"file","name":"a","size":1}'

    async def heard(sent):
        """The next that is said; None where it is over."""
        while True:
            event = await asyncio.wait_for(sent.get(), SECONDS)
            if event.get("body", b"").startswith(b"data: "):
                return json.loads(event["body"][6:])
            if event["type"].endswith("body") and not event.get("more_body"):
                return None

    async def go():
        keys, streams = [], []
        for _ in range(places.AT_ONCE + 1):
            _, told = await lines.post(b'{"line":null,"part":0,"to":"import"}' + file)
            left = asyncio.Event()
            task, sent = lines.listen(told, left)
            keys.append(told["line"])
            streams.append((task, sent, left))
            answer = await heard(sent)
        assert answer == {"type": "waiting", "position": 1}
        for part in (1, 2, 3):
            forward(300)
            await due()
            for key in keys[:-1]:
                again = b'{"type":"file","name":"a","size":1,"first":true}'
                status, _ = await lines.post(json.dumps({"line": key, "part": part}).encode() + b"\n" + again)
                assert status == 204
        streams[0][2].set()
        assert await heard(streams[-1][1]) == {"type": "got", "left": 1}
        for task, _, left in streams:
            left.set()
            await asyncio.wait_for(task, SECONDS)

    run(go())


def test_who_is_sent_away_keeps_no_place_until_it_reads_so(shared, run):
    class Slow:
        """A client that reads nothing but the answer to its first message."""

        reads = True

        async def receive(self):
            if self.reads:
                return json.dumps({"type": "claim", "key": key(20)})
            await asyncio.Event().wait()

        async def send(self, message):
            if not self.reads:
                await asyncio.Event().wait()
            assert json.loads(message) == {"type": "claimed"}
            self.reads = False

    async def go():
        slow = asyncio.ensure_future(shared.serve(Slow()))
        await due()
        clients = [await Client(shared).begin() for _ in range(places.AT_ONCE - 1)]
        for place, client in enumerate(clients):
            assert await client.say(type="claim", key=key(place)) == {"type": "claimed"}
        forward(places.QUIET_SECONDS / 2)
        for client in clients:
            await client.file(b"a")
        one = await waits(shared, 10, 1)
        forward(places.QUIET_SECONDS / 2)
        assert await one.hear() == {"type": "claimed"}
        # It may come again at once.
        assert not slow.done()
        again = await waits(shared, 20, 1)
        slow.cancel()
        for client in (*clients, one, again):
            await client.end()

    run(go())
