"""A class over the socket: many screens follow the presenter's, and only the presenter changes what they see."""

import asyncio
import json
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from gatescope.app.rooms.classes import Classes
from gatescope.app.rooms.memory import MemoryRooms
from gatescope.app.sessions.classroom import MAX_NAMED, Classroom, _followed
from gatescope.app.wire import frames
from gatescope.app.wire.fields import pack
from gatescope.app.wire.requests import Join, Show, Start
from gatescope.model.spec import Spec
from holding import parts
from patience import SECONDS

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


def test_who_follows_is_told_the_name_of_the_trace_and_finds_it_at_its_address(either: Any, run: Run) -> None:
    def fetched(words: Any, **more: Any) -> list[bytes]:
        query = urlencode({"spec": pack(words["screen"]["spec"]), **more})
        with urlopen(f"http://{either.address}/trace/{words['trace']}?{query}", timeout=SECONDS) as answer:
            return parts(answer.read())

    async def go() -> None:
        async with either.client() as teacher, either.client() as student:
            room = await started(teacher)
            assert "trace" not in room
            await student.say(type="join", code=room["code"])
            seen = await until(student, type="room")
            spec = seen["screen"]["spec"]
            await student.open(1, spec)
            assert seen["trace"] == student.holding.opened["free"]["key"]
            assert json.loads((await asyncio.to_thread(fetched, seen))[0])["free"]["key"] == seen["trace"]

            pinned = spec | {"interventions": [{"kind": "pin", "gate": "f", "value": 1, "start": 2}]}
            await teacher.say(type="show", id="b", screen={"version": 1, "spec": pinned})
            seen = await until(student, revision=2)
            told, *steps = await asyncio.to_thread(fetched, seen, until=3)
            assert json.loads(told)["used"]["key"] == seen["trace"]
            assert max(one.first + one.count for one in map(frames.decode, steps)) == 3

            for revision, pins in ((3, 100), (4, 200)):
                long = pinned | {"interventions": pinned["interventions"] * pins}
                await teacher.say(type="show", id=f"{pins}", screen={"version": 1, "spec": long})
                seen = await until(student, revision=revision)
                assert ("trace" in seen) == (len(Spec.from_dict(long).to_json()) <= MAX_NAMED) == (pins == 100)
            await teacher.say(type="show", id="gone", screen={"version": 1, "spec": spec | {"net": "my-none"}})
            assert "trace" not in await until(student, revision=5)
            await teacher.say(type="steer", id="end", act="end")
            await until(teacher, type="ended")

    run(go())


def test_all_who_follow_are_told_one_message_of_each_change(run: Run) -> None:
    async def go() -> None:
        classes = Classes(MemoryRooms(), TOKEN)
        teacher, *students = [Classroom(classes, lambda: None) for _ in range(4)]
        await teacher.start(Start(type="start", id="first", token=TOKEN, screen=screen()))
        (room,) = await teacher.next()
        for student in students:
            await student.join(Join(type="join", code=room.code))
        await teacher.show(Show(type="show", id="b", screen=screen(step=1)))
        told = [one for student in students for one in await student.next()]
        assert [(one.revision, one.presenter) for one in told] == [(2, False)] * 3
        assert told[0] is told[1] is told[2]
        (told_teacher,) = await teacher.next()
        assert (told_teacher.revision, told_teacher.presenter, told_teacher.here) == (2, True, 3)
        assert _followed.cache_info().currsize > 0
        for one in (teacher, *students):
            await one.leave()
        assert _followed.cache_info().currsize == 0  # of a class that is over nothing stays

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


OF = {"signal": "c", "cell": 0, "layer": 0, "steps": [2, 4]}
QUESTION = {"kind": "number", "text": "?", "of": OF, "options": [], "tolerance": 0.05}


def asking(**more: Any) -> dict[str, Any]:
    return screen(question=QUESTION) | more


async def of(client: Any, kind: str) -> dict[str, Any]:
    """The next word of this kind."""
    return await until(client, type=kind)


