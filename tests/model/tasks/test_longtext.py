"""Texts of up to a million letters: symbols by frequency, chunks with the state carried, a fixed held-out sample."""

import json
import random
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import nets
from gatescope.model.continuation import Choice, continued
from gatescope.model.nets import folder
from gatescope.model.refused import Refused
from gatescope.model.tasks import longtext, reading, symbols, text
from gatescope.model.tasks.symbols import MAX_SYMBOLS, OTHER
from gatescope.model.training.card import card_of
from gatescope.model.training.checkpoint import Checkpoint
from gatescope.model.training.command import train_main
from gatescope.model.training.train import gradients, initial, start, train

WORDS = (
    "the",
    "ragged",
    "rascal",
    "ran",
    "round",
    "and",
    "round",
    "a",
    "rugged",
    "rock",
    "when",
    "store",
    "and",
    "read",
    "forget",
    "what",
    "it",
    "was",
)


def prose(length, seed=0):
    """Words by chance, over and over."""
    draw = random.Random(seed)
    found = ""
    while len(found) < length:
        found += draw.choice(WORDS) + (". " if draw.random() < 0.1 else " ")
    return found[:length]


LONG = prose(30_000)


@pytest.fixture(scope="module")
def task():
    return text.task(LONG)


def test_the_commonest_symbols_are_learned_and_one_stands_for_all_others():
    # 100 kinds: the k-th of them 300 - k times, and the sign that stands for others is among the common ones.
    kinds = [OTHER, *(chr(0x4E00 + k) for k in range(99))]
    given = "".join(kind * (300 - k) for k, kind in enumerate(kinds))
    found, codes = symbols.coded(given)
    assert (len(found.alphabet), found.kinds) == (MAX_SYMBOLS, 100)
    assert found.alphabet == tuple(sorted([*kinds[1:MAX_SYMBOLS], OTHER]))
    assert found.others == 300 + sum(300 - k for k in range(MAX_SYMBOLS, 100))
    spelled = symbols.spelled(found.alphabet, codes)
    assert spelled == "".join(one if one in kinds[1:MAX_SYMBOLS] else OTHER for one in given)
    assert np.array_equal(symbols.numbered(found.alphabet, spelled), codes)
    assert text.sentence(text.task(given)) == (
        "25050 symbols, 100 different ones: the 95 commonest are learned, and \u25a1 stands for the 5 others, "
        f"{100 * found.others / 25050:.2g} % of the text."
    )


def test_a_text_of_few_kinds_keeps_all_of_them():
    given = "".join(map(chr, range(40, 40 + MAX_SYMBOLS))) * 3
    found, codes = symbols.coded(given)
    assert (found.kinds, found.others) == (MAX_SYMBOLS, 0)
    assert OTHER not in found.alphabet
    assert symbols.spelled(found.alphabet, codes) == given
    assert text.sentence(text.task(given)).endswith("96 different ones: all are learned.")


def test_a_short_text_with_rare_symbols_is_learned_by_windows_all_the_same():
    given = "".join(map(chr, range(0x4E00, 0x4E00 + 150))) + "ab" * 300
    task = text.task(given)
    assert task.chunk is None
    assert OTHER in task.alphabet
    assert OTHER in task.generate(np.random.default_rng(0), 750)
    assert task.batch(np.random.default_rng(0), 4).x.shape == (4, 50, MAX_SYMBOLS)


