import { avatar, h } from "./dom.js";
import { standing } from "./personas.js";
import { members, state } from "./state.js";
import { word } from "./words.js";

/** What could come next where the cursor is: commands, their options, people. */

const durations = ["10m", "1h", "1d", "7d"];
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const starts = (text, typed) => folded(text).startsWith(folded(typed));

/** The command that is being typed, the option that the cursor is in, and which. */
export function readCommand(text) {
  if (!text.startsWith("/")) return undefined;
  const words = text.slice(1).split(/\s+/);
  const command = state.commands.find(({ name }) => name === words[0]);
  if (!command || words.length < 2) return { command, index: -1 };
  const index = Math.min(words.length - 2, command.options.length - 1);
  return { command, index, option: command.options[index], typed: words.at(-1) };
}

/** `{ title, items: [{ insert, node }], from }`, or undefined when there is nothing to offer. */
export function complete(text, cursor) {
  if (cursor < text.length) return undefined;
  if (/^\/\S*$/.test(text)) return commands(text.slice(1));
  const given = readCommand(text);
  if (given?.option) return options(given, text);
  const at = /(?:^|\s)@([^\s@]*)$/.exec(text);
  return at ? people(at[1], text.length - at[1].length - 1) : undefined;
}

function offer(title, items, from) {
  return items.length ? { title, items: items.slice(0, 8), from } : undefined;
}

function commands(typed) {
  const found = state.commands.filter(({ name }) => starts(name, typed));
  const items = found.map((command) => ({
    insert: `/${command.name} `,
    node: h(
      "span",
      { class: "suggestion" },
      h("b", {}, `/${command.name}`),
      h("span", { class: "usage" }, command.options.map(usageOf).join(" ")),
      h("span", { class: "about" }, command.description),
      h("span", { class: `badge ${command.level}` }, word(`level${command.level}`)),
    ),
  }));
  return items.length ? { title: word("commands"), items, from: 0 } : undefined;
}

export function usageOf({ name, required }) {
  return required ? `<${name}>` : `[${name}]`;
}

function options({ option, typed }, text) {
  const from = text.length - typed.length;
  if (option.type === "member") return people(typed.replace(/^@/, ""), from);
  const lists = {
    channel: () => state.channels.map(({ id }) => `#${id}`),
    choice: () => option.choices ?? [],
    duration: () => durations,
  };
  const list = (lists[option.type]?.() ?? []).filter(
    (one) => starts(one.replace(/^#/, ""), typed.replace(/^#/, "")) && one !== typed,
  );
  const items = list.map((one) => ({
    insert: `${one} `,
    node: h("span", { class: "suggestion" }, h("b", {}, one)),
  }));
  return offer(option.description, items, from);
}

function people(typed, from) {
  const found = members().filter(({ id, name }) => starts(id, typed) || starts(name, typed));
  const items = found.map((person) => ({
    insert: `@${person.id} `,
    node: h(
      "span",
      { class: "suggestion" },
      avatar(person, "tiny"),
      h("b", {}, person.name),
      h("span", { class: "usage" }, `@${person.id}`),
      h("span", { class: "about" }, standing(person)),
    ),
  }));
  return offer(word("people"), items, from);
}
