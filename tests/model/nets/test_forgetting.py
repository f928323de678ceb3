"""Nets that nobody comes for have an end, and nobody loses any who was here, or had no time to come."""

import errno
import json
import os
import time
from pathlib import Path

import pytest
from filelock import FileLock
from gatescope.model import nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.nets import forgetting, owners
from gatescope.model.nets.forgetting import DAY, Forgotten, came, forget
from gatescope.model.nets.owners import Owner

ANNA, BERT = Owner("a" * 64), Owner("b" * 64)
NOW = 2e9
LONG_AGO = NOW - 400 * DAY


def here_last(root: Path, owner: Owner, date: float) -> None:
    os.utime(owners.home(root, owner.id), (date, date))


def date(root: Path, owner: Owner) -> float:
    return owners.home(root, owner.id).stat().st_mtime


def kept(root: Path) -> set[str]:
    return {id for id, _ in owners.homes(root)}


def test_what_nobody_came_for_goes_after_a_time_in_which_they_could_have(folder, keep):
    everyones, annas, berts = keep(0.9), keep(0.5, ANNA), keep(0.25, BERT)
    here_last(folder, ANNA, LONG_AGO)
    here_last(folder, BERT, NOW)
    for day in range(0, 30, 7):
        assert forget(folder, NOW + day * DAY) == Forgotten()
    assert forget(folder, NOW + 30 * DAY) == Forgotten(1, 1)
    assert not nets.there(annas)
    assert nets.there(berts)
    assert nets.there(everyones)
    assert kept(folder) == {BERT.id}
    assert not [name for name in os.listdir(folder) if name.startswith(own_folder.DRAFT)]
    assert json.loads((folder / owners.FOLDER / forgetting.DUE).read_bytes()) == {}


@pytest.mark.parametrize("day", [0, 1, 29])
def test_who_comes_in_that_time_loses_nothing(folder, keep, day):
    keep(0.5, ANNA)
    here_last(folder, ANNA, LONG_AGO)
    forget(folder, NOW)
    came(folder, ANNA.id, NOW + day * DAY)
    for later in range(day, 180 + day, 9):
        assert forget(folder, NOW + later * DAY) == Forgotten()
    # From then on it begins again, whole.
    assert forget(folder, NOW + (181 + day) * DAY) == Forgotten()
    assert forget(folder, NOW + (210 + day) * DAY) == Forgotten()
    assert forget(folder, NOW + (211 + day) * DAY) == Forgotten(1, 1)


def test_who_is_present_is_never_forgotten(folder, keep):
    keep(0.5, ANNA)
    here_last(folder, ANNA, LONG_AGO)
    for day in range(0, 400, 20):
        assert forget(folder, NOW + day * DAY, present=[ANNA.id, BERT.id]) == Forgotten()
    assert kept(folder) == {ANNA.id}


def test_a_server_that_was_off_for_a_year_forgets_nobody_at_its_start(folder, keep):
    keep(0.5, ANNA)
    here_last(folder, ANNA, NOW)
    assert forget(folder, NOW + 1) == Forgotten()
    assert forget(folder, NOW + 365 * DAY) == Forgotten()
    assert forget(folder, NOW + 394 * DAY) == Forgotten()
    assert forget(folder, NOW + 395 * DAY) == Forgotten(1, 1)


def test_a_clock_that_was_wrong_for_a_while_costs_nobody_anything(folder, keep):
    keep(0.5, ANNA)
    here_last(folder, ANNA, NOW)
    for wrong in (NOW + 9000 * DAY, 0.0, NOW + 20000 * DAY):
        assert forget(folder, wrong) == Forgotten()
        assert forget(folder, wrong + DAY) == Forgotten()
        assert forget(folder, NOW) == Forgotten()
    assert forget(folder, NOW + 40 * DAY) == Forgotten()
    # Kept while the clock said 1970: there is a time to come for it all the same.
    here_last(folder, ANNA, 0.0)
    assert forget(folder, NOW + 41 * DAY) == Forgotten()
    came(folder, ANNA.id, NOW + 42 * DAY)
    assert forget(folder, NOW + 72 * DAY) == Forgotten()
    assert kept(folder) == {ANNA.id}


def test_days_that_were_seen_ahead_are_none():
    assert forgetting.due({ANNA.id: LONG_AGO}, {ANNA.id: NOW + DAY}, NOW, 180) == {ANNA.id: NOW}
    assert forgetting.due({ANNA.id: LONG_AGO}, {ANNA.id: NOW - DAY, BERT.id: 0.0}, NOW, 180) == {ANNA.id: NOW - DAY}
    assert forgetting.due({ANNA.id: NOW - 180 * DAY}, {}, NOW, 180) == {}


def test_few_days_are_kept_to_and_with_none_nothing_goes(folder, keep):
    keep(0.5, ANNA)
    here_last(folder, ANNA, LONG_AGO)
    for day in (0, 31, 500):
        assert forget(folder, NOW + day * DAY, 0) == Forgotten()
    assert forget(folder, NOW, 3) == Forgotten()
    assert forget(folder, NOW + 2.9 * DAY, 3) == Forgotten()
    assert forget(folder, NOW + 3 * DAY, 3) == Forgotten(1, 1)


