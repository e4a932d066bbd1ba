import type { Effect } from "../../core/effect.ts";
import type { ReactionAdded, ReactionRemoved } from "../../core/event.ts";
import type { EntryRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { sameEmoji } from "./emoji.ts";
import { isBot, isOpen } from "./enter.ts";
import { aboutEntry, posted } from "./posted.ts";
import { termsOf } from "./terms.ts";

type Reaction = ReactionAdded | ReactionRemoved;

/**
 * A reaction on an entry, if it is one that counts as a vote: on its card or on the message that
 * was entered. A vote is one per member and entry, whichever of the two it is on, and holds as
 * long as it is on one of them.
 */
export async function vote(event: Reaction, context: Context): Promise<readonly Effect[]> {
  if (event.member.bot) return [];
  // A contest may be open that the settings do not know any more, so the history is asked.
  const entries = await entriesOn(event.message, context);
  if (entries.length === 0 || (await isBot(event.member.id, context))) return [];
  const effects: Effect[] = [];
  for (const entry of entries) {
    effects.push(...(await voteFor(entry, event, context)));
  }
  return effects;
}

/** One for a card; for a member's message, as many as the contests that it was entered in. */
async function entriesOn(message: string, context: Context): Promise<readonly EntryRecord[]> {
  const on = entryOf((await context.read.sent(message))?.about);
  if (!on) return context.read.entriesFrom(message);
  const entries = await context.read.entries(on.contest);
  return entries.filter(({ number }) => number === on.entry);
}

async function voteFor(
  entry: EntryRecord,
  event: Reaction,
  context: Context,
): Promise<readonly Effect[]> {
  const member = event.member.id;
  if (entry.member === member) return [];
  const contest = await context.read.contest(entry.contest);
  const terms = await termsOf(entry.contest, context);
  if (!isOpen(contest, context.now) || !terms || !sameEmoji(terms.vote, event.emoji)) return [];
  const one = { contest: entry.contest, entry: entry.number, member };
  if (event.kind === "reaction-added") return [{ change: "vote", ...one }];
  const stays = await isStillThere(entry, event, terms.vote, context);
  return stays ? [] : [{ change: "vote-removed", ...one }];
}

/** Whether the member's vote is on the other of the two messages as well. */
async function isStillThere(
  entry: EntryRecord,
  { message: where, emoji, member }: Reaction,
  sign: string,
  context: Context,
): Promise<boolean> {
  const card = await posted(aboutEntry(entry), context);
  for (const message of [entry.message, card?.message]) {
    if (message === undefined) continue;
    const reactions = await context.read.reactions(message);
    const left = reactions.some(
      (one) =>
        one.member === member.id &&
        sameEmoji(one.emoji, sign) &&
        !(message === where && one.emoji === emoji),
    );
    if (left) return true;
  }
  return false;
}

/** `entry:photo@2027-03-01T09:00:00.000Z:3`; the contest's id has colons of its own. */
function entryOf(about: string | undefined): { contest: string; entry: number } | undefined {
  const [, contest, entry] = /^entry:(.+):(\d+)$/.exec(about ?? "") ?? [];
  return contest === undefined ? undefined : { contest, entry: Number(entry) };
}
