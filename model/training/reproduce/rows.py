"""The table: every published result that we run again, with its arms and its targets."""

from collections.abc import Callable, Sequence

import numpy as np

from ...tasks import adding, anbn, anbncn, continual, order, parity, reber
from . import measures
from .row import Arm, Column, Row, Value, Values

SEEDS = 20
"""How many each arm is run from, at the least; they begin at 0."""


def _known(values: Sequence[Values], key: str) -> list[float]:
    """One of the values of each seed, with infinity for what was not reached."""
    return [float("inf") if (value := found[key]) is None else float(value) for found in values]


def _at_least(least: float) -> Callable[[Value], bool]:
    return lambda value: value is not None and value >= least


def _at_most(most: float) -> Callable[[Value], bool]:
    return lambda value: value is not None and value <= most


_NOT_ON_RECORD = "whether they were searched for, and on which seeds, is not on record."

_FAR = (Column("n", "largest n, every n up to it accepted", "1000, the largest tried", _at_least(1000)),)
_PEEPHOLES = "LSTM with peepholes, H = 2"

ANBN = Row(
    "anbn",
    "a^n b^n, trained on n from 1 to 10",
    "Gers & Schmidhuber 2001 are the like: LSTMs with peepholes, trained on n from 1 to 10. How far theirs count is "
    "not repeated here, as we could not read it in the paper itself. Trained otherwise: an LSTM trained on n < 100 "
    "accepts a^1000 b^1000 (Weiss, Goldberg & Yahav 2018); with H = 3, trained on n <= 50, the first n that fails is "
    "146 on average (Suzgun, Belinkov & Shieber 2019).",
    "The LSTM with peepholes: a median of 250 or more, and 1000 for one seed in five or more.",
    (
        Arm(_PEEPHOLES, anbn.RECIPE, measures.anbn_n, _FAR),
        Arm("no peepholes, H = 2", anbn.RECIPE, measures.anbn_n, _FAR, {"cell": "no-peepholes"}),
        Arm("tanh RNN, H = 4", anbn.RECIPE, measures.anbn_n, _FAR, {"cell": "rnn", "hidden": 4}),
        Arm("tanh RNN, H = 5, init .5", anbn.RECIPE, measures.anbn_n, _FAR, {"cell": "rnn", "hidden": 5, "init": 0.5}),
        Arm(
            "LSTM with peepholes, as before the search", anbn.RECIPE, measures.anbn_n, _FAR,
            {"norm": None, "b1": 0.9, "b2": 0.999, "final": 0.0001, "decay": "exponential"},
        ),
    ),
    lambda found: (
        float(np.median(_known(found[_PEEPHOLES], "n"))) >= 250
        and float(np.mean([n >= 1000 for n in _known(found[_PEEPHOLES], "n")])) >= 0.2
    ),
    {
        "Settings": "The LSTM's were searched for, on seeds from 100 on: besides each element of dL/dz at 1, the "
        "recipe clips the length of the whole gradient at 1; Adam forgets sooner (b1 = .5, b2 = .95), and the rate "
        "falls linearly from .01 to .001. The last arm is the same net with none of these. Nothing was searched for "
        "the arm without peepholes, nor for the RNN of 4 cells: both have the LSTM's settings. The RNN of 5 cells has "
        "74 parameters, as many as the LSTM; its first weights are within the best of .1, .5 and 1, and on which "
        "seeds that was found is not on record. The nets of the same settings that ship count to 7, 10 and 3 from "
        "seeds 0 to 2: where the table says otherwise, another processor rounded otherwise, and this training turns "
        "that into another net.",
        "Against us": "The settings were searched for with peepholes, and only so: part of what the table shows is "
        "that search. It did not make the recipe safe: a seed that fails, fails wholly.",
    },
)  # fmt: skip

_SOON = (Column("sequences", "sequences until all 256 strings are right", "within 8,440", _at_most(8440)),)

