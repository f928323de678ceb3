"""How well a net predicts a part of a text that was held out of training: bits a symbol, beside a baseline, a bigram.

The bigram says how probable each symbol is after each: counted in what was read in training, with 1 added to the count
of every pair (Laplace's smoothing).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..gates import Array
from ..interventions import Intervention
from ..network import Network
from .symbols import hot
from .task import Figures, outputs


@dataclass(frozen=True, eq=False)
class Stretches:
    """N pieces of a text of K symbols, all as long, that a net reads from a state of 0.

    codes: (N, L + 1). counted: (N, L) of bool, which of the symbols after the first are asked for: those before them
    are read to find out where one is.
    """

    kinds: int
    codes: Array
    counted: Array

    @property
    def due(self) -> Array:
        """(M,): the codes of the symbols that are asked for."""
        found: Array = self.codes[:, 1:][self.counted]
        return found

    def said(self, network: Network, acts: Sequence[Intervention] = ()) -> Array:
        """(M, K): how probable a net says each symbol is where one is asked for."""
        return outputs(network, hot(self.codes[:, :-1], self.kinds), acts)[self.counted]


@dataclass(frozen=True)
class Guesses:
    """The baselines. bigram: its bits a symbol. commonest: the share of the symbol that is commonest in training.

    Both on the symbols that are asked for.
    """

    bigram: float
    commonest: float


def guesses(seen: Array, stretches: Stretches) -> Guesses:
    """The baselines that know what is `seen` in training, (N,) of codes."""
    kinds, due = stretches.kinds, stretches.due
    pairs = np.bincount(seen[:-1].astype(np.int64) * kinds + seen[1:], minlength=kinds * kinds) + 1.0
    shares = pairs.reshape(kinds, kinds)
    shares /= shares.sum(1, keepdims=True)
    commonest = int(np.bincount(seen, minlength=kinds).argmax())
    before = stretches.codes[:, :-1][stretches.counted]
    return Guesses(_bits(shares[before, due]), round(float((due == commonest).mean()), 4))


def figures(network: Network, stretches: Stretches, guessed: Guesses) -> Figures:
    """What a net reaches, beside what costs nothing; for its card."""
    told = judged(network, stretches, guessed)
    return {
        "next symbols right, held out": told["right"],
        "bits a symbol, held out": told["bits"],
        "bits a symbol of a bigram, 1 added to each pair": told["bigram"],
        "by always saying the commonest": told["commonest"],
        "symbols asked for": told["symbols"],
    }


def judged(network: Network, stretches: Stretches, guessed: Guesses) -> dict[str, float | int]:
    """The same for who looks on: `bits` and `right` of the net, `bigram`, `commonest`, and how many `symbols`."""
    said, due = stretches.said(network), stretches.due
    return {
        "bits": _bits(said[np.arange(len(due)), due]),
        "right": round(float((said.argmax(-1) == due).mean()), 4),
        "bigram": guessed.bigram,
        "commonest": guessed.commonest,
        "symbols": len(due),
    }


def sentence(told: Mapping[str, float | int]) -> str:
    """What `judged` comes to, for a person: what the net reached, and honestly."""
    net, bigram = told["bits"], told["bigram"]
    found = f"On {told['symbols']} symbols held out the net needs {net:.2f} bits a symbol, a bigram {bigram:.2f}"
    if net < bigram:
        return f"{found}: the net knows more than which symbol follows which."
    return f"{found}: the net is NOT better than counting which symbol follows which."


def _bits(given: Array) -> float:
    """The mean surprise at symbols that were given these probabilities."""
    return round(float(-np.log2(np.maximum(given, np.finfo(np.float32).tiny)).mean()), 4)
