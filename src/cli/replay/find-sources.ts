import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { archives } from "./archive.ts";
import type { LeftOut, Source } from "./item.ts";
import { recognise } from "./recognise.ts";
import { isSlackExport, slackExport } from "./slack-export.ts";

export interface Found {
  readonly sources: readonly Source[];
  readonly leftOut: readonly LeftOut[];
  /** What the manager should know of what was found. */
  readonly notes: readonly string[];
}

/**
 * The histories in files and folders, recognised by what is in them. Folders are looked through, with
 * what is in them; a file that is no history is told of, and the others are read all the same.
 */
export async function findSources(given: readonly string[]): Promise<Found> {
  const sources: Source[] = [];
  const leftOut: LeftOut[] = [];
  let privates = 0;

  async function look(path: string, isGiven: boolean): Promise<void> {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) {
      leftOut.push({ file: path, problem: "there is no such file or folder" });
      return;
    }
    if (stats.isDirectory()) return lookInto(path);
    if (basename(path) === "history.db") return lookInto(join(path, ".."));
    if (!isGiven && !/^\.(json|jsonl|ndjson|zip)$/i.test(extname(path))) return;
    const found = await recognise(path, stats.size);
    if ("problem" in found) leftOut.push({ file: path, problem: found.problem });
    else if ("isPrivate" in found && found.isPrivate) privates++;
    else sources.push(found);
  }

  async function lookInto(folder: string): Promise<void> {
    if (existsSync(join(folder, "history.db"))) {
      sources.push(...archives(folder));
      return;
    }
    if (isSlackExport(folder)) {
      const slack = slackExport(folder, (what) => leftOut.push(what));
      sources.push(...slack.sources);
      privates += slack.privates;
      return;
    }
    const names = readdirSync(folder)
      // What an exporter downloaded beside an export may look like anything.
      .filter((name) => !name.startsWith(".") && !name.endsWith("_Files"))
      .sort();
    for (const name of names) await attempt(join(folder, name), false);
  }

  /** A file that may not be opened is no reason to read none of the others. */
  async function attempt(path: string, isGiven: boolean): Promise<void> {
    try {
      await look(path, isGiven);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      leftOut.push({ file: path, problem: `it cannot be read: ${why}` });
    }
  }

  for (const path of given) await attempt(path, true);
  // Of what two histories both hold, the one is kept that knows what became of it.
  const ordered = [
    ...sources.filter(({ format }) => format === "archive"),
    ...sources.filter(({ format }) => format !== "archive"),
  ];
  return { sources: ordered, leftOut, notes: notesOf(privates) };
}

function notesOf(privates: number): readonly string[] {
  if (privates === 0) return [];
  const those =
    privates === 1 ? "A private conversation was" : `${privates} private conversations were`;
  return [`${those} left out: what few people write among themselves is not the community’s.`];
}
