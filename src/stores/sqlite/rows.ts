import type {
  CaseRecord,
  ContestRecord,
  EntryRecord,
  MemberRecord,
  MessageRecord,
  ScheduleRow,
  SentRecord,
} from "../../core/history.ts";
import type { Planned, Settled, Waiting } from "../../core/store.ts";

/** How rows become records: snake_case to camelCase, 0/1 to booleans, null to absent. */
type Row = Record<string, unknown>;

const camel = new Map<string, string>();
function camelCase(name: string): string {
  let known = camel.get(name);
  if (known === undefined) {
    known = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    camel.set(name, known);
  }
  return known;
}

/** Columns that are the file's own affair. */
const inner = new Set(["place", "fresh", "seq"]);

function tidy(row: Row): Row {
  const record: Row = {};
  for (const name in row) {
    if (!inner.has(name) && row[name] !== null) record[camelCase(name)] = row[name];
  }
  return record;
}

export function toMember(row: Row): MemberRecord {
  return {
    ...tidy(row),
    roles: JSON.parse(row.roles as string),
    bot: row.bot === 1,
    banned: row.banned === 1,
    counted: row.counted === 1,
  } as unknown as MemberRecord;
}

export function toMessage(row: Row): MessageRecord {
  const { attachments, ...message } = tidy(row);
  return {
    ...message,
    bot: row.bot === 1,
    ...(attachments !== 0 && { attachments }),
  } as unknown as MessageRecord;
}

export function toCase(row: Row): CaseRecord {
  return { ...tidy(row), ...(row.strike === 1 && { strike: true }) } as unknown as CaseRecord;
}

export const toEntry = (row: Row) => tidy(row) as unknown as EntryRecord;
export const toReaction = (row: Row) => tidy(row) as unknown as { member: string; emoji: string };
export const toContest = (row: Row) => tidy(row) as unknown as ContestRecord;

export function toSchedule(row: Row): ScheduleRow {
  return {
    key: row.key as string,
    space: row.space as string,
    due: row.due as number,
    task: row.task as string,
    data: JSON.parse(row.data as string),
  };
}

function toPlanned(row: Row): Planned {
  return {
    id: row.id as string,
    at: row.at as number,
    action: JSON.parse(row.action as string),
    because: row.because as string,
    ...(row.about !== null && { about: row.about as string }),
    settle: row.settle === 1,
  };
}

export function toWaiting(row: Row): Waiting {
  return { ...toPlanned(row), attempts: row.attempts as number, tryAt: row.try_at as number };
}

export function toSettled(row: Row): Settled {
  return {
    ...toPlanned(row),
    outcome: JSON.parse(row.outcome as string),
    settledAt: row.done_at as number,
  };
}

export function toSent(row: Row, space: string): SentRecord {
  const { settle: _, ...planned } = toPlanned(row);
  return {
    ...planned,
    space,
    ...(row.outcome !== null && { outcome: JSON.parse(row.outcome as string) }),
  };
}
