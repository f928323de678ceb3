/** English: the page's parts, but the studies. */

export const modes = {
  free: "Free run",
};
