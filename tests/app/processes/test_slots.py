"""Slots, and the queue of those who wait for one."""

from collections.abc import Hashable

from gatescope.app.processes.client import Client
from gatescope.app.processes.slots import Slots


class Waiter:
    """Who notes what it is told. client: somebody else each time, if none is named. first: it presents."""

    def __init__(self, client: Hashable = None, first: bool = False) -> None:
        self.client = Client(client or self, first)
        self.events: list[int | str] = []

    def granted(self) -> None:
        self.events.append("granted")

    def queued(self, position: int) -> None:
        self.events.append(position)


def test_slots_are_granted_in_the_order_of_the_requests() -> None:
    slots, (a, b, c, d) = Slots(2), (Waiter() for _ in range(4))
    for waiter in (a, b, c, d):
        slots.request(waiter)
    assert [waiter.events for waiter in (a, b, c, d)] == [["granted"], ["granted"], [1], [2]]
    assert (slots.waiting, slots.free, slots.holds(b), slots.holds(c)) == (2, False, True, False)
    slots.release(b)
    assert (c.events, d.events) == ([1, "granted"], [2, 1])
    slots.request(b)
    assert b.events == ["granted", 2]


def test_who_leaves_the_line_lets_the_others_up_and_only_they_are_told() -> None:
    slots, (a, b, c, d) = Slots(1), (Waiter() for _ in range(4))
    for waiter in (a, b, c, d):
        slots.request(waiter)
    slots.release(c)
    assert (b.events, c.events, d.events) == ([1], [2], [3, 2])
    slots.release(c)
    assert d.events == [3, 2]
    slots.release(a)
    slots.release(b)
    assert d.events == [3, 2, 1, "granted"]


def test_who_requests_twice_holds_one_slot() -> None:
    slots, (a, b) = Slots(1), (Waiter() for _ in range(2))
    for waiter in (a, a, b, b):
        slots.request(waiter)
    assert (a.events, b.events, slots.waiting) == (["granted"], [1], 1)
    slots.release(a)
    assert slots.waiting == 0
    slots.release(b)
    assert slots.free


def test_a_waiter_may_release_its_slot_as_it_is_granted() -> None:
    class Hasty(Waiter):
        def granted(self) -> None:
            super().granted()
            slots.release(self)

    slots, (a, b, c) = Slots(1), (Waiter(), Hasty(), Waiter())
    for waiter in (a, b, c):
        slots.request(waiter)
    slots.release(a)
    assert (b.events, c.events[-1]) == ([1, "granted"], "granted")


def test_clients_take_turns_and_each_ones_own_keep_their_order() -> None:
    slots, first = Slots(1), Waiter()
    slots.request(first)
    waiters = {name: Waiter(name[0]) for name in ("a1", "a2", "a3", "b1", "c1", "b2", "a4")}
    for waiter in waiters.values():
        slots.request(waiter)
    due = ["a1", "b1", "c1", "a2", "b2", "a3", "a4"]
    assert [name for _, name in sorted((waiters[name].events[-1], name) for name in waiters)] == due
    assert (slots.waiting, *(slots.waiting_of(Client(name)) for name in "abd")) == (7, 4, 2, 0)
    # What each was told comes true, step by step.
    here: Waiter = first
    for name in due:
        before = {other: waiters[other].events[-1] for other in due[due.index(name) :]}
        assert before[name] == 1
        slots.release(here)
        here = waiters[name]
        assert here.events[-1] == "granted"
        for other in due[due.index(name) + 1 :]:
            assert waiters[other].events[-1] == before[other] - 1
    assert slots.waiting == 0


def test_one_who_comes_late_with_one_waits_for_no_ones_second() -> None:
    slots, first = Slots(1), Waiter()
    slots.request(first)
    many = [Waiter("many") for _ in range(8)]
    for waiter in many:
        slots.request(waiter)
    late = Waiter("late")
    slots.request(late)
    assert late.events == [2]
    assert [waiter.events[-1] for waiter in many] == [1, 3, 4, 5, 6, 7, 8, 9]
    # To leave the queue is no turn: the next of one's own is where the first was.
    slots.release(many[0])
    assert (many[1].events[-1], late.events) == (1, [2])
    slots.release(first)
    assert (many[1].events[-1], late.events) == ("granted", [2, 1])
    assert slots.waiting_of(Client("many")) == 6
    slots.release(late)
    assert slots.waiting_of(Client("late")) == 0


def test_who_presents_goes_before_all_others_in_line() -> None:
    slots, here = Slots(1), Waiter()
    slots.request(here)
    others = [Waiter("a"), Waiter("a"), Waiter("b")]
    for waiter in others:
        slots.request(waiter)
    presents = [Waiter("teacher", first=True) for _ in range(2)]
    for waiter in presents:
        slots.request(waiter)
    assert [waiter.events[-1] for waiter in (*presents, *others)] == [1, 2, 3, 5, 4]
    for waiter in presents:
        slots.release(here)
        assert waiter.events[-1] == "granted"
        here = waiter
    slots.release(here)
    assert others[0].events[-1] == "granted"


def test_one_client_leaves_a_slot_to_others_whatever_it_wants() -> None:
    slots = Slots(3, each=2)
    many = [Waiter("many") for _ in range(4)]
    for waiter in many:
        slots.request(waiter)
    assert [waiter.events for waiter in many] == [["granted"], ["granted"], [1], [2]]
    assert (slots.free, slots.free_for(Client("many")), slots.free_for(Client("other"))) == (True, False, True)
    other = Waiter("other")
    slots.request(other)
    assert other.events == ["granted"]
    # The slot that another leaves is not for who has as many as one may.
    slots.release(other)
    assert many[2].events == [1]
    slots.release(many[0])
    assert (many[2].events, many[3].events) == ([1, "granted"], [2, 1])
    # Tabs of one client are one client.
    presents = [Waiter("teacher", first=True) for _ in range(3)]
    for waiter in presents:
        slots.request(waiter)
    assert [waiter.events[-1] for waiter in presents] == ["granted", 1, 2]


def test_a_line_of_those_who_have_their_share_holds_up_nobody_behind_it() -> None:
    slots = Slots(2, each=1)
    a, b = [Waiter("a") for _ in range(3)], Waiter("b")
    for waiter in a:
        slots.request(waiter)
    slots.request(b)
    assert (b.events, slots.free) == (["granted"], False)
    slots.release(b)
    late = Waiter("c")
    slots.request(late)
    assert late.events == ["granted"]
