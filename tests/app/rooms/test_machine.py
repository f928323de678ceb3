"""Any order of events that a class may meet, against a plain model: a list of commands, each applied once, in order.

Clients connect, are cut off and come back to either of two servers with one store, say again what they do not know to
be done, and have what they say delivered late, twice, in another order, or at the same time as another's; servers lose
all they have; the presenter's token is handed on.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import pytest
from clock import Clock
from gatescope.app.rooms.classes import Classes
from gatescope.app.rooms.memory import MemoryRooms
from gatescope.app.sessions.classroom import Classroom
from gatescope.app.wire import replies
from gatescope.app.wire.classrequests import Join, Show, Start, Steer
from gatescope.app.wire.message import Fragment
from gatescope.app.wire.refusal import Refusal
from gatescope.app.wire.screen import Screen
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

TOKEN = "the presenter's token"
Said = Start | Join | Show | Steer


class LateRooms(MemoryRooms):
    """Rooms that take a moment to reach, so that those who change one at the same time meet."""

    async def read(self, code: str) -> Any:
        await asyncio.sleep(0)
        return await super().read(code)

    async def swap(self, code: str, before: Any, after: Any) -> bool:
        await asyncio.sleep(0)
        return await super().swap(code, before, after)


def screen(step: int) -> dict[str, Any]:
    spec = {"version": 1, "net": "anbn", "input": {"kind": "text", "text": "aabb"}}
    return {"version": 1, "spec": spec} | ({"step": step} if step else {})


@dataclass(eq=False)
class Line:
    """One connection: what is on its way to the server, and the client's place there."""

    place: Classroom
    way: deque[Said] = field(default_factory=deque)


@dataclass(eq=False)
class Client:
    """unknown: commands that it does not know to be done. seen: the room as it was told last."""

    presents: bool
    line: Line | None = None
    unknown: dict[str, Said] = field(default_factory=dict)
    seen: replies.Room | None = None
    step: int = 0


def folded(ids: tuple[str, ...], said: dict[str, Said]) -> tuple[Fragment, bool, int]:
    """The plain model: what the room shows, whether it is held, and how often all were called, by these commands."""
    shown, hold, calls = Fragment(""), False, 0
    for one in (said[name] for name in ids):
        if isinstance(one, Start | Show):
            shown = Fragment.of(Screen.from_dict(one.screen).to_dict())
        elif isinstance(one, Steer) and one.act == "call":
            calls += 1
        elif isinstance(one, Steer):
            hold = one.act == "hold"
    return shown, hold, calls


