import { createReadStream, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { createPlay, type Play } from "../adapters/play/play.ts";
import { type Bot, createBot, type Log } from "../bot.ts";
import { stillClock } from "../core/clock.ts";
import type { Event } from "../core/event.ts";
import { type PlayLine, playLine, toEvent } from "../core/play-line.ts";
import type { History } from "../core/store.ts";
import { eventKey } from "../runtime/action-id.ts";
import { openHistory } from "../stores/sqlite/history.ts";
import { loadParts, settingsOf } from "./configuration.ts";
import { takeFolder } from "./data-folder.ts";
import { type Io, UsageError } from "./io.ts";
import { readJsonLine } from "./json-line.ts";
import { linesOf } from "./lines.ts";
import { keepCategory, recallCategories } from "./play-categories.ts";

const space = "play";
/** How many events are handed over at once. */
const handful = 1_000;

/**
 * Plays a file of events under a clock that they move, and writes every action. A folder keeps
 * the state: the same file again performs nothing new, and a killed play goes on where it was.
 * @throws UsageError for a malformed line, naming file, line and field
 */
export async function play(
  args: { file: string; config: string; data?: string | undefined },
  io: Io,
): Promise<number> {
  const settings = settingsOf(args.config);
  if (args.file !== "-" && !existsSync(args.file))
    throw new UsageError(`${args.file}: there is no such file`);
  if (args.file !== "-" && statSync(args.file).isDirectory()) {
    throw new UsageError(`${args.file}: this is a folder; give the file with the events`);
  }
  const parts = await loadParts();
  const lock = args.data === undefined ? undefined : takeFolder(args.data);
  const file = args.data === undefined ? ":memory:" : join(args.data, "history.db");
  const history = openHistory({ file, community: "main" });
  const log: Log = (level, message, details) => {
    if (level !== "info")
      io.err(`${level}: ${message}${details ? ` ${JSON.stringify(details, printable)}` : ""}\n`);
  };
  const keptClock = await history.clock();
  let bot: Bot | undefined;
  const platform = createPlay((line) => io.out(line), space);

  /** The clock of a new folder begins with its first line. */
  const begin = async (at: number): Promise<Bot> => {
    const clock = stillClock(keptClock ?? at);
    await recallCategories(history, platform);
    const begun = createBot({
      ...parts,
      settings,
      history,
      clock,
      log,
      adapters: [platform],
      inline: true,
    });
    await begun.start();
    return begun;
  };

  try {
    const source =
      args.file === "-" ? io.input : createReadStream(args.file, { highWaterMark: 1 << 18 });
    const reader = lineReader(args.file === "-" ? "standard input" : args.file);
    if (keptClock !== undefined) bot = await begin(keptClock);
    for await (const lines of linesOf(source)) {
      for (let from = 0; from < lines.length; from += handful) {
        const read: PlayedLine[] = [];
        let problem: unknown;
        for (const line of lines.slice(from, from + handful)) {
          if (line.text.trim() === "") continue;
          try {
            read.push(reader(line.text, line.number));
          } catch (error) {
            problem = error;
            break;
          }
        }
        const first = read[0];
        if (first) {
          bot ??= await begin(first.line.at);
          if (keptClock !== undefined) await refuseForgotten(read, keptClock, history, args.file);
          await playLines(read, { bot, platform, history });
        }
        // What came before a malformed line has happened.
        if (problem) throw problem;
      }
    }
    return 0;
  } finally {
    if (bot) await bot.stop();
    else await history.close();
    lock?.release();
  }
}

interface PlayedLine {
  readonly number: number;
  readonly line: PlayLine;
  readonly event: Event | undefined;
}

/** Reads line after line; remembers only the lines of the latest instant, to tell twins apart. */
function lineReader(file: string): (text: string, number: number) => PlayedLine {
  let latest = Number.NEGATIVE_INFINITY;
  let ofLatest = new Map<string, number>();
  return (text, number) => {
    const line = readJsonLine(playLine, text, file, number);
    if (line.at < latest) {
      throw new UsageError(
        `${file}:${number} at: the lines must be in the order of time, but ${new Date(line.at).toISOString()} comes after ${new Date(latest).toISOString()}`,
      );
    }
    if (line.at > latest) {
      latest = line.at;
      ofLatest = new Map();
    }
    const event = toEvent(line, space, 0);
    if (!event || event.kind === "message-created") return { number, line, event };
    const key = eventKey(event);
    const twin = ofLatest.get(key) ?? 0;
    ofLatest.set(key, twin + 1);
    return { number, line, event: twin === 0 ? event : toEvent(line, space, twin) };
  };
}

async function playLines(
  read: readonly PlayedLine[],
  { bot, platform, history }: { bot: Bot; platform: Play; history: History },
): Promise<void> {
  let under: Promise<void>[] = [];
  for (const { line, event } of read) {
    if (line.kind === "message-created" && line.category !== undefined) {
      const { channel, category } = line;
      if (platform.directory.category?.(channel) !== category) {
        // What came before is decided by the category of before.
        await Promise.all(under);
        under = [];
        await keepCategory(history, platform, { channel, category });
      }
    }
    under.push(event ? bot.engine.emit(event) : bot.engine.reach(line.at));
  }
  await Promise.all(under);
}

/** A line from before the folder's clock that was never played would be lost: say so instead. */
async function refuseForgotten(
  read: readonly PlayedLine[],
  clock: number,
  history: History,
  file: string,
): Promise<void> {
  for (const { number, line, event } of read) {
    if (line.at >= clock) return;
    if (!event || (await history.seen(space, eventKey(event)))) continue;
    throw new UsageError(
      `${file}:${number} at: ${new Date(line.at).toISOString()} is before ${new Date(clock).toISOString()}, up to which this folder was played, and this line was not part of it; give it a folder of its own with --data`,
    );
  }
}

function printable(_: string, value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? value.message) : value;
}
