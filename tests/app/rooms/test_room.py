"""A room is a value: each command makes the next one, once."""

import pytest
from gatescope.app.rooms import room as rooms
from gatescope.app.rooms.room import CODE_LENGTH, KEPT_IDS, LETTERS, Room
from gatescope.app.wire.replies import Fragment


def made(**changed: object) -> Room:
    room = rooms.opened("K7F2QX", Fragment("{}"), rooms.digest("secret"), "first")
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


@pytest.mark.parametrize("text", ["", "K7F2Q", "K7F2QXX", "K7F2Q0", "K7F2QÖ", "../../", "K7F2Q\x00"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert rooms.code_in(text) is None