class Rooms(RuleBasedStateMachine):
    """Clients 0 and 1 are the presenter's two devices."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = Clock()
        self.said: dict[str, Said] = {}
        self.done: dict[str, str] = {}
        """Commands that a client knows to be done, and the life of the room in which they were."""
        self.ghosts: list[Line] = []
        """Lines that their clients have left, and the server has not noticed."""
        self.before: tuple[str, tuple[str, ...]] = "", ()
        self.clients = [Client(number < 2) for number in range(5)]
        self.fresh()

    def go(self, *jobs: Any) -> list[Any]:
        async def all_of_them() -> list[Any]:
            return await asyncio.gather(*jobs)

        return self.loop.run_until_complete(all_of_them())

    def fresh(self) -> None:
        self.store = LateRooms()
        self.servers = [Classes(self.store, TOKEN) for _ in range(2)]

    def room(self) -> Any:
        return self.go(self.store.read(self.code))[0]

    def named(self, client: Client, make: Any) -> Said:
        """A command with an id of its own, that its client will say until it knows that it is done."""
        one: Said = make(f"{len(self.said)}")
        self.said[one.id] = client.unknown[one.id] = one  # type: ignore[union-attr]
        return one

    async def deliver(self, client: Client | None, line: Line) -> None:
        """The next thing on a line's way."""
        one = line.way.popleft()
        place = line.place
        try:
            match one:
                case Start():
                    await place.start(one)
                case Join():
                    await place.join(one)
                case Show():
                    await place.show(one)
                case Steer():
                    await place.steer(one)
        except Refusal as refusal:
            if refusal.reason not in ("no_such_class", "class_over", "not_the_presenter"):
                raise
            if client is None or not isinstance(one, Join):
                return
            # As pages do: the presenter's starts the class again under its code, others ask once more.
            if client.presents:
                again = {"type": "start", "token": TOKEN, "screen": screen(client.step), "code": self.code}
                line.way.appendleft(self.named(client, lambda name: Start(id=name, **again)))  # type: ignore[arg-type]
            else:
                line.way.append(one)

    async def left(self, line: Line) -> None:
        """The server has noticed that nobody is there."""
        await line.place.leave()

    @initialize()
    def begin(self) -> None:
        teacher = self.clients[0]
        self.connected(teacher, 0)
        one = self.named(teacher, lambda name: Start(type="start", id=name, token=TOKEN, screen=screen(0)))
        assert teacher.line is not None
        self.go(teacher.line.place.start(one))  # type: ignore[arg-type]
        told = self.next(teacher)
        self.code = next(one.code for one in told if isinstance(one, replies.Room))
        self.heard(teacher, told)

    def next(self, client: Client) -> list[Any]:
        """What the server has for a client now; nothing where it has none."""
        assert client.line is not None
        told: list[Any] = self.go(client.line.place.next())[0]
        return told

    def connected(self, client: Client, server: int) -> None:
        client.line = Line(Classroom(self.servers[server], lambda: None))

    @rule(who=st.integers(0, 4), server=st.integers(0, 1))
    def connect(self, who: int, server: int) -> None:
        client = self.clients[who]
        if client.line is not None:
            return
        self.connected(client, server)
        assert client.line is not None
        token = {"token": TOKEN} if client.presents else {}
        client.line.way.append(Join(type="join", code=self.code, **token))
        client.line.way += client.unknown.values()

    @rule(who=st.integers(0, 4))
    def drop(self, who: int) -> None:
        client = self.clients[who]
        if client.line is not None:
            self.ghosts.append(client.line)
            client.line = None

    @precondition(lambda self: self.ghosts)
    @rule(data=st.data(), late=st.booleans())
    def notice(self, data: Any, late: bool) -> None:
        """The server reads on on a line that was left, or notices that it was."""
        line = data.draw(st.sampled_from(self.ghosts))
        if late and line.way:
            self.go(self.deliver(None, line))
        else:
            self.ghosts.remove(line)
            self.go(self.left(line))

    @rule(who=st.integers(0, 1), kind=st.sampled_from(["show", "hold", "free", "call"]), step=st.integers(0, 3))
    def say(self, who: int, kind: str, step: int) -> None:
        client = self.clients[who]
        if kind == "show":
            client.step = step
            one = self.named(client, lambda name: Show(type="show", id=name, screen=screen(step)))
        else:
            one = self.named(client, lambda name: Steer(type="steer", id=name, act=kind))  # type: ignore[arg-type]
        if client.line is not None:
            client.line.way.append(one)

    def lines(self) -> list[tuple[Client, Line]]:
        return [(one, one.line) for one in self.clients if one.line is not None and one.line.way]

    @precondition(lambda self: self.lines())
    @rule(data=st.data())
    def arrive(self, data: Any) -> None:
        client, line = data.draw(st.sampled_from(self.lines()))
        self.go(self.deliver(client, line))

    @precondition(lambda self: len(self.lines()) > 1)
    @rule(data=st.data())
    def arrive_together(self, data: Any) -> None:
        some = st.lists(st.sampled_from(self.lines()), min_size=2, max_size=4, unique_by=lambda one: id(one[1]))
        pairs = data.draw(some)
        self.go(*(self.deliver(client, line) for client, line in pairs))

    @precondition(lambda self: any(len(line.way) > 1 for _, line in self.lines()))
    @rule(data=st.data(), twice=st.booleans())
    def mix_up(self, data: Any, twice: bool) -> None:
        """What was said last comes first, but for what a client enters by; or the first thing comes again."""
        way = data.draw(st.sampled_from([line.way for _, line in self.lines() if len(line.way) > 1]))
        if twice:
            way.append(way[0])
        elif not isinstance(way[0], Join | Start):
            way.appendleft(way.pop())

    @rule(who=st.integers(0, 4))
    def listen(self, who: int) -> None:
        client = self.clients[who]
        if client.line is not None:
            self.heard(client, self.next(client))

    def heard(self, client: Client, told: list[Any]) -> None:
        for room in told:
            if not isinstance(room, replies.Room):
                continue
            if client.seen is not None and client.seen.epoch == room.epoch:
                assert room.revision >= client.seen.revision, "A screen went back"
            client.seen = room
            if client.unknown.pop(room.by, None) is not None:
                self.done[room.by] = room.epoch

    @rule(who=st.integers(2, 4))
    def hand_over(self, who: int) -> None:
        """A student's screen is given the presenter's link, and opens it."""
        self.drop(who)
        self.clients[who].presents = True

    @rule()
    def kill(self) -> None:
        for client in self.clients:
            client.line = None
        self.ghosts.clear()
        self.fresh()

    @invariant()
    def is_what_the_model_says(self) -> None:
        if not self.said or (room := self.room()) is None:
            return
        assert len(set(room.ids)) == len(room.ids), "Something was applied twice"
        assert isinstance(self.said[room.ids[0]], Start)
        assert (room.screen, room.hold, room.calls) == folded(room.ids, self.said)
        assert room.revision == len(room.ids)
        epoch, ids = self.before
        assert epoch != room.epoch or room.ids[: len(ids)] == ids, "What was done was lost"
        self.before = room.epoch, room.ids
        assert {name for name, life in self.done.items() if life == room.epoch} <= set(room.ids)

    def teardown(self) -> None:
        try:
            if self.said:
                self.settled()
        finally:
            self.loop.close()

    def settled(self) -> None:
        """When all has come, all are the same, and all that was said is done."""
        self.go(*(self.left(line) for line in self.ghosts))
        for who in range(5):
            self.connect(who, who % 2)
        # Students who ask for a class that is not there yet ask again behind the presenter's.
        while lines := self.lines():
            self.go(*(self.deliver(client, line) for client, line in lines))
        self.is_what_the_model_says()
        room = self.room()
        for client in self.clients:
            assert client.line is not None
            while told := self.next(client):
                self.heard(client, told)
            seen = client.seen
            assert seen is not None
            assert (seen.epoch, seen.revision, seen.screen) == (room.epoch, room.revision, room.screen)
            assert (seen.hold, seen.calls, seen.presenter) == (room.hold, room.calls, client.presents)
            assert set(client.unknown) <= set(room.ids)


Rooms.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestRooms = pytest.mark.long(Rooms.TestCase)