REBER = Row(
    "reber",
    "Embedded Reber grammar, the strict criterion of 1997",
    "Hochreiter & Schmidhuber 1997, Table 1: LSTMs of 4 blocks of 1 cell learn it in 100 % of trials, after 39,740 "
    "sequences; of 3 blocks of 2 cells, in 100 % after 21,730 or 8,440, in 97 % after 14,060. Elman net: 0 %.",
    "The LSTM: every seed within 8,440 sequences, their best.",
    (
        Arm("LSTM, H = 8", reber.RECIPE, measures.sequences, _SOON, stops=True),
        Arm(
            "tanh RNN, H = 12", reber.RECIPE, measures.sequences, _SOON,
            {"cell": "rnn", "hidden": 12, "sequences": 15000}, stops=True,
        ),
        Arm("tanh RNN, H = 18", reber.RECIPE, measures.sequences, _SOON, {"cell": "rnn", "hidden": 18}, stops=True),
    ),
    lambda found: max(_known(found["LSTM, H = 8"], "sequences")) <= 8440,
    {
        "Criterion": "At every step of each of 256 strings, held out of training, every legal next symbol is more "
        "active than all others. It is looked at every 200 sequences, until it is met for the first time.",
        "Settings": f"The LSTM's: {_NOT_ON_RECORD} The RNNs have them too: that of 12 cells more sequences, that of "
        "18 as many, and 601 parameters to the LSTM's 599. Nothing was searched for them.",
        "Against us": "The target was set when five seeds had been seen, and two of twenty miss it. Strings are drawn "
        "afresh, where 1997 had a fixed set of 256: with such a set some of our seeds learnt it by heart. All our "
        "seeds stop at the first success: that it lasts is not measured. The Elman net of 1997 did not learn the "
        "task; with Adam and the full gradient some of our tanh RNNs do, without any gate.",
    },
)  # fmt: skip

_OUTER = Column("outer", "outer symbols right, of 1000", "980 or more", _at_least(980))
_WRONG = Column("wrong", "wrong predictions in 11,893 steps", "none", _at_most(0))
_LONG = Column("wrong_long", "wrong predictions in 100,005 steps", "none", _at_most(0))
_C = Column("c", "greatest |c| in 11,893 steps")
_PINNED = Column("outer_pinned", "outer symbols right, of 1000, f pinned to 1", "600 or fewer", _at_most(600))

CONTINUAL = Row(
    "continual",
    "Endless Reber grammar, the state never reset",
    "Gers, Schmidhuber & Cummins 2000, who call it the continual embedded Reber grammar, Table 2, nets without one "
    "wrong prediction in the whole stream: with a forget gate 18 %, and 62 % where the learning rate decays, as ours "
    "does; without a forget gate 0 %, and 74 % where the state is reset from outside.",
    "The LSTM: 980 or more of 1000 outer symbols in every seed, and 600 or fewer with f pinned to 1.",
    (
        Arm("LSTM, H = 12", continual.RECIPE, measures.endless_lstm, (_OUTER, _WRONG, _LONG, _C, _PINNED)),
        Arm(
            "tanh RNN, H = 26", continual.RECIPE, measures.endless, (_OUTER, _WRONG, _LONG),
            {"cell": "rnn", "hidden": 26},
        ),
    ),
    lambda found: (
        min(_known(found["LSTM, H = 12"], "outer")) >= 980
        and max(_known(found["LSTM, H = 12"], "outer_pinned")) <= 600
    ),
    {
        "Criteria": "The target's looks at one step a string, the one after which its outer symbol is due. The "
        "paper's looks at all of them: here a prediction is wrong where a legal next symbol is not above all others, "
        "on a stream of 1000 strings, 11,893 steps, and on one of 8,337 strings that begins with them, 100,005 steps. "
        "The longer the stream, the fewer nets are perfect: a share means little without that length. The stream "
        "begins in an empty state, and some nets' only wrong predictions are among its first symbols.",
        "Settings": f"The LSTM's: {_NOT_ON_RECORD} The RNN has them too; with 26 cells it has 1,073 parameters, the "
        "LSTM 1,087, and its first weights are within the best of .1, .5 and 1, on which seeds is not on record.",
        "Against us": "By the paper's criterion none of our LSTMs is perfect on either stream, and by the target's "
        "eight of twenty fail; three seeds had hidden that. The plain RNN, without any gate and without a cell, does "
        "better by both: on strings as short as these nothing has to be kept for long. In seven seeds |c| grows to "
        "thousands, the very breakdown that a forget gate should prevent. Pinning f to 1 in a net that was trained "
        "with f tells less than training one without, as the paper did.",
    },
)  # fmt: skip

_FEW = (Column("wrong", "wrong of 2560", "0 or 1", _at_most(1)),)
_BIAS = (
    "The other arms have the same settings: nothing was searched for them, so they tell what b_f = 5 does in this "
    "recipe, not what an RNN can do."
)

