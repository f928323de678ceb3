/**
 * Controls that something else lies over wherever one scrolls, as sentences: each is brought into sight as the browser
 * does it for who goes there by keys, and then looked for at its middle and near its ends.
 */
() => {
  const CONTROLS = "button, select, input, textarea, summary, a[href]";
  /** What closes where one presses beside it. */
  const OPENED = ".popup.open, .corners";
  const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const found = [];
  const named = (element) => {
    const said = element.getAttribute("aria-label") ?? element.textContent ?? "";
    return `<${element.localName}.${element.className}> "${said.trim().replaceAll(/\s+/g, " ").slice(0, 30)}"`;
  };
  /** Where a summary is written: the rest of its line is given to others. */
  const letters = (one) => {
    const range = new Range();
    range.selectNodeContents(one);
    return range;
  };
  const places = [document.documentElement, root, ...root.querySelectorAll("*")]
    .filter((one) => one.scrollHeight > one.clientHeight).map((one) => [one, one.scrollTop, one.scrollLeft]);
  for (const element of root.querySelectorAll(CONTROLS)) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const one = element.closest("label") ?? element;
    if (one.getBoundingClientRect().width < 3) continue;
    one.scrollIntoView({ block: "nearest", inline: "nearest" });
    const { left, top, right, bottom } = (one.matches("summary") ? letters(one) : one).getBoundingClientRect();
    const [end, low] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
    for (const [x, y] of [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]]) {
      const at = document.elementFromPoint(left + x * (end - left), top + y * (low - top));
      if (at && (one.contains(at) || at.contains(one) || at.closest(OPENED))) continue;
      found.push(`${named(one)} is covered at ${x}, ${y} by ${at ? named(at) : "nothing"}`);
      break;
    }
  }
  for (const [one, top, left] of places) one.scrollTo(left, top);
  return found;
}
