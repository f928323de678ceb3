"""What a trace may cost, and what it costs."""

from ...model.interventions import Noise
from ...model.spec import MAX_STEPS, MAX_WIDTH, Spec
from ..wire.refusal import Refusal
from ..wire.sizes import Shape

MAX_MACS = 10**9

SECONDS = 0.3e-3
SECONDS_AN_ACT = 40e-6
SECONDS_A_STEP = 14e-6
SECONDS_A_PINNED_STEP = 20e-6
SECONDS_A_NOISY_STEP = 18e-6
SECONDS_A_MAC = 1e-9
"""What a run takes at most, about, on a small machine: in all, for each intervention, for each step of a layer (with
interventions, and for each Noise besides), for each multiply-add."""


def check(spec: Spec, sizes: Shape, steps: int) -> None:
    """Refusal `too_large` for what is beyond the budgets."""
    macs = runs(spec) * sizes.macs
    if steps > MAX_STEPS:
        raise Refusal("too_large", f"The input must have at most {MAX_STEPS} steps, got {steps}")
    if max(sizes.inputs, *sizes.hidden) > MAX_WIDTH:
        raise Refusal("too_large", f"The net must have at most {MAX_WIDTH} inputs and cells a layer")
    if steps * macs > MAX_MACS:
        allowed = MAX_MACS // macs
        raise Refusal("too_large", f"This is too much work for one trace: the net {spec.net} may run {allowed} steps")


def seconds(spec: Spec, sizes: Shape, steps: int) -> float:
    """About how long a run takes, at most."""
    acts = spec.interventions
    a_step = SECONDS_A_PINNED_STEP if acts else SECONDS_A_STEP
    noisy = sum(isinstance(act, Noise) for act in acts) * SECONDS_A_NOISY_STEP
    a_step = len(sizes.hidden) * (a_step + noisy) + runs(spec) * sizes.macs * SECONDS_A_MAC
    return SECONDS + len(acts) * SECONDS_AN_ACT + steps * a_step


def runs(spec: Spec) -> int:
    """How many runs a trace takes: the free one is beside any other."""
    return 2 if spec.interventions else 1
