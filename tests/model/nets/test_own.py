"""A person's own nets are given titles and taken away, and found by the names of earlier versions."""

import errno
import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from gatescope.app.traces import prepare
from gatescope.app.wire import hello
from gatescope.model import Generated, Spec, experiment, nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.nets import shelf
from gatescope.model.refused import Refused
from gatescope.model.training.command import train_main

SHIPPED = nets.shipped()
ENDS = ("json", "safetensors")


def own():
    return [name for name in nets.names() if name not in SHIPPED]


def shown(folder):
    return sorted(name for name in os.listdir(folder) if name != own_folder.LOCK)


def moved(folder, name, stem):
    for end in ENDS:
        (folder / f"{name}.{end}").rename(folder / f"{stem}.{end}")


def test_a_name_carries_32_digits_of_a_hash(keep):
    assert len(keep().rsplit("-", 1)[1]) == 32
    assert len(Spec(keep(), Generated()).net) <= 64


def test_a_title_of_ones_own_leaves_the_net_and_its_name_as_they_are(folder, keep):
    name, other = keep(0.5), keep(0.25)
    before = {end: (folder / f"{name}.{end}").read_bytes() for end in ENDS}
    key = prepare.resolve(Spec(name, Generated(1))).free_key
    nets.rename(name, "  Anna's counter \u2116 1 ")
    assert set(own()) == {name, other}
    assert nets.load(name).title == "Anna's counter \u2116 1"
    assert nets.load(other).title == nets.load("anbn").title
    assert {end: (folder / f"{name}.{end}").read_bytes() for end in ENDS} == before
    assert prepare.resolve(Spec(name, Generated(1))).free_key == key
    assert '"title":"Anna\'s counter \\u2116 1"' in hello.hello().to_json()
    nets.rename(name, "Another")
    assert nets.load(name).title == "Another"
    assert '"title":"Another"' in hello.hello().to_json()
    # Other processes, and this one after a new start, read the same.
    assert shelf.Shelf().find(name).title == "Another"
    code = f"from gatescope.model import nets; print(nets.load({name!r}).title)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "Another\n"


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("", "title must have 1 to 200 symbols, got 0"),
        (" \n ", "title must have 1 to 200 symbols, got 0"),
        ("a" * 201, "title must have 1 to 200 symbols, got 201"),
        (None, "title must have 1 to 200 symbols, got None"),
        ("two\nlines", r"title must be of letters and signs on one line, got '\\n' at position 4"),
        ("half \ud83d", r"title must be of letters and signs on one line, got '\\ud83d' at position 6"),
    ],
)
def test_a_title_that_is_none_changes_nothing(folder, keep, title, message):
    name = keep()
    with pytest.raises(Refused, match=message):
        nets.rename(name, title)
    assert shown(folder) == [f"{name}.json", f"{name}.safetensors"]
    nets.rename(name, "a" * 200)
    assert len(nets.load(name).title) == 200


GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "titles.json").read_text("utf-8"))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: ascii(case["typed"]))
def test_a_title_is_what_the_page_takes_for_one(case):
    typed = case["typed"] * case.get("times", 1)
    if "title" in case:
        assert own_folder.checked_title(typed) == case["title"] * case.get("times", 1)
        return
    with pytest.raises(Refused) as refused:
        own_folder.checked_title(typed)
    assert (refused.value.code, refused.value.params) == (case["reason"], case["params"])


@pytest.mark.parametrize("data", [b"", b"\xff", b"a\nb", b"a" * 5000])
def test_a_title_that_cannot_be_read_is_as_none(folder, keep, data):
    name = keep()
    (folder / f"{name}.title").write_bytes(data)
    assert nets.load(name).title == nets.load("anbn").title


def test_a_deleted_net_is_gone_with_all_its_files_and_the_others_stay(folder, keep):
    name, other = keep(0.5), keep(0.25)
    nets.rename(name, "Mine")
    nets.delete(name)
    assert own() == [other]
    assert shown(folder) == [f"{other}.json", f"{other}.safetensors"]
    with pytest.raises(ValueError, match="name must be one of"):
        nets.load(name)
    # It can be kept again, with the title of its card.
    assert keep(0.5) == name
    assert nets.load(name).title == nets.load("anbn").title


def test_a_net_in_files_of_any_name_is_renamed_and_deleted_wherever_it_stands(folder, capsys):
    assert train_main(["anbn", "--seed", "9", "--sequences", "20", "--out", str(folder)]) == 0
    (name,) = own()
    for end in ENDS:
        shutil.copy(folder / f"anbn.{end}", folder / f"a copy.{end}")
    nets.rename(name, "Mine")
    assert {"anbn.title", "a copy.title"} < set(shown(folder))
    assert nets.load(name).title == "Mine"
    nets.delete(name)
    assert own() == []
    assert shown(folder) == [".anbn.lock", "anbn.checkpoint"]


