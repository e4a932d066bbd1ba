import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { filterNamed } from "../../community/rules/trigger.ts";
import { nearest } from "../nearest.ts";
import { get, isMapping, items } from "./as-written.ts";
import { siblings } from "./list-files.ts";
import type { Path, Problem } from "./problem.ts";
import type { Source } from "./source.ts";

/** Where a rule names a list: the filter that reads it, and its place in the file. */
interface Use {
  readonly file: string;
  readonly filter: string;
  readonly path: Path;
}

export interface ListsRead {
  /** The entries by the file as it is named, comments and blank lines left out. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly Problem[];
}

/** At most so many problems of one list are told: the first ones say what is wrong. */
const shown = 20;
/** No list of words or domains is larger; something else was named by mistake. In bytes. */
const largest = 50_000_000;

/**
 * Reads the lists that rules name by their files, and finds what is wrong with them. A list that two
 * rules name is read once, and both get the same one.
 */
export function readLists(dir: string, source: Source | undefined): ListsRead {
  const lists = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  if (!source) return { lists, problems };
  const checked = new Set<string>();
  for (const { file, filter, path } of usesOf(source.value)) {
    const at = join(dir, file);
    if (!existsSync(at)) {
      const near = nearest(file, siblings(dir));
      const remedy = near ? `, did you mean "${near}"?` : `: create it in ${dir}`;
      problems.push(source.at(path, `there is no file "${file}"${remedy}`));
      continue;
    }
    // Lines are read again only for another filter, which asks for something else of them.
    if (checked.has(`${filter}\0${file}`)) continue;
    checked.add(`${filter}\0${file}`);
    const read = textOf(dir, file);
    if ("problem" in read) {
      problems.push(source.at(path, read.problem));
      continue;
    }
    const lines = read.text.split(/\r\n|[\n\r]/);
    if (!lists.has(file)) lists.set(file, entriesOf(lines));
    problems.push(...entryProblems(at, lines, filter));
    if ((lists.get(file) ?? []).length === 0) problems.push(source.at(path, `"${file}" is empty`));
  }
  return { lists, problems };
}

/** What stands in a list, or a sentence on why it cannot be read. */
function textOf(
  dir: string,
  file: string,
): { readonly text: string } | { readonly problem: string } {
  const at = join(dir, file);
  try {
    const found = statSync(at);
    if (found.isDirectory())
      return { problem: `expected a text file, "${file}" is a folder: name a file in it` };
    if (!found.isFile()) return { problem: `expected a text file, "${file}" is none` };
    // By a link, whoever writes the configuration could read whatever the bot may.
    if (/^\.\.(?:[\\/]|$)/.test(relative(realpathSync(dir), realpathSync(at))))
      return { problem: `"${file}" is a link that leads out of ${dir}: copy the file there` };
    if (found.size > largest)
      return { problem: `expected a list of at most 50 MB, "${file}" has more` };
    const text = readFileSync(at, "utf8").replace(/^\ufeff/, "");
    // Other encodings read as UTF-8 would be words that nobody writes.
    if (/[\0\ufffd]/.test(text))
      return { problem: `expected a text in UTF-8: save "${file}" with that encoding` };
    return { text };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { problem: `"${file}" cannot be read: let the bot read it (${cause})` };
  }
}

function usesOf(rules: unknown): readonly Use[] {
  return items(rules, "rules").flatMap((rule, index) => {
    const inner = items(rule, "of").flatMap((one, place) =>
      usesIn(one, ["rules", index, "of", place]),
    );
    return [...usesIn(rule, ["rules", index]), ...inner];
  });
}

/** `lists`, and whatever ends in `_lists`. */
function usesIn(trigger: unknown, path: Path): readonly Use[] {
  if (!isMapping(trigger)) return [];
  const filter = String(get(trigger, "filter"));
  return Object.keys(trigger)
    .filter((key) => key === "lists" || key.endsWith("_lists"))
    .flatMap((key) =>
      items(trigger, key).flatMap((file, index) =>
        typeof file === "string" && isPlain(file)
          ? [{ file, filter, path: [...path, key, index] }]
          : [],
      ),
    );
}

/** Nothing outside of the folder is read; the schema says what is wrong with such a name. */
function isPlain(file: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_.\-/]*\.txt$/u.test(file) && !file.includes("..");
}

/** Behind a blank, # starts a comment; at the start of a line too. */
function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, "").trim();
}

function entriesOf(lines: readonly string[]): readonly string[] {
  return lines.map(withoutComment).filter((line) => line !== "");
}

function entryProblems(file: string, lines: readonly string[], filter: string): Problem[] {
  const check = filterNamed(filter)?.checkEntry;
  if (!check) return [];
  const problems: Problem[] = [];
  for (const [index, line] of lines.entries()) {
    const entry = withoutComment(line);
    const message = entry === "" ? undefined : check(entry);
    if (message === undefined) continue;
    const got = entry.length > 60 ? `${entry.slice(0, 59)}…` : entry;
    const text = message.includes(", got ") ? message : `${message}, got ${JSON.stringify(got)}`;
    const column = line.indexOf(entry) + 1;
    problems.push({ file, line: index + 1, column, path: "", message: text });
    if (problems.length === shown) return problems;
  }
  return problems;
}
