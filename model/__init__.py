"""The numerics: cells, interventions, traces, gradients, tasks, training. Knows nothing of the web."""

from .cells.lstm import LSTM
from .cells.trace import State, Trace
from .interventions import Cut, Intervention, Noise, Nudge, Pin
from .spec import Continued, Generated, Numbers, Spec, Start, Text

__all__ = [
    "LSTM",
    "Continued",
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
