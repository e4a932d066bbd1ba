import { writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { Settings } from "../community/settings.ts";
import { addDays, startOfDay } from "../core/zone.ts";
import { settingsOf } from "./configuration.ts";
import { type Io, UsageError } from "./io.ts";
import { readDeletedList } from "./replay/deleted-list.ts";
import { findSources } from "./replay/find-sources.ts";
import type { LeftOut } from "./replay/item.ts";
import type { Period } from "./replay/looking.ts";
import { createProgress } from "./replay/progress.ts";
import { renderReplayPage } from "./replay/render-page.ts";
import { renderReplayText } from "./replay/render-text.ts";
import { replayHistories } from "./replay/replay-histories.ts";

export interface ReplayArgs {
  /** Files and folders of histories. */
  readonly files: readonly string[];
  readonly config: string;
  readonly json: boolean;
  readonly html?: string | undefined;
  /** Dates, `YYYY-MM-DD`, in the community's time zone; the period ends before `to`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A file with the ids of messages that moderators took away. */
  readonly deleted?: string | undefined;
}

/** The terminal and the clock that a replay runs before; tests hand in their own. */
export interface ReplayWorld {
  /** Milliseconds, of any clock that only goes forward. */
  now(): number;
  /** How wide the terminal is on which it is said how far things are; absent: it is none. */
  readonly columns?: number | undefined;
}

const here: ReplayWorld = {
  now: () => performance.now(),
  // Some terminals do not say how wide they are.
  columns: process.stderr.isTTY ? process.stderr.columns || 80 : undefined,
};

/**
 * Runs the rules over exported histories, as if they had been on, and reports what they would have
 * done. Answers 1 when something could not be read, else 0.
 * @throws UsageError for what cannot be replayed at all
 */
export async function replay(args: ReplayArgs, io: Io, world = here): Promise<number> {
  return replayWith(settingsOf(args.config), args, io, world);
}

export async function replayWith(
  settings: Settings,
  args: Omit<ReplayArgs, "config">,
  io: Io,
  world: ReplayWorld,
): Promise<number> {
  const { files, json, html } = args;
  if (files.length === 0)
    throw new UsageError("Which history? `foyer replay FILE…` takes files and folders.");
  if (settings.rules.rules.length === 0)
    throw new UsageError("There are no rules to replay: write some into rules.yaml.");
  const period = periodOf(args, settings.community.time_zone);
  const list = args.deleted === undefined ? undefined : readDeletedList(args.deleted);
  const found = await findSources(files);
  if (found.sources.length === 0) throw nothingFound(found.leftOut);

  const total = found.sources.reduce((sum, { bytes }) => sum + bytes, 0);
  const { now, columns } = world;
  const progress = createProgress(total, { now, columns, write: io.err });
  const began = now();
  const replayed = await replayHistories({ ...found, settings, period, list, progress });
  const seconds = (now() - began) / 1_000;
  progress.end();
  const result = replayed(seconds);

  if (json) io.out(`${JSON.stringify(result)}\n`);
  if (html !== undefined) save(html, renderReplayPage(result), io);
  if (!json && html === undefined) io.out(renderReplayText(result));
  return result.leftOut.length > 0 ? 1 : 0;
}

function nothingFound(leftOut: readonly LeftOut[]): UsageError {
  const told = leftOut.map(({ file, problem }) => `${file}: ${problem}`);
  return new UsageError(["There is no history to replay.", ...told].join("\n"));
}

function periodOf({ from, to }: Pick<ReplayArgs, "from" | "to">, zone: string): Period {
  const first = from === undefined ? undefined : dateOf("--from", from);
  const end = to === undefined ? undefined : dateOf("--to", to);
  if (first !== undefined && end !== undefined && first >= end) {
    throw new UsageError(
      `--from ${first} must be before --to ${end}: the period ends before the day --to begins, so one day is --from ${first} --to ${addDays(first, 1)}`,
    );
  }
  return {
    ...(first !== undefined && { from: { date: first, at: startOfDay(zone, first) } }),
    ...(end !== undefined && { to: { date: end, at: startOfDay(zone, end) } }),
  };
}

function dateOf(flag: string, value: string): string {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  if (isDate && addDays(value, 0) === value) return value;
  throw new UsageError(`${flag} must be a date such as 2027-03-01, got "${value}"`);
}

function save(file: string, content: string, io: Io): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} cannot be written: ${why}`, { cause: error });
  }
  io.err(`Wrote ${file}\n`);
}
