"""Where several share a server each has a list of their own, and a class sees its presenter's nets."""

import asyncio
import hashlib
import json
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from gatescope.app.rooms.classes import Classes
from gatescope.app.rooms.clients import ALONE, Clients
from gatescope.app.rooms.memory import MemoryRooms
from gatescope.app.rooms.token import digest
from gatescope.app.sessions.session import Session
from gatescope.app.wire import netlist
from gatescope.app.wire.message import Fragment
from gatescope.app.wire.replies import Nets
from gatescope.model import nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.nets import owners
from gatescope.model.nets.owners import Owner
from gatescope.model.studies.table import Study

Run = Callable[[Any], None]
PRESENTER = "the presenter's token of these tests"
SHARED = Clients(True, digest(PRESENTER))
ANNA, BERT = "anna" + "A" * 20, "bert-_" + "0" * 58


def owner(key: str, token: str | None = None) -> Owner:
    found = SHARED.said(key, token).owner
    assert found is not None
    return found


def kept(title: str, of: Owner | None) -> str:
    net = nets.load("anbn")
    return nets.keep(net.network, {**net.card, "title": title}, of)


@pytest.fixture(autouse=True)
def _folder() -> Iterator[None]:
    """Nothing that was kept here outlasts a test."""
    yield
    shutil.rmtree(own_folder.path(), ignore_errors=True)


@asynccontextmanager
async def claimed(running: Any, key: str, **more: Any) -> AsyncIterator[Any]:
    """A client that has said who it is, and been told its list."""
    async with running.client() as client:
        await client.say(type="claim", key=key, **more)
        await client.news()
        yield client


def test_nets_that_were_told_already_are_not_told_again(shared: Any, run: Run) -> None:
    async def go() -> None:
        key = "told" + ANNA + shared.way
        async with shared.client() as client:
            for _ in range(20):  # until the server has seen what is gone since other tests
                await client.say(type="claim", key=key)
                told = json.loads(await client.socket.recv())
                if "nets" not in told:
                    break
            assert (told["own"], "nets" in told) == ([], False)
            annas = kept("A", owner(key))
            while "nets" not in told:
                told = json.loads(await client.socket.recv())
            assert (told["nets"][-1]["name"], told["own"]) == (annas, [annas])

    run(go())


def test_a_list_that_waits_to_be_sent_keeps_its_nets_when_a_newer_has_the_same() -> None:
    session = Session(None, None, None, Classes(MemoryRooms()), None)  # type: ignore[arg-type]
    session.outbox.clear()
    session._nets(Nets([Fragment("1")], []))
    session._nets(Nets(None, ["a"]))
    session._nets(Nets(None, ["b"]))
    assert [one.to_json() for one in session.outbox] == ['{"type":"nets","nets":[1],"own":["b"]}']


async def heard(client: Any, *names: str) -> None:
    """The client is told of exactly these kept nets."""
    while {net["name"] for net in (client.nets or [client.hello["nets"]])[-1]} - set(nets.shipped()) != set(names):
        await client.news()


def screen(name: str) -> dict[str, Any]:
    return {"version": 1, "spec": {"version": 1, "net": name, "input": {"kind": "text", "text": "aabb"}}}


async def until(client: Any, **wanted: Any) -> Any:
    while True:
        words = await client.words()
        if {name: words.get(name) for name in wanted} == wanted:
            return words


def test_each_is_told_of_their_own_and_of_what_is_everyones(shared: Any, run: Run) -> None:
    async def go() -> None:
        everyones, annas, berts = (
            kept(title, of) for title, of in (("E", None), ("A", owner(ANNA)), ("B", owner(BERT)))
        )
        async with claimed(shared, ANNA) as anna, claimed(shared, BERT) as bert, shared.client() as nobody:
            await heard(anna, everyones, annas)
            await heard(bert, everyones, berts)
            await heard(nobody, everyones)
            # Another tab is the same client, and hears what the first one does.
            async with claimed(shared, ANNA) as tab:
                await heard(tab, everyones, annas)
                await tab.say(type="rename", net=annas, title="Hers")
                await until(tab, type="changed")
                while anna.known(annas)["title"] != "Hers":
                    await anna.news()
                await tab.say(type="delete", net=annas)
                await until(tab, type="changed")
                await heard(anna, everyones)
            await bert.silent()
            await nobody.silent()
            assert all(json.dumps(told).find(annas) < 0 for told in bert.nets + nobody.nets)

    run(go())


