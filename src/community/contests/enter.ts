import type { Effect } from "../../core/effect.ts";
import type { ButtonPressed } from "../../core/event.ts";
import type { ContestRecord } from "../../core/history.ts";
import { reply, send } from "../address.ts";
import type { Context } from "../context.ts";
import { quotation } from "../quotation.ts";

const because = "button:enter";

/** A member presses "take part": the newest message that they posted there becomes their entry. */
export async function enterContest(
  event: ButtonPressed,
  id: string,
  context: Context,
): Promise<readonly Effect[]> {
  if (event.member.bot) return [];
  const member = event.member.id;
  const about = `contest:${id}`;
  const answer = (text: string) => reply(event, text, { because, about });
  const contest = await context.read.contest(id);
  if (!isOpen(contest, context.now)) return [answer(context.t("contests.closed"))];

  const entries = await context.read.entries(id);
  const own = entries.find((entry) => entry.member === member);
  if (own) return [answer(context.t("contests.entered-before", { number: own.number }))];

  const text = await newestText(member, contest, context);
  if (text === undefined) {
    return [answer(context.t("contests.post-first", { channel: `<#${contest.channel}>` }))];
  }
  const number = entries.reduce((highest, entry) => Math.max(highest, entry.number), 0) + 1;
  return [
    { change: "entry", entry: { contest: id, member, at: context.now, number, text } },
    send(contest.channel, card(number, member, text, context), {
      because,
      about: `entry:${id}:${number}`,
    }),
    answer(context.t("contests.entered", { number })),
  ];
}

/** Open to entries and votes at `now`. */
export function isOpen(contest: ContestRecord | undefined, now: number): contest is ContestRecord {
  return contest !== undefined && contest.closedAt === undefined && now < contest.closesAt;
}

async function newestText(
  member: string,
  { channel, openedAt }: ContestRecord,
  context: Context,
): Promise<string | undefined> {
  const messages = await context.read.messagesOf(member, { channel, since: openedAt, limit: 20 });
  return messages.find(({ deleted }) => deleted === undefined)?.text;
}

function card(number: number, member: string, text: string, { t }: Context): string {
  const head = t("contests.card", { number, member: `<@${member}>` });
  const body = quotation(text);
  return body ? `${head}\n${body}` : head;
}
