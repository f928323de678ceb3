"""Who may start a class and change it, how many follow, and that it is forgotten once nobody is there."""

from collections.abc import Callable
from typing import Any

import pytest
from clock import due, forward
from gatescope.app.rooms import classes as module
from gatescope.app.rooms.classes import Classes
from gatescope.app.rooms.memory import MemoryRooms
from gatescope.app.rooms.port import EMPTY_SECONDS
from gatescope.app.rooms.token import digest
from gatescope.app.wire.message import Fragment
from gatescope.app.wire.refusal import Refusal

Run = Callable[[Any], None]
ONE, OTHER = Fragment('{"a":1}'), Fragment('{"a":2}')


def nothing() -> None:
    """Nobody is to be told."""


def test_only_the_presenter_starts_changes_and_ends_it(run: Run) -> None:
    async def go() -> None:
        classes = Classes(MemoryRooms(), "secret")
        with pytest.raises(Refusal, match="Only who presents"):
            await classes.start("guess", ONE, "a")
        room = await classes.start("secret", ONE, "a")
        for wrong in ("guess", ""):
            with pytest.raises(Refusal, match="Only who presents"):
                await classes.change(room.code, wrong, lambda now: now.called("x"))
            with pytest.raises(Refusal, match="Only who presents"):
                await classes.end(room.code, wrong)
            with pytest.raises(Refusal, match="Only who presents"):
                await classes.join(room.code, wrong, nothing)
        changed = await classes.change(room.code, "secret", lambda now: now.show(OTHER, "b"))
        assert (changed.screen, changed.revision) == (OTHER, 2)
        await classes.end(room.code, "secret")
        for token in (None, "secret"):
            with pytest.raises(Refusal, match=f"The class {room.code} is over"):
                await classes.join(room.code, token, nothing)
        with pytest.raises(Refusal, match="There is no class WRONG2"):
            await classes.join("WRONG2", None, nothing)

    run(go())


GUESSES = [
    "", " ", "secret-tokeN", "Secret-token", "SECRET-TOKEN", " secret-token", "secret-token ", "secret-token\n",
    "\ufeffsecret-token", "secret-token\0", "secret\0-token", "secret-toke", "ecret-token", "secret-tokenn",
    "secret-token" * 2, "secret_token", "secret\u2010token", "s\u0435cret-token", "secret-token\u200b", "null",
    "None", "true", "0", "undefined", "*", "%", "' OR ''='", "../secret-token", "{\"$ne\":\"\"}", "=secret-token",
    "c2VjcmV0LXRva2Vu", b"secret-token".hex(), digest("secret-token"), digest(""),
]  # fmt: skip


@pytest.mark.parametrize("guess", GUESSES)
def test_nothing_but_the_token_itself_is_the_presenters(guess: str, run: Run) -> None:
    async def go() -> None:
        classes = Classes(MemoryRooms(), "secret-token")
        room = await classes.start("secret-token", ONE, "a")
        for attempt in (
            classes.start(guess, OTHER, "x"),
            classes.start(guess, OTHER, "x", room.code),
            classes.join(room.code, guess, nothing),
            classes.change(room.code, guess, lambda now: now.called("x")),
            classes.end(room.code, guess),
        ):
            with pytest.raises(Refusal, match="Only who presents") as refused:
                await attempt
            assert "secret-token" not in str(refused.value.params)
        assert await classes.store.read(room.code) == room

    assert len(GUESSES) >= 30
    run(go())


def test_without_a_token_no_class_is_started(run: Run) -> None:
    async def go() -> None:
        with pytest.raises(Refusal, match="--lan"):
            await Classes(MemoryRooms()).start("secret", ONE, "a")

    run(go())


def test_a_room_that_was_lost_is_there_again_under_its_code_and_one_that_is_there_shows_the_screen(run: Run) -> None:
    async def go() -> None:
        before = await Classes(MemoryRooms(), "secret").start("secret", ONE, "a")
        classes = Classes(MemoryRooms(), "secret")
        again = await classes.start("secret", ONE, "b", before.code)
        assert again.code == before.code
        assert again.epoch != before.epoch
        shown = await classes.start("secret", OTHER, "c", before.code)
        assert (shown.epoch, shown.revision, shown.screen) == (again.epoch, 2, OTHER)

    run(go())


def test_presenters_are_told_how_many_follow(run: Run) -> None:
    async def go() -> None:
        classes, told = Classes(MemoryRooms(), "secret"), []
        room = await classes.start("secret", ONE, "a")
        await classes.join(room.code, "secret", lambda: told.append(classes.here(room.code)))
        seats = [await classes.join(room.code, None, nothing) for _ in range(3)]
        seats[0].leave()
        seats[0].leave()
        assert told == [0, 1, 2, 3, 2]

    run(go())


def test_a_room_is_forgotten_when_it_has_been_empty_for_long_and_not_before(run: Run) -> None:
    async def go() -> None:
        store = MemoryRooms()
        classes = Classes(store, "secret")
        room = await classes.start("secret", ONE, "a")
        forward(EMPTY_SECONDS - 60)
        await due()
        seat = await classes.join(room.code, None, nothing)
        forward(2 * EMPTY_SECONDS)
        await due()
        assert await store.read(room.code) == room
        seat.leave()
        forward(EMPTY_SECONDS - 60)
        await due()
        assert await store.read(room.code) == room
        forward(120)
        await due()
        assert await store.read(room.code) is None
        assert len(await store.codes()) == 0

    run(go())


def test_no_more_rooms_than_that_are_open_at_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        monkeypatch.setattr(module, "MAX_ROOMS", 2)
        store = MemoryRooms()
        classes = Classes(store, "secret")
        room, _ = [await classes.start("secret", ONE, name) for name in "ab"]
        seat = await classes.join(room.code, None, nothing)
        with pytest.raises(Refusal, match="At most 2 classes"):
            await classes.start("secret", ONE, "c")
        # One that is over leaves its place, though somebody has not left it yet.
        await classes.end(room.code, "secret")
        await classes.start("secret", ONE, "d")
        seat.leave()
        assert len(await store.codes()) == 2

    run(go())
