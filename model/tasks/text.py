"""Any text that a person gives: read it symbol by symbol, and say at each which comes next.

The last tenth is held out, to measure on what was not read in training.
"""

import codecs
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .. import checks
from ..gates import Array
from ..interventions import Intervention
from ..network import Network
from ..refused import Refused
from .recipe import Recipe, Settings
from .task import Batch, Figures, Task, one_hot, outputs

NAME = "text"
SHORTEST, LONGEST = 200, 20_000
MAX_SYMBOLS = 96
WINDOW = 50
SETTLED = 10
"""Steps of a window that a net may take to find out where it is."""

HELD_OUT = 0.1

EXAMPLE = (
    "store adds the input to the memory and does not pass it on. "
    "read only ignores the input and returns the record. "
    "refresh empties the memory and records only the new input. "
) * 8
"""What to begin with."""


MARK = "\ufeff"
"""What some editors put before a text, to say how it is written: no symbol of it."""

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def checked(text: str) -> str:
    """`text`, which must be long enough to learn from, of symbols that are not too many; ValueError else.

    A byte order mark before it is left out.
    """
    if not isinstance(text, str):
        raise Refused("text_string", name="text", got=repr(text))
    text = text.removeprefix(MARK)
    if not SHORTEST <= len(text) <= LONGEST:
        raise Refused("text_length", name="text", least=SHORTEST, most=LONGEST, got=len(text))
    symbols = len(set(text))
    if not 2 <= symbols <= MAX_SYMBOLS:
        raise Refused("text_symbols", most=MAX_SYMBOLS, got=symbols)
    half = next((place for place, symbol in enumerate(text) if 0xD800 <= ord(symbol) <= 0xDFFF), None)
    if half is not None:
        raise Refused("text_half_symbol", got=repr(text[half]), at=half + 1)
    return text


def read(path: Path) -> str:
    """The text in a file, in UTF-8, with line ends as "\\n"; ValueError names the file, the place and the remedy."""
    with open(path, "rb") as file:
        data = file.read(8 * LONGEST)
    if data.startswith(UTF_16) or b"\0" in data:
        what = "is written in UTF-16" if data.startswith(UTF_16) else "holds bytes of 0, as no text in UTF-8 does"
        raise ValueError(f"{path} {what}. Save it as UTF-8 (in an editor: Save as, Encoding), and try again.")
    if len(data) == 8 * LONGEST:
        raise ValueError(f"{path}: text must have {SHORTEST} to {LONGEST} symbols, got a file of more")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        place = f"line {line}, column {column} (byte {error.start + 1})"
        raise ValueError(
            f"{path} is not written in UTF-8: there is {data[error.start]:#04x} at {place}. "
            "Save it as UTF-8 (in an editor: Save as, Encoding), and try again."
        ) from error
    try:
        return checked(text.replace("\r\n", "\n").replace("\r", "\n"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def task(text: str) -> Task:
    """The task of this text: its alphabet, its windows, its criterion."""
    text = checked(text)
    alphabet = tuple(sorted(set(text)))
    cut = len(text) - max(WINDOW + 1, int(len(text) * HELD_OUT))
    # The held-out end begins before the cut by a window, so that each of its symbols can be asked for.
    seen, held = text[:cut], text[cut - WINDOW :]

    def windows(rng: np.random.Generator, source: str, count: int) -> list[str]:
        starts = rng.integers(0, len(source) - WINDOW, count)
        return [source[start : start + WINDOW + 1] for start in starts]

    def coded(texts: Sequence[str], dtype: type) -> Array:
        return np.stack([one_hot(alphabet, one, dtype) for one in texts])

    def batch(rng: np.random.Generator, size: int) -> Batch:
        x = coded(windows(rng, seen, size), np.float64)
        return Batch(x[:, :-1], x[:, 1:], np.ones((size, WINDOW)))

    def hits(network: Network, texts: Sequence[str], acts: Sequence[Intervention]) -> Array:
        x = coded(texts, np.float32)
        found: Array = outputs(network, x[:, :-1], acts).argmax(-1) == x[:, 1:].argmax(-1)
        return found[:, SETTLED:]

    def right(network: Network, rng: np.random.Generator, count: int, acts: Sequence[Intervention]) -> Array:
        found: Array = hits(network, windows(rng, held, count), acts).mean(-1) > 0.5
        return found

    def measure(network: Network) -> Figures:
        texts = [held[start : start + WINDOW + 1] for start in range(len(held) - WINDOW)]
        commonest = Counter(seen).most_common(1)[0][0]
        return {
            "next symbols right, held out": round(float(hits(network, texts, ()).mean()), 4),
            "by always saying the commonest": round(float(np.mean([symbol == commonest for symbol in held])), 4),
            "symbols held out": len(text) - cut,
        }

    def generate(rng: np.random.Generator, size: int | None) -> str:
        length = min(WINDOW if size is None else checks.integer("size", size, 1), len(text))
        start = int(rng.integers(0, len(text) - length + 1))
        return text[start : start + length]

    return Task(
        name=NAME,
        title="Your own text",
        alphabet=alphabet,
        inputs=len(alphabet),
        labels=alphabet,
        readout="softmax",
        criterion="Most of the next symbols of 40 steps are the most active output, in a part it was not trained on.",
        fresh="from the last tenth of the text, which is held out",
        generate=generate,
        batch=batch,
        right=right,
        measure=measure,
        predicts="stream",
        corpus=text,
    )


def recipe(text: str) -> Recipe:
    """How a net learns this text, if nothing else is asked for."""
    return Recipe(task(text), Settings(hidden=32, sequences=16_000, batch=16, rate=0.01, final=0.002, b_f=1))
