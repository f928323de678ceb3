"""A class over the socket: many screens follow the presenter's, and only the presenter changes what they see."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

Run = Callable[[Any], None]
TOKEN = "the presenter's token of these tests"


def screen(**more: Any) -> dict[str, Any]:
    return {"version": 1, "spec": {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "aabb"}}} | more


async def started(client: Any, **more: Any) -> dict[str, Any]:
    await client.say(type="start", id="first", token=TOKEN, screen=screen(), **more)
    room: dict[str, Any] = await client.words()
    assert room["type"] == "room", room
    return room


async def until(client: Any, **wanted: Any) -> dict[str, Any]:
    """The next word that says so; those between are of what was before."""
    while True:
        words: dict[str, Any] = await client.words()
        if {name: words.get(name) for name in wanted} == wanted:
            return words


def test_all_screens_follow_and_who_comes_late_is_right_at_once(running: Any, run: Run) -> None:
    async def go() -> None:
        async with AsyncExitStack() as stack:
            teacher, one, other = [await stack.enter_async_context(running.client()) for _ in range(3)]
            room = await started(teacher)
            assert (room["revision"], room["presenter"], room["here"], room["screen"]) == (1, True, 0, screen())
            await one.say(type="join", code=room["code"].lower())
            seen = await one.words()
            assert (seen["screen"], seen["presenter"], "here" in seen) == (screen(), False, False)
            await until(teacher, here=1)
            await teacher.say(type="show", id="b", screen=screen(step=3))
            assert (await until(one, revision=2))["screen"] == screen(step=3)
            assert (await until(teacher, revision=2))["by"] == "b"
            await other.say(type="join", code=room["code"])
            assert (await other.words())["screen"] == screen(step=3)
            await teacher.say(type="show", id="b", screen=screen(step=0))  # said again after a cut: done once
            await teacher.say(type="steer", id="c", act="hold")
            for client in (one, other):
                held = await until(client, hold=True)
                assert (held["revision"], held["screen"]) == (3, screen(step=3))
            await teacher.say(type="steer", id="d", act="call")
            assert (await until(one, revision=4))["calls"] == 1
            await teacher.say(type="steer", id="e", act="free")
            assert (await until(one, revision=5))["hold"] is False
            await one.say(type="leave")
            await until(teacher, here=1)
            await teacher.say(type="show", id="f", screen=screen(step=1))
            await until(other, revision=6)
            await one.silent()
            await teacher.say(type="steer", id="g", act="end")
            assert await until(other, type="ended") == {"type": "ended", "code": room["code"]}
            await until(teacher, type="ended")

    run(go())


def test_two_devices_present_and_one_that_comes_back_goes_on(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as student:
            async with running.client() as one:
                room = await started(one)
                await student.say(type="join", code=room["code"])
                await student.words()
                async with running.client() as other:
                    await other.say(type="join", code=room["code"], token=TOKEN)
                    assert (await other.words())["presenter"] is True
                    await other.say(type="show", id="b", screen=screen(step=2))
                    await until(student, revision=2)
                    await until(one, revision=2)
            async with running.client() as again:
                await again.say(type="join", code=room["code"], token=TOKEN)
                back = await again.words()
                assert (back["epoch"], back["revision"]) == (room["epoch"], 2)
                await again.say(type="steer", id="z", act="end")
                await until(student, type="ended")

    run(go())


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"type": "start", "id": "x", "token": "a guess", "screen": screen()}, "not_the_presenter"),
        ({"type": "start", "id": "x", "token": TOKEN, "screen": {"version": 1}}, "screen_refused"),
        ({"type": "start", "id": "x", "token": TOKEN, "screen": screen(step=-1)}, "screen_refused"),
        ({"type": "start", "id": "x", "token": TOKEN, "screen": screen(), "code": "no"}, "no_such_class"),
        ({"type": "join", "code": "K7F2QX"}, "no_such_class"),
        ({"type": "join", "code": "<b>"}, "no_such_class"),
        ({"type": "join", "code": "K7F2QX", "token": TOKEN}, "no_such_class"),
        ({"type": "show", "id": "x", "screen": screen()}, "not_the_presenter"),
        ({"type": "steer", "id": "x", "act": "end"}, "not_the_presenter"),
        ({"type": "steer", "id": "x", "act": "more"}, "message_not_in_order"),
        ({"type": "show", "id": "", "screen": screen()}, "message_not_in_order"),
        ({"type": "join", "code": ""}, "message_not_in_order"),
    ],
)
def test_what_can_not_be_done_is_refused_in_words(running: Any, run: Run, words: Any, reason: str) -> None:
    async def go() -> None:
        async with running.client() as client:
            await client.say(**words)
            refused = await client.words()
            assert (refused["type"], refused["reason"]) == ("error", reason)

    run(go())


def test_a_student_changes_nothing_whatever_they_say(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as teacher, running.client() as student:
            room = await started(teacher)
            await student.say(type="join", code=room["code"])
            seen = await student.words()
            for words in ({"type": "show", "screen": screen(step=3)}, {"type": "steer", "act": "end"}):
                await student.say(id="x", **words)
                assert (await student.words())["reason"] == "not_the_presenter"
            await student.say(type="join", code=room["code"], token=room["epoch"])
            assert (await student.words())["reason"] == "not_the_presenter"
            await teacher.say(type="steer", id="y", act="call")
            assert TOKEN not in str(seen) + str(await until(teacher, calls=1))
            await teacher.say(type="steer", id="z", act="end")
            await until(teacher, type="ended")

    run(go())
