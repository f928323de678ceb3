import { same } from "../spec/same.js";

/** Where a trace could not be had from its address, none is tried for so long. In ms. */
const NO_FETCH_FOR = 60000;

/**
 * What the class sees that is followed. Its trace is the same for all who follow, and has an address: it is fetched
 * from there, and where that fails asked for by the line.
 */
export class Followed {
  /** What it sees, and the key of its trace. @type {{spec: unknown, key: string}|null} */
  #seen = null;
  #again = -Infinity;

  /**
   * @param {string|undefined} address  Of traces, each under its key; without it none is fetched.
   * @param {() => import("./wire.js").Have[]} have  What the page holds.
   * @param {(found: {opened: import("./wire.js").Opened, frames: import("./wire.js").Frame[]}) => void} take
   */
  constructor(address, have, take) {
    this.address = address;
    this.have = have;
    this.take = take;
  }

  /** What it sees from now on; null: no class is followed any more.
   * @param {import("./wire.js").RoomMessage|null} room */
  see(room) {
    this.#seen = room?.trace ? { spec: room.screen.spec, key: room.trace } : null;
  }

  /** Whether what is wanted in a place is fetched. @param {import("./place.js").Place} place */
  fetches(place) {
    const { wanted, until } = place;
    if (!this.address || !this.#seen || !wanted) return false;
    if (performance.now() < this.#again || !same(wanted, this.#seen.spec)) return false;
    const { key } = this.#seen;
    const signal = place.fetch(wanted);
    const asked = { address: this.address, key, spec: wanted, until, stream: place.stream };
    import("./addressed.js")
      .then(({ fetchTrace }) => fetchTrace(asked, place.last, this.have(), signal))
      .then((found) => {
        if (signal.aborted) return;
        if (found) this.take(found);
        else place.askHere();
      })
      .catch(() => {
        if (signal.aborted) return;
        this.#again = performance.now() + NO_FETCH_FOR;
        place.askHere();
      });
    return true;
  }
}
