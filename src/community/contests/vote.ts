import type { Effect } from "../../core/effect.ts";
import type { ReactionAdded, ReactionRemoved } from "../../core/event.ts";
import type { Context } from "../context.ts";
import { isOpen } from "./enter.ts";
import { termsOf } from "./terms.ts";

/** A reaction on an entry's message, if it is one that counts as a vote. */
export async function vote(
  event: ReactionAdded | ReactionRemoved,
  context: Context,
): Promise<readonly Effect[]> {
  const member = event.member.id;
  // Reactions are many and contests few: where there are none, nothing is looked up.
  if (event.member.bot || context.settings.contests.contests.length === 0) return [];
  const on = entryOf((await context.read.sent(event.message))?.about);
  if (!on) return [];
  const contest = await context.read.contest(on.contest);
  const terms = await termsOf(on.contest, context);
  if (!isOpen(contest, context.now) || !terms || !sameEmoji(terms.vote, event.emoji)) return [];
  const entries = await context.read.entries(on.contest);
  const entry = entries.find(({ number }) => number === on.entry);
  if (!entry || entry.member === member) return [];
  const change = event.kind === "reaction-added" ? "vote" : "vote-removed";
  return [{ change, contest: on.contest, entry: on.entry, member }];
}

/** `entry:photo@2027-03-01T09:00:00.000Z:3`; the contest's id has colons of its own. */
function entryOf(about: string | undefined): { contest: string; entry: number } | undefined {
  const [, contest, entry] = /^entry:(.+):(\d+)$/.exec(about ?? "") ?? [];
  return contest === undefined ? undefined : { contest, entry: Number(entry) };
}

/** Platforms differ in whether they send the mark that asks for the coloured picture. */
function sameEmoji(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

const bare = (emoji: string) => emoji.replaceAll("\uFE0F", "");
