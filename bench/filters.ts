import { createPlay } from "../src/adapters/play/play.ts";
import type { Making, Test } from "../src/community/filters/filter.ts";
import { createTogether, type Together } from "../src/community/filters/together.ts";
import { wordsFilter } from "../src/community/filters/words.ts";
import { rulesSettings } from "../src/community/rules/settings.ts";
import { createScreen } from "../src/community/screen.ts";
import { createWindows } from "../src/community/windows.ts";
import { readSettings } from "../src/runtime/settings/read.ts";
import { others } from "./other-filters.ts";
import { writeList, writeTalk } from "./talk.ts";

/** What does a list of words cost a message, and the whole shipped rule set? */

const count = 200_000;
const rounds = 5;
/** Lists of nothing else, and with phrases and parts of words among them, as people have them. */
const kinds = ["whole words", "words, phrases and parts"] as const;
const inList = "lists/bench.txt";
const sizes = [100, 1_000, 10_000, 100_000];
/** Limits for what is slow: so many messages are enough to tell. In messages and milliseconds. */
const slow = { messages: 2_000, patience: 20_000 };

let seen = 0;
function sum(text: string): void {
  let total = 0;
  for (let index = 0; index < text.length; index++) total += text.charCodeAt(index);
  seen = (seen + total) | 0;
}

/** Nanoseconds a message, the best of several rounds. */
function best(each: (text: string) => unknown, texts: readonly string[], times = rounds): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < times; round++) {
    const began = performance.now();
    for (const text of texts) each(text);
    least = Math.min(least, ((performance.now() - began) * 1e6) / texts.length);
  }
  return least;
}

/**
 * The time of the slowest one in a hundred, in microseconds: each message's own median of three,
 * with all the others between, for the last look at a text is kept.
 */
function p99(each: (text: string) => unknown, texts: readonly string[]): number {
  const passes = Array.from({ length: 3 }, () =>
    Float64Array.from(texts, (text) => {
      const began = performance.now();
      each(text);
      return performance.now() - began;
    }),
  );
  const times = Float64Array.from(texts, (_, at) => {
    const [first = 0, second = 0, third = 0] = passes.map((pass) => pass[at]);
    return Math.max(Math.min(first, second), Math.min(Math.max(first, second), third)) * 1_000;
  });
  times.sort();
  return times[Math.floor(times.length * 0.99)] ?? 0;
}

function making(list: readonly string[], together: Together): Making {
  const windows = createWindows();
  const nowhere = { rule: "bench", language: "en", channel: () => undefined };
  return { ...nowhere, windows, together, list: () => list };
}

function memory(): number {
  for (let time = 0; time < 3; time++) globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + Math.max(external, arrayBuffers);
}

/** One message whose text changes: to make messages is no work of a filter's. */
const asMessage = (test: Test) => {
  const message = { id: "m", at: 0, channel: "general", member: "alice", text: "", edited: false };
  return (text: string) => {
    message.text = text;
    return test(message);
  };
};

function line(name: string, nanoseconds: number, floor: number, more: string): void {
  const rate = Math.round(1e9 / nanoseconds).toLocaleString("en");
  console.log(
    `filters: ${name}: ${nanoseconds.toFixed(0)} ns a message, ${rate} a second, ${(nanoseconds / floor).toFixed(1)} × the floor${more}`,
  );
}

export async function benchFilters(): Promise<void> {
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString("--expose-gc");
  globalThis.gc ??= (await import("node:vm")).runInNewContext("gc");
  const texts = writeTalk(count);
  const units = texts.reduce((all, text) => all + text.length, 0) / count;
  const floor = best(sum, texts);
  console.log(
    `filters: ${count} messages of ${units.toFixed(0)} UTF-16 units; the floor, summing their codes: ${floor.toFixed(0)} ns a message`,
  );
  for (const [kind, size] of sizes.flatMap((size) => kinds.map((kind) => [kind, size] as const))) {
    const list = writeList(size, kind === "whole words");
    const before = memory();
    const began = performance.now();
    const together = createTogether();
    const test = wordsFilter.compile({ lists: [inList], mirror: false }, making(list, together));
    together.finish();
    const built = performance.now() - began;
    const held = (memory() - before) / 1e6;
    const each = asMessage(test);
    const cost = best(each, texts);
    const found = texts.filter((text) => each(text)).length;
    line(
      `${kind}, ${size} terms`,
      cost,
      floor,
      `, p99 ${p99(each, texts).toFixed(1)} µs; built in ${built.toFixed(0)} ms, ${held.toFixed(1)} MB; ${found} messages match`,
    );
  }
  for (const size of sizes.slice(0, 3)) {
    const list = writeList(size);
    for (const [name, make] of Object.entries(others)) {
      const began = performance.now();
      const check = make(list.map((word) => word.replaceAll("*", "")));
      const built = performance.now() - began;
      const few = fewest(check, texts);
      const cost = best(check, few, 1);
      const own = best(sum, few, 1);
      const found = few.filter((text) => check(text)).length;
      line(
        `${name}, ${size} terms`,
        cost,
        own,
        ` (${few.length} messages); built in ${built.toFixed(0)} ms; ${found} match`,
      );
    }
  }
  wholeRuleSet(texts, floor);
  if (seen === 0) throw new Error("nothing was read");
}

/** As many messages as can be looked at in some time. */
function fewest(check: (text: string) => boolean, texts: readonly string[]): readonly string[] {
  const probe = texts.slice(0, 50);
  const each = best(check, probe, 1) / 1e6;
  return texts.slice(0, Math.max(50, Math.min(slow.messages, slow.patience / 4 / each)));
}

/** The shipped rules, with a list of 10,000 words and one of 40,000 domains beside theirs. */
function wholeRuleSet(texts: readonly string[], floor: number): void {
  const read = readSettings("config");
  if ("problems" in read) throw new Error("the shipped configuration has problems");
  const { settings } = read;
  const more = rulesSettings.parse({
    rules: [
      { name: "bench-words", filter: "words", lists: ["lists/words.txt"], do: ["delete"] },
      { name: "bench-links", filter: "links", deny_lists: ["lists/domains.txt"], do: ["delete"] },
    ],
  });
  const domains = Array.from(
    { length: 40_000 },
    (_, index) => `scam-${index.toString(36)}.example`,
  );
  const lists = new Map([
    ...(settings.lists ?? []),
    ["lists/words.txt", writeList(10_000)],
    ["lists/domains.txt", domains],
  ]);
  const rules = { ...settings.rules, rules: [...settings.rules.rules, ...more.rules] };
  const { directory } = createPlay(() => {});
  const screen = createScreen({
    settings: { ...settings, lists, rules },
    directory,
    windows: createWindows(),
  });
  // Somebody else every time, a second apart: nobody floods.
  const ids = texts.map((_, index) => `m${index}`);
  const members = Array.from({ length: 2_000 }, (_, index) => `member-${(index * 7919) % 2_000}`);
  let index = 0;
  const each = (text: string) => {
    const number = index++;
    return screen.screen({
      id: ids[number % ids.length] as string,
      at: number * 1_000,
      channel: "general",
      member: members[number % members.length] as string,
      text,
      edited: false,
    });
  };
  const cost = best(each, texts, 3);
  line(`the ${rules.rules.length} rules, 10,000 words, 40,000 domains`, cost, floor, "");
}
