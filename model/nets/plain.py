"""Plain RNNs beside the shipped nets that say what they read next.

The task is the same, with as many sequences of it, and the same criterion.
Each has about as many parameters as the net beside it, and that net's settings. Two are the first of those that the
stability study compares, and the range of their first weights was searched for; the others, for which nothing was, are
what `gatescope train TASK --cell rnn` gives, with the seed and the number of cells that their cards name, in
model/weights/plain.
"""

from dataclasses import dataclass

CELLS = "A plain RNN has no gates: every cell makes the same transformation at every step."


@dataclass(frozen=True)
class Plain:
    """Where one is, under the folder of weights; and how its seed was chosen, in a sentence, and how others did."""

    file: str
    seed_chosen: str


_FIRST = "Seed 0 is the first there is, with the LSTM's settings: nothing was searched for"

PLAIN: dict[str, Plain] = {
    "anbn-rnn": Plain(
        "arms/anbn-rnn-0",
        "Seed 0 is the first there is; seeds 1 and 2 count to 10 and to 3. The settings are the LSTM's, but for its "
        "first weights, within \u00b10.5: the best of 0.1, 0.5 and 1.",
    ),
    "reber-rnn": Plain(
        "plain/reber", f"{_FIRST}; 11 of seeds 0 to 19 are right within 8440 sequences, and it is not among them."
    ),
    "continual-rnn": Plain(
        "arms/continual-rnn-0",
        "Seed 0 is the first there is; seeds 1 and 2 get 1000 and 999 outer symbols right. The settings are the "
        "LSTM's; its first weights, within \u00b10.1 as there, are the best of 0.1, 0.5 and 1.",
    ),
    "anbncn-rnn": Plain(
        "plain/anbncn", f"{_FIRST}; 0 of seeds 0 to 19 count to 52 or more, and those that count farthest to 10."
    ),
    "brackets-rnn": Plain("plain/brackets", f"{_FIRST}; seed 1 gets all 500 long strings right too."),
    "json-rnn": Plain("plain/json", f"{_FIRST}, and no other seed was trained."),
    "waves-rnn": Plain("plain/waves", f"{_FIRST}; seed 1 is off by 0.0543 after 20 steps alone."),
}
"""By the net's name."""
