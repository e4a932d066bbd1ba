import { RE2JS } from "re2js";
import type { Test } from "../src/community/filters/filter.ts";
import { regexFilter } from "../src/community/filters/regex.ts";
import { translate } from "../src/community/filters/regex-syntax.ts";
import { nastyPatterns, nastyTexts } from "../test/community/filters/nasty-patterns.ts";
import { making, message } from "../test/community/filters/run.ts";

/** What members may write at most on Discord, what Slack advises, and where Slack cuts messages off. */
const lengths = [4000, 12_000, 40_000];
const times = 3;
/** re2js alone takes seconds, so it is asked about the shortest texts only. */
const [shortest = 0] = lengths;

/** How long the worst of patterns hold the process on the worst of messages. */
export async function benchRegex(): Promise<void> {
  const compiling = Object.entries(nastyPatterns).map(
    ([name, patterns]) => [name, take(() => void compile(patterns))] as const,
  );
  const screening = overAll(lengths, (patterns, text) => {
    // Compiled anew each time: a pattern is slowest on its first message.
    const runs = Array.from({ length: times }, () => compile(patterns));
    return median(runs.map((test) => take(() => void test(message(text)))));
  });
  const alone = overAll([shortest], (patterns, text) => {
    const compiled = patterns.map((pattern) => RE2JS.compile(sourceOf(pattern), 1));
    return take(() => {
      for (const one of compiled) one.matcher(text).find();
    });
  });
  const [slow, long] = compiling.reduce((one, other) => (other[1] > one[1] ? other : one));
  process.stdout.write(
    `regex: at most ${screening.most.toFixed(1)} ms a message (${screening.where}), over ${screening.pairs} pairs; at most ${long.toFixed(0)} ms to compile a rule (${slow})\n` +
      `       re2js alone, on ${shortest} characters: at most ${alone.most.toFixed(0)} ms (${alone.where}), ${(alone.most / screening.most).toFixed(0)} times as long\n`,
  );
}

function overAll(
  lengths: readonly number[],
  measure: (patterns: readonly string[], text: string) => number,
) {
  let most = 0;
  let where = "";
  let pairs = 0;
  for (const [name, patterns] of Object.entries(nastyPatterns))
    for (const [kind, textOf] of Object.entries(nastyTexts))
      for (const length of lengths) {
        const took = measure(patterns, textOf(length));
        pairs++;
        if (took <= most) continue;
        most = took;
        where = `${name}, on ${kind} of ${length}`;
      }
  return { most, where, pairs };
}

/** A rule that looks for the patterns, and lets through what they match with a letter before it. */
function compile(patterns: readonly string[]): Test {
  const allow = patterns.slice(0, 200).map((pattern) => `q${pattern}`);
  return regexFilter.compile({ patterns: [...patterns], allow, case: false }, making());
}

function sourceOf(pattern: string): string {
  const translated = translate(pattern);
  if ("problem" in translated) throw new Error(translated.problem);
  return translated.source;
}

/** Milliseconds of the processor, so that what else the machine does counts little. */
function take(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;
}
