/** After so long, in ms: to draw it would take from the page's first picture what two lanes do. */
const AFTER = 1500;

/** Gives the page's tab its picture, which the page holds beside an empty one: without any a host is asked for it. */
export function showIcon() {
  setTimeout(() => {
    const link = document.querySelector("link[rel=icon]");
    if (link instanceof HTMLLinkElement && link.dataset.icon) link.href = link.dataset.icon;
  }, AFTER);
}
