"""A person's own nets: kept, found again, checked, and never more than there is room for."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from gatescope.app import experiment
from gatescope.model import Spec, Text, kept, nets
from gatescope.model.tasks import text
from gatescope.model.training.command import card_of
from gatescope.model.training.train import start


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "deep" / "own"))
    return tmp_path / "deep" / "own"


SHIPPED = tuple(name for name in nets.names() if not name.startswith("my-"))


def keep(scale=1.0, **card):
    """The shipped anbn net with its weights scaled, kept."""
    network = nets.load("anbn").network.astype(np.float64)
    values = {name: value * scale for name, value in network.layers[0].values.items()}
    changed = type(network)((network.layers[0].with_values(values),), network.readout)
    return nets.keep(changed, nets.load("anbn").card | card)


def test_a_kept_net_is_there_to_use(folder):
    name = keep(0.5)
    assert kept.NAME.fullmatch(name)
    assert name.startswith("my-anbn-")
    assert nets.names() == (*SHIPPED, name)
    net = nets.load(name)
    assert net.name == name
    np.testing.assert_array_equal(net.network.layers[0].W, nets.load("anbn").network.layers[0].W * np.float32(0.5))
    assert sorted(os.listdir(folder)) == [f"{name}.json", f"{name}.safetensors"]


def test_the_name_is_of_the_weights_and_the_card():
    assert keep(0.5) == keep(0.5)
    assert len({keep(0.5), keep(0.25), keep(0.5, title="Mine")}) == 3
    assert len(nets.names()) == len(set(nets.names()))


def test_each_has_its_own_traces_and_none_changes_the_others():
    before = experiment.build()
    read = Text("Saab")
    keys = {experiment.resolve(Spec(name, read)).key for name in ("anbn", keep(0.5), keep(0.25))}
    assert len(keys) == 3
    experiment.build.cache_clear()
    assert experiment.build() == before


def test_the_newest_comes_first_and_the_oldest_goes(folder, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)
    made = []
    for place in range(5):
        made.append(keep(1 + place))
        os.utime(folder / f"{made[-1]}.json", ns=(place, place))
    assert [name for name in nets.names() if name.startswith("my-")] == [made[4], made[3], made[2]]
    assert len(os.listdir(folder)) == 2 * 3
    with pytest.raises(ValueError, match="name must be one of"):
        nets.load(made[0])


def test_a_broken_one_is_passed_over_and_logged(folder, caplog):
    sound, *broken = [keep(1 + place) for place in range(5)]
    (folder / f"{broken[0]}.safetensors").write_bytes(b"x")
    (folder / f"{broken[1]}.safetensors").unlink()
    (folder / f"{broken[2]}.json").write_text("{")
    card = json.loads((folder / f"{broken[3]}.json").read_text())
    (folder / f"{broken[3]}.json").write_text(json.dumps(card | {"title": "Other"}))
    for name in ("my-anbn-0.json", "other.json", "my-reber-0123abcd.safetensors"):
        (folder / name).write_text("{}")
    nets._kept.cache_clear()
    with caplog.at_level(logging.WARNING, "gatescope"):
        assert [name for name in nets.names() if name not in SHIPPED] == [sound]
        assert {record.args[0] for record in caplog.records} == set(broken)
        before = len(caplog.records)
        nets.names()
        assert len(caplog.records) == before == 4
    for name in (broken[0], "../own/" + sound, "my-../x-00000000"):
        with pytest.raises(ValueError, match="name must be one of"):
            nets.load(name)


@pytest.mark.parametrize(
    "symbols", ["абвгдеёжзийклмнопрстуфхцчшщъыьэюя ", "".join(map(chr, range(0x1F600, 0x1F640))), '"\\\x01']
)
def test_a_net_for_the_longest_text_is_kept_whatever_its_symbols(symbols):
    """Of 2 bytes each, of 4, and such as JSON writes in up to 6."""
    long = "".join(symbols[k % len(symbols)] for k in range(text.LONGEST))
    recipe = text.recipe(long)
    settings = replace(recipe.settings, hidden=2)
    untrained = start(recipe.task, settings, 0)
    net = nets.load(nets.keep(untrained.network, card_of(recipe, untrained)))
    assert net.card["text"] == long
    assert net.alphabet == tuple(sorted(symbols))
    assert net.generate(3) in long


def test_what_is_no_net_is_not_kept(folder):
    with pytest.raises(ValueError, match=r"net.safetensors.*must be finite in float32"), np.errstate(over="ignore"):
        keep(1e300)
    with pytest.raises(ValueError, match="task must be one of"):
        keep(task="other")
    assert os.listdir(folder) == []


def test_a_folder_that_is_none_stops_nothing(tmp_path, monkeypatch, caplog):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "file"))
    assert nets.names() == SHIPPED
    assert "cannot be read" in caplog.text


def test_another_process_sees_the_same_folder():
    name = keep(0.5)
    code = "import sys; from gatescope.model import nets; sys.exit(sys.argv[1] not in nets.names())"
    assert subprocess.run([sys.executable, "-c", code, name], check=False).returncode == 0


def test_without_a_word_the_folder_is_the_persons_own(monkeypatch):
    monkeypatch.setenv(kept.VARIABLE, "")
    assert kept.folder().parts[-2:] == ("gatescope", "nets")
