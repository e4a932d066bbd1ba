import type { Time } from "../../../src/adapters/slack/patience.ts";

/** A time that goes on only where somebody waits, and then at once. */
export function swift(): Time & { readonly pauses: readonly number[] } {
  let elapsed = 0;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => elapsed,
    async pause(ms, signal) {
      if (signal?.aborted) return;
      pauses.push(ms);
      const end = elapsed + ms;
      await new Promise((resolve) => setImmediate(resolve));
      elapsed = Math.max(elapsed, end);
    },
  };
}
