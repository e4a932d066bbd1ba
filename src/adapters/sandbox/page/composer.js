import { act, tryRules } from "./api.js";
import { createAttaching } from "./attaching.js";
import { complete, readCommand, usageOf } from "./completion.js";
import { createCounter } from "./counter.js";
import { fill, h, icon } from "./dom.js";
import { comeBack, lockedBecause } from "./locked.js";
import { changed, channelOf, person, state } from "./state.js";
import { trying } from "./toast.js";
import { word } from "./words.js";

/** Where one writes: messages, commands, with completion of both. */
export function createComposer() {
  const field = h("textarea", {
    id: "composer",
    rows: 1,
    autocomplete: "off",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": "suggestions",
    "aria-expanded": "false",
  });
  const send = h("button", { type: "button", class: "send", onclick: submit }, icon("send"));
  const attaching = createAttaching(() => {
    grow();
    suggest();
    field.focus();
  });
  const hint = h("p", { class: "hint", id: "composer-hint" });
  const answering = h("p", { class: "answering" });
  const list = h("div", { class: "suggestions", id: "suggestions", role: "listbox", hidden: true });
  const locked = h("div", { class: "locked", role: "status", hidden: true });
  const box = h(
    "div",
    { class: "box" },
    answering,
    attaching.shown,
    h("div", { class: "line" }, attaching.button, field, send),
  );
  const counter = createCounter();
  const node = h("div", { class: "composer" }, list, box, locked, counter.node, hint);
  const drafts = new Map();
  let draftKey = "";
  let offered;
  let chosen = 0;
  let dismissed = "";
  let trial = 0;
  let fits = true;
  let spoken = "";
  let known;

  function grow() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 180)}px`;
    fits = counter.count(field.value);
    send.disabled = (field.value.trim() === "" && attaching.files.length === 0) || !fits;
  }

  function suggest() {
    const text = field.value;
    offered = text === dismissed ? undefined : complete(text, field.selectionStart);
    chosen = 0;
    showSuggestions();
    showHint();
  }

  function showSuggestions() {
    list.hidden = !offered;
    field.setAttribute("aria-expanded", String(Boolean(offered)));
    if (!offered) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    const items = offered.items.map((item, index) => {
      const element = h(
        "div",
        { role: "option", id: `suggestion-${index}`, "aria-selected": String(index === chosen) },
        item.node,
      );
      element.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(index);
      });
      return element;
    });
    list.setAttribute("aria-label", offered.title);
    fill(list, h("p", { class: "title" }, offered.title), items);
    field.setAttribute("aria-activedescendant", `suggestion-${chosen}`);
    items[chosen]?.scrollIntoView({ block: "nearest" });
  }

  function take(index) {
    const item = offered.items[index];
    field.value = field.value.slice(0, offered.from) + item.insert;
    field.setSelectionRange(field.value.length, field.value.length);
    grow();
    suggest();
  }

  function showHint() {
    const given = readCommand(field.value);
    if (given?.command) {
      const { command, index } = given;
      const parts = command.options.map((option, at) => [
        " ",
        h(at === index ? "mark" : "span", {}, usageOf(option)),
      ]);
      const about = command.options[index]?.description ?? command.description;
      return fill(hint, h("span", { class: "usage" }, `/${command.name}`, parts), ` ${about}`);
    }
    fill(hint, word("writeHint"));
    const hasDraft = field.value.trim() !== "" || attaching.files.length > 0;
    if (state.tries && fits && hasDraft && !field.value.startsWith("/")) tryDraft();
  }

  /** A word that a rule found, and how it was read where that is not how it looks. */
  const asRead = ({ written, read }) =>
    read === undefined ? word("found", { written }) : word("foundRead", { written, read });

  /** What one rule says of the draft, on a line of its own; loud where it would act. */
  function warning({ rule, place, words, how, does }) {
    const acts = how === "acts";
    const key = acts ? "wouldBreak" : how === "watches" ? "wouldWatch" : "wouldStop";
    const said = word(key, {
      rule: place ? `${rule} (${place})` : rule,
      words: words.map(asRead).join(", ") || "…",
      does: does.join(", "),
    });
    return h(
      "span",
      { class: acts ? "warned" : "warned mildly" },
      icon(acts ? "shield" : "eye"),
      h("span", {}, said),
    );
  }

  /** Says beforehand what the rules would do; only the answer to the last draft counts. */
  async function tryDraft() {
    trial += 1;
    const mine = trial;
    await new Promise((resolve) => setTimeout(resolve, 250));
    const text = field.value.trim();
    const { files } = attaching;
    if (mine !== trial || (text === "" && files.length === 0)) return;
    try {
      const draft = { as: state.as, channel: state.room, text };
      const { rules } = await tryRules(files.length > 0 ? { ...draft, attachments: files } : draft);
      if (mine !== trial || rules.length === 0) return;
      fill(hint, rules.map(warning));
    } catch {
      // A hint that cannot be had is no hint.
    }
  }

  async function submit() {
    const text = field.value.trim();
    if ((text === "" && attaching.files.length === 0) || field.disabled || !fits) return;
    const { as, room: channel, replyTo } = state;
    const sent = attaching.files;
    field.value = "";
    state.replyTo = undefined;
    trial += 1;
    grow();
    suggest();
    changed();
    const isCommand = /^\/\S/.test(text);
    const more = { ...(replyTo && { replyTo }), ...(sent.length > 0 && { attachments: sent }) };
    const wanted = isCommand
      ? { do: "command", as, channel, text }
      : { do: "say", as, channel, text, ...more };
    if (!isCommand) attaching.carry([]);
    const answer = await trying(() => act(wanted));
    if (answer) {
      const detail = isCommand ? "command" : "say";
      document.dispatchEvent(new CustomEvent("foyer:did", { detail }));
    } else if (field.value === "") {
      field.value = text;
      if (!isCommand) attaching.carry(sent);
    }
    grow();
  }

  field.addEventListener("input", () => {
    dismissed = "";
    grow();
    suggest();
  });
  window.addEventListener("resize", grow);
  field.addEventListener("blur", () => {
    offered = undefined;
    showSuggestions();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (offered && suggestionKey(event)) return;
    if (event.key === "Escape" && state.replyTo) {
      state.replyTo = undefined;
      changed();
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    submit();
  });

  function suggestionKey(event) {
    const { items } = offered;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const complete = items[chosen]?.insert.trimEnd() === field.value.slice(offered.from);
    if (step) {
      chosen = (chosen + step + items.length) % items.length;
      showSuggestions();
    } else if (event.key === "Tab" || (event.key === "Enter" && !complete && !ready())) {
      take(chosen);
    } else if (event.key === "Escape") {
      dismissed = field.value;
      offered = undefined;
      showSuggestions();
    } else return false;
    event.preventDefault();
    return true;
  }

  /** Whether Enter sends although something is offered: the option before the cursor is empty. */
  function ready() {
    const given = readCommand(field.value);
    return given?.option !== undefined && given.typed === "" && !given.option.required;
  }

  function keepDraft() {
    const key = `${state.as} ${state.room}`;
    if (key === draftKey) return;
    drafts.set(draftKey, field.value);
    draftKey = key;
    field.value = drafts.get(key) ?? "";
    attaching.carry([]);
    offered = undefined;
    showSuggestions();
    showHint();
    grow();
  }

  return {
    node,
    /** Puts words into the composer, for the guide. */
    prefill(text) {
      field.value = text;
      field.focus();
      grow();
      suggest();
    },
    render() {
      const why = lockedBecause();
      field.disabled = why !== undefined;
      box.hidden = field.disabled;
      hint.hidden = field.disabled;
      locked.hidden = !field.disabled;
      if (why) {
        if (locked.dataset.why !== why[1])
          fill(locked, icon(why[0]), h("span", {}, why[1]), comeBack());
        locked.dataset.why = why[1];
      }
      keepDraft();
      const label = word("write", { channel: channelOf(state.room)?.id ?? "" });
      field.placeholder = label;
      field.setAttribute("aria-label", label);
      send.setAttribute("aria-label", word("send"));
      send.title = word("send");
      attaching.render();
      // What one may use came, or came in another language, while one was typing.
      if (known !== state.commands && document.activeElement === field) suggest();
      known = state.commands;
      if (spoken !== document.documentElement.lang) {
        spoken = document.documentElement.lang;
        showHint();
        grow();
      }
      const answered = state.posts.get(state.replyTo);
      answering.hidden = !answered;
      const stop = () => {
        state.replyTo = undefined;
        changed();
      };
      fill(
        answering,
        icon("reply"),
        word("replyingTo", { name: person(answered?.author)?.name ?? "" }),
        h("button", { type: "button", "aria-label": word("cancel"), onclick: stop }, icon("close")),
      );
    },
  };
}
