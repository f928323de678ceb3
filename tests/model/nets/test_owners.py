"""Nets have owners: each has a list of their own, and a share of the folder that nobody else can fill."""

import logging
import os
import shutil

import pytest
from gatescope.model import Spec, Text, experiment, nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.nets import owners, shelf
from gatescope.model.nets.owners import Budget, Owner, Rights
from gatescope.model.refused import Refused

ANNA, BERT, TEACHER = Owner("a" * 64), Owner("b" * 64), Owner("c" * 64, first=True)
OF_ANNA, OF_BERT = Rights((ANNA.id,), everyones=False), Rights((BERT.id,), everyones=False)


def owned(owner):
    return list(nets.own.look().owned.get(owner.id, {}))


def refusal(attempt):
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value


def test_a_net_is_in_the_list_of_its_owner_alone(folder, keep):
    everyones, annas, berts = keep(0.9), keep(0.5, ANNA), keep(0.25, BERT)
    assert nets.names() == (*nets.shipped(), everyones)
    assert (owned(ANNA), owned(BERT), owned(TEACHER)) == ([annas], [berts], [])
    # Another process, or this one after a new start, sees the same.
    again = shelf.Shelf().look()
    assert {id: list(kept) for id, kept in again.owned.items()} == {ANNA.id: [annas], BERT.id: [berts]}


def test_whoever_was_given_its_name_can_run_it(folder, keep):
    name = keep(0.5, ANNA)
    assert experiment.resolve(Spec(name, Text("Saab"))).spec.net == name
    assert nets.there(name)
    seen = nets.own.look()
    nets.own.hold(seen)
    try:
        assert nets.load(name).name == name
    finally:
        nets.own.let_go()
    # But nobody is told of it who names another, and nobody finds it by a part of its name.
    other = refusal(lambda: nets.load("my-anbn-" + "0" * 32))
    assert name not in str(other)
    assert not nets.there(name[:-24])
    assert not nets.there(None)


def test_a_short_name_of_earlier_versions_means_what_is_everyones(folder, keep):
    everyones = keep(0.5)
    keep(0.25, ANNA)
    assert nets.load(everyones[:-24]).name == everyones


def test_only_its_owner_renames_and_deletes_it(folder, keep):
    name = keep(0.5, ANNA)
    for attempt in (
        lambda: nets.rename(name, "Mine", OF_BERT),
        lambda: nets.delete(name, OF_BERT),
        lambda: nets.delete(name, Rights()),
        lambda: nets.delete("my-anbn-" + "0" * 32, OF_BERT),
    ):
        assert refusal(attempt).code == "net_not_yours"
    nets.rename(name, "Hers", OF_ANNA)
    (pair,) = nets.own.look().owned[ANNA.id].values()
    assert nets.own.told(pair)[1] == "Hers"
    nets.delete(name, OF_ANNA)
    assert not nets.there(name)
    assert list((folder / owners.FOLDER).iterdir()) == []


def test_who_keeps_a_net_while_their_last_is_deleted_has_the_new_one(folder, keep, monkeypatch):
    last, alone = keep(0.5, ANNA), own_folder.alone

    def behind(home, seconds, done):
        monkeypatch.setattr(own_folder, "alone", alone)
        nets.delete(last, OF_ANNA)
        return alone(home, seconds, done)

    monkeypatch.setattr(own_folder, "alone", behind)
    assert [keep(0.25, ANNA)] == owned(ANNA)


def test_what_is_everyones_is_not_changed_by_who_may_not(folder, keep):
    name = keep(0.5)
    assert refusal(lambda: nets.delete(name, OF_ANNA)).code == "net_not_yours"
    assert refusal(lambda: nets.delete("anbn", OF_ANNA)).code == "net_shipped"
    nets.delete(name, Rights((ANNA.id,)))
    assert not nets.there(name)


