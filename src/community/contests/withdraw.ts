import type { Effect } from "../../core/effect.ts";
import type { ContestRecord, EntryRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { card, withdrawnCard } from "./card.ts";
import { aboutEntry, reworded } from "./posted.ts";

/**
 * The message that was entered is gone, whoever deleted it: the entry takes no part any more and
 * its card says so. Whoever entered it may enter another. Entries of closed contests stay.
 */
export async function withdrawEntries(
  message: string,
  context: Context,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  for (const { entry, contest } of await running(message, context)) {
    if (entry.withdrawnAt !== undefined) continue;
    effects.push(
      { change: "entry-withdrawn", contest: contest.id, entry: entry.number, at: context.now },
      ...(await reworded(aboutEntry(entry), withdrawnCard(entry, context), { contest, context })),
    );
  }
  return effects;
}

/** The deletion was taken back or did not happen: the entry stands again, if no other does. */
export async function restoreEntries(
  message: string,
  context: Context,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  const written = await context.read.message(message);
  for (const { entry, contest } of await running(message, context)) {
    if (entry.withdrawnAt === undefined) continue;
    const text = card(entry, written ?? contest, context);
    const all = await context.read.entries(contest.id);
    if (standingOf(entry.member, all)) continue;
    effects.push(
      { change: "entry-restored", contest: contest.id, entry: entry.number },
      ...(await reworded(aboutEntry(entry), text, { contest, context })),
    );
  }
  return effects;
}

/** The entry by which a member takes part. */
export function standingOf(
  member: string,
  entries: readonly EntryRecord[],
): EntryRecord | undefined {
  return entries.find((entry) => entry.member === member && entry.withdrawnAt === undefined);
}

async function running(message: string, context: Context) {
  const found: { entry: EntryRecord; contest: ContestRecord }[] = [];
  for (const entry of await context.read.entriesFrom(message)) {
    const contest = await context.read.contest(entry.contest);
    if (contest && contest.closedAt === undefined) found.push({ entry, contest });
  }
  return found;
}
