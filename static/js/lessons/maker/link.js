/** A lesson in an address: packed, where the browser can, and as letters that every mail and chat lets through. */

import { fromBase64, toBase64 } from "../../spec/base64.js";
import { text } from "../../text/withdesk.js";

/** So many letters get through most mails, chats and browsers. */
export const LONGEST_LINK = 8000;
/** A packed text may not grow beyond all bounds: of a lesson's file, in bytes. */
const MOST_BYTES = 1024 * 1024;

class TooLong extends Error {}

const PACKED = "z";
const PLAIN = "p";

/** @param {Uint8Array} bytes */
const toLetters = (bytes) => toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** @param {string} letters */
const toBytes = (letters) => fromBase64(letters.replaceAll("-", "+").replaceAll("_", "/"));

/** What comes of bytes that go through a stream; throws where it is more than there may be.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} stream */
async function through(bytes, stream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new TooLong(text.maker.file.tooLong({ most: MOST_BYTES }));
    }
    parts.push(value);
  }
}

/** A text as letters for an address. @param {string} content */
export async function pack(content) {
  const bytes = new TextEncoder().encode(content);
  if (typeof CompressionStream === "undefined") return PLAIN + toLetters(bytes);
  return PACKED + toLetters(await through(bytes, new CompressionStream("deflate-raw")));
}

/** What was packed; throws for anything else. @param {string} letters */
export async function unpack(letters) {
  if (letters[0] !== PLAIN && letters[0] !== PACKED) throw new Error(text.maker.file.noLesson);
  try {
    const bytes = toBytes(letters.slice(1));
    const found = letters[0] === PLAIN ? bytes : await through(bytes, new DecompressionStream("deflate-raw"));
    return new TextDecoder("utf-8", { fatal: true }).decode(found);
  } catch (error) {
    // What a browser says of it is of its own bytes, and in a language of its own.
    throw error instanceof TooLong ? error : new Error(text.maker.file.notWhole);
  }
}

/** The page's address with a lesson in it. @param {string} page  The address as it is. @param {string} packed */
export const linkTo = (page, packed) => `${page.replace(/[?#].*$/s, "")}#made=${packed}`;
