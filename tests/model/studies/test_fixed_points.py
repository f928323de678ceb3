"""Fixed points where all is known: cells that keep, climb or run away by themselves, and what is counted of each."""

from types import SimpleNamespace

import numpy as np
import pytest
from gatescope.model import Pin, Spec, experiment
from gatescope.model.cells.families import FAMILIES
from gatescope.model.interventions import Cut
from gatescope.model.spec import Text
from gatescope.model.studies import dynamics
from gatescope.model.studies.dynamics import Map
from gatescope.model.studies.study import NoInbox


def relu(slope, bias):
    """h = max(0, slope h + bias), each cell by itself."""
    bias = np.atleast_1d(np.asarray(bias, float))
    values = {"W": np.zeros((len(bias), 1)), "U": slope * np.eye(len(bias)), "b": bias}
    return Map(FAMILIES["rnn-relu"].build(values), np.zeros(1))


def found(one, starts, farthest=10.0):
    *_, (done, last) = dynamics._found(one, np.array(starts, float), farthest)
    assert done == 1
    return last


def rest(one, gone, moves, half):
    return dynamics._rest(one, *(np.array(rows, float) for rows in (gone, moves, half)))


def test_of_many_points_twelve_are_told_the_most_reached_first():
    values = {"W": np.zeros((3, 1)), "U": 2 * np.eye(3), "b": np.full(3, 0.2)}
    one = Map(FAMILIES["rnn"].build(values), np.zeros(1))
    # Each cell by itself holds at three values; from the middle one what starts beside it goes up or down.
    places = np.stack(np.meshgrid(*[[-0.8, -0.21, 0.9]] * 3), -1).reshape(-1, 3)
    told = found(one, places)
    assert (told["points"], told["beyond"], len(told["fixed"]), told["starts"]) == (27, 0, 12, 27)
    assert [point["reached"] for point in told["fixed"]] == sorted(
        (point["reached"] for point in told["fixed"]), reverse=True
    )
    assert sum(point["reached"] for point in told["fixed"]) == 27
    assert told["rest"] == {"moving": 0, "away": 0, "moves": None}


def test_a_start_has_come_to_a_point_once_it_rests_within_a_thousandth_of_it():
    # All go to 1, by a hundred-thousandth of what is left at each step.
    told = found(relu(1 - 1e-5, 1e-5), [[1.0], [1.001], [1.01]])
    (point,) = told["fixed"]
    assert (point["state"], point["reached"], told["rest"]["moving"]) == ([pytest.approx(1)], 2, 0)
    # A thousandth of how far out it is.
    (point,) = found(relu(1 - 1e-5, 5e-3), [[500.05]], 500)["fixed"]
    assert (point["state"], point["reached"]) == ([pytest.approx(500)], 1)
    # As near, but it moves still.
    told = found(relu(1 - 1e-3, 1e-3), [[1.0], [1.0025]])
    (point,) = told["fixed"]
    assert (point["reached"], told["starts"], told["rest"]["moving"], told["rest"]["away"]) == (1, 2, 1, 0)


def test_a_point_is_found_from_where_a_start_came_to():
    # Newton's method finds nothing where each step takes away as much as the last.
    one = relu(1, -0.1)
    assert dynamics._newton(one, np.array([5.0])) is None
    told = found(one, [[5.0]])
    assert [(point["state"], point["reached"]) for point in told["fixed"]] == [([0], 1)]


@pytest.mark.parametrize(("slope", "ones"), [(1 - 1e-5, 0), (-1, 0), (1, 2)])
def test_only_an_eigenvalue_of_1_has_more_points_beside(slope, ones):
    (point, *_) = found(relu(slope, [1 - slope] * 2), [[1.0, 1.0]])["fixed"]
    assert (point["state"], point["ones"]) == ([1, 1], ones)


def test_eigenvalues_are_told_by_their_size_and_of_a_long_run_the_largest_alone(monkeypatch):
    assert dynamics._values(np.array([0.5, -0.9, 0.3j]), 2) == [[-0.9, 0], [0.5, 0]]
    monkeypatch.setattr(dynamics, "MAX_TOLD", 6)
    spec = Spec("anbn", Text("Saaabbb"))
    _, told = next(dynamics.run({"spec": spec.to_dict(), "step": 2}, NoInbox()))
    assert [len(values) for values in told["along"]] == [2, 2, 2]
    assert told["along"][2] == told["now"][:2]
    assert len(told["now"]) == 4
    assert (told["tokens"], told["input"]) == (["S", "a", "a"], "a")


