import { MADE } from "../../state/course.js";
import { text } from "../../text/withdesk.js";
import { runnable } from "./draft.js";
import { close, lesson, read } from "./file.js";
import { unpack } from "./link.js";
import { whyOf } from "../../text/whyof.js";

/** A lesson that no server has: one that came in the address runs, and one that ran goes on after a reload.
 * @param {HTMLElement} _element @param {import("../../state/types.js").Actions} actions */
export function mount(_element, actions) {
  const { lessons, making } = actions;
  /** What is being read. @type {string|null} */
  let reading = null;

  /** @param {string} packed */
  async function begin(packed) {
    reading = packed;
    try {
      const draft = read(await unpack(packed));
      making.keep("made", close(draft));
      making.linked(null);
      await lessons.run(runnable(draft));
    } catch (error) {
      making.linked(null);
      actions.say(text.maker.linkUnread({ why: whyOf(error) }), true);
    }
    reading = null;
  }

  function goOn() {
    try {
      lessons.hold(runnable(lesson(JSON.parse(making.kept("made") ?? "null"))));
      actions.refresh();
    } catch {
      lessons.drop();
    }
  }

  return {
    /** @param {import("../../state/types.js").State} state */
    update({ link, lesson: name, course }) {
      if (link !== null && link !== reading) void begin(link);
      else if (link === null && !reading && name === MADE && !course) goOn();
    },
    destroy() {},
  };
}
