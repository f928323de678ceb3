import assert from "node:assert/strict";
import test from "node:test";
import {
  LANGUAGES, LANGUAGE_NAMES, addressWith, asking, chosenOf, here, languageNamed, linked, rememberLanguage, without,
} from "../../../static/js/text/languages.js";
import { come, inLanguage, text as en } from "../../../static/js/text/text.js";

/** What a browser has that is to be asked. */
function browser(t, { hash = "", search = "", kept = null, languages = ["en-US"], forbidden = false, made }) {
  const stored = new Map(kept ? [["language", kept]] : []);
  const storage = {
    getItem(name) {
      if (forbidden) throw new Error("SecurityError");
      return stored.get(name) ?? null;
    },
    setItem(name, value) {
      if (forbidden) throw new Error("SecurityError");
      stored.set(name, value);
    },
  };
  const there = {
    document: { documentElement: { dataset: { language: made } } }, location: { hash, search, pathname: "/lab" },
    localStorage: storage, navigator: { languages },
  };
  for (const [name, value] of Object.entries(there)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    t.after(() => (before ? Object.defineProperty(globalThis, name, before) : delete globalThis[name]));
  }
}

test("a tag names the language that it begins with", () => {
  assert.deepEqual(["zh-CN", "ZH", "zh-Hant-TW", "en-GB", "en"].map(languageNamed), ["zh", "zh", "zh", "en", "en"]);
  assert.deepEqual(["de", "", "english", null, undefined, "__proto__"].map(languageNamed), Array(6).fill(null));
});

test("the first tag counts of which there is a language; without any it is English", () => {
  assert.equal(chosenOf(["de-DE", "zh-CN", "en"]), "zh");
  assert.equal(chosenOf([null, "fr", "en", "zh"]), "en");
  assert.equal(chosenOf(["fr"]), "en");
});

test("the address comes before what was chosen, and that before what the browser prefers", (t) => {
  browser(t, { languages: ["zh-CN", "en"] });
  assert.equal(here(), "zh");
  assert.ok(rememberLanguage("en"));
  assert.equal(here(), "en");
  location.hash = "#s=abc&lg=zh";
  assert.equal(here(), "zh");
  location.hash = "#lg=tlh";
  assert.equal(here(), "en");
});

test("an address asks before its hash too, until something is written there", (t) => {
  browser(t, { search: "?embed&lg=zh" });
  assert.equal(here(), "zh");
  location.hash = "#lg=en";
  assert.equal(here(), "en");
  assert.deepEqual([addressWith("#t=1", "zh"), addressWith("", null)], ["/lab?embed#t=1&lg=zh", "/lab?embed"]);
  for (const [search, left] of [["?lg=zh", ""], ["?lg=zh&embed", "?embed"]]) {
    location.search = search;
    assert.equal(addressWith("", null), `/lab${left}`);
  }
  location.search = "?embed";
  assert.deepEqual([addressWith("#t=1", null), addressWith("", null)], ["#t=1", "/lab?embed"]);
});

test("where storage is forbidden the browser says, and nothing is remembered", (t) => {
  browser(t, { languages: ["zh"], forbidden: true });
  assert.equal(here(), "zh");
  assert.equal(rememberLanguage("en"), false);
  assert.equal(here(), "zh");
});

test("a page that is a file speaks the language that it was made in, until another is asked for", (t) => {
  browser(t, { languages: ["en"], made: "zh" });
  assert.equal(here(), "zh");
  location.hash = "#lg=en";
  assert.equal(here(), "en");
});

test("outside a page it is English", () => assert.equal(here(), "en"));

test("an address asks for a language beside what else it holds", () => {
  assert.equal(asking("#s=abc&t=3", "zh"), "#s=abc&t=3&lg=zh");
  assert.equal(asking("#lg=en&s=abc", "zh"), "#s=abc&lg=zh");
  assert.equal(asking("", "zh"), "#lg=zh");
  assert.equal(asking("#s=abc&lg=zh", null), "#s=abc");
  for (const hash of ["#s=abc&lg=zh&t=3", "#lg=zh&s=abc&t=3", "#s=abc&t=3&lg=zh"]) {
    assert.equal(linked(hash), "zh");
    assert.equal(without(hash), "#s=abc&t=3");
  }
  assert.deepEqual(["", "#", "#lg=zh", "#s=zlg=a"].map(without), ["", "#", "", "#s=zlg=a"]);
  assert.equal(linked("#s=abc"), null);
});

test("each language is called by its own name, and its texts are of it", async () => {
  assert.deepEqual(LANGUAGE_NAMES.map((name) => LANGUAGES[name].name), ["English", "\u7b80\u4f53\u4e2d\u6587"]);
  for (const name of LANGUAGE_NAMES) {
    const { language } = inLanguage(en, await come(LANGUAGES[name].load));
    assert.equal(languageNamed(language), name);
    assert.deepEqual(Intl.getCanonicalLocales(language), [language]);
  }
});

test("texts that do not come, or are not all there, are English", async () => {
  assert.deepEqual(await come(() => Promise.reject(new Error("no line"))), {});
  assert.deepEqual(inLanguage(en, {}), en);
  const some = inLanguage(en, { language: "zh", menu: { keys: "K" }, ledger: { title: "L" } });
  assert.ok(!("ledger" in some));
  assert.deepEqual([some.language, some.menu.keys, some.menu.save], ["zh", "K", "Save"]);
  assert.equal(some.changes.alone({ what: "a" }), "a.");
});
