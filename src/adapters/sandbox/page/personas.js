import { act } from "./api.js";
import { avatar, fill, h, icon } from "./dom.js";
import { become, goTo, isStaff, me, members, now, roleName, state } from "./state.js";
import { trying } from "./toast.js";
import { until, word } from "./words.js";

/** Who one is: the switcher, newcomers, leaving and coming back. */

/** `Moderator`, `muted until 10:10`, `banned`: what is to be known of someone, in a word. */
export function standing(person) {
  if (!person) return "";
  if (person.presence !== "here") return word(person.presence);
  if (person.mutedUntil !== undefined) {
    return word("muted", { time: until(person.mutedUntil, now()) });
  }
  return person.roles.map(roleName).join(", ") || word("here");
}

function tone(person) {
  if (person?.mutedUntil !== undefined || person?.presence !== "here") return "warn";
  return isStaff(person.id) ? "" : "member";
}

export function createPersonas() {
  const menu = h("div", { class: "menu", popover: "auto", id: "personas", role: "menu" });
  const current = h("button", {
    type: "button",
    class: "persona",
    id: "persona",
    popovertarget: "personas",
  });
  const invite = h("button", {
    type: "button",
    class: "button primary invite",
    onclick: askNewcomer,
  });
  const node = h("div", { class: "personas" }, current, invite, menu);

  menu.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") menu.querySelector("[aria-checked=true]")?.focus();
  });
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...menu.querySelectorAll("button")];
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
  });

  function choice(person, index) {
    const pick = () => {
      menu.hidePopover();
      become(person.id);
    };
    return h(
      "button",
      {
        type: "button",
        role: "menuitemradio",
        "aria-checked": String(person.id === state.as),
        "data-persona": person.id,
        class: person.presence === "here" ? "choice" : "choice away",
        onclick: pick,
      },
      avatar(person, "small"),
      h("span", { class: "who" }, person.name, h("small", {}, standing(person))),
      index < 9 && h("kbd", {}, `Alt ${index + 1}`),
    );
  }

  function ending() {
    const mine = me();
    if (mine?.presence === "banned") return undefined;
    const here = mine?.presence === "here";
    const go = () => {
      menu.hidePopover();
      trying(() => act({ do: here ? "leave" : "join", as: state.as }));
    };
    return h(
      "button",
      { type: "button", role: "menuitem", class: "choice quiet", id: "membership", onclick: go },
      icon("door"),
      word(here ? "leave" : "joinAgain"),
    );
  }

  function renaming() {
    if (me()?.presence !== "here") return undefined;
    return h(
      "button",
      { type: "button", role: "menuitem", class: "choice quiet", id: "rename", onclick: askRename },
      icon("pencil"),
      word("rename"),
    );
  }

  const joining = () =>
    h(
      "button",
      { type: "button", role: "menuitem", class: "choice quiet only-narrow", onclick: askNewcomer },
      icon("plus"),
      word("newcomer"),
    );

  return {
    node,
    render() {
      const mine = me();
      menu.setAttribute("aria-label", word("switchTo"));
      current.setAttribute("aria-label", `${word("youAre")} ${mine?.name}: ${standing(mine)}`);
      fill(
        current,
        avatar(mine),
        h("span", { class: "who" }, h("small", {}, word("youAre")), h("b", {}, mine?.name ?? "")),
        h("span", { class: `badge ${tone(mine)}` }, standing(mine)),
        icon("chevron"),
      );
      fill(invite, icon("plus"), h("span", {}, word("newcomer")));
      const focused = menu.contains(document.activeElement);
      fill(menu, members().map(choice), h("hr"), joining(), renaming(), ending());
      if (focused) menu.querySelector("[aria-checked=true]")?.focus();
    },
  };
}

/** Alt+1 … Alt+9. */
export function switchByKey(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  const wanted = digit && members()[Number(digit) - 1];
  if (!wanted) return;
  event.preventDefault();
  become(wanted.id);
}

/** Asks for a name; whoever comes in is who one is from then on. */
export function askNewcomer() {
  askName({
    title: word("newcomerTitle"),
    text: word("newcomerText"),
    agree: word("enter"),
    async give(name) {
      const { member } = await act({ do: "newcomer", name });
      goTo(state.channels[0].id);
      become(member);
      document.dispatchEvent(new CustomEvent("foyer:did", { detail: "newcomer" }));
    },
  });
}

function askRename() {
  const name = me()?.name ?? "";
  askName({
    title: word("renameTitle"),
    text: word("renameText", { name }),
    agree: word("save"),
    now: name,
    give: (name) => act({ do: "rename", as: state.as, name }),
  });
}

function askName({ title, text, agree, now = "", give }) {
  document.getElementById("personas")?.hidePopover();
  const field = h("input", {
    name: "name",
    required: true,
    maxlength: 40,
    autocomplete: "off",
    placeholder: word("newcomerExample"),
    id: "newcomer-name",
  });
  field.value = now;
  const trouble = h("p", { class: "trouble", role: "alert", hidden: true });
  const cancel = h("button", { type: "button", class: "button" }, word("cancel"));
  const form = h(
    "form",
    { method: "dialog" },
    h("h2", {}, title),
    h("p", {}, text),
    h("label", { for: "newcomer-name" }, word("newcomerName")),
    field,
    trouble,
    h("div", { class: "row" }, cancel, h("button", { class: "button primary" }, agree)),
  );
  const dialog = h("dialog", { class: "dialog", "aria-label": title }, form);
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = field.value.trim();
    if (name === "") return;
    try {
      await give(name);
    } catch (error) {
      // Toasts are under the dialog. A name that is proposed is one Enter away.
      trouble.textContent = error.message;
      trouble.hidden = false;
      field.value = error.values?.free ?? field.value;
      field.select();
      return;
    }
    dialog.close();
    document.getElementById("composer").focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  field.select();
}
