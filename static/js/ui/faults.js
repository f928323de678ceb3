import { button, h } from "./dom.js";

/**
 * Says which parts of the page have stopped. It stands apart from every part, so that it can tell of each.
 * @param {HTMLElement} element
 */
export function createFaults(element) {
  /** @type {string[]} */
  const names = [];
  const said = h("span");
  const line = h("p", { class: "fault", role: "alert" }, said, " ", button("Reload the page", () => location.reload()));
  line.hidden = true;
  element.append(line);
  return {
    /** @param {string} name  What people call the part. */
    stopped(name) {
      names.push(name);
      const parts = names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)} have` : `${name} has`;
      said.textContent = `A fault: the ${parts} stopped; all else goes on. What you did is in the address and stays.`;
      line.hidden = false;
    },
  };
}
