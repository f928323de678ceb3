"""Nets that go on by themselves: what they read is what they said, and the run is that of the text it made."""

from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import Continued, Generated, Noise, Nudge, Numbers, Pin, Spec, Start, Text, nets
from gatescope.model.continuation import Choice, continued
from gatescope.model.experiment import resolve
from gatescope.model.nets.net import Net
from gatescope.model.refused import Refused
from gatescope.model.tasks import json as json_task
from gatescope.model.tasks import reber, text
from gatescope.model.tasks.recipe import Settings
from gatescope.model.training.train import train

OWN = "own text"
PREDICTING = [name for name in nets.shipped() if nets.load(name).predicts]
TEMPERATURES = (0, 0.5, 2)
ACTS = {
    "nothing": (),
    "pin": (Pin("f", 0, start=9, stop=12), Nudge(0, 14, 3.0)),
    "noise": (Noise(1.0, 3, 5), Pin("o", 1, (0,), 11), Noise(2.0, 13, 14, "replace")),
}


@pytest.fixture(scope="session")
def own():
    """A net that has only just begun to learn a text."""
    task = text.task(text.EXAMPLE)
    *_, last = train(task, Settings(hidden=5, sequences=32, batch=16, rate=0.01, final=0.01), 0, 32)
    return Net(OWN, OWN, last.network.astype(np.float32), task.alphabet, {}, task.generate, task)


@pytest.fixture
def every(own, monkeypatch):
    load = nets.load
    monkeypatch.setattr(nets, "load", lambda name: own if name == OWN else load(name))


def other(net):
    """Something that a net can read."""
    return (0.25,) if net.alphabet is None else net.alphabet[1]


def acts_on(name, kind):
    """Those that the net's cells can take."""
    pinnable = nets.load(name).network.layers[0].pinnable
    return tuple(act for act in ACTS[kind] if pinnable or act.on_input)


def made(spec, x):
    """The same Spec with the text that was made in the place of the continuation."""
    net = resolve(spec).net
    if net.alphabet is None:
        return replace(spec, input=Numbers(tuple(tuple(row) for row in x.tolist())))
    return replace(spec, input=Text("".join(net.alphabet[k] for k in x.argmax(-1))))


def assert_same(run, again):
    for layer, twin in zip(run.layers, again.layers, strict=True):
        for name in layer.signals:
            assert layer.signal(name).tobytes() == twin.signal(name).tobytes(), name
        assert layer.x.tobytes() == twin.x.tobytes()
        for gate, ghost in layer.ghosts.items():
            assert ghost.tobytes() == twin.ghosts[gate].tobytes()
    assert run.y.tobytes() == again.y.tobytes()


@pytest.mark.long
@pytest.mark.usefixtures("every")
@pytest.mark.parametrize("acts", ACTS)
@pytest.mark.parametrize("temperature", TEMPERATURES)
@pytest.mark.parametrize("name", [*PREDICTING, OWN])
def test_the_trace_is_that_of_the_text_it_made(name, temperature, acts):
    put = ((2, other(nets.load(name))), (10, other(nets.load(name))))
    spec = Spec(name, Continued(Generated(4, 9), 7, 17, temperature, put), acts_on(name, acts), seed=5)
    wanted = resolve(spec)
    run = wanted.run()
    assert_same(run.free, resolve(made(spec, wanted.x)).run().free)
    assert_same(run, resolve(made(spec, wanted.used_x)).run())
    # Of the text alone, with nothing done, the tokens are those that were read.
    assert wanted.tokens == resolve(made(spec, wanted.x)).tokens
    assert wanted.used_tokens == resolve(made(spec, wanted.used_x)).tokens
    assert len(run) == wanted.steps == 24


@pytest.mark.parametrize("acts", ["nothing", "pin", "noise"])
@pytest.mark.parametrize("temperature", TEMPERATURES)
@pytest.mark.parametrize("name", PREDICTING)
def test_each_run_reads_what_it_said_the_step_before(name, temperature, acts):
    spec = Spec(name, Continued(Generated(4, 9), 7, 17, temperature), acts_on(name, acts), seed=5)
    wanted = resolve(spec)
    run = wanted.run()
    for said, read in ((run.free.y, wanted.x), (run.y, wanted.used_x)):
        for step in range(7, 24):
            assert allowed(wanted.net, said[step - 1].astype(float), read[step], temperature, spec.seed, step)


def allowed(net, y, read, temperature, seed, step):
    """Whether that may be read after y, by the rule written out."""
    generator = np.random.Generator(np.random.Philox(key=seed, counter=[0, 1, 0, step]))
    if net.alphabet is None:
        return np.allclose(read, y + temperature * generator.standard_normal(len(y)), atol=1e-6)
    assert sorted(set(read)) == [0, 1]
    assert read.sum() == 1
    symbol = int(read.argmax())
    if temperature == 0:
        return y[symbol] == y.max()
    chances = y ** (1 / temperature) / (y ** (1 / temperature)).sum()
    low, drawn = chances[:symbol].sum(), generator.random()
    return low - 1e-9 <= drawn <= low + chances[symbol] + 1e-9


@pytest.mark.parametrize(("temperature", "chances"), [(1, [0.5, 0.3, 0.2]), (0.5, [25 / 38, 9 / 38, 4 / 38])])
def test_symbols_are_drawn_as_often_as_the_temperature_says(temperature, chances):
    choice, y = Choice(True, temperature, 3), np.float32([0.5, 0.3, 0.2])
    drawn = np.mean([choice.next(y, step) for step in range(4000)], 0)
    np.testing.assert_allclose(drawn, chances, atol=0.02)


