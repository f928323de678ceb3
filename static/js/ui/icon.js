/** After so long, in ms: a browser may draw it on the thread of the page, which has its own first picture to draw. */
const AFTER = 1500;

/** Gives the page's tab its picture, which the page holds beside an empty one: without any a host is asked for it. */
export function showIcon() {
  setTimeout(() => {
    const link = document.querySelector("link[rel=icon]");
    if (link instanceof HTMLLinkElement && link.dataset.icon) link.href = link.dataset.icon;
  }, AFTER);
}
