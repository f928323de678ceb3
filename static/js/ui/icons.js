/** Icons of several parts of the page, each one filled path in a 24 x 24 box. */

export const TRANSPORT = {
  first: "M6 5h2.5v14H6zM19 5v14L9.5 12z",
  back: "M17 5v14L7 12z",
  play: "M7 4.5v15L20 12z",
  pause: "M6 5h4.5v14H6zM13.5 5H18v14h-4.5z",
  forward: "M7 5v14l10-7z",
  last: "M15.5 5H18v14h-2.5zM5 5v14l9.5-7z",
};
