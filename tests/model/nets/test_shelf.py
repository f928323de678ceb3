"""A person's own nets: found whatever their files are called, each on its own, and one that is none harms no other."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading

import numpy as np
import pytest
from gatescope.app.traces import keys, prepare
from gatescope.app.wire import hello
from gatescope.model import Spec, Text, nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.nets import shelf
from gatescope.model.nets.files import MAX_CARD, NetFiles
from gatescope.model.training.command import train_main

SHIPPED = nets.shipped()


def own():
    return [name for name in nets.names() if name not in SHIPPED]


def copy(folder, name, stem):
    for end in ("json", "safetensors"):
        shutil.copy(folder / f"{name}.{end}", folder / f"{stem}.{end}")


def test_names_are_those_that_ship_and_then_the_persons_own_the_newest_first(folder, keep):
    made = [keep(1 + place) for place in range(3)]
    for place, name in enumerate(made):
        os.utime(folder / f"{name}.json", ns=(place, place))
    assert nets.names() == (*SHIPPED, *reversed(made))
    assert [nets.load(name).name for name in made] == made


def test_each_has_its_own_traces_and_none_changes_the_others(folder, keep):
    before = keys.build()
    read = Text("Saab")
    named = {prepare.resolve(Spec(name, read)).free_key for name in ("anbn", keep(0.5), keep(0.25))}
    assert len(named) == 3
    keys.build.cache_clear()
    assert keys.build() == before


def test_what_was_trained_into_the_folder_is_there_by_a_name_of_its_content(folder, capsys):
    assert train_main(["anbn", "--seed", "9", "--sequences", "20", "--out", str(folder)]) == 0
    (name,) = own()
    assert name.startswith("my-anbn-")
    net = nets.load(name)
    assert (net.name, net.card["seed"]) == (name, 9)
    np.testing.assert_array_equal(net.network.layers[0].W, nets.read(folder, "anbn").network.layers[0].W)
    # Trained anew it is another net, and what was said of the first is not said of it.
    assert train_main(["anbn", "--seed", "8", "--sequences", "20", "--out", str(folder), "--force"]) == 0
    assert own() != [name]
    with pytest.raises(ValueError, match="name must be one of"):
        nets.load(name)


def test_one_net_under_several_names_of_files_is_one(folder, keep):
    name = keep()
    copy(folder, name, "Mein Netz ü")
    assert own() == [name]
    for end in ("json", "safetensors"):
        (folder / f"{name}.{end}").unlink()
    assert own() == [name]
    assert nets.load(name).name == name


def test_a_net_that_is_gone_is_not_found(folder, keep):
    name = keep()
    assert nets.load(name).name == name
    (folder / f"{name}.safetensors").unlink()
    for other in (name, "../own/" + name, "my-../x-00000000", "my-anbn-00000000", ".lock", ""):
        with pytest.raises(ValueError, match="name must be one of"):
            nets.load(other)


def card(**change):
    def spoil(folder, stem):
        path = folder / f"{stem}.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | change))

    return spoil


def written(end, data):
    return lambda folder, stem: (folder / f"{stem}.{end}").write_bytes(data)


def thing(end, make):
    def spoil(folder, stem):
        path = folder / f"{stem}.{end}"
        path.unlink()
        make(path)

    return spoil


def bound(path):
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("short")
        os.rename("short", path)


def moved_behind_a_link(path):
    path.symlink_to(path.parent / "elsewhere")


HOSTILE = {
    "infinity": (card(figures={"a": 1e999}), "numbers must be finite"),
    "not a number": (card(figures={"a": float("nan")}), "numbers must be finite"),
    "a huge integer": (card(seed=10**4000), "integers must be within"),
    "deep": (written("json", b'{"a":' * 900 + b"1" + b"}" * 900), "nested at most 16 deep"),
    "deeper": (written("json", b"[" * 200_000), "nested at most 16 deep"),
    "twice": (written("json", b'{"task":"anbn","task":"reber"}'), "no key of an object may be repeated"),
    "half a symbol": (card(title="\ud83d"), "text must be whole symbols"),
    "no text": (written("json", b"\xff\xfe\x00"), "must be a JSON object"),
    "no object": (written("json", b"[]"), "must be a JSON object, got list"),
    "a long card": (written("json", b" " * (MAX_CARD + 1)), f"must have at most {MAX_CARD} bytes"),
    "another task": (card(task="reber"), "what the task reber gives, got 4"),
    "no task": (card(task="../anbn"), "task must be one of"),
    "a text of nothing": (card(task="text"), "text must have at least 200 symbols"),
    "signs that a console obeys": (card(task="\x1b[2J\n\r\x07" * 99), "task must be one of"),
    "a settings list": (card(settings=[]), "settings must be an object"),
    "no weights": (written("safetensors", b""), "bytes in all"),
    "weights cut short": (lambda f, s: os.truncate(f / f"{s}.safetensors", 300), "bytes in all"),
    "weights without end": (lambda f, s: os.truncate(f / f"{s}.safetensors", 2**40), "must have at most"),
    "a card that is a device": (thing("json", lambda path: path.symlink_to("/dev/zero")), "a symbolic link"),
    "weights that are a device": (thing("safetensors", lambda path: path.symlink_to("/dev/zero")), "a symbolic link"),
    "a card that is a pipe": (thing("json", os.mkfifo), "must be a file, got a pipe"),
    "weights that are a pipe": (thing("safetensors", os.mkfifo), "must be a file, got a pipe"),
    "a card that is a folder": (thing("json", os.mkdir), "must be a file, got a folder"),
    "weights that are a folder": (thing("safetensors", os.mkdir), "must be a file, got a folder"),
    "a card that is a socket": (thing("json", bound), "must be a file, got a socket"),
    "a link to nothing": (thing("json", moved_behind_a_link), "a symbolic link"),
    "edited": (card(title="Other"), "its files are not those that it was named by"),
}


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices of a POSIX system")
@pytest.mark.parametrize("what", HOSTILE)
def test_whatever_is_wrong_with_one_the_others_are_there_and_the_console_says_why_once(
    folder, monkeypatch, caplog, what, keep
):
    monkeypatch.chdir(folder.parent.parent)  # a socket's path must be short when it is made
    sound, bad = keep(), keep(0.5)
    spoil, why = HOSTILE[what]
    spoil(folder, bad)
    for fresh in (shelf.Shelf(), shelf.Shelf()):
        monkeypatch.setattr(nets, "own", fresh)
        caplog.clear()
        for _ in range(3):
            assert own() == [sound]
            told = json.loads(hello.hello().to_json(), parse_constant=lambda name: pytest.fail(name))
            assert [net["name"] for net in told["nets"]] == [*SHIPPED, sound]
            assert nets.load(sound).name == sound
            with pytest.raises(ValueError, match="name must be one of"):
                nets.load(bad)
        (record,) = caplog.records
        assert record.getMessage().startswith(f"The kept net {bad} in {folder} is passed over: ")
        assert why in record.getMessage()
        assert len(record.getMessage()) <= shelf.MAX_SENTENCE
        assert record.getMessage().isprintable()
    # Put right, it is there again.
    for end in ("json", "safetensors"):
        path = folder / f"{bad}.{end}"
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    assert keep(0.5) == bad
    assert set(own()) == {sound, bad}


def test_names_of_files_cannot_write_on_the_console(folder, caplog, keep):
    keep()
    for end in ("json", "safetensors"):
        for name in (b"\x1b[2Jnet\n", b"\xff\xfe"):
            with open(os.fsencode(folder) + b"/" + name + b"." + end.encode(), "w") as file:
                file.write("{}")
    assert len(own()) == 1
    assert len(caplog.records) == 2
    assert all(record.getMessage().isprintable() for record in caplog.records)


def test_other_files_are_no_nets_and_nothing_is_said_of_them(folder, caplog, keep):
    name = keep()
    for other in ("notes.json", "my-anbn-0.json", "weights.safetensors", ".hidden.json", ".hidden.safetensors"):
        (folder / other).write_text("{}")
    assert own() == [name]
    assert caplog.records == []
    (folder / f"{name}.safetensors").unlink()
    assert own() == []
    assert "its weights are not there" in caplog.text


def test_more_than_are_shown_are_said_once_and_the_newest_are_shown(folder, monkeypatch, caplog, keep):
    made = [keep(1 + place) for place in range(4)]
    for place, name in enumerate(made):
        os.utime(folder / f"{name}.json", ns=(place, place))
    monkeypatch.setattr(own_folder, "MAX_NETS", 3)
    assert own() == own() == [made[3], made[2], made[1]]
    (record,) = caplog.records
    assert record.getMessage() == f"{folder} holds more than 3 nets: the newest 3 are shown"


def test_a_folder_that_is_none_stops_nothing_and_is_said_once(tmp_path, monkeypatch, caplog):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(own_folder.VARIABLE, str(tmp_path / "file"))
    assert nets.names() == nets.names() == SHIPPED
    (record,) = caplog.records
    assert "cannot be read: Not a directory" in record.getMessage()


def test_another_process_sees_the_same_folder(folder, keep):
    name = keep(0.5)
    code = "import sys; from gatescope.model import nets; sys.exit(sys.argv[1] not in nets.names())"
    assert subprocess.run([sys.executable, "-c", code, name], check=False).returncode == 0


def test_each_file_is_read_once_and_again_when_it_changes(folder, monkeypatch, keep):
    read = []
    real = NetFiles.read
    monkeypatch.setattr(
        NetFiles, "read", lambda home, name, links=True: (read.append(name), real(home, name, links))[1]
    )
    monkeypatch.setattr(nets, "own", shelf.Shelf())
    name = keep()
    read.clear()
    for _ in range(3):
        assert own() == [name]
        nets.load(name)
    assert read == [name]
    os.utime(folder / f"{name}.json", ns=(1, 1))
    assert own() == [name]
    assert read == [name, name]


def test_what_takes_too_much_memory_is_read_again(folder, monkeypatch, keep):
    monkeypatch.setattr(shelf, "MEMORY", 1)
    monkeypatch.setattr(nets, "own", shelf.Shelf())
    made = [keep(1 + place) for place in range(3)]
    assert set(own()) == set(made)
    assert [nets.load(name).name for name in made * 2] == made * 2
    assert len(nets.own._nets) == 1


def test_what_is_told_of_a_net_stands_though_another_thread_sees_meanwhile_that_it_is_gone(folder, monkeypatch, keep):
    name = keep(title="Mine")
    (pair,) = nets.own.look().everyones.values()
    find = nets.own._nets.get

    def forgets(wanted):
        found = find(wanted)
        nets.delete(name)
        nets.own.look()
        return found

    monkeypatch.setattr(nets.own._nets, "get", forgets)
    net, title = nets.own.told(pair)
    assert (net.name, title) == (name, "Mine")
    assert own() == []


def test_a_thread_that_holds_what_another_saw_never_looks_itself(folder, monkeypatch, keep):
    name = keep()
    found = nets.own.look()

    def forbidden(*args, **options):
        raise AssertionError("the folder was looked at")

    with monkeypatch.context() as patch:
        patch.setattr(own_folder, "pairs", forbidden)
        patch.setattr(own_folder.Pair, "at", forbidden)
        nets.own.hold(found)
        try:
            assert own() == [name]
            assert nets.load(name).name == name
            with pytest.raises(ValueError, match="name must be one of"):
                nets.load("my-anbn-00000000")
            seen: list[BaseException] = []

            def look():
                try:
                    nets.names()
                except AssertionError as error:
                    seen.append(error)

            other = threading.Thread(target=look)
            other.start()
            other.join()
            assert len(seen) == 1
        finally:
            nets.own.let_go()
    later = keep(0.5)
    assert set(own()) == {name, later}