def test_what_holds_at_a_step_holds_for_ever_and_of_other_layers_nothing():
    acts = (Pin("f", 1, (1,), 2, 4), Pin("i", 0, layer=1), Cut("recurrent"), Cut("peepholes", "o", layer=1))
    for step, pins in ((1, ()), (2, (Pin("f", 1, (1,)),)), (3, (Pin("f", 1, (1,)),)), (4, ())):
        assert dynamics._holding(acts, 0, step) == (*pins, Cut("recurrent"))
    assert dynamics._holding(acts, 1, 3) == (Pin("i", 0), Cut("peepholes", "o"))


def test_points_are_one_where_they_can_hardly_be_told_apart():
    told = found(relu(1, 0), [[1.0], [1.05], [1.05 + 1e-6]])
    assert (told["points"], [point["reached"] for point in told["fixed"]]) == (2, [2, 1])


def test_a_step_far_along_a_run_is_refused(monkeypatch):
    monkeypatch.setattr(dynamics, "MAX_STEPS", 3)
    spec = Spec("anbn", Text("Saaabbb")).to_dict()
    assert next(dynamics.run({"spec": spec, "step": 2}, NoInbox()))[1]["step"] == 2
    with pytest.raises(ValueError, match=r"step must be .* 0 to 2, got 3"):
        next(dynamics.run({"spec": spec, "step": 3}, NoInbox()))


def test_a_symbol_stays_for_the_layer_that_reads_it_alone():
    net = SimpleNamespace(alphabet=("a", "b"), network=SimpleNamespace(levels=((0, 1), (2,))))
    wanted = SimpleNamespace(net=net)
    for layer in (0, 1):
        named, x = dynamics._input(wanted, layer, None, 0, "b")
        assert (named, list(x)) == ("b", [0, 1])
    with pytest.raises(ValueError, match="a net that reads symbols, got 'b'"):
        dynamics._input(wanted, 2, None, 0, "b")


def test_first_come_the_eigenvalues_then_what_goes_on_then_the_points():
    spec = Spec("anbn", Text("Saaabbb"))
    told = [one for _, one in dynamics.run({"spec": spec.to_dict(), "starts": 8}, NoInbox())]
    assert [(one["now"] is None, one["fixed"] is None, one["rest"] is None) for one in told] == [
        (False, True, True), (False, True, False), (False, False, False),
    ]  # fmt: skip


def test_starts_are_as_many_as_asked_for_and_drawn_from_their_seed(monkeypatch):
    drawn = []
    monkeypatch.setattr(dynamics, "_found", lambda one, starts, farthest: drawn.append((starts, farthest)) or ())
    spec = Spec("anbn", Text("Saaabbb"))
    for seed in (0, 0, 1):
        list(dynamics.run({"spec": spec.to_dict(), "starts": 9, "seed": seed, "step": 4}, NoInbox()))
    (first, farthest), (again, _), (other, _) = drawn
    assert len(first) == 9
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    run = experiment.resolve(spec).run().layers[0]
    # The farthest of the run up to the step, of c too.
    assert farthest == pytest.approx(np.abs(run.c[:5]).max())
    assert farthest > np.abs(run.c[4]).max()


@pytest.mark.parametrize(("drift", "moving"), [(1e-5, 2), (1e-7, 0)])
def test_what_a_step_moves_by_less_than_a_millionth_rests(drift, moving):
    told = found(relu(1, drift), [[0.5], [2.0]])
    assert (told["points"], told["rest"]["moving"], told["rest"]["away"]) == (0, moving, moving)


def test_what_moves_is_told_by_the_median_of_the_last_step():
    told = rest(relu(1, [0.5, 0]), [[1, 0], [2, 0], [3, 0]], [[0.5, 0], [0.5, -1], [4, 0]], [[9, 9]] * 3)
    assert told == {"moving": 3, "away": 0, "moves": [0.5, 0]}


@pytest.mark.parametrize(
    ("move", "half", "away"),
    [(0.1, 0.1, 1), (0.1, 0.1008, 1), (0.1, 0.102, 0), (0.1008, 0.1008, 1), (0.102, 0.102, 0)],
)
def test_at_a_steady_pace_goes_what_moves_alike_next_and_half_way(move, half, away):
    assert rest(relu(1, 0.1), [[5]], [[move]], [[half]])["away"] == away


@pytest.mark.parametrize(("state", "away"), [(990, 0), (1010, 1)])
def test_what_is_beyond_a_thousand_has_run_away_however_it_moves(state, away):
    assert rest(relu(1.5, 0), [[state]], [[state / 3]], [[1]])["away"] == away
