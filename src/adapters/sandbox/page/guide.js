import { pass } from "./clock.js";
import { fill, h, icon } from "./dom.js";
import { askNewcomer } from "./personas.js";
import { become, changed, goTo, isStaff, members, state } from "./state.js";
import { word } from "./words.js";

/** Five things to try. They tick themselves off; each is a button that sets itself up. */

const key = () => `foyer.guide.${state.space}`;

function load() {
  try {
    return { done: [], hidden: false, ...JSON.parse(localStorage.getItem(key())) };
  } catch {
    return { done: [], hidden: false };
  }
}

function keep(change) {
  localStorage.setItem(key(), JSON.stringify({ ...load(), ...change }));
  changed();
}

function tick(step) {
  const { done } = load();
  if (!done.includes(step)) keep({ done: [...done, step] });
}

const moderator = () => members().find(({ id, presence }) => isStaff(id) && presence === "here");
const somebody = () =>
  members()
    .filter(({ id, presence }) => !isStaff(id) && presence === "here")
    .toSorted((one, other) => (other.id === "bob") - (one.id === "bob"))[0];

/** A channel where members talk. */
function talk() {
  const general = state.channels.find(({ id }) => /^g[eé]n[eé]ral$/i.test(id));
  goTo((general ?? state.channels.find(({ staff }) => !staff) ?? state.channels[0]).id);
}

export function createGuide(prefill) {
  const node = h("section", { class: "guide" });
  const write = (text) => {
    talk();
    changed();
    setTimeout(() => prefill(text));
  };
  const steps = [
    { go: askNewcomer, text: () => word("step1"), why: "step1why" },
    { go: () => write(word("step2text")), text: () => word("step2"), why: "step2why" },
    { go: () => write(word("step3text")), text: () => word("step3"), why: "step3why" },
    {
      go() {
        const mod = moderator();
        if (mod) become(mod.id);
        write(word("step4text", { member: somebody()?.id ?? "" }));
      },
      text: () => word("step4", { name: moderator()?.name ?? "…" }),
      why: "step4why",
    },
    { go: () => pass("day"), text: () => word("step5"), why: "step5why" },
  ];

  document.addEventListener("foyer:did", ({ detail }) => {
    if (detail === "newcomer") tick(1);
    if (detail === "say") tick(2);
    if (detail === "clock-day" || detail === "clock-next") tick(5);
    if (detail === "command" && isStaff(state.as)) tick(4);
  });

  /** What the community shows: a message that a rule took, a button's work. */
  function look() {
    for (const { removed } of state.posts.values()) {
      if (removed?.because?.startsWith("rule:")) tick(3);
    }
    if (state.deeds.some(({ because }) => because === "button:undo")) tick(4);
  }

  return {
    node,
    render() {
      look();
      const { done, hidden } = load();
      node.hidden = hidden;
      const close = h(
        "button",
        {
          type: "button",
          class: "close",
          "aria-label": word("hideGuide"),
          title: word("hideGuide"),
          onclick: () => keep({ hidden: true }),
        },
        icon("close"),
      );
      const first = steps.findIndex((_, index) => !done.includes(index + 1));
      fill(
        node,
        h(
          "header",
          {},
          h("h2", {}, word("guide")),
          h("span", { class: "count" }, `${done.length}/5`),
          close,
        ),
        h(
          "ol",
          {},
          steps.map(({ go, text, why }, index) => {
            const ticked = done.includes(index + 1);
            const state = ticked ? "done" : index === first ? "current" : "";
            return h(
              "li",
              { class: state },
              h(
                "button",
                { type: "button", onclick: go, "data-step": index + 1 },
                h("span", { class: "tick" }, ticked ? icon("check") : index + 1),
                h("span", {}, text(), h("small", {}, word(why))),
              ),
            );
          }),
        ),
        done.length === 5 && h("p", { class: "end" }, word("guideDone")),
      );
    },
  };
}
