import type { Recurrence } from "../../core/schedule.ts";
import { parseCron } from "./cron.ts";
import { parseEvery } from "./every.ts";
import { nextTime } from "./next.ts";
import type { Parsed, Times } from "./times.ts";

export { nextTime } from "./next.ts";
export type { Times } from "./times.ts";

/** Reads exactly one of `every` and `cron`; `problem` is for the one who wrote it. */
export function parseRecurrence({ cron, every }: Recurrence): Parsed<Times> {
  if (cron !== undefined && every !== undefined) {
    return { problem: 'expected only one of "every" and "cron", got both' };
  }
  if (every !== undefined) return parseEvery(every);
  if (cron !== undefined) return parseCron(cron);
  return { problem: 'expected one of "every" and "cron", got neither' };
}

const parsed = new Map<string, Times>();

/** `nextTime` for a recurrence of checked settings; throws a `RangeError` for one that is wrong. */
export function nextOf(recurrence: Recurrence, timeZone: string, after: number): number {
  const { every, cron } = recurrence;
  const key = `${every ?? ""}\n${cron ?? ""}`;
  let times = parsed.get(key);
  if (!times) {
    const reading = parseRecurrence(recurrence);
    if ("problem" in reading) throw new RangeError(reading.problem);
    times = reading.ok;
    parsed.set(key, times);
  }
  return nextTime(times, timeZone, after);
}
