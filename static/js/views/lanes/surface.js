/** A canvas that is as large as its frame, to the device's pixel, also where the window moves to another screen; from
 * `begin` on. It observes after all that begin with it, since who observes first is told first: what measures comes
 * before what draws. */

/**
 * @param {HTMLElement} frame @param {HTMLCanvasElement} canvas @param {() => void} changed
 */
export function createSurface(frame, canvas, changed) {
  const surface = { width: 0, height: 0, ratio: devicePixelRatio, begin, destroy };
  /** @type {MediaQueryList|undefined} */
  let media;
  /** @type {ResizeObserver|undefined} */
  let sizes;
  let [begun, gone] = [false, false];

  function fit() {
    surface.ratio = devicePixelRatio;
    const { width, height, ratio } = surface;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    changed();
  }

  // A query asks for one ratio: once that has changed, the next is asked for.
  function follow() {
    media?.removeEventListener("change", follow);
    media = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    media.addEventListener("change", follow);
    if (surface.ratio !== devicePixelRatio) fit();
  }

  function begin() {
    if (begun) return;
    begun = true;
    queueMicrotask(() => {
      if (gone) return;
      sizes = new ResizeObserver(([entry]) => {
        surface.width = Math.floor(entry.contentRect.width);
        surface.height = Math.floor(entry.contentRect.height);
        fit();
      });
      sizes.observe(frame);
      follow();
    });
  }

  function destroy() {
    gone = true;
    sizes?.disconnect();
    media?.removeEventListener("change", follow);
  }
  return surface;
}
