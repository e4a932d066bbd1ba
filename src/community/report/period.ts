import { addDays, localDate, startOfDay } from "../../core/zone.ts";
import { day } from "./figures.ts";
import type { ScheduledReport } from "./settings.ts";

/** Local dates; `to` is the first day that no longer belongs to it. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The whole local days that a scheduled report covers: those before the day it is due on. */
export function reportPeriod(
  { covers }: Pick<ScheduledReport, "covers">,
  timeZone: string,
  due: number,
): Period {
  const to = localDate(timeZone, due);
  return { from: addDays(to, -Math.max(1, Math.round(covers / day))), to };
}

/** The equally long period that ends where this one begins. */
export function periodBefore({ from, to }: Period): Period {
  return { from: addDays(from, -daysOf({ from, to })), to: from };
}

/** How many dates it has. */
export function daysOf({ from, to }: Period): number {
  return Math.round((startOfDay("UTC", to) - startOfDay("UTC", from)) / day);
}
