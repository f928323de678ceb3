from dataclasses import replace

import pytest
from gatescope.model import nets
from gatescope.model.studies import arms
from gatescope.model.studies.arms import ARMS, SEEDS
from gatescope.model.tasks import continual


def test_four_arms_of_each_task_with_about_as_many_parameters():
    for task in ("anbn", "continual"):
        mine = [arm for arm in ARMS if arm.task == task]
        assert [(arm.settings.cell, arm.settings.noise) for arm in mine] == [
            ("rnn", 0), ("lstm", 0), ("rnn", 0.1), ("lstm", 0.1),
        ]  # fmt: skip
        sizes = []
        for arm in mine:
            network = arm.nets()[0].network
            arrays = [*network.layers[0].values.values(), network.readout.W, network.readout.b]
            sizes.append(sum(array.size for array in arrays))
        assert max(sizes) / min(sizes) < 1.02


@pytest.mark.parametrize("arm", ARMS, ids=lambda arm: arm.name)
def test_each_shipped_net_is_of_its_arm_and_small(arm):
    for seed, net in zip(SEEDS, arm.nets(), strict=True):
        assert net.card["settings"] == vars(arm.settings)
        assert net.card["seed"] == seed
        assert net.card["seed_chosen"] == "Seeds 0, 1 and 2 were trained, and all three ship: none was chosen."
        assert net.network.layers[0].kind == arm.settings.cell
        assert (arms.FOLDER / f"{arm.name}-{seed}.safetensors").stat().st_size < 6000


def test_of_an_rnn_no_figure_tells_of_a_c_and_each_card_has_the_figures_of_its_weights():
    for arm in ARMS:
        if arm.task != "continual":
            continue
        cells = arm.settings.cell != "rnn"
        assert [("greatest |c|" in net.card["figures"]) for net in arm.nets()] == [cells] * len(SEEDS)
    net = next(arm for arm in ARMS if arm.name == "continual-rnn").nets()[0]
    assert set(continual.measure(net.network)) == set(net.card["figures"])


def test_a_net_is_made_again_by_its_arm_and_seed(tmp_path):
    arm = replace(ARMS[0], settings=replace(ARMS[0].settings, sequences=40))
    for folder in (tmp_path / "one", tmp_path / "two"):
        arms.make(arm, 1, folder)
    one, two = ((tmp_path / name / "anbn-rnn-1.safetensors").read_bytes() for name in ("one", "two"))
    assert one == two
    card = nets.read(tmp_path / "one", "anbn-rnn-1").card
    assert card["command"] == "python -m gatescope.model.studies.arms"
    assert card["seed_chosen"] == nets.read(arms.FOLDER, "anbn-rnn-1").card["seed_chosen"]
    assert set(card["figures"]) == {"largest n, every n up to it accepted", "largest n tried"}


def test_the_command_trains_every_arm(tmp_path, monkeypatch, capsys):
    short = [replace(arm, settings=replace(arm.settings, sequences=1)) for arm in (ARMS[0], ARMS[1])]
    monkeypatch.setattr(arms, "ARMS", short)
    monkeypatch.setattr(arms.sys, "argv", ["arms", str(tmp_path)])
    arms.main()
    assert len(list(tmp_path.glob("*.safetensors"))) == 6
    assert capsys.readouterr().out.count("anbn-lstm") == 3
