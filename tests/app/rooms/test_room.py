"""A room is a value: each command makes the next one, once."""

import json
from pathlib import Path

import pytest
from gatescope.app.rooms import room as rooms
from gatescope.app.rooms.asked import Asked, asked_by
from gatescope.app.rooms.room import CODE_LENGTH, KEPT_IDS, LETTERS, Room
from gatescope.app.rooms.token import digest
from gatescope.app.wire.message import Fragment
from pydantic import TypeAdapter


def made(**changed: object) -> Room:
    room = rooms.opened("K7F2QX", Fragment("{}"), digest("secret"), "first")
    return room if not changed else room.show(Fragment("1"), "x")


def test_a_command_is_applied_once() -> None:
    room = made()
    shown = room.show(Fragment("1"), "a")
    assert (shown.revision, shown.screen, shown.epoch) == (2, Fragment("1"), room.epoch)
    assert shown.show(Fragment("2"), "a") is shown
    held = shown.held(True, "b")
    assert (held.revision, held.hold, held.screen) == (3, True, Fragment("1"))
    assert held.held(False, "b") is held
    called = held.called("c")
    assert (called.calls, called.hold) == (1, True)
    assert called.show(Fragment("2"), "a") is called


def test_so_many_commands_are_remembered() -> None:
    room = made()
    for number in range(KEPT_IDS):
        room = room.called(str(number))
    assert room.calls == KEPT_IDS
    assert room.called("0") is room
    assert room.called("first").calls == KEPT_IDS + 1


def test_only_its_token_is_the_presenters() -> None:
    room = made()
    assert room.owned_by("secret")
    assert not room.owned_by("Secret")
    assert not room.owned_by(room.owner)
    assert "secret" not in repr(room)


def test_each_life_of_a_room_is_told_from_the_others() -> None:
    assert made().version != made().version


def test_codes_can_be_read_aloud_and_typed_as_people_type() -> None:
    code = rooms.new_code()
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(LETTERS)
    assert not set("01OIL") & set(LETTERS)
    assert rooms.code_in(f" {code[:3].lower()}-{code[3:]} ") == code


GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "fullwidth.json").read_text("utf-8"))


@pytest.mark.parametrize("case", GOLDEN["codes"])
def test_a_code_in_full_width_is_the_same_code_as_the_page_has_it(case: dict[str, str]) -> None:
    assert rooms.code_in(case["typed"]) == case["code"]


@pytest.mark.parametrize("text", ["", "K7F2Q", "K7F2QXX", "K7F2Q0", "K7F2QÖ", "../../", "K7F2Q\x00"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert rooms.code_in(text) is None


QUESTION = {"kind": "number", "text": "?", "of": {"signal": "c", "cell": 0, "layer": 0, "steps": [3, 5]}, "options": []}


def asks(question: object = QUESTION, step: int = 0) -> Fragment:
    return Fragment.of({"version": 1, "spec": {"net": "n"}, "step": step, "question": question})


def posed(by: str = "q") -> Room:
    return made().pose(asks(), asked(by), by)


def asked(by: str = "q") -> Asked:
    return asked_by(by, QUESTION, {"net": "n"}, [])


def test_a_question_is_open_as_long_as_the_screen_asks_it() -> None:
    room = posed()
    assert room.asked is not None
    assert (room.asked.stage, room.screen) == ("open", asks())
    still = room.show(asks(step=4), "a")
    assert still.asked == room.asked
    rest = {"spec": {"net": "n"}, "question": QUESTION}
    elsewhere = still.show(Fragment.of({"version": 1, "resting": {"n": rest, "o": 1}}), "a")
    assert elsewhere.asked == room.asked
    shown = still.show(Fragment("{}"), "b")
    assert shown.asked is not None
    assert (shown.asked.stage, shown.asked.results) == ("closed", None)
    assert shown.show(asks(), "c").asked == shown.asked


def test_a_question_that_is_open_is_asked_once_however_much_is_shown_meanwhile() -> None:
    room = posed()
    for step in range(KEPT_IDS):
        room = room.show(asks(step=step), f"step {step}")
    assert room.pose(asks(), asked(), "q") is room


def test_results_are_there_once_they_are_told_and_stay_as_they_were() -> None:
    room = posed().closed("a").told(Fragment("[1]"), "b")
    assert room.asked is not None
    assert (room.asked.stage, room.asked.results) == ("shown", Fragment("[1]"))
    assert room.told(Fragment("[2]"), "c").asked == room.asked
    again = room.pose(asks(), asked("d"), "d")
    assert again.asked is not None
    assert (again.asked.id, again.asked.stage, again.asked.results) == ("d", "open", None)
    assert again.put_away("e").asked is None


def test_a_command_that_is_half_done_is_known_by_its_id_and_goes_on() -> None:
    """Else its page takes what it leads to for another device's, and goes back to what the class was shown before."""
    closed = posed().closed("a")
    assert (closed.by, closed.asked and closed.asked.stage) == ("a", "closed")
    assert closed.closed("a") is closed
    told = closed.told(Fragment("[1]"), "a")
    assert (told.by, told.asked and told.asked.stage) == ("a", "shown")


def test_the_presenters_own_screen_comes_back_after_however_many_hands() -> None:
    room = made().show(asks(step=1), "a")
    one = room.show_guest(asks(step=2), 1, "b")
    other = one.show_guest(asks(step=3), 2, "c").show(asks(step=4), "d")
    assert (other.guest, other.screen) == (rooms.Guest(2, asks(step=1)), asks(step=4))
    back = other.given_back("e")
    assert (back.guest, back.screen) == (None, asks(step=1))
    assert back.given_back("f").screen == asks(step=1)


def test_a_room_can_be_written_and_read_again() -> None:
    adapter = TypeAdapter(Room)
    full = posed().closed("a").told(Fragment("[1]"), "b").show_guest(asks(step=2), 7, "c")
    for room in (made(), posed(), full):
        assert adapter.validate_json(adapter.dump_json(room)) == room
