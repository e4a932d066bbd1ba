import { RE2JSSyntaxException } from "re2js";
import { asserts, compileProgram, forks, matches, type Program } from "./regex-program.ts";
import { createSearch } from "./regex-search.ts";
import { translate } from "./regex-syntax.ts";

/** What is wrong with a pattern, as a sentence for whoever wrote it; undefined: nothing. */
export function problemOfPattern(pattern: string): string | undefined {
  const translated = translate(pattern);
  if ("problem" in translated) return translated.problem;
  try {
    return problemOfProgram(compileProgram([translated.source], false), pattern);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return sentenceFor(error);
    throw error;
  }
}

function problemOfProgram(program: Program, pattern: string): string | undefined {
  if (matchesNothing(program))
    return `expected a pattern that needs at least one character: "${pattern.slice(0, 40)}" is also found where there is nothing, so in every message`;
  if (matchesAnything(program))
    return "expected a pattern that tells messages apart: this one is found in any of them; for that there is filter: every";
  return undefined;
}

/** Whether a match is reached without reading anything. */
function matchesNothing({ start, does, next, detail }: Program): boolean {
  const seen = new Set<number>();
  const waiting = [start];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (seen.has(place)) continue;
    seen.add(place);
    if (does[place] === matches) return true;
    if (does[place] === forks) waiting.push(detail[place] ?? 0);
    if (does[place] === forks || does[place] === asserts) waiting.push(next[place] ?? 0);
  }
  return false;
}

function matchesAnything(program: Program): boolean {
  const search = createSearch(program);
  return ["a", "Z", "7", "é", "я", "好"].every((text) => search(text, 0, { work: 100_000 }));
}

/** By what re2js says. What is wrong in a way that the translation sees has got a better sentence there. */
const sentences: Readonly<Record<string, (input: string) => string>> = {
  "missing closing )": () =>
    'expected a ")" for each "("; where the sign itself is meant, write \\(',
  "unexpected )": () =>
    'expected no ")" without a "(" before it; where the sign itself is meant, write \\)',
  "missing argument to repetition operator": (input) =>
    `expected something before "${input}" for it to repeat; where the sign itself is meant, write \\${input}`,
  "invalid nested repetition operator": (input) => `expected one count, not "${input}"`,
  "invalid character class range": (input) =>
    `expected characters that are known and in order, not "${input}"`,
};

function sentenceFor({ error, input }: RE2JSSyntaxException): string {
  const piece = String(input ?? "").slice(0, 40);
  const sentence = sentences[String(error)];
  return sentence?.(piece) ?? `expected a pattern that can be read: ${error} in "${piece}"`;
}
