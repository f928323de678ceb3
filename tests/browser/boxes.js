/**
 * What a person could not see or press at this size: a list of sentences, empty where all is well.
 * Looks at the open dialog, or at the page where none is open. Pictures (canvas, circuit, chart) are tested elsewhere;
 * that of one that is saved scrolls in its place, as large as it will be, and so does a person's own table.
 */
() => {
  const CONTROLS = "button, select, input, textarea, summary, label, a[href]";
  const PICTURES = "svg, canvas, .plot, .labels";
  const SIDEWAYS = ".preview, .numbers-scroll";
  const SLACK = 1.5;
  const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const found = [];

  const named = (element) => {
    const said = element.getAttribute("aria-label") ?? element.textContent ?? "";
    const of = typeof element.className === "string" && element.className;
    const classes = of ? `.${of.replaceAll(" ", ".")}` : "";
    return `<${element.localName}${classes}> "${said.trim().replaceAll(/\s+/g, " ").slice(0, 30)}"`;
  };
  const boxOf = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
  const cross = (a, b) => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const wide = (box) => box.right - box.left;
  const high = (box) => box.bottom - box.top;
  const inner = (element) => {
    const { left, top } = element.getBoundingClientRect();
    const [x, y] = [left + element.clientLeft, top + element.clientTop];
    return { left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight };
  };
  // What is only for those who hear the page is clipped away.
  const seen = (element, style) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && style.clipPath === "none";
  const scrolls = (value) => value === "auto" || value === "scroll";

  /** A box no higher than letters are: in Firefox it is as high as the font says that has them, which another's may be.
   * @param size  Of the letters. */
  function lettered({ left, top, right, bottom }, size) {
    const more = Math.max(0, bottom - top - 1.25 * size) / 2;
    return { left, top: top + more, right, bottom: bottom - more };
  }

  /** The pieces of text that stand right in an element, a box a line. */
  function lines(element, { webkitLineClamp, fontSize }) {
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!texts.length) return [];
    // A sentence that is folded to some lines is whole where it is unfolded.
    const folded = webkitLineClamp !== "none";
    const box = element.getBoundingClientRect();
    return texts.flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()]
        .filter(({ bottom }) => !folded || bottom <= box.bottom + SLACK)
        .map((line) => lettered(line, Number.parseFloat(fontSize)));
    });
  }

  const pageScrolls = getComputedStyle(document.body).overflowY !== "hidden" && root === document.body;

  /** What is asked of the same element for all that is inside it: how it cuts, where, and in which layer it lies. */
  const known = new Map();
  function around(element) {
    let found = known.get(element);
    if (!found) {
      const { overflowX, overflowY, position, bottom, zIndex } = getComputedStyle(element);
      found = {
        overflowX,
        overflowY,
        edge: overflowX !== "visible" || overflowY !== "visible" ? inner(element) : null,
        stays: position === "fixed" || (position === "sticky" && bottom !== "auto"),
        lies: position === "sticky" || (zIndex !== "auto" && position !== "static"),
      };
      known.set(element, found);
    }
    return found;
  }

  /** A box as far as those around it let it be seen; tells where it is cut. */
  function clipped(element, box) {
    let left = box;
    let loose = pageScrolls;
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY, edge, stays } = around(at);
      if (edge) {
        const out = left.left < edge.left - SLACK || left.right > edge.right + SLACK;
        if (out && overflowX !== "visible" && !at.matches(SIDEWAYS)) {
          found.push(`${named(element)} is cut off at the side by ${named(at)}`);
        }
        const cuts = overflowY !== "visible" && !scrolls(overflowY) && wide(left) > 0 && high(left) > 0;
        if (cuts && (left.top < edge.top - SLACK || left.bottom > edge.bottom + SLACK)) {
          found.push(`${named(element)} is cut off by ${named(at)}`);
        }
        left = cross(left, edge);
      }
      if (at === root) break;
      // What stays at the top is where it belongs until the page has scrolled that far.
      if (stays) loose = false;
    }
    if (wide(left) <= 0 || high(left) <= 0) return null;
    if (left.left < -SLACK || left.right > innerWidth + SLACK) {
      found.push(`${named(element)} is cut off by the side of the window`);
    }
    if (!loose && (left.top < -SLACK || left.bottom > innerHeight + SLACK)) {
      found.push(`${named(element)} is cut off by the top or the bottom of the window`);
    }
    return left;
  }

  /** What lies over the rest on purpose: only what is in one layer may not touch. */
  function layerOf(element) {
    for (let at = element; at && at !== root; at = at.parentElement) if (around(at).lies) return at;
    return root;
  }

  const letters = Number.parseFloat(getComputedStyle(document.querySelector(".lab")).fontSize);
  const items = [];
  const add = (element, boxes) => {
    items.push({ element, boxes, layer: layerOf(element), top: Math.min(...boxes.map(({ top }) => top)) });
  };
  for (const element of root.querySelectorAll("*")) {
    if (element.closest(PICTURES)) continue;
    const style = getComputedStyle(element);
    if (!seen(element, style)) continue;
    const control = element.matches(CONTROLS) && !(element.matches("input") && element.closest("label"));
    const inside = element.parentElement.closest("button, select, summary, label, textarea");
    if (control && !inside) {
      const box = boxOf(element.getBoundingClientRect());
      if (wide(box) <= 2 || high(box) <= 2) continue;
      const over = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2;
      if (over && !element.matches("input, select, textarea, label")) {
        found.push(`the text of ${named(element)} does not fit it`);
      }
      if (element.matches("label")) {
        for (const field of element.querySelectorAll("input, select")) {
          const { left, right } = field.getBoundingClientRect();
          const out = left < box.left - SLACK || right > box.right + SLACK;
          if (out && seen(field, getComputedStyle(field))) {
            found.push(`the field of ${named(element)} sticks out of it`);
          }
        }
      }
      const part = clipped(element, box);
      if (part) add(element, [part]);
    } else if (!control && !inside) {
      const boxes = lines(element, style)
        .filter((box) => wide(box) > 2 && high(box) > 2)
        .map((box) => clipped(element, box))
        .filter((box) => box);
      if (boxes.length) add(element, boxes);
      if (boxes.length && Number.parseFloat(style.fontSize) < letters - 0.1) {
        found.push(`${named(element)} is written smaller than the theme's letters`);
      }
    }
    if (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) {
      if (!element.matches(`input, select, textarea, ${SIDEWAYS}`)) {
        const wider = `${element.scrollWidth} in ${element.clientWidth}`;
        found.push(`${named(element)} scrolls sideways, or hides its end: ${wider}`);
      }
    }
  }

  // From top to bottom: what begins below an item's end can meet none of it.
  items.sort((one, other) => one.top - other.top);
  items.forEach((one, at) => {
    const end = Math.max(...one.boxes.map(({ bottom }) => bottom));
    for (let next = at + 1; next < items.length && items[next].top < end; next++) {
      const other = items[next];
      if (one.layer !== other.layer) continue;
      const meets = (a) => other.boxes.some((b) => wide(cross(a, b)) > SLACK && high(cross(a, b)) > SLACK);
      if (!one.boxes.some(meets)) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      found.push(`${named(one.element)} and ${named(other.element)} lie over each other`);
    }
  });
  if (document.documentElement.scrollWidth > innerWidth) {
    found.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} in ${innerWidth}`);
  }
  return [...new Set(found)];
}
