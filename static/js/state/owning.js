/** What a person can do with nets of their own: rename and delete the one on the screen, and leave one that is gone. */

import { isGone, netNamed, trimmed } from "../spec/ownnets.js";
import { text } from "../text/text.js";
import { experimentOf } from "./history.js";

/** @typedef {import("./types.js").State} State */

/**
 * @param {import("./store.js").Store} store
 * @param {ReturnType<typeof import("./history.js").createHistory>} history
 * @param {Pick<import("../sources/source.js").Connection, "open"|"openBeside"|"say">} connection
 * @param {import("./history.js").Opens} stays  Whether an experiment can be gone back to; else it is passed over.
 * @param {() => Partial<State>} flags  Whether there is something to undo and to redo.
 * @param {() => void} dropGesture  A drag that is on its way comes to nothing.
 */
export function createOwning(store, history, { open, openBeside, say }, stays, flags, dropGesture) {
  return {
    /** Opens the dialog in which something is done to the net that is on the screen, if it is this person's own; null
     * closes it. @param {import("./types.js").NetChange["act"]|null} act */
    changeNet(act) {
      const { nets, spec } = store.get();
      const net = netNamed(nets, spec?.net);
      store.set({ change: act && net?.own ? { act, net: net.name, asked: false, error: null } : null });
    },
    /** Does it. @param {string} [title]  Of one that is renamed. */
    askChange(title = "") {
      const { change, line } = store.get();
      if (!change || change.asked) return;
      const there = line.state === "open";
      store.set({ change: { ...change, asked: there, error: there ? null : text.ownNet.noLine } });
      if (!there) return;
      if (change.act === "rename") say({ type: "rename", net: change.net, title: trimmed(title) });
      else say({ type: "delete", net: change.net });
    },
    /** Where the net that is on the screen is gone, what was there before it takes its place, or the first net.
     * @param {import("./types.js").NetInfo[]} before  Those that there were. */
    leaveGone(before) {
      const { spec, compare, nets, gone, change } = store.get();
      if (change && isGone(gone, change)) store.set({ change: null });
      if (compare && isGone(gone, compare)) {
        const { title } = netNamed(before, compare.net) ?? { title: compare.net };
        const notice = { text: text.compare.gone({ title }), error: false };
        store.set({ compare: null, aligned: null, other: null, notice });
        openBeside(null);
      }
      if (!spec || !nets.length || !isGone(gone, spec)) return store.set(flags());
      dropGesture();
      const was = netNamed(before, spec.net);
      const asked = change?.asked && change.act === "delete" && change.net === was?.name;
      const title = was?.title ?? spec.net;
      // What it is compared with, if anything, stays.
      const kept = experimentOf({ ...store.get(), spec });
      const undone = history.undo(kept, stays);
      if (!undone) history.leave(kept);
      const found = undone?.spec ?? nets[0].spec;
      const told = { title, now: netNamed(nets, found.net)?.title ?? found.net };
      const said = asked ? text.ownNet.deleted(told) : text.ownNet.gone(told);
      const chosen = { step: 0, unit: 0, layer: 0, units: null, window: null, edit: null };
      store.set({ spec: found, notice: { text: said, error: false }, ...chosen });
      store.set(flags());
      open(found);
    },
  };
}
