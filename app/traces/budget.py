"""What a trace may cost, and an estimate of what it does cost: by it the engine chooses where to compute it."""

from ...model.interventions import on_input
from ...model.spec import MAX_CELLS, MAX_MACS, MAX_STEPS, MAX_WIDTH, Continued, Spec
from ..wire.refusal import Refusal
from ..wire.sizes import Shape

# Upper estimates, measured on a small machine with one BLAS thread. A trace takes about the sum of:
SECONDS_A_TRACE = 0.3e-3
"""Once: to look up the net, to lay the values out for the wire."""

SECONDS_AN_INTERVENTION = 40e-6
"""For each intervention: to lay down which cells it acts on at which steps."""

SECONDS_A_FREE_STEP = 14e-6
"""For each step of each layer, where the Spec has no interventions."""

SECONDS_A_CHANGED_STEP = 20e-6
"""The same, where it has some: both runs are made in one pass."""

SECONDS_A_NOISE_STEP = 18e-6
"""Besides, for each intervention on the input, for each step of each layer."""

SECONDS_A_MAC = 1e-9
"""For each multiply-add."""

SECONDS_A_WORD = 0.3e-3
"""For each step at which a run reads its own word, which it has to say first, for each layer."""

SECONDS_A_WORD_AND_INTERVENTION = 15e-6
"""Besides, for each intervention."""


def check(spec: Spec, sizes: Shape, steps: int) -> None:
    """Refusal `too_large` for what is beyond the budgets."""
    if steps > MAX_STEPS:
        raise Refusal("too_many_steps", {"most": MAX_STEPS, "steps": steps})
    if sizes.inputs > MAX_WIDTH or max(sizes.hidden) > MAX_CELLS:
        raise Refusal("net_too_wide", {"most": MAX_WIDTH, "cells": MAX_CELLS})
    macs = runs(spec) * (sizes.macs + round(_seconds_a_word(spec, sizes) / SECONDS_A_MAC))
    if steps * macs > MAX_MACS:
        raise Refusal("too_much_work", {"net": spec.net, "most": MAX_MACS // macs})


def seconds(spec: Spec, sizes: Shape, steps: int) -> float:
    """About how long it takes to compute a trace of so many steps, at most."""
    acts = spec.interventions
    noises = len(on_input(acts))
    a_layer = (SECONDS_A_CHANGED_STEP if acts else SECONDS_A_FREE_STEP) + noises * SECONDS_A_NOISE_STEP
    a_step = len(sizes.hidden) * a_layer + runs(spec) * sizes.macs * SECONDS_A_MAC + _seconds_a_word(spec, sizes)
    return SECONDS_A_TRACE + len(acts) * SECONDS_AN_INTERVENTION + steps * a_step


def _seconds_a_word(spec: Spec, sizes: Shape) -> float:
    """What a step takes besides where it is read only once it has been said."""
    if not isinstance(spec.input, Continued):
        return 0
    a_layer = SECONDS_A_WORD + len(spec.interventions) * SECONDS_A_WORD_AND_INTERVENTION
    return len(sizes.hidden) * a_layer + sizes.macs * SECONDS_A_MAC


def runs(spec: Spec) -> int:
    """How many runs a trace takes: the free one is beside any other."""
    return 2 if spec.interventions else 1
