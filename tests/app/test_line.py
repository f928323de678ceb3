"""Places, and the line of those who want one."""

from gatescope.app.line import Line


class Guest:
    """Who notes what it is told."""

    def __init__(self) -> None:
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
