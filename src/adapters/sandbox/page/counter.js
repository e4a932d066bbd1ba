import { h } from "./dom.js";
import { word } from "./words.js";

/** The longest message, in UTF-16 units, as the server counts them. */
const limit = 4_000;
/** How near the limit one is told of it. */
const near = 400;

/** Says how much room is left once little is; nothing that was written is ever cut. */
export function createCounter() {
  const node = h("p", { class: "counter", role: "status", hidden: true });
  return {
    node,
    /** Whether the text can be sent. */
    count(text) {
      const left = limit - text.trim().length;
      node.hidden = left > near;
      node.classList.toggle("over", left < 0);
      if (!node.hidden) {
        node.textContent = word(left < 0 ? "tooLong" : "roomLeft", {
          count: Math.abs(left),
          limit: limit.toLocaleString(document.documentElement.lang),
        });
      }
      return left >= 0;
    },
  };
}
