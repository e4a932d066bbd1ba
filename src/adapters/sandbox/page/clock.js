import { moveClock } from "./api.js";
import { why } from "./deeds.js";
import { fill, h, icon } from "./dom.js";
import { now, state } from "./state.js";
import { trying } from "./toast.js";
import { time, until, word } from "./words.js";

let moving = false;

/** Moves the community's time; one move at a time. */
export async function pass(by) {
  if (moving) return;
  moving = true;
  document.body.classList.add("time-passes");
  const moved = await trying(() => moveClock(by));
  moving = false;
  document.body.classList.remove("time-passes");
  if (moved) document.dispatchEvent(new CustomEvent("foyer:did", { detail: `clock-${by}` }));
}

/** The community's date and time, and the buttons that move it. */
export function createClock() {
  const face = h("span", { class: "face" });
  const day = h("span", { class: "date" });
  const buttons = h("span", { class: "moves" });
  const node = h(
    "div",
    { class: "clock", role: "group" },
    icon("clock"),
    h("span", { class: "reads" }, face, day),
    buttons,
  );
  const move = (by) => h("button", { type: "button", "data-by": by, onclick: () => pass(by) });
  const hour = move("hour");
  const wholeDay = move("day");
  const next = move("next");
  buttons.append(hour, wholeDay, next);

  return {
    node,
    render() {
      const at = now();
      const due = state.clock.next?.at;
      const what = state.clock.next && why(state.clock.next.what);
      node.setAttribute("aria-label", word("clockLabel"));
      face.textContent = time.hour(at);
      day.textContent = time.shortDay(at);
      fill(hour, word("plusHour"));
      fill(wholeDay, word("plusDay"));
      const known = due !== undefined;
      next.disabled = !known;
      next.title = known ? word("nextTitle", { time: time.full(due), what }) : word("nothingDue");
      next.setAttribute("aria-label", known ? next.title : word("nextDue"));
      fill(
        next,
        icon("skip"),
        h("span", {}, word("nextDue")),
        known && h("small", {}, `${until(due, at)} · ${what}`),
      );
    },
  };
}