def test_streams_go_on_where_they_were_through_the_whole_text(task):
    cut, size = 27_000, 4
    read = symbols.numbered(task.alphabet, LONG)[:cut]
    chunks = [task.chunk(number * size, size) for number in range(cut // longtext.WINDOW + 2)]
    x = np.concatenate([one.x for one in chunks], 1).argmax(-1)
    target = np.concatenate([one.target for one in chunks], 1).argmax(-1)
    weight = np.concatenate([one.weight for one in chunks], 1)
    assert np.array_equal(x[:, 1:], target[:, :-1])
    for stream, begin in enumerate([0, 6750, 13_500, 20_250]):
        # Round once and a little more, and nothing that is held out.
        assert np.array_equal(x[stream], np.resize(np.roll(read, -begin), x.shape[1]))
        seam = cut - 1 - begin
        unasked = [seam, *([seam + cut] if seam + cut < x.shape[1] else [])]
        assert np.flatnonzero(weight[stream] == 0).tolist() == unasked


def test_the_state_is_carried_from_chunk_to_chunk_and_never_set_back(task):
    settings = replace(longtext.SETTINGS, hidden=3, batch=4, sequences=40, rate=1e-9, final=1e-9)
    values = initial(task, settings, 1)
    *_, last = train(task, settings, 1, 40)
    # At such a rate the weights stay as they are: one run over all ten chunks comes to the same state.
    x = np.concatenate([task.chunk(number * 4, 4).x for number in range(10)], 1)
    _, _, trace = gradients(values, task, settings, replace(task.chunk(0, 4), x=x, target=x, weight=x[..., 0]))
    assert np.allclose(last.carried.c, trace.state.c, atol=1e-6)
    assert np.allclose(last.carried.h, trace.state.h, atol=1e-6)
    assert abs(last.carried.c).max() > 0.01


def complex_loss(values, x, target, weight, h, c):
    """The mean over sequences of the summed cross-entropy of an LSTM with peepholes, Graves 2013, eqs 7-11, in numbers
    that may be complex; from the state (h, c), which is given and depends on nothing.
    """

    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    W, U, b, p, V, a = (values[name] for name in "WUbpVa")
    loss = 0
    for t in range(x.shape[1]):
        z_i, z_f, z_g, z_o = np.split(x[:, t] @ W.T + h @ U.T + b, 4, axis=1)
        i, f, g = sigmoid(z_i + p[0] * c), sigmoid(z_f + p[1] * c), np.tanh(z_g)
        c = f * c + i * g
        h = sigmoid(z_o + p[2] * c) * np.tanh(c)
        scores = h @ V.T + a
        logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        loss = loss - (weight[:, t] * (target[:, t] * logs).sum(1)).sum()
    return loss / len(x)


def test_the_gradient_within_a_chunk_is_that_of_a_complex_step(task):
    """From a carried state, over a chunk with a seam in it; error goes back to the chunk's begin and no further."""
    settings = replace(longtext.SETTINGS, cell="lstm", hidden=3, batch=2, sequences=20, clip=None, init=0.5)
    *_, last = train(task, settings, 4, 20)
    seam = next(n for n in range(0, 2000, 2) if not task.chunk(n, 2).weight.all())
    batch = task.chunk(seam, 2)
    loss, found, _ = gradients(last.values, task, settings, batch, last.carried)
    given = batch.x, batch.target, batch.weight, last.carried.h, last.carried.c
    assert loss == pytest.approx(complex_loss(last.values, *given), rel=1e-12)
    draw = np.random.default_rng(0)
    for name, value in last.values.items():
        for place in draw.choice(value.size, min(value.size, 8), replace=False):
            stepped = value.astype(complex)
            stepped.flat[place] += 1e-30j
            due = complex_loss({**last.values, name: stepped}, *given).imag / 1e-30
            assert found[name].flat[place] == pytest.approx(due, rel=1e-9, abs=1e-12), (name, place)
    # And it is another from a state of 0: what is carried counts.
    _, other, _ = gradients(last.values, task, settings, batch)
    assert not np.allclose(found["U"], other["U"], rtol=1e-3)


def test_a_training_is_resumed_within_the_text_bit_for_bit(task, tmp_path):
    settings = replace(longtext.SETTINGS, hidden=3, batch=4, sequences=48)
    *_, whole = train(task, settings, 2, 24)
    *_, half = train(task, settings, 2, 24, until=24)
    half.save(tmp_path / "half")
    *_, again = train(task, settings, 2, 24, after=Checkpoint.load(tmp_path / "half"))
    assert all(np.array_equal(whole.values[name], again.values[name]) for name in whole.values)


def test_what_is_held_out_is_measured_on_a_sample_of_bounded_length():
    for length in (20_001, 200_000):
        task = text.task(prose(length))
        *_, last = train(task, replace(longtext.SETTINGS, hidden=2, sequences=16), 0, 16)
        told = task.judge(last.network.astype(np.float32))
        pieces = min(40, (length // 10) // 301)
        assert told["symbols"] == 250 * pieces
        figures = task.measure(last.network.astype(np.float32))
        assert figures["symbols held out"] == length // 10
        assert figures["symbols asked for"] == told["symbols"]
        assert figures["bits a symbol, held out"] == told["bits"]


def test_the_bigram_is_counted_in_training_alone_with_one_more_of_each_pair():
    # In training a and b take turns; in what is held out there are only b and c, and no c was ever seen.
    given = "ab" * 13_500 + "bc" * 1_500
    task = text.task(given)
    told = task.judge(Checkpoint.network.fget(start(task, longtext.SETTINGS, 0)).astype(np.float32))
    of_b, of_c = np.zeros(3) + 1, np.zeros(3) + 1
    of_b[0] += 13_499
    due = {"b": -np.log2(of_c[1] / of_c.sum()), "c": -np.log2(of_b[2] / of_b.sum())}
    pieces = task.kept["excerpt"]["pieces"]
    asked = "".join(piece[longtext.WINDOW + 1 :] for piece in pieces)
    assert set(asked) == {"b", "c"}
    assert told["bigram"] == pytest.approx(np.mean([due[symbol] for symbol in asked]), abs=1e-3)
    # Of a and b, which are equally common, the first: and that is never due.
    assert told["commonest"] == 0
    # An untrained net gives each of three symbols about a third.
    assert told["bits"] == pytest.approx(np.log2(3), abs=0.05)


@pytest.mark.training
def test_a_net_comes_to_know_more_than_a_bigram():
    recipe = text.recipe(LONG)
    settings = replace(recipe.settings, hidden=16, batch=16, sequences=3_200, rate=0.03)
    *_, last = train(recipe.task, settings, 0, 3_200)
    told = recipe.task.judge(last.network.astype(np.float32))
    assert told["bits"] < told["bigram"] - 0.2
    (sentence,) = recipe.task.tells(told)
    assert sentence.endswith("the net knows more than which symbol follows which.")
    (sentence,) = recipe.task.tells({**told, "bits": told["bigram"]})
    assert sentence.endswith("the net is NOT better than counting which symbol follows which.")


@pytest.fixture
def kept(task, tmp_path, monkeypatch):
    """A net for a long text, with symbols that are left out of its alphabet, kept and read again."""
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path / "nets"))
    given = LONG + "".join(map(chr, range(0x4E00, 0x4E00 + 120)))
    recipe = text.recipe(given)
    settings = replace(recipe.settings, hidden=4, batch=4, sequences=16)
    *_, last = train(recipe.task, settings, 0, 16)
    network = last.network.astype(np.float32)
    return recipe.task, nets.load(nets.keep(network, card_of(recipe, last) | {"figures": recipe.task.measure(network)}))


def test_a_kept_net_is_measured_by_the_same_sample_and_its_card_holds_no_more_of_the_text(kept):
    task, net = kept
    assert net.task.key == task.key
    assert net.task.alphabet == task.alphabet
    assert net.task.measure(net.network) == task.measure(net.network) == net.card["figures"]
    assert len(json.dumps(net.card)) < 20_000 < len(LONG)
    assert net.card["text_read"]["symbols"] == len(LONG) + 120
    assert net.card["text_read"]["kinds"] > MAX_SYMBOLS
    assert OTHER in net.alphabet
    # What it is given to read is out of the sample: text that is held out.
    drawn = net.generate(0)
    assert any(drawn in piece for piece in net.card["excerpt"]["pieces"])
    assert drawn.split(OTHER)[0] in LONG[-3000:]
    assert net.task.right(net.network, np.random.default_rng(0), 40, ()).shape == (40,)
    assert net.task.batch(np.random.default_rng(0), 3).x.shape == (3, 50, MAX_SYMBOLS)


@pytest.mark.parametrize("temperature", [0, 0.7])
def test_a_kept_net_goes_on_by_itself_at_a_temperature(kept, temperature):
    _, net = kept
    x = np.concatenate([net.encode("the ragged "), np.full((30, net.network.inputs), np.nan, np.float32)])
    read = continued(net.network, x, Choice(True, temperature, 5))
    assert np.array_equal(read.sum(1), np.ones(41))
    again = continued(net.network, x, Choice(True, temperature, 6))
    assert np.array_equal(read, again) == (temperature == 0)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"alphabet": "aa"}, "excerpt.alphabet must be 2 to 96 different symbols"),
        ({"alphabet": 7}, "excerpt.alphabet must be"),
        ({"pieces": []}, "excerpt.pieces must be 1 to 40 texts of 301 symbols"),
        ({"pieces": ["a" * 300]}, "excerpt.pieces must be"),
        ({"pieces": ["~" * 301]}, "excerpt.pieces must be"),
        ({"bigram": -1}, "excerpt.bigram must be"),
        ({"held_out": 0}, "excerpt.held_out must be"),
        ({"more": 1}, "excerpt"),
    ],
)
def test_a_card_that_is_not_in_order_is_refused(task, broken, message):
    with pytest.raises(ValueError, match=message):
        text.of_card({**task.kept, "excerpt": {**task.kept["excerpt"], **broken}})
    with pytest.raises(ValueError, match=r"text_read\.sha256 must be 64 hexadecimal digits"):
        text.of_card({**task.kept, "text_read": {**task.kept["text_read"], "sha256": "../x"}})


