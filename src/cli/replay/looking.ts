import type { Settings } from "../../community/settings.ts";
import type { DeletedList } from "./deleted-list.ts";
import type { ReplayMessage, Source } from "./item.ts";
import { createTwins } from "./merge.ts";
import type { Looked } from "./result.ts";
import type { Room } from "./room.ts";
import { createTally, type Judged } from "./tally.ts";

export interface Period {
  /** The date as given, and its first instant. */
  readonly from?: { readonly date: string; readonly at: number };
  readonly to?: { readonly date: string; readonly at: number };
}

/** Looks at everything in the order of time, and counts what came of it. */
export function createLooking(
  {
    sources,
    settings,
    period,
    list,
  }: {
    readonly sources: readonly Source[];
    readonly settings: Settings;
    readonly period: Period;
    readonly list: DeletedList | undefined;
  },
  rooms: ReadonlyMap<string, Room>,
) {
  const tally = createTally(settings.rules.rules, settings.places);
  const isTwin = createTwins();
  const count = { looked: 0, edits: 0, byModerators: 0, byBots: 0, outside: 0, twice: 0 };
  const members = new Set<string>();
  const perSource = sources.map(() => 0);
  let first: number | undefined;
  let last: number | undefined;

  /** Why something is not looked at at all; undefined: it is. */
  function passedOver(message: ReplayMessage): "twice" | "byBots" | "outside" | undefined {
    if (isTwin(message)) return "twice";
    if (message.bot) return "byBots";
    return period.to !== undefined && message.at >= period.to.at ? "outside" : undefined;
  }

  function countLooked(message: ReplayMessage, number: number, isStaff: boolean): void {
    if (message.subject === "edits") count.edits++;
    if (message.subject !== "messages") return;
    count.looked++;
    if (isStaff) count.byModerators++;
    perSource[number] = (perSource[number] ?? 0) + 1;
    members.add(`${message.space}\u0000${message.member}`);
    first ??= message.at;
    last = message.at;
  }

  function factsOf(message: ReplayMessage, { knowsDeletions, format }: Source) {
    const listed = list?.has(message) ?? false;
    return {
      known: knowsDeletions || list !== undefined,
      removed: listed || message.deleted === "moderator" || message.deleted === "rule",
      mayBeEdited: format === "play",
    } satisfies Partial<Judged>;
  }

  function look(message: ReplayMessage, number: number): void {
    const room = rooms.get(message.space);
    const source = sources[number];
    if (!room || !source) return;
    const over = passedOver(message);
    if (over !== undefined) {
      if (message.subject === "messages") count[over]++;
      return;
    }
    const named = room.meets(message);
    // What came before the period is looked at too: rules count back in time.
    const { verdict, level } = room.judge(message, source.isWhole);
    if (period.from !== undefined && message.at < period.from.at) {
      if (message.subject === "messages") count.outside++;
      return;
    }
    countLooked(message, number, level !== "member");
    const facts = { ...factsOf(message, source), names: room.known.directory };
    tally.add({ ...facts, message, verdict, keeps: room.keeps(message) });
    if (verdict.matches.length > 0) room.acted(message, verdict);
    if (!named) return;
    const ofName = room.judge(named, source.isWhole).verdict;
    tally.add({ ...facts, message: named, verdict: ofName });
  }

  const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  return {
    look,
    result: () => ({
      messages: { ...count, members: members.size } satisfies Looked,
      period: { first: iso(first), last: iso(last) },
      perSource,
      counted: tally.result(count.looked),
    }),
  };
}
