import { lettersOf } from "../../../community/filters/listed-word.ts";
import type { Settings } from "../../../community/settings.ts";
import type { Path } from "../problem.ts";
import { type Entry, entriesOf, listing } from "./entries.ts";
import { everydayWords } from "./everyday-words.ts";
import { isFormOf } from "./inflection.ts";
import type { Remark } from "./never.ts";
import { type AnyTrigger, type Trial, trialOf } from "./rule-trial.ts";

/** So many patterns of one filter are told of; whoever reads them knows what to look for. */
const mostTold = 10;

/**
 * Entries of a filter of words that match words which everybody uses, and which are not what is
 * listed: `*ass*` and "class". `path` is that of the filter.
 */
export function commonWords(
  trigger: AnyTrigger,
  path: Path,
  settings: Settings,
): readonly Remark[] {
  if (trigger.filter !== "words") return [];
  const trial = trialOf(trigger, settings);
  if (!trial) return [];
  const everyday = everydayWords(settings.community.language);
  const entries = entriesOf(trigger, path, settings.lists);
  const hits = hitsOf(trial, everyday, entries);
  const told = entries.flatMap((entry) => {
    const words = unmeant(entry, [...(hits.get(entry)?.values() ?? [])]);
    return words.length > 0 ? [{ entry, words }] : [];
  });
  if (told.length <= mostTold) return told.map(remark);
  const first = told.toSorted((a, b) => b.words.length - a.words.length).slice(0, mostTold);
  const left = told.length - mostTold;
  const message = `${left} more of these words ${left === 1 ? "matches" : "match"} common words too`;
  return [...first.map(remark), { path, message }];
}

/** A common word, and what of it was found, as letters. */
interface Hit {
  readonly word: string;
  readonly letters: string;
  /** It is a part of the word between hyphens: `nique` in `pique-nique`. */
  readonly part: boolean;
}

/** What each entry finds among common words, in their order. */
function hitsOf(
  trial: Trial,
  everyday: readonly string[],
  entries: readonly Entry[],
): ReadonlyMap<Entry, ReadonlyMap<string, Hit>> {
  const find = finder(entries);
  const hits = new Map<Entry, Map<string, Hit>>();
  for (const word of everyday) {
    for (const { start, end, read } of trial(word) ?? []) {
      const part = word.includes("-") && end - start < word.length;
      const letters = lettersOf(read ?? word.slice(start, end));
      const hit = { word: part ? word : word.slice(start, end), letters, part };
      for (const entry of find(letters)) {
        const known = hits.get(entry);
        if (!known) hits.set(entry, new Map([[hit.word, hit]]));
        else if (!known.has(hit.word)) known.set(hit.word, hit);
      }
    }
  }
  return hits;
}

/** Which entries a word may have been found by. */
function finder(entries: readonly Entry[]): (letters: string) => readonly Entry[] {
  const byLetters = Map.groupBy(entries, ({ letters }) => letters);
  const lengths = [...new Set(entries.map(({ letters }) => letters.length))];
  return (letters) => {
    const found: Entry[] = [];
    for (const length of lengths) {
      for (let start = 0; start + length <= letters.length; start++) {
        for (const entry of byLetters.get(letters.slice(start, start + length)) ?? []) {
          const { open } = entry;
          if (start > 0 && !open.start) continue;
          if (start + length < letters.length && !open.end) continue;
          found.push(entry);
        }
      }
    }
    // What else is listed as just that word is meant.
    const exact = found.some(({ letters: own, open }) => own === letters && !isOpen(open));
    return exact ? found.filter(({ open }) => !isOpen(open)) : found;
  };
}

function isOpen(open: Entry["open"]): boolean {
  return open.start || open.end;
}

/** Of what an entry finds, the words that are not what it says. */
function unmeant(entry: Entry, hits: readonly Hit[]): readonly string[] {
  const parts = hits.filter(({ part }) => part);
  const whole = hits.filter(({ part }) => !part);
  const others = whole.filter(({ letters }) => !isFormOf(letters, entry.letters));
  const distinct = [...Map.groupBy(others, ({ letters }) => letters).values()].flatMap((same) =>
    same.slice(0, 1),
  );
  return [...distinct, ...parts, ...otherAccents(entry, whole)].map(({ word }) => word);
}

/** Whoever leaves an accent out means the one word that has it; of two they may mean only one. */
function otherAccents(entry: Entry, hits: readonly Hit[]): readonly Hit[] {
  if (isOpen(entry.open)) return [];
  const same = hits.filter(({ letters }) => letters === entry.letters);
  const others = same.filter(({ word }) => word !== entry.written.toLowerCase());
  return others.length > 1 || others.length < same.length ? others : [];
}

function remark({ entry, words }: { entry: Entry; words: readonly string[] }): Remark {
  const { written, letters, open, path, file } = entry;
  const found =
    words.length === 1 ? `the common word ${words[0]}` : `common words: ${listing(words, 3)}`;
  const spare = `put ${words.length === 1 ? "it" : "those that are fine"} in "allow"`;
  const whole = written.replace(/^\*|\*$/g, "").trim();
  const accents =
    words.some((word) => lettersOf(word) === letters) && ", as accents make no difference";
  const remedy = isOpen(open)
    ? `write "${whole}" (a whole word), list the forms that you mean, or ${spare}`
    : spare;
  const where = file === undefined ? "" : `in ${file}, `;
  return { path, message: `${where}"${written}" also matches ${found}${accents || ""}; ${remedy}` };
}