def test_only_its_owner_changes_it(shared: Any, run: Run) -> None:
    async def go() -> None:
        everyones, annas = kept("E", None), kept("A", owner(ANNA))
        async with claimed(shared, BERT) as bert, shared.client() as nobody:
            for client in (bert, nobody):
                for net in (annas, everyones, "my-anbn-" + "0" * 32):
                    for words in ({"type": "delete"}, {"type": "rename", "title": "Mine"}):
                        await client.say(net=net, **words)
                        refused = await client.words()
                        assert (refused["code"], refused["reason"], refused["net"]) == (
                            "bad_args",
                            "net_not_yours",
                            net,
                        )
        assert nets.there(annas)
        assert nets.there(everyones)
        async with claimed(shared, ANNA, token=PRESENTER) as teacher:
            # Who presents may, what is everyone's; and what was kept under the same key before.
            await heard(teacher, everyones, annas)
            for net in (everyones, annas):
                await teacher.say(type="delete", net=net)
                assert (await until(teacher, type="changed"))["net"] == net
        assert not nets.there(everyones)

    run(go())


def test_what_may_be_changed_is_told_by_name(shared: Any, run: Run) -> None:
    async def go() -> None:
        everyones, annas = kept("E", None), kept("A", owner(ANNA))
        async with shared.client() as client:
            assert client.hello["own"] == []
            listed = client.hello["nets"]
            for token, own in ((None, [annas]), ("another token", [annas]), (PRESENTER, [everyones, annas])):
                await client.say(type="claim", key=ANNA, **({"token": token} if token else {}))
                while True:
                    told = json.loads(await client.socket.recv())
                    if told["type"] == "nets":
                        listed = told.get("nets", listed)
                        if {annas, everyones} <= {net["name"] for net in listed}:
                            break
                assert told["own"] == own

    run(go())


def test_a_class_sees_the_presenters_nets_and_each_their_own(shared: Any, run: Run) -> None:
    async def go() -> None:
        teachers, annas = kept("T", owner("teacher" * 4, PRESENTER)), kept("A", owner(ANNA))
        async with claimed(shared, "teacher" * 4, token=PRESENTER) as teacher, claimed(shared, ANNA) as anna:
            await heard(teacher, teachers)
            await heard(anna, annas)
            await teacher.say(type="start", id="first", token=PRESENTER, screen=screen(teachers))
            room = await until(teacher, type="room")
            await anna.say(type="join", code=room["code"])
            # Before the Screen comes, it is told what net that is of.
            assert (await until(anna, type="room"))["screen"]["spec"]["net"] == teachers
            await heard(anna, annas, teachers)
            await anna.say(type="delete", net=teachers)
            assert (await until(anna, type="error"))["reason"] == "net_not_yours"
            # What the presenter keeps meanwhile is seen too.
            second = await asyncio.to_thread(kept, "T 2", owner("teacher" * 4, PRESENTER))
            await heard(anna, annas, teachers, second)
            # Another's net that is shown to all is seen by all, as long as it is there.
            await anna.say(type="raise", up=True, screen=screen(annas))
            number = (await until(teacher, type="hands", count=1))["line"][0]["number"]
            await teacher.say(type="guest", id="second", number=number)
            await until(teacher, type="room", guest=number)
            await heard(teacher, teachers, second, annas)
            await anna.say(type="delete", net=annas)
            await until(anna, type="changed")
            await heard(teacher, teachers, second)
            # What is on a screen when the class ends is its own.
            await teacher.say(type="steer", id="third", act="end")
            await until(anna, type="ended")
            await anna.silent()
            assert anna.known(teachers) is not None

    run(go())


def test_who_was_given_a_name_may_look_and_is_told_first_what_it_is(shared: Any, run: Run) -> None:
    async def go() -> None:
        annas = kept("A", owner(ANNA))
        async with claimed(shared, ANNA) as anna, claimed(shared, BERT) as bert:
            await heard(anna, annas)
            assert bert.known(annas) is None
            await bert.open(1, screen(annas)["spec"])
            assert bert.known(annas)["title"] == "A"
            await bert.trace()
        # It is so again on another line, for who says that it was shown it; a name alone of nothing says nothing.
        async with claimed(shared, BERT, shown=[annas, "my-anbn-" + "0" * 32, "../anbn", "anbn"]) as bert:
            await heard(bert, annas)
            assert len({net["name"] for net in bert.nets[-1]}) == len(bert.nets[-1])
        async with claimed(shared, BERT) as bert:
            assert bert.known(annas) is None

    run(go())


