/**
 * What a person could not see or press at this size: a list of sentences, empty where all is well.
 * Looks at the open dialog, or at the page where none is open. Pictures (canvas, circuit, chart) are tested elsewhere.
 */
() => {
  const CONTROLS = "button, select, input, textarea, summary, label, a[href]";
  const PICTURES = "svg, canvas, .plot, .labels";
  const SLACK = 1.5;
  const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const found = [];

  const named = (element) => {
    const text = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replaceAll(/\s+/g, " ").slice(0, 30);
    return `<${element.localName}${element.className && typeof element.className === "string" ? `.${element.className.replaceAll(" ", ".")}` : ""}> "${text}"`;
  };
  const boxOf = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
  const cross = (a, b) => ({ left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) });
  const wide = (box) => box.right - box.left;
  const high = (box) => box.bottom - box.top;
  const inner = (element) => {
    const { left, top } = element.getBoundingClientRect();
    const [x, y] = [left + element.clientLeft, top + element.clientTop];
    return { left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight };
  };
  // What is only for those who hear the page is clipped away.
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && getComputedStyle(element).clipPath === "none";
  const scrolls = (value) => value === "auto" || value === "scroll";

  /** The pieces of text that stand right in an element, a box a line. */
  function lines(element) {
    // A sentence that is folded to some lines is whole where it is unfolded.
    const folded = getComputedStyle(element).webkitLineClamp !== "none";
    const box = element.getBoundingClientRect();
    return [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()).flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].map(boxOf).filter(({ bottom }) => !folded || bottom <= box.bottom + SLACK);
    });
  }

  const pageScrolls = getComputedStyle(document.body).overflowY !== "hidden" && root === document.body;

  /** A box as far as those around it let it be seen; tells where it is cut. */
  function clipped(element, box, name) {
    let left = box;
    let loose = pageScrolls;
    for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY, position, bottom } = getComputedStyle(around);
      if (overflowX !== "visible" || overflowY !== "visible") {
        const edge = inner(around);
        if (overflowX !== "visible" && (left.left < edge.left - SLACK || left.right > edge.right + SLACK)) found.push(`${name} is cut off at the side by ${named(around)}`);
        if (overflowY !== "visible" && !scrolls(overflowY) && wide(left) > 0 && high(left) > 0 && (left.top < edge.top - SLACK || left.bottom > edge.bottom + SLACK)) found.push(`${name} is cut off by ${named(around)}`);
        left = cross(left, edge);
      }
      if (around === root) break;
      // What stays at the top is where it belongs until the page has scrolled that far.
      if (position === "fixed" || (position === "sticky" && bottom !== "auto")) loose = false;
    }
    if (wide(left) <= 0 || high(left) <= 0) return null;
    if (left.left < -SLACK || left.right > innerWidth + SLACK) found.push(`${name} is cut off by the side of the window`);
    if (!loose && (left.top < -SLACK || left.bottom > innerHeight + SLACK)) found.push(`${name} is cut off by the top or the bottom of the window`);
    return left;
  }

  /** What lies over the rest on purpose: only what is in one layer may not touch. */
  function layerOf(element) {
    for (let around = element; around && around !== root; around = around.parentElement) {
      const { position, zIndex } = getComputedStyle(around);
      if (position === "sticky" || (zIndex !== "auto" && position !== "static")) return around;
    }
    return root;
  }

  const letters = Number.parseFloat(getComputedStyle(document.querySelector(".lab")).fontSize);
  const items = [];
  for (const element of root.querySelectorAll("*")) {
    if (element.closest(PICTURES) || !seen(element)) continue;
    const name = named(element);
    const control = element.matches(CONTROLS) && !(element.matches("input") && element.closest("label"));
    const inside = element.parentElement.closest("button, select, summary, label, textarea");
    if (control && !inside) {
      const box = boxOf(element.getBoundingClientRect());
      if (wide(box) <= 2 || high(box) <= 2) continue;
      if (!element.matches("input, select, textarea, label") && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2)) found.push(`the text of ${name} does not fit it`);
      const part = clipped(element, box, name);
      if (part) items.push({ element, name, boxes: [part], layer: layerOf(element) });
    } else if (!control && !inside) {
      const boxes = lines(element).filter((box) => wide(box) > 2 && high(box) > 2).map((box) => clipped(element, box, name)).filter((box) => box);
      if (boxes.length) items.push({ element, name, boxes, layer: layerOf(element) });
      if (boxes.length && Number.parseFloat(getComputedStyle(element).fontSize) < letters - 0.1) found.push(`${name} is written smaller than the theme's letters`);
    }
    const { overflowX } = getComputedStyle(element);
    if (overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1 && !element.matches("input, select, textarea")) found.push(`${name} scrolls sideways, or hides its end: ${element.scrollWidth} in ${element.clientWidth}`);
  }

  items.forEach((one, at) => {
    for (const other of items.slice(at + 1)) {
      if (one.layer !== other.layer || one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const over = one.boxes.some((a) => other.boxes.some((b) => wide(cross(a, b)) > SLACK && high(cross(a, b)) > SLACK));
      if (over) found.push(`${one.name} and ${other.name} lie over each other`);
    }
  });
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} in ${innerWidth}`);
  return [...new Set(found)];
}