ORDER = Row(
    "order",
    "Temporal order, task 6a, length 100 to 110",
    "Hochreiter & Schmidhuber 1997: 1 of 2560 wrong after 31,390 sequences.",
    "The LSTM with b_f = 5: 0 or 1 of 2560 wrong in every seed, after 31,360 sequences.",
    (
        Arm("LSTM, b_f = 5", order.RECIPE, measures.order_wrong, _FEW),
        Arm("LSTM, b_f = 1", order.RECIPE, measures.order_wrong, _FEW, {"b_f": 1}),
        Arm("tanh RNN, H = 4", order.RECIPE, measures.order_wrong, _FEW, {"cell": "rnn"}),
    ),
    lambda found: max(_known(found["LSTM, b_f = 5"], "wrong")) <= 1,
    {
        "Settings": f"The LSTM's: {_NOT_ON_RECORD} {_BIAS}",
        "Against us": "Four seeds of twenty fail, each with half of its answers wrong or more; three seeds had hidden "
        "that. With b_f = 5 a cell keeps its value over 100 steps before anything is learnt, and with the usual b_f = "
        "1 no seed learns the task.",
    },
)

ADDING = Row(
    "adding",
    "Adding problem, T = 100 to 110",
    "Hochreiter & Schmidhuber 1997: 1 of 2560 wrong after 74,000 sequences.",
    "The LSTM with b_f = 5: 0 or 1 of 2560 wrong in every seed, after 73,984 sequences.",
    (
        Arm("LSTM, b_f = 5", adding.RECIPE, measures.adding_wrong, _FEW),
        Arm("LSTM, b_f = 1", adding.RECIPE, measures.adding_wrong, _FEW, {"b_f": 1}),
        Arm("tanh RNN, H = 4", adding.RECIPE, measures.adding_wrong, _FEW, {"cell": "rnn"}),
    ),
    lambda found: max(_known(found["LSTM, b_f = 5"], "wrong")) <= 1,
    {
        "Criterion": "An answer is wrong where it is .04 or more away from the sum that is due.",
        "Settings": f"The LSTM's: {_NOT_ON_RECORD} {_BIAS}",
        "Against us": "With b_f = 5 a cell keeps its value over 100 steps before anything is learnt.",
    },
)

_BEYOND = Column("n", "largest n, every n up to it accepted", "52 or more", _at_least(52))
_THREE = "LSTM with peepholes, H = 3"

ANBNCN = Row(
    "anbncn",
    "a^n b^n c^n, trained on n from 1 to 10",
    "Gers & Schmidhuber 2001 taught it to an LSTM first; how far theirs count is not repeated here, as we could not "
    "read it in the paper itself. Gers, Perez-Ortiz & Schmidhuber 2002: trained on n <= 10, as here, but by a Kalman "
    "filter, LSTMs deal with n of 1000 and more. Trained otherwise: an LSTM trained on n < 50 accepts a^60 b^60 c^60 "
    "(Weiss, Goldberg & Yahav 2018).",
    "The LSTM: every seed counts to 10 or more, and the best to 52 or more.",
    (
        Arm(_THREE, anbncn.RECIPE, measures.anbncn_n, (_BEYOND,)),
        Arm("tanh RNN, H = 7", anbncn.RECIPE, measures.anbncn_n, (_BEYOND,), {"cell": "rnn", "hidden": 7}),
    ),
    lambda found: min(_known(found[_THREE], "n")) >= 10 and max(_known(found[_THREE], "n")) >= 52,
    {
        "Settings": f"The LSTM's: {_NOT_ON_RECORD} The RNN has them too, and 131 parameters to the LSTM's 137: nothing "
        "was searched for it.",
        "Against us": "Half of the seeds count to 14 at most, where they were trained to 10. The net that ships is "
        "the luckiest of the first six: the start decides more than the recipe does. A target that the best seed "
        "alone can reach says little.",
    },
)

PARITY = Row(
    "parity",
    "Parity, trained on 1 to 20 bits",
    "Nothing that we compare with: the row tells how far the net that ships speaks for its recipe.",
    "None was set.",
    (
        Arm(
            "LSTM, H = 2", parity.RECIPE, measures.parity_right,
            (
                Column("short", "strings of 20 bits right, of 500", "500", _at_least(500)),
                Column("long", "strings of 1000 bits right, of 100", "100", _at_least(100)),
            ),
        ),
    ),
    None,
    {
        "Criterion": "A string is right where the parity is the more active output at every step.",
        "Settings": f"The LSTM's: {_NOT_ON_RECORD} There is no other arm.",
    },
)  # fmt: skip

ROWS = (ANBN, REBER, CONTINUAL, ORDER, ADDING, ANBNCN, PARITY)


def row(key: str) -> Row:
    """The row of that key; ValueError where there is none."""
    for found in ROWS:
        if found.key == key:
            return found
    raise ValueError(f"there is no row {key!r}")