def test_who_was_here_is_written_down_once_a_day_and_never_backwards(folder, keep):
    keep(0.5, ANNA)
    here_last(folder, ANNA, NOW)
    for later, written in ((0.9 * DAY, 0), (-30 * DAY, 0), (1.1 * DAY, 1.1 * DAY), (1.9 * DAY, 1.1 * DAY)):
        came(folder, ANNA.id, NOW + later)
        assert date(folder, ANNA) == NOW + written
    came(folder, BERT.id, NOW)  # who keeps nothing has nothing
    assert kept(folder) == {ANNA.id}


def test_who_keeps_a_net_or_gives_it_a_title_was_here(folder, keep):
    keep(0.5, ANNA)
    here_last(folder, ANNA, 0.0)
    name = keep(0.25, ANNA)
    assert date(folder, ANNA) > DAY
    here_last(folder, ANNA, 0.0)
    nets.rename(name, "Mine", owners.Rights((ANNA.id,), everyones=False))
    assert date(folder, ANNA) > DAY


@pytest.mark.parametrize("made", [False, True])
def test_who_comes_just_as_it_goes_keeps_it_all(folder, keep, monkeypatch, made):
    name = keep(0.5, ANNA)
    here_last(folder, ANNA, LONG_AGO)
    forget(folder, NOW)
    real = os.rename

    def rename(before, after):
        monkeypatch.setattr(os, "rename", to_nothing)
        came(folder, ANNA.id, NOW + 31 * DAY)  # at another server, after this one had looked
        real(before, after)
        if made:
            before.mkdir()

    def to_nothing(before, after):
        """As on Windows."""
        if after.exists():
            raise FileExistsError(errno.EEXIST, "Cannot create a file when that file already exists")
        real(before, after)

    monkeypatch.setattr(os, "rename", rename)
    assert forget(folder, NOW + 31 * DAY) == Forgotten()
    assert nets.own.look().owned[ANNA.id].keys() == {name}
    assert date(folder, ANNA) == NOW + 31 * DAY


@pytest.mark.parametrize("comes", [False, True])
def test_what_can_neither_go_nor_be_put_back_is_put_back_the_next_time(folder, keep, monkeypatch, comes):
    first, now, real = keep(0.5, ANNA), time.time(), os.rename
    here_last(folder, ANNA, now - 400 * DAY)
    forget(folder, now)

    def rename(before, after):
        monkeypatch.setattr(os, "rename", held)
        if comes:
            came(folder, ANNA.id, now + 31 * DAY)
        real(before, after)

    def held(before, after):
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(os, "rename", rename)
    assert forget(folder, now + 31 * DAY) == Forgotten()
    assert kept(folder) == set()
    monkeypatch.setattr(os, "rename", real)
    second = keep(0.25, ANNA)
    assert forget(folder, now + 32 * DAY) == Forgotten()
    assert nets.own.look().owned[ANNA.id].keys() == {first, second}
    assert [path.name for path in (folder / owners.FOLDER).glob("*/")] == [ANNA.id]


def test_while_another_server_changes_the_folder_nothing_goes(folder, keep, monkeypatch):
    keep(0.5, ANNA)
    here_last(folder, ANNA, LONG_AGO)
    forget(folder, NOW)
    monkeypatch.setattr(own_folder, "LOCK_SECONDS", 0.0)
    with FileLock(folder / own_folder.LOCK):
        assert forget(folder, NOW + 31 * DAY) == Forgotten()
        assert kept(folder) == {ANNA.id}
    assert forget(folder, NOW + 31 * DAY) == Forgotten(1, 1)
    assert forget(folder, NOW + 31 * DAY) == Forgotten()  # of two servers only one did it


@pytest.mark.parametrize("told", [b"", b"{", b"[]", b'{"x": 1}', b'{"%s": "soon"}' % ANNA.id.encode(), b"\xff"])
def test_a_list_that_is_none_is_begun_anew(folder, keep, told):
    keep(0.5, ANNA)
    here_last(folder, ANNA, LONG_AGO)
    (folder / owners.FOLDER / forgetting.DUE).write_bytes(told)
    assert forget(folder, NOW) == Forgotten()
    assert forget(folder, NOW + 30 * DAY) == Forgotten(1, 1)


def test_where_there_is_no_folder_or_something_else_stands_there_nothing_goes(tmp_path):
    assert forget(tmp_path / "none", NOW) == Forgotten()
    assert not (tmp_path / "none").exists()
    here = tmp_path / owners.FOLDER
    here.mkdir()
    for name in ("notes", "A" * 64):
        (here / name).mkdir()
        os.utime(here / name, (0, 0))
    (here / ANNA.id).write_text("no folder")
    os.utime(here / ANNA.id, (0, 0))
    for day in (0, 31):
        assert forget(tmp_path, NOW + day * DAY) == Forgotten()
    assert {path.name for path in here.iterdir()} == {"notes", "A" * 64, ANNA.id}
