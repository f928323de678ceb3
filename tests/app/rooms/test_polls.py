"""Answers and hands of many screens, at one server and at two over one store, told not too often."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from clock import due, forward
from gatescope.app.rooms import hands
from gatescope.app.rooms import polls as module
from gatescope.app.rooms import room as rooms
from gatescope.app.rooms.asked import asked_by
from gatescope.app.rooms.memory import MemoryRooms
from gatescope.app.rooms.polls import Polls
from gatescope.app.rooms.port import TRIES
from gatescope.app.rooms.tally import EVERY_SECONDS, Tally
from gatescope.app.rooms.token import digest
from gatescope.app.wire.message import Fragment
from gatescope.app.wire.refusal import Refusal

Run = Callable[[Any], None]
CODE = "K7F2QX"
QUESTION = {"kind": "number", "text": "?", "of": {"signal": "c", "cell": 0, "layer": 0, "steps": [3, 5]}, "options": []}


def nothing() -> None:
    """Nobody is to be told."""


async def opened() -> MemoryRooms:
    """A room that is asked something."""
    store = MemoryRooms()
    room = rooms.opened(CODE, Fragment("{}"), digest("secret"), "first")
    posed = room.pose(Fragment.of({"question": QUESTION}), asked_by("q", QUESTION, {}, []), "q")
    assert await store.swap(CODE, None, posed)
    return store


async def numbers(polls: Polls) -> Any:
    room = await polls.store.read(CODE)
    assert room is not None
    assert room.asked is not None
    return json.loads((await polls.results(CODE, room.asked)).text)["numbers"]


def test_each_screen_has_one_answer_which_it_may_change_at_any_server(run: Run) -> None:
    async def go() -> None:
        store = await opened()
        here, there = Polls(store), Polls(store)
        await asyncio.gather(*((here, there)[at % 2].answer(CODE, f"key {at}", "q", at) for at in range(300)))
        assert await numbers(here) == list(range(300))
        await there.answer(CODE, "key 0", "q", 999)
        assert await numbers(here) == [*range(1, 300), 999]
        kept = await store.kept(CODE, "answers q")
        assert "key 0" not in str(kept)

    run(go())


def test_nothing_stays_of_a_screen_that_has_left(run: Run) -> None:
    async def go() -> None:
        polls = Polls(await opened())
        _, end = polls.watch(CODE, "teacher", nothing)
        for _ in range(2):
            tally, leave = polls.watch(CODE, "student", nothing)
            again, leave_again = polls.watch(CODE, "student", nothing)
            assert tally is again
            leave()
            assert tally.screens == {"teacher": 1, "student": 1}
            leave_again()
            leave_again()
            assert dict(tally.screens) == {"teacher": 1}
        end()

    run(go())


def test_what_is_not_open_takes_no_answer(run: Run) -> None:
    async def go() -> None:
        store = await opened()
        polls = Polls(store)
        with pytest.raises(Refusal, match="takes no more answers"):
            await polls.answer(CODE, "a", "another", 1)
        with pytest.raises(Refusal, match="There is no class"):
            await polls.answer("ANOTHR", "a", "q", 1)
        room = await store.read(CODE)
        assert room is not None
        assert await store.swap(CODE, room.version, room.closed("x"))
        with pytest.raises(Refusal, match="takes no more answers"):
            await polls.answer(CODE, "a", "q", 1)
        assert await numbers(polls) == []

    run(go())


def test_what_is_closed_while_an_answer_is_put_is_not_said_to_be_taken(run: Run) -> None:
    async def go() -> None:
        store = await opened()
        polls, put = Polls(store), store.put

        async def slowly(code: str, box: str, key: str, value: str | None, most: int) -> bool:
            room = await store.read(CODE)
            assert room is not None
            await store.swap(CODE, room.version, room.closed("x"))
            return await put(code, box, key, value, most)

        store.put = slowly  # type: ignore[method-assign]
        with pytest.raises(Refusal, match="takes no more answers"):
            await polls.answer(CODE, "a", "q", 1)

    run(go())


def test_no_more_screens_answer_than_that(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        monkeypatch.setattr(module, "MAX_ANSWERS", 2)
        polls = Polls(await opened())
        for key in "aba":
            await polls.answer(CODE, key, "q", 1)
        with pytest.raises(Refusal, match="At most 2 screens"):
            await polls.answer(CODE, "c", "q", 1)

    run(go())


def test_of_hundreds_of_answers_it_is_told_at_most_so_often(run: Run) -> None:
    async def go() -> None:
        store = await opened()
        here, there = Polls(store), Polls(store)
        told: list[int] = []
        tally: Tally
        tally, leave = here.watch(CODE, "mine", lambda: told.append(len(tally.answers)))
        await due()
        told.clear()
        for at in range(100):
            await there.answer(CODE, f"key {at}", "q", at)
        assert told == []
        forward(EVERY_SECONDS)
        await due()
        assert told == [100]
        for at in range(100, 300):
            await there.answer(CODE, f"key {at}", "q", at)
            await due()
        assert told == [100]
        forward(EVERY_SECONDS)
        await due()
        assert told == [100, 300]
        forward(10 * EVERY_SECONDS)
        await due()
        assert told == [100, 300]
        leave()
        leave()
        await there.answer(CODE, "late", "q", 1)
        forward(EVERY_SECONDS)
        await due()
        assert told == [100, 300]

    run(go())


def test_hands_are_in_line_by_when_they_were_raised_and_each_number_is_ones_own(run: Run) -> None:
    async def go() -> None:
        time = iter(range(100))
        store = await opened()
        here, there = (Polls(store, lambda: float(next(time))) for _ in range(2))
        tally, _ = here.watch(CODE, "mine", nothing)
        raised = await asyncio.gather(*((here, there)[at % 2].raise_hand(CODE, f"key {at}", None) for at in range(6)))
        assert sorted(hand.number for hand in raised) == [1, 2, 3, 4, 5, 6]
        await here.lower(CODE, "key 1")
        gap = (await there.raise_hand(CODE, "new", Fragment('{"a":1}'))).number
        assert gap == raised[1].number
        assert (await here.offered(CODE, gap)) == Fragment('{"a":1}')
        # Who offers another Screen stays where they were in line.
        first = await here.raise_hand(CODE, "key 0", Fragment("{}"))
        assert (first.number, first.since) == (raised[0].number, raised[0].since)
        forward(EVERY_SECONDS)
        await due()
        assert [hand.number for hand in tally.hands][-1] == gap
        assert len(tally.hands) == 6
        assert here.hand_of(tally, "new") is not None
        await there.lower_number(CODE, gap)
        forward(EVERY_SECONDS)
        await due()
        assert here.hand_of(tally, "new") is None
        with pytest.raises(Refusal, match=f"No hand with the number {gap}"):
            await here.offered(CODE, gap)

    run(go())


def test_hands_of_two_servers_are_in_line_as_they_were_raised_however_far_their_clocks_are_apart(run: Run) -> None:
    async def go() -> None:
        time = iter(range(100))
        store = await opened()
        here, there = Polls(store, lambda: 1000.0 + next(time)), Polls(store, lambda: float(next(time)))
        for at in range(6):
            await (here, there)[at % 2].raise_hand(CODE, f"key {at}", None)
        line = hands.queue(await store.kept(CODE, hands.BOX))
        assert [hand.number for hand in line] == [1, 2, 3, 4, 5, 6]

    run(go())


def test_nobody_else_has_the_number_of_the_hand_whose_screen_is_shown(run: Run) -> None:
    async def go() -> None:
        store = await opened()
        polls = Polls(store)
        room = await store.read(CODE)
        assert room is not None
        assert (await polls.raise_hand(CODE, "guest", Fragment("{}"))).number == 1
        assert await store.swap(CODE, room.version, room.show_guest(Fragment("{}"), 1, "shown"))
        await polls.lower(CODE, "guest")
        assert (await polls.raise_hand(CODE, "other", None)).number == 2

    run(go())


def test_a_hand_whose_number_others_take_again_and_again_is_given_up_and_is_not_up(run: Run) -> None:
    class Quicker(MemoryRooms):
        """Whatever hand is put, somebody else had its number before."""

        async def put(self, code: str, box: str, key: str, value: str | None, most: int) -> bool:
            if value is not None:
                number, since, _ = json.loads(value)
                await super().put(code, box, f"rival {number}", json.dumps([number, since - 1, None]), most)
            return await super().put(code, box, key, value, most)

    async def go() -> None:
        store = Quicker()
        assert await store.swap(CODE, None, rooms.opened(CODE, Fragment("{}"), digest("secret"), "first"))
        with pytest.raises(Refusal, match="too much to do"):
            await Polls(store).raise_hand(CODE, "key", None)
        kept = await store.kept(CODE, "hands")
        assert len(kept) == TRIES
        assert all(key.startswith("rival") for key in kept)

    run(go())


def test_where_the_presenter_points_is_told_at_once_at_every_server_and_kept_nowhere(run: Run) -> None:
    async def go() -> None:
        store = await opened()
        here, there = Polls(store), Polls(store)
        before = await store.read(CODE)
        tally, leave = here.watch(CODE, "mine", nothing)
        await there.point(CODE, Fragment('{"step":3}'))
        assert tally.pointer == '{"step":3}'
        assert await store.read(CODE) == before
        late, _ = there.watch(CODE, "late", nothing)
        assert late.pointer == "null"
        await there.point(CODE, None)
        assert tally.pointer == "null"
        leave()

    run(go())
