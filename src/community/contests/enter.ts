import type { Effect } from "../../core/effect.ts";
import type { ButtonPressed } from "../../core/event.ts";
import type { Change, ContestRecord, MessageRecord } from "../../core/history.ts";
import { reply, send } from "../address.ts";
import type { Context } from "../context.ts";
import { isMuted } from "../moderation/guard.ts";
import { card } from "./card.ts";
import { sameEmoji } from "./emoji.ts";
import { aboutContest, aboutEntry } from "./posted.ts";
import { termsOf } from "./terms.ts";
import { standingOf } from "./withdraw.ts";

const because = "button:enter";

/** A member presses "take part": the newest message that they posted there becomes their entry. */
export async function enterContest(
  event: ButtonPressed,
  id: string,
  context: Context,
): Promise<readonly Effect[]> {
  const member = event.member.id;
  if (event.member.bot || (await isBot(member, context))) return [];
  const answer = (text: string) => reply(event, text, { because, about: aboutContest(id) });
  const contest = await context.read.contest(id);
  if (!isOpen(contest, context.now)) return [answer(context.t("contests.closed"))];

  const known = await context.read.member(member);
  if (known?.banned || isMuted(known, context.now)) return [answer(context.t("contests.barred"))];

  const entries = await context.read.entries(id);
  const own = standingOf(member, entries);
  if (own) return [answer(context.t("contests.entered-before", { number: own.number }))];

  const newest = await newestMessage(member, contest, context);
  if (newest === undefined) {
    return [answer(context.t("contests.post-first", { channel: `<#${contest.channel}>` }))];
  }
  const number = entries.reduce((highest, entry) => Math.max(highest, entry.number), 0) + 1;
  const { id: message, text } = newest;
  const entry = { contest: id, member, at: context.now, number, text, message };
  return [
    { change: "entry", entry },
    ...(await votesBefore(entry, context)),
    send(contest.channel, card(entry, newest, context), {
      because,
      about: aboutEntry(entry),
      settle: true,
    }),
    answer(context.t("contests.entered", { number })),
  ];
}

/** Not every event says again that it comes from a bot, nor that the bot is Foyer itself. */
export async function isBot(member: string, context: Context): Promise<boolean> {
  return member === context.directory.self || ((await context.read.member(member))?.bot ?? false);
}

/** Open to entries and votes at `now`. */
export function isOpen(contest: ContestRecord | undefined, now: number): contest is ContestRecord {
  return contest !== undefined && contest.closedAt === undefined && now < contest.closesAt;
}

async function newestMessage(
  member: string,
  { channel, openedAt }: ContestRecord,
  context: Context,
): Promise<MessageRecord | undefined> {
  const messages = await context.read.messagesOf(member, { channel, since: openedAt, limit: 20 });
  return messages.find(({ deleted }) => deleted === undefined);
}

/** Whoever liked the message before it was entered has voted for it. */
async function votesBefore(
  entry: { contest: string; number: number; member: string; message: string },
  context: Context,
): Promise<readonly Change[]> {
  const terms = await termsOf(entry.contest, context);
  if (!terms) return [];
  const reactions = await context.read.reactions(entry.message);
  const voters = reactions
    .filter(({ member, emoji }) => member !== entry.member && sameEmoji(emoji, terms.vote))
    .map(({ member }) => member);
  const votes: Change[] = [];
  for (const member of new Set(voters)) {
    if (await isBot(member, context)) continue;
    votes.push({ change: "vote", contest: entry.contest, entry: entry.number, member });
  }
  return votes;
}
