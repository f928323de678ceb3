"""Whether a puzzle is one: its solution does it, and doing nothing does not."""

from collections.abc import Iterator

from ...model import experiment
from .goals import Case
from .inputs import length
from .judging import Failed, judge
from .puzzle import Puzzle


def problems(asked: Puzzle) -> Iterator[str]:
    """What is not in order: a sentence each, which begins with its place."""
    try:
        yield from (unknown := list(_unknown(asked)))
        if unknown:
            return
        verdict = judge(asked, asked.spec(asked.solution))
        idle = judge(asked, asked.spec())
    except (ValueError, TypeError) as error:
        yield str(error)
        return
    if verdict.against is not None:
        yield f"solution: does what is not allowed: {verdict.against}"
    if verdict.failed is not None:
        yield f"solution: {said(verdict.failed)}"
    if idle.solved:
        yield "goal: is met where nothing is done"
    for number, given in enumerate(asked.inputs[1:]):
        if given == asked.visible:
            yield f"hidden[{number}]: is the input that is seen"
    yield from _absent(asked)


def missing(asked: Puzzle) -> Iterator[str]:
    """What it speaks of and its net has not: without it nobody can play it. ValueError where its input can't be run."""
    yield from _unknown(asked)
    yield from _absent(asked)


def _unknown(asked: Puzzle) -> Iterator[str]:
    """Clauses of its goal that can't be judged."""
    case = Case(asked.net, asked.visible, asked.spec())
    _ = case.run.trace
    for number, one in enumerate(asked.goal):
        try:
            one.miss(case)
        except ValueError as error:
            yield f"goal[{number}]: {error}"


def _absent(asked: Puzzle) -> Iterator[str]:
    """What is allowed, or chosen at first, and not there."""
    layers, allowed, (step, cell) = experiment.net(asked.net).network.layers, asked.allowed, asked.look
    if allowed.layer >= len(layers):
        yield f"allowed.layer: {asked.net} has {len(layers)} layers, not {allowed.layer + 1}"
        return
    layer = layers[allowed.layer]
    for gate in allowed.gates or ():
        if gate not in layer.pinnable:
            yield f"allowed.gates: {gate} can't be pinned; of {asked.net} {', '.join(layer.pinnable) or 'none'} can"
    for name, one in (("allowed.cells", max(allowed.cells or (0,))), ("look.cell", cell)):
        if one >= layer.hidden:
            yield f"{name}: there is no cell {one + 1} in layer {allowed.layer + 1}"
    if step >= length(asked.visible):
        yield f"look.step: there is no step {step + 1}: the visible input has {length(asked.visible)}"


def said(found: Failed) -> str:
    """On which input, and what is so there."""
    miss = found.miss
    which = "the visible input" if found.input == 0 else f"hidden[{found.input - 1}]"
    so = f"{miss.at} at step {miss.step + 1} is {miss.got:.6g}, not {miss.wanted:.6g} within {miss.within:g}"
    return f"on {which} {so}"
