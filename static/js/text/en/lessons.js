/** English: lessons. What they say themselves stands in their files. */

import { plural } from "./forms.js";

export const lessons = {
  name: "Lesson",
  list: "Lessons",
  listShows: "Lessons that ask before they show",
  gallery: "Gallery",
  galleryShows: "Pictures of what can be shown; each opens it",
  about: "Each asks before it shows. Say what you expect; nobody sees your answer.",
  /** @param {{minutes: number}} of */
  minutes: ({ minutes }) => `${minutes} ${plural(minutes, { one: "minute", other: "minutes" })}`,
  /** @param {{at: number, of: number}} way */
  way: ({ at, of }) => `${at} of ${of}`,
  /** @param {{at: number, of: number}} way */
  reached: ({ at, of }) => (at < of ? `${at} of ${of} seen` : "seen"),
  steps: "Through the lesson",
  back: "Back",
  next: "Next",
  done: "Finish",
  leave: "Leave",
  leaveDoes: "Ends the lesson; the stage stays as it is",
  again: "Back to the lesson",
  againDoes: "Shows what the lesson shows",
  another: "This is another input. The lesson\u2019s words are about its own.",
  fold: "Fold",
  unfold: "Unfold",
  /** @param {{study: string}} of */
  open: ({ study }) => `Open: ${study}`,
  elsewhere: "The study that is spoken of here is computed by the server: this page has none.",
  coming: "The lesson is coming.",
  gone: "there is no lesson of that name here",
  /** @param {{why: string}} of */
  notLoaded: ({ why }) => `The lesson can't be shown: ${why}.`,
  /** @param {{why: string}} of */
  notListed: ({ why }) => `The lessons can't be listed: ${why}.`,
};
