import type { CaseRecord, MemberRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { enough } from "./strikes.ts";

/** What holds over a member, as their cases tell it. */

/** A mute that has an end, as all have. */
export interface MuteCase extends CaseRecord {
  readonly until: number;
}

/** The mute that holds now if the cases `leftOut` are not counted. Undone ones and refused ones do not count. */
export async function muteWithout(
  member: string,
  leftOut: readonly number[],
  context: Context,
): Promise<MuteCase | undefined> {
  const cases = await context.read.casesOf(member, enough);
  let held: MuteCase | undefined;
  for (const record of cases.toReversed()) {
    if (leftOut.includes(record.number) || record.voidedAt !== undefined) continue;
    if (isRefused(record)) continue;
    if (record.kind === "unmute") held = undefined;
    if (isMute(record) && !onlyRecords(record, cases)) held = record;
  }
  return held && held.until > context.now ? held : undefined;
}

/** Whether the mute that runs already lasts at least as long: then a rule's or a step's is but a record. */
export function isCovered({ kind, until }: CaseRecord, member: MemberRecord | undefined): boolean {
  return kind === "mute" && until !== undefined && (member?.mutedUntil ?? 0) >= until;
}

/** A covered mute bears the end of the one that covers it; it never held by itself. */
function onlyRecords(record: MuteCase, cases: readonly CaseRecord[]): boolean {
  return (
    record.moderator === undefined &&
    cases.some(
      ({ kind, number, until }) =>
        kind === "mute" && number < record.number && until === record.until,
    )
  );
}

/**
 * The case that makes undoing this ban, or end of a ban, a matter of the record alone: a later one
 * that decided anew, or the ban that an unban lifted and that was itself taken back.
 */
export async function overriding(
  { kind, number, member }: CaseRecord,
  context: Context,
): Promise<CaseRecord | undefined> {
  if (kind !== "ban" && kind !== "unban") return undefined;
  const bans = (await context.read.casesOf(member, enough)).filter(
    (one) => (one.kind === "ban" || one.kind === "unban") && one.status !== "refused",
  );
  const later = bans.find((one) => one.number > number && one.voidedAt === undefined);
  if (later || kind === "ban") return later;
  const lifted = bans.find((one) => one.number < number && one.kind === "ban");
  return lifted?.voidedAt === undefined ? undefined : lifted;
}

function isMute(record: CaseRecord): record is MuteCase {
  return record.kind === "mute" && record.until !== undefined;
}

/** The platform always says why; a mute that lapsed while its member was away has no note. */
function isRefused(record: CaseRecord): boolean {
  return record.status === "refused" && record.note !== undefined;
}

/** Whether it waited for a return until another replaced it, or an unmute lifted it. */
export function hasLapsed(record: CaseRecord): boolean {
  return record.status === "refused" && record.note === undefined;
}
