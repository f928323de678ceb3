"""The numerics: cells, interventions, traces, gradients, tasks, training. Knows nothing of the web."""

from .interventions import Cut, Intervention, Noise, Nudge, Pin
from .lstm import LSTM
from .trace import State, Trace

__all__ = ["LSTM", "Cut", "Intervention", "Noise", "Nudge", "Pin", "State", "Trace"]