def test_what_a_study_keeps_is_whose_browser_asked(shared: Any, run: Run, dawdle: Study) -> None:
    async def go() -> None:
        async with claimed(shared, ANNA) as anna, claimed(shared, BERT) as bert:
            for client in (anna, bert, bert):
                await client.say(type="ask", ask=1, kind="dawdle", args={"do": "keep", "title": "Ours"})
                name = (await until(client, type="answer", final=True))["data"]["kept"]
                await heard(client, name)
        assert {id for id, _ in owners.homes(own_folder.path())} == {owner(ANNA).id, owner(BERT).id}
        assert nets.names() == nets.shipped()

    run(go())


def test_the_key_is_on_no_disk_and_in_no_answer(shared: Any, run: Run) -> None:
    said = list[str]()

    async def go() -> None:
        kept("A", owner(ANNA))
        async with claimed(shared, ANNA) as anna:
            real = anna.socket.recv

            async def recv() -> Any:
                said.append(str(message := await real()))
                return message

            anna.socket.recv = recv
            await anna.say(type="claim", key=ANNA)
            await anna.news()
            for bad in ({"key": ANNA + "\n"}, {"key": ANNA, "kye": ANNA}, {"key": f"{ANNA} {ANNA}"}):
                await anna.say(type="claim", **bad)
                assert (await anna.words())["code"] == "bad_message"
            await anna.silent()

    run(go())
    assert said
    assert not any(ANNA in one for one in said)
    names = [path.as_posix() for path in own_folder.path().rglob("*")]
    assert any(owner(ANNA).id in name for name in names)
    assert not any(ANNA in name for name in names)
    assert hashlib.sha256(ANNA.encode()).hexdigest() not in "".join(names)


@pytest.mark.parametrize(
    "key",
    ["", "short", "a" * 21, "a" * 65, "a" * 60_000, "ä" * 22, "../" * 8, "a" * 22 + "\0", "%00" * 8, 7, None, [ANNA]],
)
def test_a_key_that_is_none_is_refused_and_changes_nothing(shared: Any, run: Run, key: Any) -> None:
    async def go() -> None:
        annas = kept("A", owner(ANNA))
        async with claimed(shared, ANNA) as anna:
            await heard(anna, annas)
            await anna.say(type="claim", key=key)
            refused = await anna.words()
            assert (refused["code"], refused["reason"]) == ("bad_message", "message_not_in_order")
            await anna.say(type="delete", net=annas)
            await until(anna, type="changed")

    run(go())


def test_where_nobody_else_comes_all_is_everyones(running: Any, run: Run) -> None:
    async def go() -> None:
        everyones = kept("E", None)
        async with claimed(running, ANNA) as anna, running.client() as nobody:
            for client in (anna, nobody):
                await heard(client, everyones)
            await nobody.say(type="delete", net=everyones)
            await until(nobody, type="changed")
            await heard(anna)

    run(go())


def test_who_is_who() -> None:
    anna, teacher = SHARED.said(ANNA, None), SHARED.said(ANNA, PRESENTER)
    assert (anna.first, teacher.first) == (False, True)
    assert SHARED.said(BERT, PRESENTER) != teacher
    assert SHARED.said(BERT, PRESENTER).name == teacher.name  # one client, at two devices
    assert SHARED.said(ANNA, "another") == anna
    assert Clients(True).said(ANNA, PRESENTER) == anna
    assert SHARED.unsaid() != SHARED.unsaid()
    assert ALONE.said(ANNA, None).owner is None
    assert ALONE.said(ANNA, None).name != ALONE.said(BERT, None).name
    at_home = Clients(presenter=digest(PRESENTER))
    assert at_home.always == (owner(ANNA, PRESENTER).id,)
    assert at_home.said(ANNA, None).rights.owners == at_home.always
    assert not at_home.said(ANNA, PRESENTER).first


def test_at_home_a_presenters_nets_are_in_the_list(run: Run) -> None:
    teachers = kept("T", owner("teacher" * 4, PRESENTER))
    kept("A", owner(ANNA))

    async def go() -> None:
        from gatescope.app.sessions.listing import Listing

        at_home = Clients(presenter=digest(PRESENTER))
        async with netlist.followed(every=3600, always=at_home.always):
            listing = Listing(at_home.unsaid(), lambda _: None)
            told = json.loads(listing.hello().to_json())
            assert [net["name"] for net in told["nets"]] == [*nets.shipped(), teachers]
            assert told["own"] == [teachers]

    run(go())