def test_what_cannot_be_is_refused_by_a_code_and_a_sentence(folder, keep):
    name = keep()
    for attempt in (lambda name: nets.rename(name, "x"), nets.delete):
        for bad, code in (("anbn", "net_shipped"), ("notebook", "net_shipped"), (f"{name[:-1]}g", "net_not_own")):
            with pytest.raises(Refused) as refused:
                attempt(bad)
            assert refused.value.code == code
            assert refused.value.params["name"] == repr(bad)
            assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)
            assert pickle.loads(pickle.dumps(refused.value)).params == refused.value.params
    assert own() == [name]
    assert set(SHIPPED) < set(nets.names())


def test_while_another_process_writes_nothing_is_changed(folder, monkeypatch, keep):
    name = keep()
    monkeypatch.setattr(own_folder, "LOCK_SECONDS", 0)
    with FileLock(folder / own_folder.LOCK):
        for attempt, done in ((lambda: nets.rename(name, "x"), "renamed"), (lambda: nets.delete(name), "deleted")):
            with pytest.raises(
                Refused, match=f"The net was not {done}: another program is writing into .*own. Try again"
            ):
                attempt()
    nets.rename(name, "x")
    nets.delete(name)


def test_what_was_changed_since_it_was_found_is_left_alone(folder, keep):
    name = keep()
    found = nets.own.files(name)
    (folder / f"{name}.json").write_text("{}")
    for attempt in (lambda: own_folder.rename(found, "x"), lambda: own_folder.delete(found)):
        with pytest.raises(Refused, match="its files were changed a moment ago"):
            attempt()
    assert shown(folder) == [f"{name}.json", f"{name}.safetensors"]


@pytest.mark.parametrize("done", ["renamed", "deleted"])
def test_where_the_system_refuses_the_sentence_says_why(folder, monkeypatch, keep, done):
    name = keep()

    def fails(*args, **options):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("gatescope.model.files.write" if done == "renamed" else "pathlib.Path.unlink", fails)
    with pytest.raises(Refused, match=rf"not {done}: nothing can be written into .*own \(Permission denied\)\. Allow"):
        nets.rename(name, "x") if done == "renamed" else nets.delete(name)
    monkeypatch.undo()
    assert shown(folder) == [f"{name}.json", f"{name}.safetensors"]


def test_a_short_name_of_earlier_versions_finds_its_net(folder, keep):
    name = keep(0.5)
    short = name[:-24]
    assert own_folder.NAME.fullmatch(short)
    assert nets.load(short).name == name
    found = experiment.resolve(Spec(short, Generated(1)))
    assert found.spec.net == name
    assert prepare.resolve(Spec(short, Generated(1))).free_key == prepare.resolve(Spec(name, Generated(1))).free_key
    assert f'"net":"{name}"' in prepare.resolve(Spec(short, Generated(1))).spec_json.text
    # As earlier versions wrote its files.
    moved(folder, name, short)
    assert own() == [name]
    assert nets.load(short).name == nets.load(name).name == name
    assert keep(0.5) == name
    assert shown(folder) == [f"{short}.json", f"{short}.safetensors"]
    nets.rename(short, "Old")
    assert nets.load(name).title == "Old"
    nets.delete(short)
    assert shown(folder) == []


def test_a_short_name_that_two_nets_could_have_finds_none(folder, keep, monkeypatch):
    first, second = keep(0.5), keep(0.25)
    short = first[:-24]
    real = own_folder.name_of
    alike = lambda net, task: real(net, task) if real(net, task) == first else short + "0" * 24  # noqa: E731
    monkeypatch.setattr(own_folder, "name_of", alike)
    monkeypatch.setattr(nets, "own", shelf.Shelf())
    moved(folder, second, "second")
    assert set(own()) == {first, short + "0" * 24}
    with pytest.raises(nets.Unknown):
        nets.load(short)
    assert nets.load(first).name == first


def test_files_that_an_old_name_does_not_fit_are_passed_over(folder, keep, caplog):
    name = keep(0.5)
    moved(folder, name, "my-anbn-00000000")
    assert own() == []
    assert "my-anbn-00000000 in" in caplog.text
    assert "its files are not those that it was named by" in caplog.text


def test_where_the_event_loop_goes_by_what_was_seen_a_short_name_is_found_too(folder, keep):
    name = keep()
    nets.own.hold(nets.own.look())
    try:
        assert nets.load(name[:-24]).name == name
        nets.rename(name, "Seen")
        nets.own.hold(nets.own.look())
        assert nets.load(name).title == "Seen"
    finally:
        nets.own.let_go()
