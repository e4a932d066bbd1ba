import { bare, lettersOf } from "../../../community/filters/listed-word.ts";
import type { Settings } from "../../../community/settings.ts";
import type { Path } from "../problem.ts";
import { type AnyTrigger, texts } from "./rule-trial.ts";

/** A word that a rule lists, and where. */
export interface Entry {
  /** As it is written: `*ass*`. */
  readonly written: string;
  /** Its letters as the filter reads them, without accents and stars. */
  readonly letters: string;
  readonly open: { readonly start: boolean; readonly end: boolean };
  readonly path: Path;
  /** The list in which it stands, where that is a file. */
  readonly file?: string;
}

/** More than these nobody reads through; the first ones show what is wrong with a list. */
const most = 20_000;

/** The words of a filter, those of its lists included. `path` is that of the filter. */
export function entriesOf(
  trigger: AnyTrigger,
  path: Path,
  lists: Settings["lists"],
): readonly Entry[] {
  const own = texts(trigger, "words").map((word, place) => entry(word, [...path, "words", place]));
  const listed = texts(trigger, "lists").flatMap((file, place) =>
    (lists?.get(file) ?? [])
      .slice(0, most)
      .map((word) => ({ ...entry(word, [...path, "lists", place]), file })),
  );
  return [...own, ...listed];
}

function entry(word: string, path: Path): Entry {
  const written = word.trim();
  const open = { start: written.startsWith("*"), end: written.endsWith("*") };
  return { written, letters: lettersOf(bare(written)), open, path };
}

/** The word itself, and where it is open what it may be part of. */
export function examplesOf({ written, open }: Pick<Entry, "written" | "open">): readonly string[] {
  const word = bare(written);
  return [
    word,
    ...(open.end ? [`${word}zq`] : []),
    ...(open.start ? [`qz${word}`] : []),
    ...(open.start && open.end ? [`qz${word}zq`] : []),
  ];
}

/** `spam`, `*ass*` and 3 more. */
export function listing(words: readonly string[], shown: number): string {
  const left = words.length - shown;
  const first = words.slice(0, left === 1 ? shown + 1 : shown);
  const more = left > 1 ? ` and ${left} more` : "";
  return `${first.join(", ")}${more}`;
}
