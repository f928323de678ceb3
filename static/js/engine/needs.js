/** What this engine can't do by itself: a server can. */
export class Needs extends Error {
  /** @param {"draw"|"study"|"server"} what */
  constructor(what) {
    super(what);
    this.what = what;
  }
}
