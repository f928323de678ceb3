import { createLab } from "./lab.js";
import { outside, serve, writePage } from "./page.js";
import { connect } from "./sources/local.js";
import { isObject, missing } from "./sources/shape.js";
import { wish, wished } from "./state/askfirst.js";
import { regain } from "./state/atend.js";
import { hear, heard } from "./state/heard.js";
import { keep, kept as keptHere } from "./state/kept.js";
import { progress } from "./state/reached.js";
import { remember, remembered } from "./state/theme.js";
import { addressWith, languageNamed, linked, linkedHere, rememberLanguage, without } from "./text/languages.js";
import { text } from "./text/text.js";
import { EMBEDDED_WITHOUT, isEmbedded } from "./ui/embedded.js";

/** A page for itself: one lab, whose Traces it computes, and all that it needs beside it in the file. */

/** @typedef {import("./sources/local.js").Carried & {screen: string, fresh: number,
 *   lessons: {list: unknown, parts: Record<string, unknown>}|null}} Content */

/** @type {import("./sources/shape.js").Shape<Content>} */
const NEEDED = {
  hello: "object", nets: "list", draws: "object", screen: "string", fresh: "number", lessons: "object?",
};

function carried() {
  const given = JSON.parse(document.querySelector("#carried")?.textContent ?? "");
  const gone = isObject(given) ? missing(given, NEEDED) : "carried";
  if (gone !== null) throw new Error(gone);
  return /** @type {Content} */ (given);
}

const content = carried();
const { lessons } = content;
const reached = progress("lessons");

writePage();

// Where a worker stands beside the page, it opens offline too.
const { worker } = document.documentElement.dataset;
if (worker && "serviceWorker" in navigator) navigator.serviceWorker.register(worker).catch(reportError);

/** Whether what stands around its frame is told of what is shown, and says what is to be. */
const talks = "talks" in document.documentElement.dataset;

regain();
/** In a frame that is nobody's, or in a document that was handed over, no address can be written. */
let kept = without(location.hash) || content.screen;

/** A site has every language, and what its address asks for stays there; a page that is a file has the one. */
const language = document.documentElement.dataset.language ? null : languageNamed(text.language);
let asked = language && linkedHere();

const lab = createLab(/** @type {HTMLElement} */ (document.querySelector("main")), {
  source: (on, first, until) => connect(content, on, first, until),
  address: {
    read: () => kept,
    write(hash) {
      kept = hash;
      if (talks) parent.postMessage({ gatescope: hash }, "*");
      try {
        history.replaceState(history.state, "", addressWith(hash, asked));
      } catch {
        /* It is kept here. */
      }
    },
    follow(changed, signal) {
      const follow = (/** @type {string} */ hash) => {
        kept = hash;
        changed();
      };
      window.addEventListener("hashchange", () => {
        const wanted = language && linked(location.hash);
        if (wanted && wanted !== language) location.reload();
        asked = wanted ?? asked;
        follow(without(location.hash));
      }, { signal });
      if (talks) {
        window.addEventListener("message", ({ source, data }) => {
          if (source === parent && typeof data?.gatescope === "string") follow(data.gatescope);
        }, { signal });
      }
    },
  },
  theme: { read: remembered, write: remember },
  language: language ? {
    now: language,
    choose(chosen) {
      lab.write();
      asked = rememberLanguage(chosen) ? null : chosen;
      history.replaceState(history.state, "", addressWith(kept, asked));
      location.reload();
    },
  } : undefined,
  askFirst: { read: wished, write: wish },
  sound: { read: heard, write: hear },
  lessons: lessons ? {
    read: async (part) => (part === null ? lessons.list : lessons.parts[part]),
    reached: reached.read,
    reach: reached.keep,
    // No lesson is made here.
    kept: (what) => (what === "answer" ? keptHere(what) : null),
    keep,
  } : undefined,
  studies: document.documentElement.dataset.plotly
    ? () => import("./views/ownstudies.js") : () => import("./views/plainstudies.js"),
  without: ["chart", "class", "page", "desk", ...(isEmbedded(location.search) ? EMBEDDED_WITHOUT : [])],
  outside: isEmbedded(location.search) ? () => outside(lab) : undefined,
  fresh: content.fresh,
  gallery: isEmbedded(location.search) ? undefined : document.documentElement.dataset.gallery,
});

serve(lab);
