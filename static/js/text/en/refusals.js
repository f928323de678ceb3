/**
 * English: why the server does not do something, by its reason (docs/protocol.md), with the parameters that come with
 * it. The server's own sentence, which comes too, is the same: of what the model says by its codes (model/refused.py),
 * the page has only what it says by itself too.
 */

import { unfit } from "./unfit.js";

export const refusals = {
  /** @param {{most: number, size: number}} of */
  message_too_long: ({ most, size }) => `A message must have at most ${most} bytes, got ${size}`,
  message_not_text: "A message must be text, not binary",
  /** @param {{detail: string}} of */
  message_not_json: ({ detail }) => `The message must be JSON text: ${detail}`,
  message_no_object: "The message must be a JSON object",
  /** @param {{most: number}} of */
  message_too_nested: ({ most }) => `The message must be nested at most ${most} deep`,
  /** @param {{detail: string}} of */
  message_not_in_order: ({ detail }) => `The message is not in order: ${detail}`,
  message_failed: "The server could not handle this message",

  /** Of a Spec, where there is no code for it. @param {{detail: string}} of */
  spec_refused: ({ detail }) => detail,
  /** @param {{most: number, cells: number}} of */
  net_too_wide: ({ most, cells }) => `The net must have at most ${most} inputs, and ${cells} cells a layer`,
  /** @param {{net: string, most: number}} of */
  too_much_work: ({ net, most }) => `This is too much work for one trace: the net ${net} may run ${most} steps`,
  no_such_trace:
    "There is no trace of that name here: the Spec, the build of the server or its processor is another one",
  /** @param {{detail: string}} of */
  trace_address: ({ detail }) => `The address of a trace is not in order: ${detail}`,
  /** @param {{size: number, most: number}} of */
  trace_too_large: ({ size, most }) =>
    `This trace has ${size} bytes, where ${most} are sent at once; open it over the socket`,
  overtaken: "Overtaken by a newer one",
  trace_failed: "The server could not compute this trace",

  too_busy: "The server has too much to do; try again in a moment",
  /** @param {{seconds: number}} of */
  took_too_long: ({ seconds }) => `This took more than ${seconds} seconds, and was given up`,
  computation_lost: "The computation was lost; try again",

  /** @param {{name: string, known: string}} of */
  no_such_puzzle: ({ name, known }) => `There is no puzzle ${name}; there are ${known}`,
  /** @param {{kind: string, known: string}} of */
  no_such_study: ({ kind, known }) => `There is no study '${kind}'; there are ${known}`,
  /** Of a study's arguments, where there is no code for it. @param {{detail: string}} of */
  args_refused: ({ detail }) => detail,
  /** @param {{most: number}} of */
  too_many_open: ({ most }) => `At most ${most} questions may be open at once; end one first`,
  /** @param {{most: number}} of */
  too_many_of_yours_wait: ({ most }) => `${most} of your questions wait already; end one, or ask again later`,
  too_many_wait: "Too many questions wait for an answer; try again later",
  question_failed: "The server could not answer this question",
  /** @param {{size: number, most: number}} of */
  answer_too_large: ({ size, most }) => `The answer is too large to be sent: ${size} bytes, where ${most} are allowed`,
  /** @param {{study: string}} of */
  study_lost: ({ study }) => `The study ${study} was lost; ask again`,
  /** @param {{study: string, minutes: number}} of */
  study_too_long: ({ study, minutes }) => `The study ${study} was ended: it took more than ${minutes} minutes`,
  /** @param {{study: string, minutes: number}} of */
  study_idle: ({ study, minutes }) =>
    `The study ${study} was ended: there was neither an answer nor a word for ${minutes} minutes`,
  /** @param {{study: string, most: number}} of */
  study_made_way: ({ study, most }) =>
    `The study ${study} was ended: at most ${most} may rest at once, and this one was quiet longest; ` +
    "asked again with the same settings, it comes to the same",
  /** @param {{study: string, most: number}} of */
  study_made_way_yours: ({ study, most }) =>
    `The study ${study} was ended: at most ${most} of yours may rest at once, and this one was quiet longest; ` +
    "asked again with the same settings, it comes to the same",

  class_needs_lan: "No class can be started here: the server has to be started with --lan",
  /** @param {{code: string}} of */
  no_such_class: ({ code }) => `There is no class ${code}: look at the code again`,
  /** @param {{code: string}} of */
  class_over: ({ code }) => `The class ${code} is over`,
  not_the_presenter: "Only who presents the class may do this",
  /** @param {{detail: string}} of */
  screen_refused: ({ detail }) => detail,
  /** @param {{most: number}} of */
  too_many_classes: ({ most }) => `At most ${most} classes may be open at once; end one first`,
  not_in_class: "This screen is in no class",
  nothing_asked: "This Screen asks no question that a class can answer",
  question_open: "The class is asked a question: show its results or put it away first",
  question_over: "This question takes no more answers",
  /** @param {{allowed: string}} of */
  answer_refused: ({ allowed }) => `The answer must be ${allowed}`,
  /** @param {{most: number}} of */
  too_many_answers: ({ most }) => `At most ${most} screens can answer one question`,
  /** @param {{most: number}} of */
  too_many_hands: ({ most }) => `At most ${most} hands can be up at once`,
  /** @param {{number: number}} of */
  no_such_hand: ({ number }) => `No hand with the number ${number} offers a screen`,
  classes_unreachable:
    "Classes cannot be reached just now: the place where the servers keep them does not answer; " +
    "try again in a moment",
  // Files of other programs
  import_unfinished: "A file must come whole, as it was announced, before anything is asked",
  import_yours:
    "A file of yours is being taken in already; close the dialog there first, or wait until it has ended",
  import_made_way: "Others wait for a place for files, and yours was given to one of them; send the file again",
  import_ended: "What reads such files ended over this one: it is damaged, or its parts are larger than they say",
  /** @param {{files: number, most: number}} of */
  import_too_much: ({ files, most }) => `At most ${files} files of ${most} bytes together are taken in at once`,
  import_no_place:
    "The server has no room for files just now; tell who runs it that its temporary folder is full or can't be " +
    "written",

  ...unfit,
};
