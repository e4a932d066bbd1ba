import type { Directory } from "../core/adapter.ts";
import { leadingDuration } from "../core/duration.ts";
import { quote } from "../core/markup.ts";
import type { Option, Options } from "../core/option.ts";
import { type Refusal, refuse } from "../core/refusal.ts";
import { excerpt } from "../core/shortened.ts";

/** `/name` and the rest of the line; undefined when it is no command at all. */
export function splitCommand(text: string): { name: string; rest: string } | undefined {
  const found = /^\/(\S+)\s*([\s\S]*)$/.exec(text.trim());
  return found
    ? { name: (found[1] ?? "").toLowerCase(), rest: (found[2] ?? "").trim() }
    : undefined;
}

/** How much of what someone wrote is said back to them: enough to recognise it. */
export const recognisable = 60;

/** How a command and its options are called where they are shown; by default by their own names. */
export interface Called {
  readonly command: string;
  option(name: string): string;
}

/** How the command is written: `/mute member [duration] [reason]`. */
export function usage(name: string, options: Options, called: Called = plainly(name)): string {
  const parts = Object.entries(options).map(([option, { required }]) =>
    required ? called.option(option) : `[${called.option(option)}]`,
  );
  return [`/${called.command}`, ...parts].join(" ");
}

const plainly = (command: string): Called => ({ command, option: (name) => name });

type Read = (word: string, option: Option<unknown>, directory: Directory, left: string) => unknown;

/** Each answers undefined for what it cannot read. */
const readers: Record<Option<unknown>["type"], Read> = {
  member: (word, _, directory) => directory.member(word),
  channel: (word, _, directory) => directory.channel(word),
  duration: (_word, _option, _directory, left) => leadingDuration(left)?.value,
  number: (word) => (/^#?\d{1,9}$/.test(word) ? Number(word.replace("#", "")) : undefined),
  choice: (word, { choices }) => choices?.find((choice) => choice === word.toLowerCase()),
  text: (word) => word,
};

/**
 * Options that the platform asked for one by one: each is read as a whole, none is passed over.
 * @throws Refusal `option.<type>` for what cannot be read
 */
export function readOptions(
  options: Options,
  given: Readonly<Record<string, string>>,
  directory: Directory,
  called: Called = plainly(""),
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, option] of Object.entries(options)) {
    const written = given[key]?.trim();
    if (written === undefined || written === "") {
      const name = called.option(key);
      if (option.required) throw refuse("option.missing", { option: name, usage: name });
      continue;
    }
    const value = readers[option.type](written, option, directory, written);
    if (value === undefined) throw unreadable(option, written);
    values[key] = value;
  }
  return values;
}

function unreadable({ type, choices }: Option<unknown>, written: string): Refusal {
  return refuse(`option.${type}`, {
    given: quote(excerpt(written, recognisable)),
    choices: choices?.join(", ") ?? "",
  });
}

/** Words that are meant as a length of time, though they are none: not to be taken for a reason. */
const meantAsDuration = /^([-+]?\d|forever|permanent|always|toujours|permanente?$|définiti)/i;

/**
 * Options in the order in which they are declared. An optional one that the next word does not fit
 * is passed over, so that `/mute @bob insults` needs no duration; a last text takes the whole rest.
 * @throws Refusal `option.missing`, `option.<type>` or `option.extra`
 */
export function parseOptions(
  name: string,
  options: Options,
  rest: string,
  directory: Directory,
  called: Called = plainly(name),
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const declared = Object.entries(options);
  let left = rest;
  let passedOver: Refusal | undefined;
  for (const [index, [key, option]] of declared.entries()) {
    const takesAll = option.type === "text" && index === declared.length - 1;
    const word = takesAll ? left : (/^\S+/.exec(left)?.[0] ?? "");
    if (word === "") {
      if (option.required)
        throw refuse("option.missing", {
          option: called.option(key),
          usage: usage(name, options, called),
        });
      continue;
    }
    const value = readers[option.type](word, option, directory, left);
    if (value === undefined) {
      passedOver = unreadable(option, word);
      const meant = option.type === "duration" && meantAsDuration.test(word);
      if (option.required || meant) throw passedOver;
      continue;
    }
    values[key] = value;
    const taken = option.type === "duration" ? leadingDuration(left)?.length : undefined;
    left = left.slice(taken ?? word.length).trim();
  }
  if (left === "") return values;
  if (passedOver) throw passedOver;
  throw refuse("option.extra", {
    given: quote(excerpt(left, recognisable)),
    usage: usage(name, options, called),
  });
}
