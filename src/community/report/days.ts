import { addDays, startOfDay } from "../../core/zone.ts";

export interface Day {
  /** `YYYY-MM-DD`, local. */
  readonly date: string;
  readonly messages: number;
  readonly activeMembers: number;
  readonly joined: number;
  readonly left: number;
}

type Counted = { -readonly [Field in keyof Day]: Day[Field] };

/**
 * Figures of every local day of [from, to), of 23, 24 or 25 hours. A date that the zone left out
 * altogether (Apia, 2011-12-30) is no day of it.
 */
export function createDays(from: string, to: string, timeZone: string) {
  const days: Counted[] = [];
  const ends: number[] = [];
  for (let date = from; date < to; date = addDays(date, 1)) {
    const end = startOfDay(timeZone, addDays(date, 1));
    if (end === startOfDay(timeZone, date)) continue;
    days.push({ date, messages: 0, activeMembers: 0, joined: 0, left: 0 });
    ends.push(end);
  }
  let today = 0;
  let active = new Set<string>();

  /** The day of an instant; instants come in order. */
  function dayOf(at: number): Counted | undefined {
    while (at >= (ends[today] ?? Number.POSITIVE_INFINITY)) {
      today++;
      active = new Set();
    }
    return days[today];
  }

  return {
    joined(at: number): void {
      const day = dayOf(at);
      if (day) day.joined++;
    },
    left(at: number): void {
      const day = dayOf(at);
      if (day) day.left++;
    },
    /** A message or a reaction. */
    active(member: string, at: number, wrote: boolean): void {
      const day = dayOf(at);
      if (!day) return;
      if (wrote) day.messages++;
      active.add(member);
      day.activeMembers = active.size;
    },
    finish: (): readonly Day[] => days,
  };
}
