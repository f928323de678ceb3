"""A class over the socket: many screens follow the presenter's, and only the presenter changes what they see."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from gatescope.app.rooms.classes import Classes
from gatescope.app.rooms.memory import MemoryRooms
from gatescope.app.sessions.classroom import Classroom
from gatescope.app.wire.classrequests import Join, Start
from gatescope.app.wire.refusal import Refusal
from teaching import TOKEN, screen, started, until

Run = Callable[[Any], None]


def test_all_screens_follow_and_who_comes_late_is_right_at_once(either: Any, run: Run) -> None:
    async def go() -> None:
        async with AsyncExitStack() as stack:
            teacher, one, other = [await stack.enter_async_context(either.client()) for _ in range(3)]
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


def test_a_presenter_finds_their_classes_and_nobody_else_does(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as teacher, either.client() as student, either.client() as other:
            room = await started(teacher)
            await student.say(type="join", code=room["code"])
            await until(teacher, here=1)
            await other.say(type="look", token=TOKEN)
            found = await until(other, type="classes")
            assert {"code": room["code"], "here": 1} in found["running"]
            await other.say(type="look", token="a guess")
            assert (await until(other, type="classes"))["running"] == []
            await teacher.say(type="steer", id="end", act="end")
            await until(student, type="ended")
            await other.say(type="look", token=TOKEN)
            assert room["code"] not in [one["code"] for one in (await until(other, type="classes"))["running"]]

    run(go())


def test_two_devices_present_and_one_that_comes_back_goes_on(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as student:
            async with either.client() as one:
                room = await started(one)
                await student.say(type="join", code=room["code"])
                await student.words()
                async with either.client() as other:
                    await other.say(type="join", code=room["code"], token=TOKEN)
                    assert (await other.words())["presenter"] is True
                    await other.say(type="show", id="b", screen=screen(step=2))
                    await until(student, revision=2)
                    await until(one, revision=2)
            async with either.client() as again:
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
def test_what_can_not_be_done_is_refused_in_words(either: Any, run: Run, words: Any, reason: str) -> None:
    async def go() -> None:
        async with either.client() as client:
            await client.say(**words)
            refused = await client.words()
            assert (refused["type"], refused["reason"]) == ("error", reason)

    run(go())


def test_a_spec_that_a_class_can_not_be_shown_is_refused_by_a_reason_of_its_own(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as teacher:
            room = await started(teacher)
            good = screen()["spec"]
            bad = good | {"interventions": [{"kind": "pin", "gate": "f", "value": 5}]}
            for id, more in (("b", {"spec": bad}), ("c", {"compare": bad})):
                await teacher.say(type="show", id=id, screen=screen() | more)
                refused = await until(teacher, type="error")
                assert (refused["room"], refused["reason"]) == (room["code"], "number_range")
                assert refused["params"]["name"] == "Pin.value"
            await teacher.say(type="show", id="d", screen=screen(step=-1))
            assert (await until(teacher, type="error"))["reason"] == "screen_refused"
            await teacher.say(type="steer", id="e", act="end")
            await until(teacher, type="ended")

    run(go())


def test_a_student_changes_nothing_whatever_they_say(either: Any, run: Run) -> None:
    async def go() -> None:
        async with either.client() as teacher, either.client() as student:
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


def test_where_the_store_goes_as_somebody_has_joined_the_session_goes_on(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def go() -> None:
        classes = Classes(MemoryRooms(), TOKEN)
        teacher, student = Classroom(classes, lambda: None), Classroom(classes, lambda: None)
        await teacher.start(Start(type="start", id="a", token=TOKEN, screen=screen()))
        (room, *_) = await teacher.next()
        await student.join(Join(type="join", code=room.code))  # type: ignore[union-attr]
        with monkeypatch.context() as away:

            async def read(code: str) -> None:
                raise Refusal("classes_unreachable")

            away.setattr(classes.store, "read", read)
            assert await student.next() == []
        assert isinstance((await student.next())[0], type(room))

    run(go())
    assert not [one for one in caplog.records if one.exc_info]
