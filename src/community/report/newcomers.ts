import { day, median, minute, share } from "./figures.ts";

export interface Newcomers {
  readonly joined: number;
  readonly activated: number;
  readonly activationRate: number | null;
  readonly medianMinutesToFirstMessage: number | null;
}

export interface Retention {
  readonly d1: number | null;
  readonly d7: number | null;
  readonly d30: number | null;
}

/** How long a first message may take to count. */
const activation = 7 * day;

/** When someone is looked for again: from and before how long after joining. */
const windows = {
  d1: [1 * day, 2 * day],
  d7: [7 * day, 14 * day],
  d30: [30 * day, 60 * day],
} as const;

type Window = keyof typeof windows;
const names: readonly Window[] = ["d1", "d7", "d30"];

interface Newcomer {
  readonly joinedAt: number;
  firstMessageAt?: number;
  readonly seen: Set<Window>;
}

/** Members who joined in the period: each once, at the first join in it. `to` is an instant. */
export function createNewcomers(to: number) {
  const newcomers = new Map<string, Newcomer>();
  /** Who wrote at the present instant: a message may come before the join of the same instant. */
  let writers = new Set<string>();
  let now = Number.NaN;

  function arrive(at: number): void {
    if (at === now) return;
    now = at;
    writers = new Set();
  }

  function retained(window: Window): number | null {
    const [, end] = windows[window];
    const over = [...newcomers.values()].filter(({ joinedAt }) => joinedAt + end <= to);
    return share(over.filter(({ seen }) => seen.has(window)).length, over.length);
  }

  return {
    joined(member: string, at: number): void {
      arrive(at);
      if (newcomers.has(member)) return;
      const newcomer: Newcomer = { joinedAt: at, seen: new Set() };
      if (writers.has(member)) newcomer.firstMessageAt = at;
      newcomers.set(member, newcomer);
    },
    /** A message or a reaction, in the order of time. */
    active(member: string, at: number, wrote: boolean): void {
      arrive(at);
      if (wrote) writers.add(member);
      const newcomer = newcomers.get(member);
      if (!newcomer) return;
      if (wrote) newcomer.firstMessageAt ??= at;
      const since = at - newcomer.joinedAt;
      for (const name of names) {
        const [begin, end] = windows[name];
        if (since >= begin && since < end) newcomer.seen.add(name);
      }
    },
    finish(): { newcomers: Newcomers; retention: Retention } {
      const minutes = [...newcomers.values()].flatMap(({ joinedAt, firstMessageAt }) => {
        const took = (firstMessageAt ?? Number.POSITIVE_INFINITY) - joinedAt;
        return took < activation ? [took / minute] : [];
      });
      return {
        newcomers: {
          joined: newcomers.size,
          activated: minutes.length,
          activationRate: share(minutes.length, newcomers.size),
          medianMinutesToFirstMessage: median(minutes),
        },
        retention: { d1: retained("d1"), d7: retained("d7"), d30: retained("d30") },
      };
    },
  };
}