def test_the_class_is_asked_answers_and_sees_results_when_they_are_shown_and_not_before(running: Any, run: Run) -> None:
    async def go() -> None:
        async with AsyncExitStack() as stack:
            teacher, other, one, two, late = [await stack.enter_async_context(running.client()) for _ in range(5)]
            code = (await started(teacher))["code"]
            await other.say(type="join", code=code, token=TOKEN)
            for client, key in ((one, "k1"), (two, "k2")):
                await client.say(type="join", code=code, key=key)
                await client.words()
            await teacher.say(type="pose", id="q", screen=asking())
            for client in (other, one, two):
                assert (await until(client, type="room", revision=2))["screen"] == asking()
                posed = await of(client, "question")
                assert (posed["id"], posed["stage"], posed["asks"]) == ("q", "open", QUESTION)
                assert posed["spec"] == screen()["spec"]
                assert "results" not in posed
            await one.say(type="respond", question="q", given=0.25)
            assert await of(one, "taken") == {"type": "taken", "question": "q"}
            await one.say(type="respond", question="q", given=-0.5)
            await two.say(type="respond", question="q", given=0.75)
            for client in (teacher, other, one, two):
                assert await until(client, type="answered", count=2) == {
                    "type": "answered",
                    "question": "q",
                    "count": 2,
                }
            await other.say(type="peek", on=True)
            assert (await of(other, "answered"))["results"] == {"count": 2, "numbers": [-0.5, 0.75]}
            await late.say(type="join", code=code, key="k3")
            assert (await of(late, "question"))["stage"] == "open"
            # A page that was loaded anew answers in its own place.
            async with running.client() as again:
                await again.say(type="join", code=code, key="k1")
                await of(again, "question")
                await again.say(type="respond", question="q", given=0.5)
                await of(again, "taken")
            await teacher.say(type="steer", id="r", act="results")
            for client in (teacher, other, one, two, late):
                shown = await until(client, type="question", stage="shown")
                assert shown["results"] == {"count": 2, "numbers": [0.5, 0.75]}
            await one.say(type="respond", question="q", given=1.0)
            assert (await of(one, "error"))["reason"] == "question_over"
            await teacher.say(type="steer", id="s", act="over")
            assert (await until(late, type="question", id=None))["id"] is None
            await teacher.say(type="steer", id="z", act="end")
            await of(late, "ended")

    run(go())


