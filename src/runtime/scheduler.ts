import type { Settings } from "../community/settings.ts";
import type { Clock } from "../core/clock.ts";
import { hour, minute } from "../core/duration.ts";
import type { ScheduleDue } from "../core/event.ts";
import type { ScheduleRow } from "../core/history.ts";
import type { Missed, Recurrence } from "../core/schedule.ts";
import type { Transaction } from "../core/store.ts";
import { nextOf } from "./recurrence/recurrence.ts";

/** What the row of a recurring schedule holds: enough to find its next time without the settings. */
interface Recurring {
  readonly name: string;
  readonly recurrence: Recurrence;
  readonly timeZone: string;
  readonly missed: Missed;
  /** Milliseconds. */
  readonly catchUpWithin: number;
}

/** The recurring schedules that the settings ask for, by key. */
function recurringOf(settings: Settings): Map<string, { task: string; data: Recurring }> {
  const wanted = new Map<string, { task: string; data: Recurring }>();
  const kinds = {
    prompt: settings.prompts.prompts,
    contest: settings.contests.contests,
    report: settings.reports.reports,
  };
  for (const [task, items] of Object.entries(kinds)) {
    for (const { name, every, cron, missed, catch_up_within } of items) {
      const recurrence = {
        ...(every !== undefined && { every }),
        ...(cron !== undefined && { cron }),
      };
      wanted.set(`${task}:${name}`, {
        task,
        data: {
          name,
          recurrence,
          timeZone: settings.community.time_zone,
          missed,
          catchUpWithin: catch_up_within,
        },
      });
    }
  }
  return wanted;
}

/**
 * Brings the rows of a space in step with the settings: new schedules get their next time (from
 * `now`, inclusive), changed ones a new one, dropped ones go. Untouched ones keep theirs, so what
 * was missed while the bot was down is still known.
 */
export function syncSchedules(
  transaction: Transaction,
  space: string,
  settings: Settings,
  now: number,
): void {
  const wanted = recurringOf(settings);
  for (const row of transaction.schedules(space)) {
    if (!isRecurring(row)) continue;
    const want = wanted.get(row.key);
    if (!want) {
      transaction.keep(space, [{ change: "unschedule", key: row.key }], []);
      continue;
    }
    const had = row.data as Recurring;
    const same =
      had.timeZone === want.data.timeZone &&
      JSON.stringify(had.recurrence) === JSON.stringify(want.data.recurrence);
    wanted.delete(row.key);
    if (same && JSON.stringify(had) === JSON.stringify(want.data)) continue;
    const due = same ? row.due : nextOf(want.data.recurrence, want.data.timeZone, now - 1);
    transaction.keep(
      space,
      [{ change: "schedule", key: row.key, due, task: want.task, data: want.data }],
      [],
    );
  }
  for (const [key, { task, data }] of wanted) {
    const due = nextOf(data.recurrence, data.timeZone, now - 1);
    transaction.keep(space, [{ change: "schedule", key, due, task, data }], []);
  }
}

function isRecurring(row: ScheduleRow): boolean {
  return typeof row.data === "object" && row.data !== null && "recurrence" in row.data;
}

/**
 * How late a run may be before it counts as missed: the machine slept, or its clock was set. A clock
 * that is moved on purpose passes every due time on its way, so nothing is late by that.
 */
const tolerance = 5 * minute;

/**
 * Takes a row that is due: moves it on (or removes it, when it was for once) and answers the event
 * to decide, or nothing when the policy says to skip the run.
 */
export function takeDue(
  transaction: Transaction,
  row: ScheduleRow,
  clock: Clock,
  bootedAt: number,
): ScheduleDue | undefined {
  const now = Math.max(clock.now(), row.due);
  if (!isRecurring(row)) {
    transaction.keep(row.space, [{ change: "unschedule", key: row.key }], []);
    return dueEvent(row, row.due, now, transaction);
  }
  const data = row.data as Recurring;
  const next = (after: number) => nextOf(data.recurrence, data.timeZone, after);
  const move = (due: number) =>
    transaction.keep(
      row.space,
      [{ change: "schedule", key: row.key, due, task: row.task, data }],
      [],
    );

  const missed = row.due < bootedAt || now - row.due > tolerance;
  if (!missed) {
    move(next(row.due));
    return dueEvent(row, row.due, now, transaction);
  }
  let due = row.due;
  if (data.missed === "once") {
    for (let later = next(due); later <= now; later = next(later)) due = later;
  }
  move(next(data.missed === "skip" ? now : due));
  if (data.missed === "skip" || now - due > data.catchUpWithin) {
    transaction.ran(row.space, row.key, due, now, "skipped");
    return undefined;
  }
  return dueEvent(row, due, now, transaction);
}

/** A row whose decision could not be kept: a recurring one skips this run, another waits an hour. */
export function putOff(transaction: Transaction, row: ScheduleRow, now: number): void {
  const { key, task, data } = row;
  const due = isRecurring(row)
    ? nextOf((data as Recurring).recurrence, (data as Recurring).timeZone, Math.max(now, row.due))
    : Math.max(now, row.due) + hour;
  transaction.keep(row.space, [{ change: "schedule", key, due, task, data }], []);
  if (isRecurring(row)) transaction.ran(row.space, key, row.due, now, "skipped");
}

function dueEvent(
  row: ScheduleRow,
  due: number,
  at: number,
  transaction: Transaction,
): ScheduleDue {
  transaction.ran(row.space, row.key, due, at, "ran");
  return {
    kind: "schedule-due",
    id: `${row.key}@${due}`,
    space: row.space,
    at,
    key: row.key,
    task: row.task,
    due,
    data: row.data,
  };
}
