import type { EntryRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";

/** More cases than matter: the newest ones say whether somebody was removed. */
const enough = 50;

/** The entries that can win: not withdrawn, and of members who are still here. */
export async function standing(
  entries: readonly EntryRecord[],
  context: Context,
): Promise<readonly EntryRecord[]> {
  const kept: EntryRecord[] = [];
  for (const entry of entries) {
    if (entry.withdrawnAt === undefined && (await isHere(entry, context))) kept.push(entry);
  }
  return kept;
}

async function isHere({ member, at }: EntryRecord, context: Context): Promise<boolean> {
  const known = await context.read.member(member);
  if (known?.banned || known?.leftAt !== undefined) return false;
  // Not every platform reports a removal as leaving.
  const since = Math.max(at, known?.joinedAt ?? 0);
  const cases = await context.read.casesOf(member, enough);
  return !cases.some(
    (record) =>
      record.kind === "kick" &&
      record.status === "done" &&
      record.voidedAt === undefined &&
      record.at >= since,
  );
}
