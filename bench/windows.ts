import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Making, Screened, Test } from "../src/community/filters/filter.ts";
import { floodFilter } from "../src/community/filters/flood.ts";
import { repeatsFilter } from "../src/community/filters/repeats.ts";
import { createTogether } from "../src/community/filters/together.ts";
import { createWindows } from "../src/community/windows.ts";

/** What do rules that count (one flood, one repeats) cost, in memory and in time? */

const start = 1_800_000_000_000;
const minute = 60_000;
const within = 30 * minute;
const crowd = 1_500_000;

const limits = { messages: 6, times: 3 };

function counting() {
  const windows = createWindows();
  const making: Making = {
    rule: "bench",
    together: createTogether(),
    windows,
    list: () => [],
    channel: (name) => name,
    language: "en",
  };
  const tests: Test[] = [
    floodFilter.compile({ messages: limits.messages, within, per: "member" }, making),
    repeatsFilter.compile({ times: limits.times, within, longer_than: 10 }, making),
  ];
  return { windows, tests };
}

/** A message of one of `members`, by its number; ids as long as Discord's. */
function messageOf(index: number, members: number, apart: number): Screened {
  return {
    id: `11450000${String(index).padStart(11, "0")}`,
    at: start + Math.floor(index * apart),
    channel: "general",
    member: `2250000${String((index * 7919) % members).padStart(11, "0")}`,
    text: `Has anyone tried the lamp stand number ${index % 997} with old tools?`,
    edited: false,
  };
}

/** The memory of the process, once garbage is collected, in bytes. */
function memory(collect: () => void): number {
  collect();
  collect();
  return process.memoryUsage().rss;
}

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

function count(tests: readonly Test[], messages: Iterable<Screened>): number {
  let matches = 0;
  for (const message of messages) for (const test of tests) if (test(message)) matches++;
  return matches;
}

function* stream(length: number, members: number, apart: number): Generator<Screened> {
  for (let index = 0; index < length; index++) yield messageOf(index, members, apart);
}

/** What the same sums take at least: arrays of times, by member and by what a member says. */
function countPlainly(messages: Iterable<Screened>): number {
  const byMember = new Map<string, number[]>();
  const byText = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, key: string, at: number) => {
    const times = map.get(key);
    if (!times) {
      map.set(key, [at]);
      return 1;
    }
    while (times.length > 0 && (times[0] as number) <= at - within) times.shift();
    return times.push(at);
  };
  let matches = 0;
  for (const { member, text, at } of messages) {
    if (add(byMember, member, at) > limits.messages) matches++;
    if (add(byText, member + text.toLowerCase(), at) >= limits.times) matches++;
  }
  return matches;
}

export async function benchWindows(): Promise<void> {
  benchMemory();
  benchTime("each of 20,000 members every 100 s", 20_000, 5);
  benchTime("each of 200,000 members once in 33 minutes", 200_000, 10);
  benchTime("one member's flood of 1,000 a second", 1, 1);
}

function benchMemory(): void {
  const collect = collector();
  // What is compiled and looked up at first, and what V8 keeps for what passes through, is not the members'.
  count(counting().tests, stream(20_000, 1000, 1));
  count([], stream(crowd, crowd, 1));
  const { windows, tests } = counting();
  const before = memory(collect);
  count(tests, stream(crowd, crowd, (within / crowd) * 0.99));
  const { entries, bytes } = windows.usage();
  const taken = memory(collect) - before;
  const each = (total: number) => (total / crowd).toFixed(1);
  console.log(
    `windows: ${crowd} active members under one flood and one repeats rule: ${each(bytes)} bytes each in arrays (${entries} entries), ${each(taken)} bytes each of the process's memory`,
  );
  const began = performance.now();
  windows.sweep(start + within);
  const took = performance.now() - began;
  windows.sweep(start + 2 * within + minute);
  const left = memory(collect) - before;
  console.log(
    `windows: after a window of silence ${windows.usage().entries} entries and ${windows.usage().bytes} bytes are left, ${(left / 2 ** 20).toFixed(1)} MB of the process's memory; a sweep of all while they are active takes ${took.toFixed(0)} ms`,
  );
}

function benchTime(who: string, members: number, apart: number): void {
  const length = 400_000;
  const time = (run: (messages: Iterable<Screened>) => number) => {
    const list = [...stream(length, members, apart)];
    const began = performance.now();
    const matches = run(list);
    return { matches, micros: ((performance.now() - began) * 1000) / length };
  };
  const floor = time(countPlainly);
  const { tests } = counting();
  const ours = time((messages) => count(tests, messages));
  console.log(
    `windows: ${who}: ${ours.micros.toFixed(2)} µs a message for both rules, ${(ours.micros / floor.micros).toFixed(1)} × arrays of times in maps (${floor.micros.toFixed(2)} µs; ${ours.matches} and ${floor.matches} matches)`,
  );
}
