import { mirrorLists } from "./automod/mirror.ts";
import { registerCommands } from "./commands/register.ts";
import type { Place } from "./place.ts";
import { problem } from "./problem.ts";

const steps = [
  ["The commands could not be registered", registerCommands],
  ["The word lists could not be given to Discord", mirrorLists],
] as const;

const firstWait = 60_000;
const longestWait = 3_600_000;

/** Gives Discord what the arrangement says a guild should have there. */
export interface SetUp {
  /** Now; and what fails again, after a minute, two, four … an hour. */
  run(): void;
  stop(): void;
}

export function createSetUp(place: Place): SetUp {
  /** What the operator was told last, by step: the same is not said again. */
  const told = new Map<string, string>();
  let line = Promise.resolve();
  let wait = firstWait;
  let timer: NodeJS.Timeout | undefined;

  async function attempt(failure: string, step: (place: Place) => Promise<void>): Promise<boolean> {
    try {
      await step(place);
      told.delete(failure);
      return true;
    } catch (error) {
      const reason = problem(error, place.options.token);
      if (told.get(failure) !== reason) place.log("error", `${failure}: ${reason}`);
      told.set(failure, reason);
      return false;
    }
  }

  async function all(): Promise<void> {
    if (!place.host) return;
    let done = true;
    for (const [failure, step] of steps) done = (await attempt(failure, step)) && done;
    clearTimeout(timer);
    if (done || !place.host) {
      wait = firstWait;
      return;
    }
    timer = setTimeout(run, wait).unref();
    wait = Math.min(2 * wait, longestWait);
  }

  function run(): void {
    // One after the other: two at once would cross each other.
    line = line.then(all);
  }

  return { run, stop: () => clearTimeout(timer) };
}
