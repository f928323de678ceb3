import numpy as np
import pytest
from gatescope.model import Spec, experiment
from gatescope.model.spec import Generated
from gatescope.model.studies import sample
from gatescope.model.studies.sample import Sample
from gatescope.model.studies.study import NoInbox
from gatescope.model.studies.table import STUDIES


def parts(**args):
    return list(Sample.asked({"net": "reber", **args}).parts())


def is_near(one, other):
    """Whether two answers are the same but for the last bits, which differ by how many rows run together."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(is_near(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(is_near, one, other))
    return one == (pytest.approx(other, rel=1e-3, abs=1e-5) if isinstance(other, float) else other)


def test_each_sequence_is_the_run_of_a_spec(monkeypatch):
    monkeypatch.setattr(sample, "MAX_VALUES", 8 * 25 * 7)
    found = parts(count=20, seed=5)
    assert len(found) > 1
    assert [seed for _, part in found for seed in part.seeds] == list(range(5, 25))
    assert [done for done, _ in found] == sorted(done for done, _ in found)
    assert found[-1][0] == 1
    for _, part in found:
        assert part.trace.h.size <= sample.MAX_VALUES
        for row, (seed, length) in enumerate(zip(part.seeds, part.lengths, strict=True)):
            run = experiment.resolve(Spec("reber", Generated(seed))).run().layers[0]
            assert length == len(run) == part.real[row].sum()
            np.testing.assert_allclose(part.trace.c[row, :length], run.c, atol=1e-5)


def test_all_in_one_part_or_in_many_it_is_the_same(monkeypatch):
    (whole,) = parts(count=20)
    monkeypatch.setattr(sample, "MAX_VALUES", 1)
    many = parts(count=20)
    assert len(many) == 20
    for row, (_, part) in enumerate(many):
        np.testing.assert_allclose(part.trace.h[0], whole[1].trace.h[row, : part.lengths[0]], atol=1e-5)


@pytest.mark.parametrize(
    ("study", "args"),
    [
        ("census", {"net": "reber"}),
        ("saturation", {"net": "reber"}),
        ("finder", {"spec": Spec("reber", Generated(0)).to_dict(), "start": 2, "stop": 4}),
        ("finder", {"spec": Spec("reber", Generated(0)).to_dict(), "feature": "symbol S"}),
    ],
)
def test_what_is_counted_is_the_same_in_one_part_or_in_many(monkeypatch, study, args):
    def told():
        *_, (_, data) = STUDIES[study].run({**args, "count": 20}, NoInbox())
        return data

    whole = told()
    monkeypatch.setattr(sample, "MAX_VALUES", 8 * 25 * 3)
    assert len(parts(count=20)) > 1
    assert is_near(told(), whole)


@pytest.mark.parametrize(
    ("args", "words"),
    [({"net": "none"}, "There is no net"), ({"layer": 1}, "layer"), ({"count": 19}, "count"), ({"seed": -1}, "seed")],
)
def test_what_is_wrong_is_named(args, words):
    with pytest.raises(ValueError, match=words):
        parts(**args)
