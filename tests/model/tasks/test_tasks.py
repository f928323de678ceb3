"""The grammars, against the published definitions, and the criteria."""

import re
from types import SimpleNamespace

import numpy as np
import pytest
from gatescope.model import LSTM
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from gatescope.model.tasks import anbn, anbncn, brackets, notebook, parity, reber
from gatescope.model.tasks.task import one_hot, rows

# The inner grammar as an expression.
WALK = re.compile(r"B(?:TS*X(?:XT*VP)*(?:S|XT*VV)|PT*V(?:PXT*V)*(?:V|PS))E")


def test_reber_strings_are_in_the_grammar():
    rng = np.random.default_rng(0)
    texts = [reber.sample(rng) for _ in range(500)]
    for text in texts:
        assert text[0] == "B"
        assert text[1] == text[-2] in "TP"
        assert text[-1] == "E"
        assert WALK.fullmatch(text[2:-2]), text
    assert min(map(len, texts)) == 9
    assert {text[1] for text in texts} == set("TP")


def test_reber_size_is_the_least_length():
    rng = np.random.default_rng(0)
    for size in (1, 9, 30, 200):
        text = reber.sample(rng, size)
        assert len(text) >= size
        assert WALK.fullmatch(text[2:-2])


def test_reber_legal_symbols():
    may = reber.legal("BTBPVVETE")
    said = ["".join(symbol for symbol, ok in zip(reber.ALPHABET, row, strict=True) if ok) for row in may]
    assert said == ["TP", "B", "TP", "TV", "PV", "E", "T", "E", ""]
    with pytest.raises(ValueError, match="text must go on with T at step 8, got 'P'"):
        reber.legal("BTBPVVEPE")
    with pytest.raises(ValueError, match="nothing at step 10"):
        reber.legal("BTBPVVETEB")


def test_reber_strings_to_test_on_are_never_trained_on():
    unseen = reber.unseen()
    assert len(set(unseen)) == len(unseen) == 256
    rng = np.random.default_rng(0)
    for _ in range(500):
        batch = reber.batch(rng, 1)
        symbols = np.argmax([*batch.x[0], batch.target[0, -1]], axis=1)
        assert "".join(reber.ALPHABET[column] for column in symbols) not in unseen


class Listener:
    """A network that keeps what it is given to read, and says 0."""

    dtype = np.float32

    def __init__(self, outputs):
        self.outputs = outputs

    def run(self, x, *_, **__):
        self.heard = x
        return SimpleNamespace(y=np.zeros((*x.shape[:2], self.outputs)))


@pytest.mark.parametrize("task", [anbn, anbncn, brackets, parity])
def test_what_is_judged_by_is_longer_than_all_that_is_trained_on(task):
    listener, rng = Listener(len(task.TASK.labels)), np.random.default_rng(0)
    trained = task.batch(rng, 1000).weight.sum(-1)
    assert task.right(listener, rng, 1000).shape == (1000,)
    judged = listener.heard.any(-1).sum(-1)
    assert judged.min() > trained.max()
    if task in (anbn, anbncn):
        assert set((judged - 1) // (len(task.ALPHABET) - 2)) == set(range(11, 61))


def test_what_reber_is_judged_by_is_held_out_and_comes_once():
    listener = Listener(7)
    for count in (200, 1000):
        assert len(reber.right(listener, np.random.default_rng(0), count)) == min(count, 256)
        read = {"".join(reber.ALPHABET[k] for k in x[x.any(-1)].argmax(-1)) + "E" for x in listener.heard}
        assert len(read) == min(count, 256)
        assert read <= set(reber.unseen())


def test_the_strict_criterion_can_fail():
    rng = np.random.default_rng(0)
    lstm = LSTM(rng.normal(size=(8, 7)), rng.normal(size=(8, 2)), rng.normal(size=8))
    net = Network((lstm,), Readout("softmax", rng.normal(size=(7, 2)), rng.normal(size=7)))
    assert not reber.strict(net, reber.unseen()).any()


def test_anbn_legal_symbols():
    may = anbn.legal("Saabb")
    assert ["".join(s for s, ok in zip(anbn.ALPHABET, row, strict=True) if ok) for row in may] == [
        "a", "ab", "ab", "b", "T",
    ]  # fmt: skip
    assert anbn.sample(np.random.default_rng(0), 3) == "SaaabbbT"
    lengths = {len(anbn.sample(np.random.default_rng(seed))) for seed in range(200)}
    assert lengths == {2 * n + 2 for n in range(1, 11)}


def counter():
    """a^n b^n by hand: cell 0 counts a's up and b's down, cell 1 has seen an a, cell 2 a b; exact for every n."""
    W, b = np.zeros((4, 3, 4)), np.zeros((4, 3))
    b[0], b[1], b[3] = 100, 100, 100
    W[2, 0] = [0, 0.1, -0.1, 0]
    W[0, 1] = [-200, 0, 0, 0]
    W[2, 2, 2] = 100
    W[0, 2] = [-200, -200, 0, 0]
    W[2, 1, 1] = 100
    step = np.tanh(0.1)
    # y_a: no b yet. y_b: an a seen and a count left. y_T: a b seen and no count left.
    V = np.array([[0, 0, 0], [0, 0, -90], [400, 0, 0], [-400, 0, 60]], float)
    a = np.array([-9, 9, -400 * np.tanh(step / 2), -30], float)
    return Network((LSTM(W.reshape(12, 4), np.zeros((12, 3)), b.reshape(12)),), Readout("sigmoid", V, a))


def test_anbn_reach_is_the_largest_n_without_a_gap():
    net = counter()
    ns = [n for n in range(1, 31) if anbn.accepts(net, n)]
    assert ns[:3] == [1, 2, 3]
    assert anbn.reach(net, 30) == next((n - 1 for n in range(1, 31) if n not in ns), 30)
    rng = np.random.default_rng(0)
    lstm = LSTM(rng.normal(size=(8, 4)), rng.normal(size=(8, 2)), rng.normal(size=8))
    other = Network((lstm,), Readout("sigmoid", rng.normal(size=(4, 2)), rng.normal(size=4)))
    assert anbn.reach(other, 30) == 0
    assert not anbn.accepts(other, 1)


def test_notebook_writes_pulses_down():
    trace = notebook.network().run(np.array(notebook.EXAMPLE, np.float32)).layers[0]
    x = trace.x[:, 0]
    assert (trace.i[x > 0.45, 0] > 0.85).all()
    assert (trace.i[x < -0.55, 1] > 0.85).all()
    assert (trace.i[x == 0, :2] < 0.1).all()
    assert np.allclose(trace.f[:, :2], 0.95, atol=0.01)
    assert np.allclose(trace.o, 0.9, atol=0.01)
    assert (trace.c[:, 0] > -1e-3).all()
    assert (trace.c[:, 1] < 1e-3).all()
    drawn = notebook.generate(np.random.default_rng(0), 50)
    assert len(drawn) == 50
    assert drawn[0] != [0.0]


def test_encoding():
    assert one_hot("ab", "ba").tolist() == [[0, 1], [1, 0]]
    with pytest.raises(ValueError, match="text must hold only a b, got 'c' at step 2"):
        one_hot("ab", "ac")
    with pytest.raises(ValueError, match="text must be one symbol or more"):
        one_hot("ab", "")
    assert rows(1, [[1], [2]]).shape == (2, 1)
    with pytest.raises(ValueError, match="input must be rows of 2 numbers"):
        rows(2, "ab")
    with pytest.raises(ValueError, match="input must have shape"):
        rows(2, [[1.0]])
