"""Places, and the line of those who want one."""

from collections.abc import Hashable

from gatescope.app.processes.slots import Line


class Guest:
    """Who notes what it is told. client: somebody else each time, if none is named."""

    def __init__(self, client: Hashable = None) -> None:
        self.client = client or self
        self.told: list[int | str] = []

    def turn(self) -> None:
        self.told.append("turn")

    def waits(self, number: int) -> None:
        self.told.append(number)


def test_places_are_given_in_the_order_in_which_guests_came() -> None:
    line, (a, b, c, d) = Line(2), (Guest() for _ in range(4))
    for guest in (a, b, c, d):
        line.join(guest)
    assert [guest.told for guest in (a, b, c, d)] == [["turn"], ["turn"], [1], [2]]
    assert (line.waiting, line.free, line.has(b), line.has(c)) == (2, False, True, False)
    line.leave(b)
    assert (c.told, d.told) == ([1, "turn"], [2, 1])
    line.join(b)
    assert b.told == ["turn", 2]


def test_who_leaves_the_line_lets_the_others_up_and_only_they_are_told() -> None:
    line, (a, b, c, d) = Line(1), (Guest() for _ in range(4))
    for guest in (a, b, c, d):
        line.join(guest)
    line.leave(c)
    assert (b.told, c.told, d.told) == ([1], [2], [3, 2])
    line.leave(c)
    assert d.told == [3, 2]
    line.leave(a)
    line.leave(b)
    assert d.told == [3, 2, 1, "turn"]


def test_who_joins_twice_has_one_place() -> None:
    line, (a, b) = Line(1), (Guest() for _ in range(2))
    for guest in (a, a, b, b):
        line.join(guest)
    assert (a.told, b.told, line.waiting) == (["turn"], [1], 1)
    line.leave(a)
    assert line.waiting == 0
    line.leave(b)
    assert line.free


def test_a_guest_may_leave_as_it_is_given_a_place() -> None:
    class Hasty(Guest):
        def turn(self) -> None:
            super().turn()
            line.leave(self)

    line, (a, b, c) = Line(1), (Guest(), Hasty(), Guest())
    for guest in (a, b, c):
        line.join(guest)
    line.leave(a)
    assert (b.told, c.told[-1]) == ([1, "turn"], "turn")


def test_clients_take_turns_and_each_ones_own_keep_their_order() -> None:
    line, first = Line(1), Guest()
    line.join(first)
    guests = {name: Guest(name[0]) for name in ("a1", "a2", "a3", "b1", "c1", "b2", "a4")}
    for guest in guests.values():
        line.join(guest)
    due = ["a1", "b1", "c1", "a2", "b2", "a3", "a4"]
    assert [name for _, name in sorted((guests[name].told[-1], name) for name in guests)] == due
    assert (line.waiting, line.waiting_of("a"), line.waiting_of("b"), line.waiting_of("d")) == (7, 4, 2, 0)
    # What each was told comes true, step by step.
    here: Guest = first
    for name in due:
        before = {other: guests[other].told[-1] for other in due[due.index(name) :]}
        assert before[name] == 1
        line.leave(here)
        here = guests[name]
        assert here.told[-1] == "turn"
        for other in due[due.index(name) + 1 :]:
            assert guests[other].told[-1] == before[other] - 1
    assert line.waiting == 0


def test_one_who_comes_late_with_one_waits_for_no_ones_second() -> None:
    line, first = Line(1), Guest()
    line.join(first)
    many = [Guest("many") for _ in range(8)]
    for guest in many:
        line.join(guest)
    late = Guest("late")
    line.join(late)
    assert late.told == [2]
    assert [guest.told[-1] for guest in many] == [1, 3, 4, 5, 6, 7, 8, 9]
    # To leave the line is no turn: the next of one's own is where the first was.
    line.leave(many[0])
    assert (many[1].told[-1], late.told) == (1, [2])
    line.leave(first)
    assert (many[1].told[-1], late.told) == ("turn", [2, 1])
    assert line.waiting_of("many") == 6
    line.leave(late)
    assert line.waiting_of("late") == 0
