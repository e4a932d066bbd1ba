import { h } from "./dom.js";
import { word } from "./words.js";

const emoji = ["👍", "❤️", "😂", "🎉", "🔥", "🙏", "👀", "💡", "🤔", "😢", "👏", "✅"];

/** A small choice of reactions beside `anchor`. Escape or a click elsewhere closes it. */
export function openPicker(anchor, choose) {
  const box = h("div", {
    class: "picker",
    popover: "auto",
    role: "group",
    "aria-label": word("react"),
  });
  for (const one of emoji) {
    const pick = () => {
      box.hidePopover();
      choose(one);
    };
    box.append(h("button", { type: "button", onclick: pick, "aria-label": one }, one));
  }
  box.addEventListener("toggle", ({ newState }) => {
    if (newState === "closed") box.remove();
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 6, ArrowUp: -6 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...box.children];
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
  });
  document.body.append(box);
  box.showPopover();
  const { top, bottom, right } = anchor.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = box;
  const above = top - offsetHeight - 6;
  box.style.left = `${Math.max(8, Math.min(right - offsetWidth, innerWidth - offsetWidth - 8))}px`;
  box.style.top = `${above > 8 ? above : bottom + 6}px`;
  box.firstElementChild.focus();
}
