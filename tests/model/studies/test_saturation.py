import json

import numpy as np
import pytest
from gatescope.model import Spec, experiment, nets
from gatescope.model.spec import Generated
from gatescope.model.studies import saturation
from gatescope.model.studies.study import NoInbox
from gatescope.model.tasks.recipe import Settings
from gatescope.model.training.train import train


def asked(**args):
    found = list(saturation.run(args, NoInbox()))
    json.dumps(found, allow_nan=False)
    assert [done for done, _ in found] == sorted(done for done, _ in found)
    return found[-1][1]


def test_shares_and_time_constants_are_those_of_the_runs():
    found = asked(net="reber", count=20, seed=3)
    runs = [experiment.resolve(Spec("reber", Generated(seed))).run().layers[0] for seed in range(3, 23)]
    for gate in "ifo":
        values = np.concatenate([run.signal(gate) for run in runs])
        assert found["steps"] == len(values)
        np.testing.assert_allclose(found["trained"]["shut"][gate], (values < 0.1).mean(0), atol=1e-3)
        np.testing.assert_allclose(found["trained"]["open"][gate], (values > 0.9).mean(0), atol=1e-3)
    f = np.concatenate([run.f for run in runs]).astype(np.float64)
    constants = np.quantile(-1 / np.log(f), [0.1, 0.5, 0.9], axis=0, method="nearest").T
    np.testing.assert_allclose(found["trained"]["constants"], constants, rtol=1e-3)


def test_time_constants_are_of_the_first_steps_where_one_part_has_more(monkeypatch):
    monkeypatch.setattr(saturation, "MAX_STEPS", 50)
    found = asked(net="reber", count=20, seed=3)
    assert found["steps"] > 50
    runs = [experiment.resolve(Spec("reber", Generated(seed))).run().layers[0] for seed in range(3, 23)]
    f = np.concatenate([run.f for run in runs])[:50].astype(np.float64)
    constants = np.quantile(-1 / np.log(f), [0.1, 0.5, 0.9], axis=0, method="nearest").T
    np.testing.assert_allclose(found["trained"]["constants"], constants, rtol=1e-3)


def test_the_counter_keeps_and_did_not_before_training():
    found = asked(net="anbn")
    assert found["trained"]["open"]["f"][0] > 0.7
    # It keeps while it counts, and lets go at the end.
    low, middle, high = found["trained"]["constants"][0]
    assert low < 1 < 800 < middle
    assert high is None or high > middle
    # A forget bias of 1, weights within .1: 3.2 steps, and no gate open or shut.
    np.testing.assert_allclose(found["initial"]["constants"], 3.2, atol=0.5)
    assert not np.any([list(found["initial"][end].values()) for end in ("shut", "open")])


def test_the_untrained_net_is_what_training_begins_with():
    net = nets.load("reber")
    first = next(train(net.task, Settings(**net.card["settings"]), net.card["seed"], 1))
    begun = saturation.untrained(net)
    assert begun is not None
    values = begun.layers[0].values
    settings = Settings(**net.card["settings"])
    assert values["b"].tolist() == np.repeat([settings.b_i, settings.b_f, 0, settings.b_o], 8).tolist()
    # One update moves no weight by more than the learning rate.
    for name, value in first.network.layers[0].values.items():
        np.testing.assert_allclose(values[name], value, atol=1.1 * settings.rate)


def test_of_a_net_wired_by_hand_nothing_was_before():
    found = asked(net="notebook", count=20)
    assert found["initial"] is None
    np.testing.assert_allclose(found["trained"]["constants"], [[20.58] * 3, [20.58] * 3, [4.537] * 3], rtol=0.001)


@pytest.mark.parametrize("args", [{"net": "none"}, {"units": 1}])
def test_what_is_wrong_is_refused(args):
    with pytest.raises(ValueError, match=r"none|units"):
        asked(**args)
