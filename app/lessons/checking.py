"""Whether a lesson is true: each expectation and question is tried on the run of its checkpoint's Spec."""

from collections.abc import Iterator

from .lesson import Checkpoint, Lesson
from .runs import Run
from .texts import SIGNALS, Text


def problems(lesson: Lesson) -> Iterator[str]:
    """What is not, or no longer, as the lesson says: a sentence each, which begins with its place."""
    runs: dict[str, Run] = {}
    for at, checkpoint in enumerate(lesson.checkpoints):
        run = runs.setdefault(checkpoint.screen.spec.hash, Run(checkpoint.screen.spec))
        for problem in _of(checkpoint, run):
            yield f"checkpoints[{at}].{problem}"


def _of(checkpoint: Checkpoint, run: Run) -> Iterator[str]:
    screen = checkpoint.screen
    try:
        layers = run.trace.layers
    except (ValueError, TypeError) as error:
        yield f"screen.spec: {error}"
        return
    if screen.step >= run.steps:
        yield f"screen.step: there is no step {screen.step + 1}: the run has {run.steps}"
    if screen.layer >= len(layers) or screen.unit >= layers[screen.layer].h.shape[-1]:
        yield f"screen: there is no cell {screen.unit + 1} in layer {screen.layer + 1}"
    else:
        there = {*layers[screen.layer].signals, "x", "y"}
        for name, text in checkpoint.texts.items():
            if missing := sorted(named(text) - there):
                yield f"{name}: {screen.spec.net} has no {', '.join(missing)}"
    if checkpoint.question is not None:
        untrue = checkpoint.question.untrue(run)
        if untrue is not None:
            yield f"question: {untrue}"
    for at, expected in enumerate(checkpoint.expect):
        try:
            untrue = expected.untrue(screen, run)
        except (ValueError, TypeError) as error:
            untrue = str(error)
        if untrue is not None:
            yield f"expect[{at}]: {untrue}"


def named(text: Text) -> set[str]:
    """The signals that a text names."""
    return {name for name in SIGNALS if any(f"{{{name}}}" in words for words in text.values())}
