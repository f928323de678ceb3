"""The numerics: cells, interventions, traces, gradients, tasks, training. Knows nothing of the web."""

from .interventions import Cut, Intervention, Noise, Nudge, Pin
from .lstm import LSTM
from .spec import Generated, Numbers, Spec, Start, Text
from .trace import State, Trace

__all__ = [
    "LSTM",
    "Cut",
    "Generated",
    "Intervention",
    "Noise",
    "Nudge",
    "Numbers",
    "Pin",
    "Spec",
    "Start",
    "State",
    "Text",
    "Trace",
]