@pytest.mark.long
def test_a_text_of_a_million_bytes_is_read_in_bounded_memory(tmp_path):
    given = prose(reading.MAX_BYTES)
    path = tmp_path / "long.txt"
    path.write_text(given, encoding="utf-8")
    tracemalloc.start()
    made = text.task(reading.read(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert made.kept["text_read"]["bytes"] == reading.MAX_BYTES
    assert peak < 64 * 2**20
    path.write_text(given + "e", encoding="utf-8")
    with pytest.raises(ValueError, match=r"long.txt: text must have at most 1000000 bytes in UTF-8, got 1000001"):
        reading.read(path)
    with pytest.raises(Refused, match="at most 1000000 bytes in UTF-8, got 1000002"):
        text.task("\u00e9" * 500_001)


def test_the_command_trains_on_a_long_text_and_says_what_the_net_reached(tmp_path, capsys):
    source = tmp_path / "long.txt"
    source.write_text(LONG, encoding="utf-8")
    words = ["text", "--out", str(tmp_path), "--text", str(source), "--hidden", "3", "--batch", "4"]
    assert train_main([*words, "--sequences", "16"]) == 0
    out, err = capsys.readouterr()
    assert "30000 symbols, 19 different ones: all are learned." in err
    assert "bits a symbol of a bigram, 1 added to each pair: " in out
    assert "the net is NOT better than counting which symbol follows which." in out
    assert train_main([*words, "--sequences", "24", "--resume"]) == 0
    card = json.loads((tmp_path / "text.json").read_text(encoding="utf-8"))
    assert card["sequences"] == 24
    again = "gatescope train text --text FILE --seed 0 --out DIR --hidden 3 --sequences 24 --batch 4 --resume"
    assert card["command"].endswith(f" && {again}")
    assert card["text_read"]["sha256"] == text.task(LONG).digest
