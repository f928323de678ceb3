/** The parts of a lab: where each stands, and what draws it; most come when they are first wanted. */

import { continuationOf } from "./spec/continuation.js";
import { MADE } from "./state/course.js";
import { text } from "./text/text.js";
import { later } from "./ui/later.js";
import { styled } from "./ui/style.js";
import * as askfirst from "./views/askfirst.js";
import * as cell from "./views/cell.js";
import * as continuation from "./views/continuation.js";
import * as edits from "./views/edits.js";
import * as firststeps from "./views/firststeps.js";
import * as fold from "./views/fold.js";
import * as lanes from "./views/lanes.js";
import * as menu from "./views/menu.js";
import * as modes from "./views/modes.js";
import * as picker from "./views/picker.js";
import * as pinform from "./views/pinform.js";
import * as status from "./views/status.js";
import * as table from "./views/table.js";
import * as tabs from "./views/tabs.js";
import * as transport from "./views/transport.js";

/** @typedef {import("./state/types.js").State} State */
/** @typedef {import("./ui/later.js").Mount} Mount */

/**
 * A part whose code comes when it is first wanted, and its style with the first of all these.
 * @param {import("./ui/frame.js").Room} room @param {string} name @param {(state: State) => boolean} wanted
 * @param {() => Promise<{mount: Mount}>} load
 * @param {(actions: import("./state/types.js").Actions) => void} [unwant]  Takes back what wanted it, where that is not
 *   to stay without it.
 * @returns {[typeof room, string, import("./ui/later.js").Later]}
 */
export function comes(room, name, wanted, load, unwant) {
  const unloaded = (/** @type {import("./state/types.js").Actions} */ actions) => {
    unwant?.(actions);
    actions.say(text.notCome({ part: name }), true);
  };
  return [room, name, later(wanted, () => styled(load()), unloaded)];
}

const lessonViews = async () => (await import("./lessons/lessons.js")).parts;
/** What makes lessons, prints them, and saves pictures and values. */
const deskViews = async () => (await import("./lessons/desk.js")).parts;
/** Whether the cells on the stage are of a family, or of a variant of it, which has more after its name.
 * @param {string} family @returns {(state: State) => boolean} */
const isOf = (family) => ({ trace }) => Boolean(trace?.whole.cells[trace.number].startsWith(family));
const inLesson = (/** @type {State} */ { lesson }) => lesson !== null;

/** The parts of a lab: where each stands, what people call it, and what draws it.
 * @type {[import("./ui/frame.js").Room, string, {mount: Mount}|import("./ui/later.js").Later][]} */
export const PARTS = [
  // Before what opens it: it gives the focus back before that may go.
  comes("dialogs", text.parts.ownNet, ({ change }) => change !== null, () => import("./views/ownnet.js"),
    (actions) => actions.changeNet(null)),
  ["picker", text.parts.picker, picker],
  ["menu", text.parts.menu, menu],
  comes("classroom", text.parts.classroom, ({ classroom }) => classroom !== null, () => import("./views/classroom.js")),
  ["stage", text.parts.firststeps, firststeps],
  comes("stage", text.parts.compare, ({ compare }) => compare !== null, () => import("./views/compare.js"),
    (actions) => actions.endComparing()),
  // To draw letters asks for the styles of all that was written: of what comes after it nothing was.
  ["stage", text.parts.lanes, lanes],
  comes("stage", text.parts.otherLanes, ({ compare }) => compare !== null, () => import("./views/lanes/other.js"),
    (actions) => actions.endComparing()),
  ["values", text.parts.tabs, tabs],
  ["modes", text.parts.modes, modes],
  ["transport", text.parts.transport, transport],
  ["continuation", text.parts.continuation, continuation],
  comes("continuation", text.parts.continuation, ({ spec }) => continuationOf(spec) !== null,
    () => import("./views/continuation/controls.js")),
  ["fold", text.parts.fold, fold],
  ["sentence", text.parts.status, status],
  ["edits", text.parts.edits, edits],
  // These measure what they draw, and so come after what only writes: the page is laid out once.
  ["values", text.parts.table, table],
  comes("values", text.parts.equations, ({ tab }) => tab === "equations", () => import("./views/equations.js"),
    (actions) => actions.setTab(null)),
  comes("values", text.parts.lesson, inLesson, async () => (await lessonViews()).card,
    (actions) => actions.lessons.drop()),
  comes("values", text.parts.question, ({ asking, rests, tab }) =>
    tab === "question" ? asking !== null || rests.length > 0 : asking !== null && tab === "lesson",
    () => import("./views/question.js")),
  comes("values", text.poll.name, ({ poll }) => poll.asked !== null, () => import("./views/poll.js")),
  comes("values", text.parts.lessonSteps, inLesson, async () => (await lessonViews()).steps),
  comes("values", text.works.make, ({ making }) => making, async () => (await deskViews()).maker,
    (actions) => actions.making.close()),
  ["cell", text.parts.cell, cell],
  comes("cell", text.parts.cell, isOf("gru"), () => import("./views/cell/grucell.js")),
  comes("cell", text.parts.cell, isOf("rnn"), () => import("./views/cell/rnncell.js")),
  ["cell", text.question.first, askfirst],
  ["cell", text.parts.pinform, pinform],
  comes("dialogs", text.parts.lessons, ({ listing }) => listing, async () => (await lessonViews()).list,
    (actions) => void actions.lessons.list(false)),
  comes("dialogs", text.parts.chart, ({ chart }) => chart, () => import("./views/chart.js"),
    (actions) => actions.setChart(false)),
  comes("dialogs", text.parts.classdialog, ({ classDialog }) => classDialog, () => import("./views/classdialog.js"),
    (actions) => actions.setClassDialog(false)),
  comes("dialogs", text.parts.importing, ({ importing }) => importing !== null, () => import("./views/importing.js"),
    (actions) => actions.openNet(null)),
  comes("dialogs", text.parts.numbers, ({ ownNumbers }) => ownNumbers !== false, () => import("./views/numbers.js"),
    (actions) => actions.setOwnNumbers(false)),
  comes("dialogs", text.poll.ask, ({ poll }) => poll.form || poll.line, () => import("./views/asks.js"), (actions) => {
    actions.setAskForm(false);
    actions.setHandLine(false);
  }),
  comes("dialogs", text.parts.draw, ({ drawing }) => drawing, () => import("./views/draw.js"),
    (actions) => actions.setDrawing(false)),
  comes("dialogs", text.parts.help, ({ help }) => help, () => import("./views/help.js"),
    (actions) => actions.setHelp(false)),
  comes("dialogs", text.works.name, ({ saving }) => saving !== null, async () => (await deskViews()).saver,
    (actions) => actions.making.save(null)),
  comes("dialogs", text.parts.lesson, ({ link, lesson, course }) => link !== null || (lesson === MADE && !course),
    async () => (await deskViews()).linked, (actions) => {
      actions.making.linked(null);
      actions.lessons.drop();
    }),
];
