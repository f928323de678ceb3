/**
 * English: why the model does not take a Spec, the arguments of a study or a title, by its code (docs/protocol.md),
 * with the parameters that come with it. The model's own sentence, which comes too, is the same.
 */

import { fixed } from "../numbers.js";
import { unfit } from "./unfit.js";

const SAVE_AS_UTF8 = "Save it as UTF-8 (in an editor: Save as, Encoding), and try again.";

/** The parameters of a sentence; what was given is written as Python writes it.
 * @template {string} Name @typedef {Record<Name, string|number>} Of */

export const refused = {
  // Any field or argument
  /** @param {Of<"name"|"low"|"high"|"got">} of */
  integer_range: ({ name, low, high, got }) => `${name} must be an integer from ${low} to ${high}, got ${got}`,
  /** @param {Of<"name"|"low"|"got">} of */
  integer_least: ({ name, low, got }) => `${name} must be an integer of at least ${low}, got ${got}`,
  /** @param {Of<"name"|"low"|"high"|"got">} of */
  number_range: ({ name, low, high, got }) => `${name} must be a number from ${low} to ${high}, got ${got}`,
  /** @param {Of<"name"|"got">} of */
  number_finite: ({ name, got }) => `${name} must be a finite number, got ${got}`,
  /** @param {Of<"name"|"low"|"high">} of */
  number_range_long: ({ name, low, high }) =>
    `${name} must be a number from ${low} to ${high}, got an integer too large for a float`,
  /** @param {Of<"name">} of */
  number_finite_long: ({ name }) => `${name} must be a finite number, got an integer too large for a float`,
  /** @param {Of<"name"|"allowed"|"got">} of */
  one_of: ({ name, allowed, got }) => `${name} must be one of ${allowed}, got ${got}`,
  /** @param {Of<"name"|"got">} of */
  no_object: ({ name, got }) => `${name} must be an object, got ${got}`,
  /** @param {Of<"name"|"got">} of */
  no_kind: ({ name, got }) => `${name} must be an object with a kind, got ${got}`,
  /** @param {Of<"name"|"unknown"|"allowed">} of */
  unknown_fields: ({ name, unknown, allowed }) => `${name} has unknown fields ${unknown}; allowed: ${allowed}`,
  /** @param {Of<"name">} of */
  missing: ({ name }) => `${name} is missing`,
  /** @param {Of<"name"|"field">} of */
  missing_of: ({ name, field }) => `${name}: ${field} is missing`,
  /** @param {Of<"name"|"allowed">} of */
  missing_allowed: ({ name, allowed }) => `${name} is missing; allowed: ${allowed}`,
  /** @param {Of<"name"|"got">} of */
  array_real: ({ name, got }) => `${name} must hold real numbers, got dtype ${got}`,
  /** @param {Of<"name"|"shape"|"got">} of */
  array_shape: ({ name, shape, got }) => `${name} must have shape ${shape}, got ${got}`,
  /** @param {Of<"name"|"dtype"|"got"|"at">} of */
  array_finite: ({ name, dtype, got, at }) =>
    `${name} must be finite in ${dtype}, got ${got} at index ${at}; NaN and infinity are not allowed`,
  /** @param {Of<"name">} of */
  array_uneven: ({ name }) => `${name} must be an array, got rows of uneven length`,
  /** @param {Of<"name"|"start"|"got">} of */
  window: ({ name, start, got }) => `${name}.stop must be greater than start (${start}) or None, got ${got}`,
  /** @param {Of<"name"|"got">} of */
  units_list: ({ name, got }) => `${name}.units must be a list of cell numbers or None, got ${got}`,
  /** @param {Of<"name">} of */
  units_none: ({ name }) => `${name}.units must name at least one cell, or be None for all; got an empty list`,

  // JSON text
  /** @param {Of<"most">} of */
  json_nested: ({ most }) => `it must be nested at most ${most} deep`,
  /** @param {Of<"got">} of */
  json_half_symbol: ({ got }) => `text must be whole symbols, got half of one (${got})`,
  /** @param {Of<"got">} of */
  json_finite: ({ got }) => `numbers must be finite, got ${got}`,
  /** @param {Of<"got">} of */
  json_integer: ({ got }) => `integers must be within 2^53 of 0, got ${got}`,
  json_repeated: "no key of an object may be repeated",

  // A Spec
  /** @param {Of<"name"|"got">} of */
  text_string: ({ name, got }) => `${name} must be a string, got ${got}`,
  /** @param {Of<"name"|"least"|"most"|"got">} of */
  text_length: ({ name, least, most, got }) => `${name} must have ${least} to ${most} symbols, got ${got}`,
  /** @param {Of<"got">} of */
  rows_list: ({ got }) => `Numbers.rows must be a list of rows of numbers, got ${got}`,
  /** @param {Of<"most"|"got">} of */
  rows_count: ({ most, got }) => `Numbers.rows must have 1 to ${most} rows, got ${got}`,
  /** @param {Of<"most"|"got">} of */
  rows_even: ({ most, got }) => `Numbers.rows must be equally long rows of 1 to ${most} numbers, got ${got}`,
  /** @param {Of<"got">} of */
  continued_input: ({ got }) => `Continued.input must be Text, Generated or Numbers, got ${got}`,
  /** @param {Of<"most"|"got">} of */
  put_list: ({ most, got }) =>
    `Continued.put must be a list of at most ${most} pairs of a step and what is read there, got ${got}`,
  /** @param {Of<"got">} of */
  put_pair: ({ got }) => `Continued.put must hold pairs of a step and what is read there, got ${got}`,
  /** @param {Of<"most"|"got">} of */
  put_value: ({ most, got }) =>
    `Continued.put must hold one symbol, or a list of 1 to ${most} numbers, for each step, got ${got}`,
  /** @param {Of<"steps">} of */
  put_twice: ({ steps }) => `Continued.put must name each step once, got steps ${steps}`,
  /** @param {Of<"name"|"most"|"got">} of */
  start_list: ({ name, most, got }) => `${name} must be a list of 1 to ${most} numbers, got ${got}`,
  /** @param {Of<"got">} of */
  spec_net: ({ got }) => `Spec.net must be the name of a net, got ${got}`,
  /** @param {Of<"got">} of */
  spec_input: ({ got }) => `Spec.input must be Text, Generated, Numbers or Continued, got ${got}`,
  /** @param {Of<"got">} of */
  spec_state: ({ got }) => `Spec.state must be a Start or None, got ${got}`,
  /** @param {Of<"version"|"got">} of */
  spec_version: ({ version, got }) => `Spec.version must be ${version}, got ${got}`,
  /** @param {Of<"got">} of */
  spec_interventions: ({ got }) => `Spec.interventions must be a list, got ${got}`,
  /** @param {Of<"most"|"got">} of */
  spec_many: ({ most, got }) => `Spec.interventions must be at most ${most}, got ${got}`,
  /** @param {Of<"why">} of */
  spec_json: ({ why }) => `Spec must be plain JSON: ${why}`,
  /** @param {Of<"why">} of */
  spec_args: ({ why }) => `args.spec must be a Spec, got ${why}`,

  // Interventions
  /** @param {Of<"allowed"|"got">} of */
  interventions_list: ({ allowed, got }) => `interventions must be a list of ${allowed}, got ${got}`,
  /** @param {Of<"allowed"|"got">} of */
  interventions_kind: ({ allowed, got }) => `interventions must be ${allowed}, got ${got}`,
  /** @param {Of<"kind"|"allowed"|"got">} of */
  interventions_family: ({ kind, allowed, got }) => `interventions on the ${kind} must be ${allowed} only, got ${got}`,
  /** @param {Of<"got">} of */
  cut_gate: ({ got }) => `Cut.gate goes with what='peepholes' only, got what=${got}`,
  /** @param {Of<"gate"|"family"|"allowed">} of */
  gate_family: ({ gate, family, allowed }) => `gate ${gate} is not one of ${family}'s: ${allowed}`,
  /** @param {Of<"name"|"last"|"cells"|"got">} of */
  cells_layer: ({ name, last, cells, got }) =>
    `${name} must be cells from 0 to ${last} (the layer has ${cells}), got ${got}`,

  // What a net reads
  ...unfit,
  /** @param {Of<"net"|"got"|"step"|"reads">} of */
  put_unread: ({ net, got, step, reads }) =>
    `The net ${net} cannot read ${got}, put in at step ${step}; it reads ${reads}`,
  /** @param {Of<"most"|"got">} of */
  continued_read: ({ most, got }) => `Continued.read must be at most ${most}, the steps of its input, got ${got}`,
  /** @param {Of<"alphabet"|"got">} of */
  one_hot_empty: ({ alphabet, got }) => `text must be one symbol or more of ${alphabet}, got ${got}`,
  /** @param {Of<"alphabet"|"got"|"step">} of */
  one_hot_symbol: ({ alphabet, got, step }) => `text must hold only ${alphabet}, got ${got} at step ${step}`,
  /** @param {Of<"width"|"got">} of */
  rows_text: ({ width, got }) => `input must be rows of ${width} numbers, got the text ${got}`,
  /** @param {Of<"dtype"|"step">} of */
  run_endless: ({ dtype, step }) =>
    `The numbers of this run grow beyond ${dtype} at step ${step}: give it fewer steps, or smaller ones`,
  /** @param {Of<"name"|"layers"|"got">} of */
  states: ({ name, layers, got }) => `${name} must hold one State for each of ${layers} layers, got ${got}`,

  // A text to learn from
  /** @param {Of<"least"|"got">} of */
  text_short: ({ least, got }) => `text must have at least ${least} symbols, got ${got}`,
  /** @param {Of<"most"|"got">} of */
  text_bytes: ({ most, got }) => `text must have at most ${most} bytes in UTF-8, got ${got}`,
  /** @param {Of<"got">} of */
  text_symbols: ({ got }) => `text must have at least 2 different symbols, got ${got}`,
  text_utf16: `It is written in UTF-16. ${SAVE_AS_UTF8}`,
  text_binary: `It holds bytes of 0, as no text in UTF-8 does. ${SAVE_AS_UTF8}`,
  /** @param {Of<"got"|"line"|"column"|"byte">} of */
  text_encoding: ({ got, line, column, byte }) =>
    `It is not written in UTF-8: there is ${got} at line ${line}, column ${column} (byte ${byte}). ${SAVE_AS_UTF8}`,
  text_gone: "This text is not with the server any more: choose its file again, or paste it again",
  /** @param {Of<"folder"|"why">} of */
  text_not_taken: ({ folder, why }) =>
    `The text was not taken in: nothing can be written into ${folder} (${why})`,
  text_either: "text or text_sha256 must be given, not both",
  /** @param {Of<"got"|"at">} of */
  text_half_symbol: ({ got, at }) => `text must be of whole symbols, got half of one (${got}) at position ${at}`,

  // Numbers to learn from
  /** @param {Of<"most"|"longest"|"got">} of */
  series_form: ({ most, longest, got }) =>
    `series must be columns, 1 to ${most} different names of 1 to ${longest} symbols, and rows of as many ` +
    `numbers, got ${got}`,
  /** @param {Of<"got"|"least">} of */
  series_short: ({ got, least }) =>
    `There are ${got} rows; at least ${least} are needed, to learn from some and be judged by others`,
  /** @param {Of<"got"|"most">} of */
  series_long: ({ got, most }) => `There are ${got} numbers; at most ${most} can be learned from`,
  /** @param {Of<"column">} of */
  series_still: ({ column }) =>
    `The column ${column} is the same all the time, or nearly: there is nothing to learn`,
  /** @param {Of<"most"|"rows"|"got">} of */
  series_ahead: ({ most, rows, got }) => `ahead must be 1 to ${most} steps for ${rows} rows, got ${got}`,
  /** @param {Of<"most"|"rows"|"got">} of */
  series_season: ({ most, rows, got }) => `season must be 2 to ${most} steps for ${rows} rows, got ${got}`,
  /** @param {Of<"name"|"task"|"got">} of */
  series_task: ({ name, task, got }) => `${name} goes with the task ${task} only, got task ${got}`,

  // A training's settings
  /** @param {Of<"got">} of */
  step_gradient: ({ got }) => `gradient must be 'truncated' where update is 'step', got ${got}`,
  /** @param {Of<"got">} of */
  step_clip: ({ got }) => `clip must be None where update is 'step', got ${got}`,
  /** @param {Of<"got">} of */
  step_cell: ({ got }) => `cell must be an LSTM where update is 'step', got ${got}`,
  /** @param {Of<"task"|"got">} of */
  text_task: ({ task, got }) => `text goes with the task ${task} only, got task ${got}`,
  /** @param {Of<"most"|"cells"|"batch"|"got"> & {needed: number}} of */
  training_memory: ({ needed, most, cells, batch, got }) =>
    `This training would take about ${fixed(needed, 1)} GB of memory, and ${most} GB is allowed: with ` +
    `${cells} cells, batch may be at most ${batch}, got ${got}`,
  /** @param {Of<"sequences">} of */
  training_ran_away: ({ sequences }) =>
    `The training ran away: after ${sequences} sequences its numbers grew beyond all bounds. Try a smaller ` +
    "rate, or a clip or a norm for the gradient.",

  // Studies
  /** @param {Of<"net"|"kind">} of */
  study_no_lstm: ({ net, kind }) => `net must have LSTM cells, which keep a c, got ${net} with ${kind} cells`,
  /** @param {Of<"most"|"cells"|"got">} of */
  gradients_far: ({ most, cells, got }) => `step must be below ${most} for a net of ${cells} cells, got ${got}`,
  gradients_endless: "The gradients of this run grow beyond all bounds; choose an earlier step",
  /** @param {Of<"task">} of */
  clipping_no_net: ({ task }) => `trained must be False for the task ${task}, of which no net is shipped; got True`,
  /** @param {Of<"task">} of */
  clipping_layers: ({ task }) => `task must have a net of one layer and a readout where trained is True, got ${task}`,
  /** @param {Of<"most"|"last"|"got">} of */
  ablation_units: ({ most, last, got }) => `units must be at most ${most} cells from 0 to ${last}, got ${got}`,
  /** @param {Of<"net"|"kind">} of */
  ablation_no_gates: ({ net, kind }) => `net must be of cells whose gates can be pinned; got ${net}, of kind ${kind}`,
  /** @param {Of<"net">} of */
  ablation_no_task: ({ net }) => `net must be trained on a task, got ${net}, wired by hand`,
  /** @param {Of<"net"|"kind">} of */
  census_no_modes: ({ net, kind }) =>
    `net must be of cells whose gates can be pinned; got ${net}, where the layer is ${kind}`,
  /** @param {Of<"most"|"got">} of */
  dynamics_wide: ({ most, got }) => `net must have at most ${most} cells in the layer that is asked for, got ${got}`,
  /** @param {Of<"got">} of */
  dynamics_symbol: ({ got }) => `symbol goes with the lowest layer of a net that reads symbols, got ${got}`,
  /** @param {Of<"allowed"|"kind">} of */
  space_signal: ({ allowed, kind }) => `signal must be one of ${allowed} for ${kind}`,
  /** @param {Of<"most"|"last"|"got">} of */
  space_cells: ({ most, last, got }) => `cells must be two to ${most} different cells from 0 to ${last}, got ${got}`,
  /** @param {Of<"steps">} of */
  finder_all: ({ steps }) =>
    `start and stop must leave out at least one step of the ${steps}, for the cells to be off at`,
  /** @param {Of<"count">} of */
  finder_never: ({ count }) =>
    `feature must be the case at some steps of the first ${count} sequences, and not at all of them`,

  // A person's own nets
  /** @param {Of<"folder"|"most">} of */
  folder_full: ({ folder, most }) =>
    `The net was not kept: ${folder} holds the files of ${most} nets, as many as it may. Delete some there, or ` +
    "start Gatescope with another folder (--nets FOLDER).",
  /** @param {Of<"most">} of */
  own_nets: ({ most }) =>
    `The net was not kept: you keep ${most} nets here, as many as one may. Delete one that you no longer need, and ` +
    "keep this one again.",
  /** @param {Of<"needed"|"most">} of */
  own_bytes: ({ needed, most }) =>
    `The net was not kept: with it your nets would take ${needed} MiB here, and ${most} MiB are allowed. Delete one ` +
    "that you no longer need, and keep this one again.",
  /** @param {Of<"most">} of */
  all_nets: ({ most }) =>
    `The net was not kept: ${most} nets of all who come here are kept already, as many as may be. Delete one of ` +
    "yours, or ask whoever runs this server to make room.",
  /** @param {Of<"most">} of */
  all_bytes: ({ most }) =>
    `The net was not kept: the nets of all who come here would take more than the ${most} MiB that are allowed. ` +
    "Delete one of yours, or ask whoever runs this server to make room.",
  /** @param {Of<"done"|"folder"|"why">} of */
  folder_no_room: ({ done, folder, why }) =>
    `The net was not ${done}: nothing can be written into ${folder} (${why}). Make room there, or start ` +
    "Gatescope with another folder (--nets FOLDER).",
  /** @param {Of<"done"|"folder"|"why">} of */
  folder_no_folder: ({ done, folder, why }) =>
    `The net was not ${done}: nothing can be written into ${folder} (${why}). Name a folder instead of a file, ` +
    "or start Gatescope with another folder (--nets FOLDER).",
  /** @param {Of<"done"|"folder"|"why">} of */
  folder_forbidden: ({ done, folder, why }) =>
    `The net was not ${done}: nothing can be written into ${folder} (${why}). Allow writing there, or start ` +
    "Gatescope with another folder (--nets FOLDER).",
  /** @param {Of<"done"|"folder">} of */
  folder_busy: ({ done, folder }) => `The net was not ${done}: another program is writing into ${folder}. Try again.`,
  /** @param {Of<"why">} of */
  net_unusable: ({ why }) => `The net was not kept, since it could not be used: ${why}.`,
  /** @param {Of<"name">} of */
  net_shipped: ({ name }) => `The net ${name} comes with Gatescope: it stays, by its own name.`,
  /** @param {Of<"name"|"folder">} of */
  net_not_own: ({ name, folder }) => `There is no net ${name} in ${folder}: look again, it may be gone.`,
  /** @param {Of<"name">} of */
  net_not_yours: ({ name }) =>
    `The net ${name} is none of yours: it can be renamed and deleted only by whoever keeps it.`,
  /** @param {Of<"done">} of */
  net_changed: ({ done }) => `The net was not ${done}: its files were changed a moment ago. Look again.`,
};
