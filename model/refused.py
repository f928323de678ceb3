"""What the model refuses, as a value: a code with parameters, and its sentence in English, each once, in one table.

A page that speaks another language has a sentence of its own for each code, and puts the same parameters into it. `got`
is what was given, as Python writes it; `name` is the field or the argument that it was given as, such as `Pin.value`;
`done` is one of kept, renamed, deleted.
"""

import math
from collections.abc import Mapping
from typing import Any, ClassVar, Self

Param = str | int | float

SENTENCES: dict[str, str] = {
    # Any field or argument
    "integer_range": "{name} must be an integer from {low} to {high}, got {got}",
    "integer_least": "{name} must be an integer of at least {low}, got {got}",
    "number_range": "{name} must be a number from {low:g} to {high:g}, got {got}",
    "number_finite": "{name} must be a finite number, got {got}",
    "number_range_long": "{name} must be a number from {low:g} to {high:g}, got an integer too large for a float",
    "number_finite_long": "{name} must be a finite number, got an integer too large for a float",
    "one_of": "{name} must be one of {allowed}, got {got}",
    "no_object": "{name} must be an object, got {got}",
    "no_kind": "{name} must be an object with a kind, got {got}",
    "unknown_fields": "{name} has unknown fields {unknown}; allowed: {allowed}",
    "missing": "{name} is missing",
    "missing_of": "{name}: {field} is missing",
    "missing_allowed": "{name} is missing; allowed: {allowed}",
    "array_real": "{name} must hold real numbers, got dtype {got}",
    "array_shape": "{name} must have shape {shape}, got {got}",
    "array_finite": "{name} must be finite in {dtype}, got {got} at index {at}; NaN and infinity are not allowed",
    "array_uneven": "{name} must be an array, got rows of uneven length",
    "window": "{name}.stop must be greater than start ({start}) or None, got {got}",
    "units_list": "{name}.units must be a list of cell numbers or None, got {got}",
    "units_none": "{name}.units must name at least one cell, or be None for all; got an empty list",
    # JSON text
    "json_nested": "it must be nested at most {most} deep",
    "json_half_symbol": "text must be whole symbols, got half of one ({got})",
    "json_finite": "numbers must be finite, got {got}",
    "json_integer": "integers must be within 2^53 of 0, got {got}",
    "json_repeated": "no key of an object may be repeated",
    # A Spec
    "text_string": "{name} must be a string, got {got}",
    "text_length": "{name} must have {least} to {most} symbols, got {got}",
    "rows_list": "Numbers.rows must be a list of rows of numbers, got {got}",
    "rows_count": "Numbers.rows must have 1 to {most} rows, got {got}",
    "rows_even": "Numbers.rows must be equally long rows of 1 to {most} numbers, got {got}",
    "continued_input": "Continued.input must be Text, Generated or Numbers, got {got}",
    "put_list": "Continued.put must be a list of at most {most} pairs of a step and what is read there, got {got}",
    "put_pair": "Continued.put must hold pairs of a step and what is read there, got {got}",
    "put_value": "Continued.put must hold one symbol, or a list of 1 to {most} numbers, for each step, got {got}",
    "put_twice": "Continued.put must name each step once, got steps {steps}",
    "start_list": "{name} must be a list of 1 to {most} numbers, got {got}",
    "spec_net": "Spec.net must be the name of a net, got {got}",
    "spec_input": "Spec.input must be Text, Generated, Numbers or Continued, got {got}",
    "spec_state": "Spec.state must be a Start or None, got {got}",
    "spec_version": "Spec.version must be {version}, got {got}",
    "spec_interventions": "Spec.interventions must be a list, got {got}",
    "spec_many": "Spec.interventions must be at most {most}, got {got}",
    "spec_json": "Spec must be plain JSON: {why}",
    "spec_args": "args.spec must be a Spec, got {why}",
    # Interventions
    "interventions_list": "interventions must be a list of {allowed}, got {got}",
    "interventions_kind": "interventions must be {allowed}, got {got}",
    "interventions_family": "interventions on the {kind} must be {allowed} only, got {got}",
    "cut_gate": "Cut.gate goes with what='peepholes' only, got what={got}",
    "gate_family": "gate {gate} is not one of {family}'s: {allowed}",
    "cells_layer": "{name} must be cells from 0 to {last} (the layer has {cells}), got {got}",
    # What a net reads
    "net_unknown": "There is no net {name}; there are {known}",
    "net_gone": "There is no net {name} here: it was deleted, or was never kept here",
    "net_reads_symbols": "The net {net} reads symbols ({alphabet}), not numbers",
    "net_reads_numbers": "The net {net} reads numbers, not symbols",
    "net_width": "The net {net} reads {width} numbers a step, got rows of {got}",
    "net_alphabet": "The symbol {got} at position {at} is not in the alphabet of the net {net}: {alphabet}",
    "net_says_no_input": "The net {net} cannot go on by itself: it was not trained to say what it reads next",
    "put_unread": "The net {net} cannot read {got}, put in at step {step}; it reads {reads}",
    "continued_read": "Continued.read must be at most {most}, the steps of its input, got {got}",
    "one_hot_empty": "text must be one symbol or more of {alphabet}, got {got}",
    "one_hot_symbol": "text must hold only {alphabet}, got {got} at step {step}",
    "rows_text": "input must be rows of {width} numbers, got the text {got}",
    "run_endless": "The numbers of this run grow beyond {dtype} at step {step}: give it fewer steps, or smaller ones",
    "states": "{name} must hold one State for each of {layers} layers, got {got}",
    # A text to learn from
    "text_short": "text must have at least {least} symbols, got {got}",
    "text_bytes": "text must have at most {most} bytes in UTF-8, got {got}",
    "text_symbols": "text must have at least 2 different symbols, got {got}",
    "text_utf16": "It is written in UTF-16. Save it as UTF-8 (in an editor: Save as, Encoding), and try again.",
    "text_binary": (
        "It holds bytes of 0, as no text in UTF-8 does. "
        "Save it as UTF-8 (in an editor: Save as, Encoding), and try again."
    ),
    "text_encoding": (
        "It is not written in UTF-8: there is {got} at line {line}, column {column} (byte {byte}). "
        "Save it as UTF-8 (in an editor: Save as, Encoding), and try again."
    ),
    "text_gone": "This text is not with the server any more: choose its file again, or paste it again",
    "text_not_taken": "The text was not taken in: nothing can be written into {folder} ({why})",
    "text_either": "text or text_sha256 must be given, not both",
    "text_half_symbol": "text must be of whole symbols, got half of one ({got}) at position {at}",
    # Numbers to learn from
    "series_form": (
        "series must be columns, 1 to {most} different names of 1 to {longest} symbols, and rows of as many numbers, "
        "got {got}"
    ),
    "series_short": "There must be at least {least} rows, to learn from some and be judged by others, got {got}",
    "series_long": "There are {got} numbers; at most {most} can be learned from",
    "series_still": "The numbers of {column} are the same all the time, or nearly: there is nothing to learn",
    "series_ahead": "ahead must be 1 to {most} steps for {rows} rows, got {got}",
    "series_season": "season must be 2 to {most} steps for {rows} rows, got {got}",
    "series_task": "{name} goes with the task {task} only, got task {got}",
    # A training's settings
    "step_gradient": "gradient must be 'truncated' where update is 'step', got {got}",
    "step_clip": "clip must be None where update is 'step', got {got}",
    "step_cell": "cell must be an LSTM where update is 'step', got {got}",
    "text_task": "text goes with the task {task} only, got task {got}",
    "training_memory": (
        "This training would take about {needed:.1f} GB of memory, and {most:g} GB is allowed: "
        "with {cells} cells, batch may be at most {batch}, got {got}"
    ),
    "training_ran_away": (
        "The training ran away: after {sequences} sequences its numbers grew beyond all bounds. "
        "Try a smaller rate, or a clip or a norm for the gradient."
    ),
    # Studies
    "study_no_lstm": "net must have LSTM cells, which keep a c, got {net} with {kind} cells",
    "gradients_far": "step must be below {most} for a net of {cells} cells, got {got}",
    "gradients_endless": "The gradients of this run grow beyond all bounds; choose an earlier step",
    "clipping_no_net": "trained must be False for the task {task}, of which no net is shipped; got True",
    "clipping_layers": "task must have a net of one layer and a readout where trained is True, got {task}",
    "ablation_units": "units must be at most {most} cells from 0 to {last}, got {got}",
    "ablation_no_gates": "net must be of cells whose gates can be pinned; got {net}, of kind {kind}",
    "ablation_no_task": "net must be trained on a task, got {net}, wired by hand",
    "census_no_modes": "net must be of cells whose gates can be pinned; got {net}, where the layer is {kind}",
    "dynamics_wide": "net must have at most {most} cells in the layer that is asked for, got {got}",
    "dynamics_symbol": "symbol goes with the lowest layer of a net that reads symbols, got {got}",
    "space_signal": "signal must be one of {allowed} for {kind}",
    "space_cells": "cells must be two to {most} different cells from 0 to {last}, got {got}",
    "finder_all": "the chosen steps must leave out at least one step of the {steps}, for the cells to be off at",
    "finder_never": "feature must be the case at some steps of the first {count} sequences, and not at all of them",
    # A person's own nets
    "folder_full": (
        "The net was not kept: {folder} holds the files of {most} nets, as many as it may. "
        "Delete some there, or start Gatescope with another folder (--nets FOLDER)."
    ),
    "own_nets": (
        "The net was not kept: you keep {most} nets here, as many as one may. "
        "Delete one that you no longer need, and keep this one again."
    ),
    "own_bytes": (
        "The net was not kept: with it your nets would take {needed:g} MiB here, and {most:g} MiB are allowed. "
        "Delete one that you no longer need, and keep this one again."
    ),
    "all_nets": (
        "The net was not kept: {most} nets of all who come here are kept already, as many as may be. "
        "Delete one of yours, or ask whoever runs this server to make room."
    ),
    "all_bytes": (
        "The net was not kept: the nets of all who come here would take more than the {most:g} MiB that are allowed. "
        "Delete one of yours, or ask whoever runs this server to make room."
    ),
    "folder_no_room": (
        "The net was not {done}: nothing can be written into {folder} ({why}). Make room there, "
        "or start Gatescope with another folder (--nets FOLDER)."
    ),
    "folder_no_folder": (
        "The net was not {done}: nothing can be written into {folder} ({why}). Name a folder instead of a file, "
        "or start Gatescope with another folder (--nets FOLDER)."
    ),
    "folder_forbidden": (
        "The net was not {done}: nothing can be written into {folder} ({why}). Allow writing there, "
        "or start Gatescope with another folder (--nets FOLDER)."
    ),
    "folder_busy": "The net was not {done}: another program is writing into {folder}. Try again.",
    "net_unusable": "The net was not kept, since it could not be used: {why}.",
    "net_shipped": "The net {name} comes with Gatescope: it stays, by its own name.",
    "net_not_own": "There is no net {name} in {folder}: look again, it may be gone.",
    "net_not_yours": "The net {name} is none of yours: it can be renamed and deleted only by whoever keeps it.",
    "net_changed": "The net was not {done}: its files were changed a moment ago. Look again.",
    "title_length": "title must have 1 to {most} symbols, got {got}",
    "title_signs": "title must be of letters and signs on one line, got {got} at position {at}",
}
"""By code; the names of parameters stand in braces."""


MAX_GOT = 200
"""Letters of what was given: a row may hold thousands of numbers."""


class Refused(ValueError):
    """Something that is not done, or not taken: str() is its sentence. May be pickled.

    sentences: by code. code: a key of them. params: what the sentence speaks of, texts and finite numbers.
    """

    sentences: ClassVar[Mapping[str, str]] = SENTENCES
    code: str
    params: dict[str, Param]

    def __init__(self, code: str, /, **params: Any) -> None:
        if isinstance(got := params.get("got"), str) and len(got) > MAX_GOT:
            params["got"] = f"{got[: MAX_GOT - 1]}\N{HORIZONTAL ELLIPSIS}"
        super().__init__(self.sentences[code].format(**params))
        self.code, self.params = code, {name: plain(value) for name, value in params.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        return self._again, (self.code, self.params, str(self))

    @classmethod
    def _again(cls, code: str, params: dict[str, Param], sentence: str) -> Self:
        found = cls.__new__(cls, sentence)
        found.code, found.params = code, params
        return found


def plain(value: Any) -> Param:
    """What JSON can hold: numbers that are finite, and anything else as text."""
    if isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    return str(value)
