import { fromHash } from "./state/screen.js";
import { followBack } from "./ui/back.js";

/** The browser's Back closes the dialogs of a page's one lab, and Forward opens them.
 * @param {ReturnType<typeof import("./lab.js").createLab>} lab */
export function followDialogs(lab) {
  followBack(lab.dialogs, {
    stepped: lab.write,
    reopen: {
      studies: () => lab.actions.openStudy(fromHash(location.hash)?.study ?? lab.state().study ?? "ledger"),
      lessons: () => void lab.actions.lessons.list(true),
      puzzles: () => lab.actions.setPuzzling(true),
      chart: () => lab.actions.setChart(true),
      draw: () => lab.actions.setDrawing(true),
      keys: () => lab.actions.setHelp(true),
      rename: () => lab.actions.changeNet("rename"),
      delete: () => lab.actions.changeNet("delete"),
      import: () => lab.actions.openNet([]),
      numbers: () => lab.actions.setOwnNumbers(true),
      class: () => lab.actions.setClassDialog(true),
      ask: () => lab.actions.setAskForm(true),
      hands: () => lab.actions.setHandLine(true),
      picture: () => lab.actions.making.save("picture"),
      values: () => lab.actions.making.save("values"),
    },
  });
}