def test_what_was_revealed_takes_no_more_answers_and_its_results_can_be_shown_after(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as teacher, running.client() as student:
            code = (await started(teacher))["code"]
            await student.say(type="join", code=code)
            await teacher.say(type="pose", id="q", screen=asking())
            await of(student, "question")
            await student.say(type="respond", question="q", given=1)
            await of(student, "taken")
            await teacher.say(type="show", id="a", screen=asking(step=1))
            await until(student, type="room", revision=3)
            await teacher.say(type="show", id="b", screen=screen())
            closed = await until(student, type="question", stage="closed")
            assert "results" not in closed
            await student.say(type="respond", question="q", given=2)
            assert (await of(student, "error"))["reason"] == "question_over"
            await teacher.say(type="steer", id="c", act="results")
            assert (await until(student, stage="shown"))["results"]["numbers"] == [1]
            await teacher.say(type="steer", id="z", act="end")
            await of(student, "ended")

    run(go())


def test_a_hand_offers_its_screen_all_see_it_and_the_presenters_own_comes_back(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as teacher, running.client() as student:
            code = (await started(teacher))["code"]
            async with running.client() as pupil:
                await pupil.say(type="join", code=code, key="p")
                await student.say(type="join", code=code, key="s")
                await student.say(type="raise", up=True)
                assert await of(student, "hand") == {"type": "hand", "number": 1, "offers": False}
                await pupil.say(type="raise", up=True, screen=screen(step=2))
                assert await of(pupil, "hand") == {"type": "hand", "number": 2, "offers": True}
                line = await until(teacher, type="hands", count=2)
                assert line["line"] == [{"number": 1, "offers": False}, {"number": 2, "offers": True}]
                await teacher.say(type="guest", id="g", number=1)
                assert (await of(teacher, "error"))["reason"] == "no_such_hand"
                await teacher.say(type="guest", id="h", number=2)
                shown = await until(student, type="room", guest=2)
                assert shown["screen"] == screen(step=2)
                await teacher.say(type="steer", id="b", act="back")
                back = await until(student, type="room", revision=3)
                assert back["screen"] == screen()
                assert "guest" not in back
                assert (await until(pupil, type="hand", number=None))["offers"] is False
                await until(teacher, type="hands", count=1)
                await teacher.say(type="guest", number=1)
                await until(student, type="hand", number=None)
                await until(teacher, type="hands", count=0)
                await pupil.say(type="raise", up=True)
                await until(teacher, type="hands", count=1)
            # Who has gone has no hand up.
            await until(teacher, type="hands", count=0)
            await teacher.say(type="steer", id="z", act="end")
            await of(student, "ended")

    run(go())


def test_no_hand_is_shown_over_a_question_that_is_open(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as teacher, running.client() as student:
            code = (await started(teacher))["code"]
            await student.say(type="join", code=code)
            await student.say(type="raise", up=True, screen=screen(step=2))
            await until(teacher, type="hands", count=1)
            await teacher.say(type="pose", id="q", screen=asking())
            await of(teacher, "question")
            await teacher.say(type="guest", id="g", number=1)
            assert (await of(teacher, "error"))["reason"] == "question_open"
            await teacher.say(type="steer", id="z", act="end")
            await of(student, "ended")

    run(go())


def test_followers_see_where_the_presenter_points_until_they_have_gone(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as student:
            async with running.client() as teacher:
                room = await started(teacher)
                await student.say(type="join", code=room["code"])
                await of(student, "room")
                await teacher.say(type="point", at={"where": "lane", "name": "c", "unit": 1, "step": 3})
                at = (await of(student, "pointer"))["at"]
                assert at == {"where": "lane", "name": "c", "layer": 0, "unit": 1, "step": 3}
            assert (await of(student, "pointer"))["at"] is None
            async with running.client() as again:
                await again.say(type="join", code=room["code"], token=TOKEN)
                assert (await of(again, "room"))["revision"] == room["revision"]
                await again.say(type="steer", id="z", act="end")
                await of(student, "ended")

    run(go())


def test_the_presenters_link_is_told_to_presenters_alone(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as teacher, running.client() as student:
            code = (await started(teacher))["code"]
            await student.say(type="join", code=code)
            await of(student, "room")
            await teacher.say(type="handover")
            link = await of(teacher, "link")
            assert link["at"].endswith(f"&join={code}")
            assert "presenter=the+presenter" in link["at"]
            assert len({len(row) for row in link["qr"]} | {len(link["qr"])}) == 1
            assert set("".join(link["qr"])) == {"0", "1"}
            await student.say(type="handover")
            assert (await of(student, "error"))["reason"] == "not_the_presenter"
            await teacher.say(type="steer", id="z", act="end")
            await of(student, "ended")

    run(go())


def test_who_is_in_no_class_answers_nothing_and_raises_no_hand(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as client:
            for words in ({"type": "respond", "question": "q", "given": 1}, {"type": "raise", "up": True}):
                await client.say(**words)
                assert (await client.words())["reason"] == "not_in_class"

    run(go())


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"type": "pose", "id": "x", "screen": asking()}, "not_the_presenter"),
        ({"type": "guest", "id": "x", "number": 1}, "not_the_presenter"),
        ({"type": "guest", "number": 0}, "message_not_in_order"),
        ({"type": "point", "at": None}, "not_the_presenter"),
        ({"type": "point", "at": {"where": "moon"}}, "message_not_in_order"),
        ({"type": "peek", "on": True}, "not_the_presenter"),
        ({"type": "handover"}, "not_the_presenter"),
        ({"type": "respond", "question": "q", "given": 1}, "question_over"),
        ({"type": "respond", "question": "q", "given": {}}, "message_not_in_order"),
        ({"type": "respond", "question": "q", "given": [1.0] * 65}, "message_not_in_order"),
        ({"type": "respond", "question": "q", "given": None}, "message_not_in_order"),
        ({"type": "raise", "up": True, "screen": {"version": 1}}, "screen_refused"),
        ({"type": "raise", "up": 1}, "message_not_in_order"),
        ({"type": "join", "code": "K7F2QX", "key": ""}, "message_not_in_order"),
    ],
)
def test_what_a_student_may_not_say_is_refused_in_words(running: Any, run: Run, words: Any, reason: str) -> None:
    async def go() -> None:
        async with running.client() as teacher, running.client() as student:
            code = (await started(teacher))["code"]
            await student.say(type="join", code=code)
            await of(student, "room")
            await student.say(**words)
            assert (await of(student, "error"))["reason"] == reason
            await teacher.say(type="steer", id="z", act="end")
            await of(student, "ended")

    run(go())


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"type": "pose", "id": "x", "screen": screen()}, "nothing_asked"),
        ({"type": "pose", "id": "x", "screen": {}}, "screen_refused"),
        ({"type": "steer", "id": "x", "act": "results"}, "question_over"),
    ],
)
def test_what_a_presenter_can_not_ask_is_refused_in_words(running: Any, run: Run, words: Any, reason: str) -> None:
    async def go() -> None:
        async with running.client() as teacher:
            await started(teacher)
            await teacher.say(**words)
            assert (await of(teacher, "error"))["reason"] == reason
            await teacher.say(type="steer", id="z", act="end")
            await of(teacher, "ended")

    run(go())
