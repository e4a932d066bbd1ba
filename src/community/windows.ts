import type { Windows } from "./filters/filter.ts";

/** The messages of one key that may still count, oldest first. */
interface Window {
  readonly times: number[];
  readonly ids: string[];
}

/** More than any filter asks for; what is counted beyond stays at this. */
const most = 1024;
/** How many counts pass between two sweeps. */
const sweepEvery = 4096;

/**
 * Windows that answer from nothing but the messages that were counted: the same messages, in
 * whatever order and however often, give the same answers. So they are rebuilt after a restart by
 * counting the messages of the last `longest` milliseconds again.
 * Whoever is silent for that long is forgotten.
 */
export function createWindows(): Windows {
  const windows = new Map<string, Window>();
  let longest = 0;
  let counts = 0;
  let latest = Number.NEGATIVE_INFINITY;

  function sweep(now: number): void {
    for (const [key, { times, ids }] of windows) {
      const old = times.findIndex((time) => time > now - longest);
      if (old < 0) windows.delete(key);
      else if (old > 0) {
        times.splice(0, old);
        ids.splice(0, old);
      }
    }
  }

  return {
    get longest() {
      return longest;
    },
    sweep,
    expect(within) {
      longest = Math.max(longest, within);
    },
    count(key, id, at, within) {
      longest = Math.max(longest, within);
      latest = Math.max(latest, at);
      if (++counts % sweepEvery === 0) sweep(latest);
      let window = windows.get(key);
      if (!window) {
        window = { times: [], ids: [] };
        windows.set(key, window);
      }
      insert(window, id, at, longest);
      return countIn(window.times, at - within, at);
    },
  };
}

/**
 * Puts a message in its place by time, if it is not there, and lets go of those that its member's
 * newest outdates. A message has one time, so only those of the same time can be the same.
 */
function insert({ times, ids }: Window, id: string, at: number, longest: number): void {
  let place = times.length;
  while (place > 0 && (times[place - 1] ?? 0) > at) place--;
  for (let same = place - 1; same >= 0 && times[same] === at; same--) if (ids[same] === id) return;
  times.splice(place, 0, at);
  ids.splice(place, 0, id);
  const oldest = (times.at(-1) ?? at) - longest;
  let old = Math.max(0, times.length - most);
  while (old < times.length - 1 && (times[old] ?? 0) <= oldest) old++;
  if (old > 0) {
    times.splice(0, old);
    ids.splice(0, old);
  }
}

/** How many fall in (after, until]. */
function countIn(times: readonly number[], after: number, until: number): number {
  let last = times.length;
  while (last > 0 && (times[last - 1] ?? 0) > until) last--;
  let first = last;
  while (first > 0 && (times[first - 1] ?? 0) > after) first--;
  return last - first;
}
