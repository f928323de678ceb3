"""What a client is told of its class: each change once, the same to all who follow."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

from gatescope.app.rooms.classes import Classes
from gatescope.app.rooms.memory import MemoryRooms
from gatescope.app.sessions.classnews import MAX_NAMED, _followed
from gatescope.app.sessions.classroom import Classroom
from gatescope.app.wire import frames
from gatescope.app.wire.classrequests import Join, Pose, Show, Start, Steer
from gatescope.app.wire.fields import pack
from gatescope.model.spec import Spec
from holding import parts
from patience import SECONDS
from teaching import TOKEN, screen, started, until

Run = Callable[[Any], None]


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


def test_what_a_class_is_asked_is_told_anew_where_a_store_had_lost_it(run: Run) -> None:
    async def go() -> None:
        question = {"kind": "number", "text": "?", "of": {"signal": "c", "cell": 0, "layer": 0, "steps": [2, 4]}}
        asks = screen(question=question | {"options": [], "tolerance": 0.05})
        classes = Classes(MemoryRooms(), TOKEN)
        teacher, student = Classroom(classes, lambda: None), Classroom(classes, lambda: None)
        await teacher.start(Start(type="start", id="a", token=TOKEN, screen=screen()))
        (room, *_) = await teacher.next()
        await student.join(Join(type="join", code=room.code))  # type: ignore[union-attr]
        await teacher.pose(Pose(type="pose", id="q", screen=asks, symbols=[]))
        told = [[type(one).__name__ for one in await who.next()][:2] for who in (teacher, student)]
        assert told == [["Room", "Question"]] * 2
        now = await classes.store.read(room.code)  # type: ignore[union-attr]
        assert now is not None
        assert await classes.store.swap(now.code, now.version, now.reborn())
        told = [[type(one).__name__ for one in await who.next()][:2] for who in (teacher, student)]
        assert told == [["Room", "Question"]] * 2
        await teacher.steer(Steer(type="steer", id="over", act="end"))

    run(go())
