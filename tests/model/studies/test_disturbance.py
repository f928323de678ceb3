import numpy as np
import pytest
from gatescope.model.studies.disturbance import COURSES, Broken, Verdict
from gatescope.model.tasks import anbn, reber

COUNT, HOLD = COURSES["anbn"], COURSES["continual"]
AB = Broken("Saaaab", "b", "bbb")
INNER = Broken("BTBTXSETEBPBP", "TV", "P")


def draws(course, count=200, size=None, at=None):
    rng = np.random.default_rng(1)
    return [course.draw(rng, size, at) for _ in range(count)]


@pytest.mark.parametrize(
    ("wrong", "said", "verdict"),
    [
        ("", "bbbTabS", Verdict(4, 0, 0)),
        ("", "T", Verdict(1, 0, -3)),
        ("S", "bSbbbbT", Verdict(7, 2, 2)),
        # An a more is a b more that is due.
        ("a", "abbbbT", Verdict(6, 1, 0)),
        ("T", "bbbbb", Verdict()),
    ],
)
def test_counts_are_judged_by_the_end(wrong, said, verdict):
    assert COUNT.judge(AB, wrong, said) == verdict


@pytest.mark.parametrize(
    ("wrong", "said", "verdict"),
    [
        ("", "TVVEPEBTBTXSETEB", Verdict(6, 0, 0, True)),
        ("", "TVVETEBTBTXSEPEB", Verdict(6, 0, 1, False)),
        # A wrong S, and what follows fits another place in the grammar.
        ("S", "EPEBPBTXSEPE", Verdict(3, 0, 0, True)),
        # A wrong E that passes for the inner string's end.
        ("E", "PEBPBTXSEPE", Verdict(2, 0, 0, True)),
        ("X", "BBVPSEPEBX", Verdict(8, 2, 0, False)),
        # The following string is not finished.
        ("X", "VVEPEBT", Verdict(5, 0, 0, False)),
        ("B", "TTTTTT", Verdict()),
        ("ETE", "VVEPE", Verdict(5, 0, 0, False)),
    ],
)
def test_strings_are_judged_by_form_outer_symbol_and_the_next(wrong, said, verdict):
    assert HOLD.judge(INNER, wrong, said) == verdict


def test_every_legal_ending_is_in_form_and_nothing_off():
    rng = np.random.default_rng(2)
    for broken in draws(COUNT, 50):
        assert COUNT.judge(broken, "", broken.held + "T") == Verdict(len(broken.held) + 1, 0, 0)
    for _ in range(100):
        string, following = reber.sample(rng), reber.sample(rng)
        cut = int(rng.integers(3, len(string) - 3))
        found = HOLD.judge(Broken(string[:cut], "", string[1]), "", string[cut:] + following)
        assert found == Verdict(len(string) - cut, 0, 0, True)


def test_strings_are_broken_off_where_something_is_to_be_remembered():
    for broken in draws(COUNT):
        n = broken.before.count("a")
        assert 4 <= n <= anbn.LONGEST
        assert broken.before.count("b") + len(broken.held) == n
        assert 1 <= len(broken.held) < n
    assert {broken.before.count("a") for broken in draws(COUNT)} == set(range(4, anbn.LONGEST + 1))
    for broken in draws(HOLD):
        string = broken.before[[k for k in range(len(broken.before)) if broken.before.startswith("EB", k)][-1] + 1 :]
        assert (string[0], string[1], string[2]) == ("B", broken.held, "B")
        may = reber.legal(string)[-1]
        assert broken.legal == "".join(s for s, ok in zip(reber.ALPHABET, may, strict=True) if ok)
        # The inner string has begun, and is not at its end.
        assert "E" not in string
        assert broken.legal != "E"


def test_size_makes_strings_longer():
    assert {broken.before.count("a") for broken in draws(COUNT, 20, size=30)} == {30}
    assert max(len(broken.before) for broken in draws(HOLD, 50, size=60)) > 60


@pytest.mark.parametrize("course", [COUNT, HOLD])
def test_wrong_symbols_are_wrong(course):
    rng = np.random.default_rng(3)
    seen = set()
    for broken in draws(course, 100):
        wrong = course.wrong(rng, broken, 3)
        assert len(wrong) == 3
        assert not set(wrong) & set(broken.legal)
        seen |= set(wrong)
    assert seen == set(course.alphabet) - ({"b"} if course is COUNT else set())


@pytest.mark.parametrize("at", [1, 4, 8])
@pytest.mark.parametrize("size", [None, 9])
def test_strings_break_off_at_a_chosen_step(at, size):
    for broken in draws(COUNT, size=size, at=at):
        assert broken.before.count("b") == at
        assert broken.held
    for broken in draws(HOLD, 50, size=size, at=at):
        inner = broken.before[broken.before.rfind("BTB" if broken.held == "T" else "BPB") + 2 :]
        assert len(inner) == at
        assert broken.legal
