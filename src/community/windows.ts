import type { Windows } from "./filters/filter.ts";
import { createWindow, longestWithin, type OpenWindow, type Usage } from "./windows/window.ts";

export { longestWithin, type Usage };

/**
 * Windows that answer from nothing but the messages that were counted: the same messages, in
 * whatever order and however often, give the same answers. So they are rebuilt after a restart by
 * counting the messages of the last `longest` milliseconds again, in the order of time.
 * Whoever is silent for the length of a window, and a minute, is forgotten by it: a few by few while
 * others write, and all at once by `sweep`.
 */
export function createWindows(): Windows & {
  /** What all windows hold; to watch, and to test. */
  usage(): Usage;
} {
  const windows = new Map<string, OpenWindow>();
  return {
    open(name, within) {
      if (!(within >= 1 && within <= longestWithin))
        throw new RangeError(`the window "${name}" must look back 1 ms to 30 days, not ${within}`);
      const window = windows.get(name) ?? createWindow();
      windows.set(name, window);
      window.lookBack(within);
      return window;
    },
    get longest() {
      let longest = 0;
      for (const { within } of windows.values()) longest = Math.max(longest, within);
      return longest;
    },
    sweep(now) {
      for (const window of windows.values()) window.sweep(now);
    },
    usage() {
      const all = { keys: 0, entries: 0, bytes: 0 };
      for (const window of windows.values()) {
        const { keys, entries, bytes } = window.usage();
        all.keys += keys;
        all.entries += entries;
        all.bytes += bytes;
      }
      return all;
    },
  };
}
