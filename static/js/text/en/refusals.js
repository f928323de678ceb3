/**
 * English: why the server does not do something, by its reason (docs/protocol.md), with the parameters that come with
 * it. The server's own sentence, which comes too, is the same. What the model says by its codes is in refused.js.
 */

import { refused } from "./refused.js";

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
  /** @param {{most: number, steps: number}} of */
  too_many_steps: ({ most, steps }) => `The input must have at most ${most} steps, got ${steps}`,
  /** @param {{most: number}} of */
  net_too_wide: ({ most }) => `The net must have at most ${most} inputs and cells a layer`,
  /** @param {{net: string, most: number}} of */
  too_much_work: ({ net, most }) => `This is too much work for one trace: the net ${net} may run ${most} steps`,
  overtaken: "Overtaken by a newer one",
  trace_failed: "The server could not compute this trace",

  too_busy: "The server has too much to do; try again in a moment",
  /** @param {{seconds: number}} of */
  took_too_long: ({ seconds }) => `This took more than ${seconds} seconds, and was given up`,
  computation_lost: "The computation was lost; try again",

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

  class_needs_lan: "No class can be started here: the server has to be started with --lan",
  /** @param {{code: string}} of */
  no_such_class: ({ code }) => `There is no class ${code}: look at the code again`,
  not_the_presenter: "Only who presents the class may do this",
  /** @param {{detail: string}} of */
  screen_refused: ({ detail }) => detail,
  /** @param {{most: number}} of */
  too_many_classes: ({ most }) => `At most ${most} classes may be open at once; end one first`,

  ...refused,
};
