import { mount as linked } from "./maker/linked.js";
import { mount as maker } from "./maker.js";
import { mount as saver } from "./saver.js";

/** What makes lessons, prints them, and saves pictures and values. */
export const parts = { maker: { mount: maker }, saver: { mount: saver }, linked: { mount: linked } };
