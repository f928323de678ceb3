"""The nets in the lists of pages, while the event loop itself never looks into their folder."""

import asyncio
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asked import until
from gatescope.app.wire import hello, netlist
from gatescope.app.wire.message import Fragment, Reply
from gatescope.model import nets
from gatescope.model.nets import folder as own_folder
from patience import SECONDS

Run = Callable[[Any], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(own_folder.VARIABLE, str(tmp_path / "own"))
    return tmp_path / "own"


def keep(title: str) -> str:
    net = nets.load("anbn")
    return nets.keep(net.network, {**net.card, "title": title})


def told(message: Reply) -> list[str]:
    return [net["name"] for net in json.loads(message.to_json())["nets"]]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each look into the folder, or read of what is in it, whether it was on this thread."""
    here, found = threading.get_ident(), list[bool]()
    for owner, name in ((own_folder, "pairs"), (own_folder.Pair, "at"), (nets.NetFiles, "read")):
        real = getattr(owner, name)

        def noted(*args: Any, real: Any = real, **options: Any) -> Any:
            found.append(threading.get_ident() == here)
            return real(*args, **options)

        monkeypatch.setattr(owner, name, noted)
    return found


def test_the_event_loop_never_looks_into_the_folder(folder: Path, run: Run, looks: list[bool]) -> None:
    first = keep("First")

    async def go() -> None:
        looks.clear()
        async with netlist.followed(every=3600):
            assert told(hello.hello()) == [*nets.shipped(), first]
            assert nets.load(first).title == "First"
            second = await asyncio.to_thread(keep, "Second")
            assert told(hello.hello()) == [*nets.shipped(), first]
            await netlist.refreshed()
            assert told(hello.hello()) == [*nets.shipped(), second, first]
            assert nets.load(second).title == "Second"
            for end in ("json", "safetensors"):
                (folder / f"{first}.{end}").unlink()
            await netlist.refreshed()
            assert told(hello.hello()) == [*nets.shipped(), second]
        assert looks
        assert not any(looks)
        assert told(hello.hello()) == [*nets.shipped(), second]
        assert any(looks)

    run(go())


def test_what_another_process_puts_there_is_seen_before_long(folder: Path, run: Run) -> None:
    async def go() -> None:
        async with netlist.followed(every=0.01), asyncio.timeout(SECONDS):
            assert told(hello.hello()) == [*nets.shipped()]
            name = await asyncio.to_thread(keep, "Later")
            await until(lambda: name in told(hello.hello()))

    run(go())


def test_who_listens_is_told_of_other_nets_and_other_titles_and_of_nothing_else(folder: Path, run: Run) -> None:
    first = keep("First")
    heard = list[list[str]]()

    class Listen:
        owners, shown = (), dict[str, Fragment]()

        def changed(self) -> None:
            heard.append([json.loads(entry.text)["title"] for entry in netlist.listed(self)[len(nets.shipped()) :]])

    async def go() -> None:
        async with netlist.followed(every=3600):
            with netlist.listening(Listen()):
                await netlist.refreshed()
                (folder / f"{first}.json").touch()
                await netlist.refreshed()
                assert heard == []
                second = await asyncio.to_thread(keep, "Second")
                await netlist.refreshed()
                await asyncio.to_thread(nets.rename, second, "Another")
                await netlist.refreshed()
                await asyncio.to_thread(nets.delete, first)
                await netlist.refreshed()
                assert heard == [["Second", "First"], ["Another", "First"], ["Another"]]
            await asyncio.to_thread(nets.delete, second)
            await netlist.refreshed()
            assert len(heard) == 3

    run(go())


def test_of_two_looks_the_one_that_was_begun_later_counts(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, go_on = threading.Event(), threading.Event()
    look = netlist._look

    def slow(wanted: Any) -> Any:
        found = look(wanted)
        seen.set()
        assert go_on.wait(SECONDS)
        return found

    async def go() -> None:
        async with netlist.followed(every=3600):
            monkeypatch.setattr(netlist, "_look", slow)
            early = asyncio.create_task(netlist.refreshed())
            await asyncio.to_thread(seen.wait, SECONDS)
            monkeypatch.setattr(netlist, "_look", look)
            name = await asyncio.to_thread(keep, "New")
            await netlist.refreshed()
            go_on.set()
            await early
            assert told(hello.hello()) == [*nets.shipped(), name]

    run(go())


def test_what_is_wrong_with_the_folder_is_said_at_start(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def go() -> None:
        async with netlist.followed(every=3600):
            assert told(hello.hello()) == [*nets.shipped()]

    run(go())
    assert caplog.records == []
    folder.write_text("")
    run(go())
    assert f"The folder of kept nets {folder} cannot be read: Not a directory" in caplog.text
    monkeypatch.setattr(own_folder, "warning", lambda home: f"none can be kept in {home}")
    run(go())
    assert f"none can be kept in {folder}" in caplog.text


def test_what_a_killed_process_left_is_taken_away_at_start(folder: Path, run: Run) -> None:
    (folder / ".new-left").mkdir(parents=True)

    async def go() -> None:
        async with netlist.followed(every=3600):
            pass

    run(go())
    assert not (folder / ".new-left").exists()
