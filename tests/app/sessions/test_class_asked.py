"""A class that is asked over the socket: questions, answers, hands, and where the presenter points."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from teaching import TOKEN, screen, started, until

Run = Callable[[Any], None]

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
            # Whose line was cut meanwhile hears of it too, and who never knew of a question hears of none.
            async with running.client() as back, running.client() as new:
                await back.say(type="join", code=code, key="k4", asked="q")
                assert (await back.words())["type"] == "room"
                assert await back.words() == {"type": "question", "code": code, "id": None}
                await new.say(type="join", code=code, key="k5")
                await new.words()
                await new.silent()
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


def test_results_that_a_server_has_lost_are_shown_again_by_the_presenters_page(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as teacher, running.client() as student:
            code = (await started(teacher))["code"]
            await student.say(type="join", code=code)
            results = {"count": 2, "numbers": [0.5, 0.75]}
            shown = {"screen": asking(lesson="l", checkpoint=1), "results": results}
            # By now the class sees what was right.
            await teacher.say(type="pose", id="q", screen=screen(step=3), shown=shown)
            assert (await until(student, type="room", revision=2))["screen"] == screen(step=3)
            told = await of(student, "question")
            assert (told["id"], told["stage"], told["asks"], told["results"]) == ("q", "shown", QUESTION, results)
            assert (told["lesson"], told["checkpoint"]) == ("l", 1)
            # Not that nobody has answered.
            await student.silent()
            await student.say(type="respond", question="q", given=1)
            assert (await of(student, "error"))["reason"] == "question_over"
            await teacher.say(type="pose", id="r", screen=screen(), shown={**shown, "results": {"numbers": ["a"]}})
            assert (await of(teacher, "error"))["reason"] == "nothing_asked"
            await teacher.say(type="steer", id="s", act="over")
            assert (await until(student, type="question", id=None))["id"] is None
            await teacher.say(type="steer", id="z", act="end")
            await of(student, "ended")

    run(go())


@pytest.mark.long
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
                assert "own" not in shown
                assert (await until(teacher, type="room", guest=2))["own"] == screen()
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


def test_a_command_that_is_said_again_takes_nothing_from_what_has_come_since(running: Any, run: Run) -> None:
    async def go() -> None:
        async with running.client() as teacher, running.client() as student:
            code = (await started(teacher))["code"]
            await student.say(type="join", code=code, key="s")
            before = [
                {"type": "pose", "id": "q", "screen": asking()},
                {"type": "steer", "id": "o", "act": "over"},
                {"type": "steer", "id": "b", "act": "back"},
            ]
            for one in before:
                await teacher.say(**one)
            await student.say(type="raise", up=True, screen=screen(step=2))
            await until(teacher, type="hands", count=1)
            await teacher.say(type="guest", id="g", number=1)
            await until(student, type="room", guest=1)
            await teacher.say(**before[2])
            await teacher.say(type="steer", id="c", act="call")
            await until(student, type="room", calls=1, guest=1)
            await teacher.say(type="guest", id="again", number=1)
            await until(student, type="room", revision=7)

            await teacher.say(type="pose", id="next", screen=asking())
            await until(student, type="question", id="next")
            await student.say(type="respond", question="next", given=0.25)
            await of(student, "taken")
            for one in before:
                await teacher.say(**one)
            await teacher.say(type="steer", id="r", act="results")
            shown = await until(student, type="question", id="next", stage="shown")
            assert shown["results"] == {"count": 1, "numbers": [0.25]}
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