def test_two_may_keep_the_same_net_and_each_calls_it_as_they_like(folder, keep):
    name = keep(0.5, ANNA)
    assert keep(0.5, BERT) == name
    nets.rename(name, "Anna's", OF_ANNA)
    seen = nets.own.look()
    titles = [nets.own.told(seen.owned[owner.id][name])[1] for owner in (ANNA, BERT)]
    assert titles == ["Anna's", nets.load("anbn").title]
    assert nets.load(name).title == nets.load("anbn").title
    nets.delete(name, OF_ANNA)
    assert (owned(ANNA), owned(BERT)) == ([], [name])
    assert nets.load(name).name == name


def test_what_is_everyones_already_nobody_keeps_besides(folder, keep):
    name = keep(0.5)
    assert keep(0.5, ANNA) == name
    assert owned(ANNA) == []


def test_a_full_list_is_its_owners_alone_and_nothing_is_pushed_out(folder, keep, monkeypatch):
    monkeypatch.setattr(owners, "EACH", Budget(2, 2**20))
    monkeypatch.setattr(owners, "FIRST", Budget(3, 2**20))
    kept = {keep(1 + place, ANNA) for place in range(2)}
    full = refusal(lambda: keep(9, ANNA))
    assert (full.code, full.params) == ("own_nets", {"most": 2})
    assert set(owned(ANNA)) == kept
    assert keep(2, ANNA) in kept  # it is there already
    keep(9, BERT)
    for place in range(3):
        keep(20 + place, TEACHER)
    assert refusal(lambda: keep(30, TEACHER)).code == "own_nets"
    keep(40)  # what is everyone's has room of its own


def test_too_many_bytes_are_refused_with_how_many(folder, keep, monkeypatch):
    size = sum(os.path.getsize(folder / f"{keep(7)}.{end}") for end in ("json", "safetensors"))
    monkeypatch.setattr(owners, "EACH", Budget(50, 2 * size + size // 2))
    keep(1, ANNA), keep(2, ANNA)
    full = refusal(lambda: keep(3, ANNA))
    assert full.code == "own_bytes"
    assert full.params["needed"] >= full.params["most"]
    assert len(owned(ANNA)) == 2


@pytest.mark.parametrize(("most", "code"), [(Budget(2, 2**30), "all_nets"), (Budget(9, 1), "all_bytes")])
def test_all_together_have_a_budget_that_leaves_room_for_who_goes_first(folder, keep, monkeypatch, most, code):
    keep(1, ANNA), keep(2, BERT)
    monkeypatch.setattr(owners, "ALL", most)
    assert refusal(lambda: keep(3, BERT)).code == code
    assert refusal(lambda: keep(4, Owner("d" * 64))).code == code
    keep(5, TEACHER)
    assert (len(owned(ANNA)), len(owned(BERT)), len(owned(TEACHER))) == (1, 1, 1)


def test_what_stands_there_by_other_names_is_nobodys(folder, keep, caplog):
    name = keep(0.5, ANNA)
    home = folder / owners.FOLDER / ANNA.id
    for other in ("A" * 64, "a" * 63, "notes"):
        shutil.copytree(home, folder / owners.FOLDER / other, dirs_exist_ok=True)
    for end in ("json", "safetensors"):
        shutil.copy(home / f"{name}.{end}", home / f"called by hand.{end}")
    (folder / owners.FOLDER / ("e" * 64)).write_text("no folder")
    with caplog.at_level(logging.WARNING):
        seen = nets.own.look()
    assert {id: list(kept) for id, kept in seen.owned.items()} == {ANNA.id: [name]}
    for other in (home / f"{name}.json", folder / owners.FOLDER / ("A" * 64) / f"{name}.json"):
        other.write_text("{}")
    assert nets.own.told(nets.own.look().owned[ANNA.id][name]) is None
    assert not nets.there(name)


@pytest.mark.parametrize("id", ["", "a" * 63, "A" * 64, "../" + "a" * 61, "a" * 64 + "\n"])
def test_an_owner_is_known_by_a_digest_alone(id):
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        Owner(id)


@pytest.mark.parametrize("id", ["..", "../..", "", "A" * 64])
def test_rights_reach_no_other_folder(id):
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        Rights((id,))