def test_where_nothing_is_said_the_first_symbol_is_read():
    for temperature in (0, 0.5):
        np.testing.assert_array_equal(Choice(True, temperature, 0).next(np.zeros(3, np.float32), 4), [1, 0, 0])
    # A power may leave nothing of what is unlikely: the likeliest stays.
    np.testing.assert_array_equal(Choice(True, 0.01, 0).next(np.float32([1e-30, 1e-29]), 4), [0, 1])


def test_numbers_stay_within_what_a_run_may_be_given():
    assert Choice(False, 0, 0).next(np.float32([-3e7]), 0) == [-1e6]


def test_a_seed_draws_another_text_and_a_greedy_one_has_none():
    def texts(temperature):
        return {resolve(Spec("json", Continued(Text("{"), 1, 30, temperature), seed=seed)).tokens for seed in range(4)}

    assert len(texts(1)) == 4
    assert len(texts(0)) == 1


def test_only_the_disturbed_run_hears_noise_and_both_read_what_is_put_in():
    plain = Continued(Text("BTBPVV"), 6, 20)
    calm = resolve(Spec("reber", plain))
    noisy = resolve(Spec("reber", plain, (Noise(3.0, 7, 9),), seed=2))
    assert noisy.tokens == calm.tokens
    assert noisy.used_tokens != calm.tokens
    assert noisy.used_tokens[:8] == calm.tokens[:8]
    wrong = resolve(Spec("reber", replace(plain, put=((8, "S"),)), (Noise(3.0, 7, 9),), seed=2))
    assert wrong.tokens[8] == wrong.used_tokens[8] == "S"
    assert wrong.tokens[:8] == calm.tokens[:8]
    assert wrong.tokens != calm.tokens


def test_a_continuation_begins_in_the_start_state():
    spec = Spec("anbn", Continued(Text("ab"), 2, 9), (Pin("f", 1, start=4),), Start((0.1, 0.2), (3.0, -1.0)))
    wanted = resolve(spec)
    assert_same(wanted.run(), resolve(made(spec, wanted.used_x)).run())
    assert wanted.tokens != resolve(replace(spec, state=None)).tokens


def test_it_may_be_cut_anywhere():
    """What is read from a step on needs no more than the states, and what was said, before it."""
    net = nets.load("brackets")
    whole = resolve(Spec("brackets", Continued(Text("([("), 3, 20, 0.8), ACTS["noise"], seed=9))
    run, states = whole.run(), None
    for at in range(1, 23):
        states = net.network.resume(whole.used_x[at - 1 : at], ACTS["noise"], states, 9, at=at - 1).states
        read = continued(
            net.network, whole.given[at:], Choice(True, 0.8, 9), ACTS["noise"], states, 9, at=at, said=run.y[at - 1]
        )
        assert read.tobytes() == whole.used_x[at:].tobytes()


# What the nets know


@pytest.mark.parametrize("before", ["BTBT", "BTBPV", "BPBTXXVV"])
def test_a_greedy_reber_string_stays_in_the_grammar_and_ends_with_its_outer_symbol(before):
    said = "".join(resolve(Spec("reber", Continued(Text(before), len(before), 12))).tokens)
    string = said[: said.index("E", said.index("E") + 1) + 1]
    legal = reber.legal(string)
    assert all(legal[t][reber.ALPHABET.index(symbol)] for t, symbol in enumerate(string[1:])), string
    assert string[-2] == before[1]


def test_the_counter_pays_back_each_a_and_ends():
    for n in (1, 3, 8):
        tokens = resolve(Spec("anbn", Continued(Text("S" + "a" * n + "b"), n + 2, n))).tokens
        assert "".join(tokens) == "S" + "a" * n + "b" * n + "T"


def test_json_closes_what_is_open():
    place = json_task.Place()
    said = "".join(resolve(Spec("json", Continued(Text('{"9":{"bad":['), 13, 60, 0.3), seed=4)).tokens)
    document = said[: said.index(";") + 1]
    for symbol in document:
        assert symbol in place.chances(), document
        place = place.after(symbol)
    assert place.due == "nothing"


def test_a_wave_goes_on():
    wave = nets.load("waves").generate(3, 60)
    alone = resolve(Spec("waves", Continued(Generated(3, 60), 30, 20))).x[:, 0]
    assert abs(alone[30:45] - np.array(wave)[30:45, 0]).max() < 0.2


# What is refused


@pytest.mark.parametrize("name", [name for name in nets.shipped() if name not in PREDICTING])
def test_a_net_that_says_something_else_cannot_go_on(name):
    with pytest.raises(Refused, match=f"The net {name} cannot go on by itself") as refused:
        resolve(Spec(name, Continued(Generated(), 2, 3)))
    assert refused.value.code == "net_says_no_input"


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("continued_read", Continued(Text("BTB"), 4, 3)),
        ("put_unread", Continued(Text("BTB"), 3, 3, 0, ((4, "Q"),))),
        ("put_unread", Continued(Text("BTB"), 3, 3, 0, ((4, (0.5,)),))),
        ("net_reads_symbols", Continued(Numbers(((1.0,),)), 1, 3)),
        ("net_alphabet", Continued(Text("BQ"), 1, 3)),
    ],
)
def test_what_does_not_fit_the_net_is_refused(code, given):
    with pytest.raises(Refused) as refused:
        resolve(Spec("reber", given))
    assert refused.value.code == code


def test_what_was_put_in_and_cannot_be_read_is_named():
    with pytest.raises(Refused, match="The net waves cannot read 'B', put in at step 3; it reads 1 numbers a step"):
        resolve(Spec("waves", Continued(Generated(), 2, 3, 0, ((2, "B"),))))
