"""Own nets are renamed and deleted over the socket, and every client hears of it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from gatescope.app.sessions import changes
from gatescope.app.sessions.changes import NetChanges
from gatescope.app.wire.refusal import Refusal
from gatescope.app.wire.requests import Delete
from gatescope.model import files, nets
from gatescope.model.nets import folder as own_folder

Run = Callable[[Any], None]


@pytest.fixture
def kept() -> Iterator[str]:
    """A net in the folder of the server."""
    net = nets.load("anbn")
    name = nets.keep(net.network, {**net.card, "title": "Mine"})
    yield name
    if nets.own.files(name):
        nets.delete(name)


async def heard(client: Any, name: str, title: str | None) -> None:
    """The client is told of the net by that title; where that is None, that there is no such net."""
    while ((client.known(name) or {}).get("title")) != title:
        await client.news()


def spec(name: str) -> dict[str, Any]:
    return {"version": 1, "net": name, "input": {"kind": "text", "text": "aabb"}}


def test_all_clients_hear_of_a_title_and_of_a_net_that_is_gone(running: Any, run: Run, kept: str) -> None:
    async def go() -> None:
        async with running.client() as one, running.client() as other:
            for client in (one, other):
                await heard(client, kept, "Mine")
                await client.open(1, spec(kept))
                await client.trace()
            await one.say(type="rename", net=kept, title="  Our counter ")
            assert await one.words() == {"type": "changed", "net": kept}
            # Who asked has been told already.
            assert one.known(kept)["title"] == "Our counter"
            await heard(other, kept, "Our counter")
            await one.say(type="rename", net=kept, title="Our counter")
            assert await one.words() == {"type": "changed", "net": kept}

            await one.say(type="delete", net=kept)
            assert await one.words() == {"type": "changed", "net": kept}
            assert one.known(kept) is None
            await heard(other, kept, None)
            assert nets.own.files(kept) == []
            # Its input is at hand, and its run: it is gone all the same.
            for client, stream in ((one, 2), (other, 3)):
                pin = {"kind": "pin", "gate": "f", "value": 1}
                for wanted in (spec(kept), spec(kept) | {"interventions": [pin]}):
                    await client.say(type="open", stream=stream, spec=wanted, credit=9)
                    refused = await client.words()
                    assert (refused["code"], refused["reason"]) == ("bad_spec", "net_gone")
                    assert refused["params"]["name"] == repr(kept)
        async with running.client() as later:
            assert later.known(kept) is None

    run(go())


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        ({"type": "rename", "net": "anbn", "title": "x"}, "bad_args", "net_shipped"),
        ({"type": "delete", "net": "notebook"}, "bad_args", "net_shipped"),
        ({"type": "delete", "net": "my-anbn-0123456789"}, "bad_args", "net_not_own"),
        ({"type": "delete", "net": "../anbn"}, "bad_args", "net_not_own"),
        ({"type": "delete", "net": "anbn", "title": "x"}, "bad_message", "message_not_in_order"),
        ({"type": "rename", "net": "anbn"}, "bad_message", "message_not_in_order"),
        ({"type": "rename", "net": "anbn", "title": None}, "bad_message", "message_not_in_order"),
    ],
)
def test_what_cannot_be_is_refused(running: Any, run: Run, words: dict[str, Any], code: str, reason: str) -> None:
    async def go() -> None:
        async with running.client() as client:
            await client.say(**words)
            refused = await client.words()
            told = {"type": "error", "stream": None, "net": words["net"], "code": code, "reason": reason}
            assert refused == told | {"params": refused["params"], "message": refused["message"]}
            assert client.known("anbn")["title"] == nets.load("anbn").title
            await client.silent()

    run(go())


def test_a_title_that_is_none_changes_nothing(running: Any, run: Run, kept: str) -> None:
    async def go() -> None:
        async with running.client() as client:
            for title, reason in (("", "title_length"), ("a" * 3000, "title_length"), ("a\nb", "title_signs")):
                await client.say(type="rename", net=kept, title=title)
                refused = await client.words()
                assert (refused["code"], refused["reason"], refused["net"]) == ("bad_args", reason, kept)
        assert nets.load(kept).title == "Mine"

    run(go())


def test_what_the_folder_does_not_let_be_done_is_said_and_loses_nothing(
    running: Any, run: Run, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*args: Any, **options: Any) -> None:
        raise PermissionError(13, "Permission denied")

    async def go() -> None:
        async with running.client() as client:

            async def refused(words: dict[str, Any], code: str, reason: str, done: str) -> None:
                await client.say(net=kept, **words)
                told = await client.words()
                assert (told["code"], told["reason"], told["net"]) == (code, reason, kept)
                assert told["message"].startswith(f"The net was not {done}: ")
                assert told["params"]["done"] == done

            rename, delete = {"type": "rename", "title": "x"}, {"type": "delete"}
            monkeypatch.setattr(own_folder, "LOCK_SECONDS", 0)
            with FileLock(Path(os.environ["GATESCOPE_NETS"]) / own_folder.LOCK):
                await refused(rename, "busy", "folder_busy", "renamed")
                await refused(delete, "busy", "folder_busy", "deleted")
            monkeypatch.setattr(files, "write", forbidden)
            monkeypatch.setattr(Path, "unlink", forbidden)
            await refused(rename, "failed", "folder_forbidden", "renamed")
            await refused(delete, "failed", "folder_forbidden", "deleted")
            monkeypatch.undo()
            monkeypatch.setattr(nets, "delete", lambda name: 1 / 0)
            await client.say(type="delete", net=kept)
            told = await client.words()
            assert (told["code"], told["reason"], told["net"]) == ("failed", "message_failed", kept)
            monkeypatch.undo()
            assert nets.load(kept).title == "Mine"
            await client.say(type="delete", net=kept)
            assert (await client.words())["type"] == "changed"

    run(go())


def test_who_waits_too_long_for_those_before_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        monkeypatch.setattr(changes, "TURN_SECONDS", 0)
        made = NetChanges()
        await made._turn.acquire()
        with pytest.raises(Refusal) as refused:
            await made.make(Delete(type="delete", net="my-net"))
        assert (refused.value.reason, refused.value.code, refused.value.net) == ("too_busy", "busy", "my-net")
        made._turn.release()
        monkeypatch.undo()
        with pytest.raises(Refusal) as refused:
            await made.make(Delete(type="delete", net="my-net"))
        assert refused.value.reason == "net_not_own"

    run(go())
