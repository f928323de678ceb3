"""What pages are told of the nets there are, while the event loop itself never looks into their folder."""

import asyncio
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gatescope.app.wire import hello
from gatescope.app.wire.replies import Fragment, Reply
from gatescope.app.wire.requests import MAX_BYTES
from gatescope.model import Text, nets
from gatescope.model.experiment import resolve
from gatescope.model.nets import folder as own_folder
from gatescope.model.vocabulary import vocabulary
from patience import SECONDS

Run = Callable[[Any], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(own_folder.VARIABLE, str(tmp_path / "own"))
    return tmp_path / "own"


def keep(title: str) -> str:
    net = nets.load("anbn")
    return nets.keep(net.network, {**net.card, "title": title})


def test_what_is_shown_first_of_a_net_with_an_alphabet_and_an_example_can_be_run(folder: Path) -> None:
    net = nets.load("anbn")
    card = {key: net.card[key] for key in ("cell", "cells")} | {"task": "own", "title": "Mine"}
    given = {"alphabet": list(net.alphabet or ()), "example": net.encode("Sab").tolist()}
    first = hello.first_of(nets.keep(net.network, card | given))
    assert first.input == Text("Sab")
    assert resolve(first).tokens == ("S", "a", "b")


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
        async with hello.followed(every=3600):
            assert told(hello.hello()) == [*nets.shipped(), first]
            assert nets.load(first).title == "First"
            second = await asyncio.to_thread(keep, "Second")
            assert told(hello.hello()) == [*nets.shipped(), first]
            await hello.refreshed()
            assert told(hello.hello()) == [*nets.shipped(), second, first]
            assert nets.load(second).title == "Second"
            for end in ("json", "safetensors"):
                (folder / f"{first}.{end}").unlink()
            await hello.refreshed()
            assert told(hello.hello()) == [*nets.shipped(), second]
        assert looks
        assert not any(looks)
        assert told(hello.hello()) == [*nets.shipped(), second]
        assert any(looks)

    run(go())


def test_what_another_process_puts_there_is_seen_before_long(folder: Path, run: Run) -> None:
    async def go() -> None:
        async with hello.followed(every=0.01), asyncio.timeout(SECONDS):
            assert told(hello.hello()) == [*nets.shipped()]
            name = await asyncio.to_thread(keep, "Later")
            while name not in told(hello.hello()):
                await asyncio.sleep(0.01)

    run(go())


def test_who_listens_is_told_of_other_nets_and_other_titles_and_of_nothing_else(folder: Path, run: Run) -> None:
    first = keep("First")
    heard = list[list[str]]()

    class Listen:
        owners, shown = (), dict[str, Fragment]()

        def changed(self) -> None:
            heard.append([json.loads(entry.text)["title"] for entry in hello.listed(self)[len(nets.shipped()) :]])

    async def go() -> None:
        async with hello.followed(every=3600):
            with hello.listening(Listen()):
                await hello.refreshed()
                (folder / f"{first}.json").touch()
                await hello.refreshed()
                assert heard == []
                second = await asyncio.to_thread(keep, "Second")
                await hello.refreshed()
                await asyncio.to_thread(nets.rename, second, "Another")
                await hello.refreshed()
                await asyncio.to_thread(nets.delete, first)
                await hello.refreshed()
                assert heard == [["Second", "First"], ["Another", "First"], ["Another"]]
            await asyncio.to_thread(nets.delete, second)
            await hello.refreshed()
            assert len(heard) == 3

    run(go())


def test_of_two_looks_the_one_that_was_begun_later_counts(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, go_on = threading.Event(), threading.Event()
    look = hello._look

    def slow(wanted: Any) -> Any:
        found = look(wanted)
        seen.set()
        assert go_on.wait(SECONDS)
        return found

    async def go() -> None:
        async with hello.followed(every=3600):
            monkeypatch.setattr(hello, "_look", slow)
            early = asyncio.create_task(hello.refreshed())
            await asyncio.to_thread(seen.wait, SECONDS)
            monkeypatch.setattr(hello, "_look", look)
            name = await asyncio.to_thread(keep, "New")
            await hello.refreshed()
            go_on.set()
            await early
            assert told(hello.hello()) == [*nets.shipped(), name]

    run(go())


def test_what_is_wrong_with_the_folder_is_said_at_start(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def go() -> None:
        async with hello.followed(every=3600):
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
        async with hello.followed(every=3600):
            pass

    run(go())
    assert not (folder / ".new-left").exists()


def test_hello_holds_the_vocabulary_of_every_net_in_it() -> None:
    message = json.loads(hello.hello().to_json())
    said = message["vocabulary"]
    assert said == {**vocabulary(), "limits": {**vocabulary()["limits"], "message": MAX_BYTES}}
    for net in message["nets"]:
        assert set(net["cells"]) <= set(said["cells"])
        assert net["family"] in [family["key"] for family in said["families"]]


def test_the_protocol_tells_of_all_that_the_vocabulary_holds() -> None:
    docs = (Path(__file__).parents[3] / "docs" / "protocol.md").read_text(encoding="utf-8")
    section = docs.split("## Vocabulary")[1].split("##")[0]

    said = json.loads(hello.hello().to_json())["vocabulary"]
    parts = {"signals", "cells", "families", "equations", "tasks", "gradients", "optimisers", "studies", "limits"}
    assert set(said) == parts
    wanted = parts | set(said["limits"]) | set(said["signals"]["i"]) | set(said["cells"]["lstm"])
    wanted |= set(said["cells"]["lstm"]["modes"][0])
    for part in ("families", "tasks", "gradients", "optimisers", "studies"):
        wanted |= {key for one in said[part] for key in one}
    wanted |= {key for one in said["equations"].values() for key in one}
    wanted |= {key for one in said["studies"] for argument in one["arguments"] for key in argument}
    assert [name for name in sorted(wanted) if f"`{name}`" not in section] == []


def test_the_golden_vocabulary_is_what_is_said() -> None:
    golden = Path(__file__).parents[2] / "golden" / "vocabulary.json"
    said = json.loads(hello.hello().to_json())["vocabulary"]
    assert said == json.loads(golden.read_text("utf-8"))
    # A page has its lanes in their order.
    assert list(said["signals"]) == list(json.loads(golden.read_text("utf-8"))["signals"])


def test_the_spec_that_a_page_shows_first_is_that_of_the_first_net() -> None:
    assert json.loads(hello.first_spec()) == json.loads(hello.hello().to_json())["nets"][0]["spec"]
