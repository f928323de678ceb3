/** @typedef {import("./wire.js").Word} Word */

/**
 * Commands to a class that the server may not have heard. They are said again once the class is there again; the server
 * does each once. It has heard what was said before a beat that it answers.
 */
export class Commands {
  /** @type {Word[]} */
  #unheard = [];
  /** How many of them the beat was sent after that is answered next. */
  #beaten = 0;
  /** How many beats are not answered. */
  #awaited = 0;
  #owes = false;

  /** @param {(word: Word) => void} send */
  constructor(send) {
    this.send = send;
  }

  /** @param {Word} command */
  say(command) {
    this.#unheard.push(command);
    this.send(command);
  }

  /** There is another line, on which nothing has been said. */
  begin() {
    this.#beaten = this.#awaited = 0;
    this.#owes = true;
  }

  /** The class is there. */
  again() {
    if (this.#owes) this.#unheard.forEach((command) => this.send(command));
    this.#owes = false;
  }

  /** A beat is sent. One that is on its way tells of what was said before it alone, on this line: nothing, until the
   * class is there. */
  beat() {
    if (this.#awaited === 0 && !this.#owes) this.#beaten = this.#unheard.length;
    this.#awaited += 1;
  }

  /** A beat is answered. */
  answered() {
    if (this.#awaited === 0) return;
    this.#awaited -= 1;
    this.#unheard = this.#unheard.slice(this.#beaten);
    this.#beaten = 0;
  }

  /** The class is left. */
  forget() {
    this.#unheard = [];
  }
}
