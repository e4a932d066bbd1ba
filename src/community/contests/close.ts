import type { Effect } from "../../core/effect.ts";
import type { ContestRecord, EntryRecord } from "../../core/history.ts";
import { send } from "../address.ts";
import type { Context } from "../context.ts";
import { quotation } from "../quotation.ts";
import { rank } from "./rank.ts";
import { type Terms, termsOf } from "./terms.ts";

/** A contest ends: votes are counted, winners announced, the button taken away. Once. */
export async function closeContest(id: string, context: Context): Promise<readonly Effect[]> {
  const contest = await context.read.contest(id);
  if (!contest || contest.closedAt !== undefined) return [];
  const terms = (await termsOf(id, context)) ?? {
    title: contest.name,
    winners: 1,
    vote: "",
    prize: null,
  };
  const ranking = rank(await context.read.entries(id), terms.winners, (entry) =>
    context.chance(id, `${entry}`),
  );
  const extras = { because: `schedule:contest:${contest.name}`, about: `contest:${id}` };
  return [
    { change: "contest-closed", contest: id, at: context.now },
    { change: "unschedule", key: `contest-close:${id}` },
    ...(await withoutButton(contest, context)),
    send(contest.channel, result(ranking, terms, context), {
      ...extras,
      ping: ranking.winners.map(({ member }) => member),
    }),
  ];
}

function result(
  { winners, byLot }: { readonly winners: readonly EntryRecord[]; readonly byLot: boolean },
  { title, prize }: Terms,
  { t }: Context,
): string {
  if (winners.length === 0) return t("contests.no-entries", { title });
  const lines = [t("contests.result", { title, winners: winners.length })];
  for (const [index, { member, number, votes, text }] of winners.entries()) {
    const place = index + 1;
    lines.push(t("contests.winner", { place, member: `<@${member}>`, number, votes }));
    // The whole of every text would not fit beside those of nineteen others.
    const body = quotation(text, winners.length > 3 ? 60 : 500);
    if (body) lines.push(body);
  }
  if (byLot) lines.push(t("contests.by-lot"));
  if (prize) lines.push(t("contests.won", { prize, winners: winners.length }));
  return lines.join("\n");
}

/** The opening message keeps its words and says that it is over. */
async function withoutButton(contest: ContestRecord, context: Context): Promise<readonly Effect[]> {
  const about = `contest:${contest.id}`;
  const sent = await context.read.sentAbout(about);
  const opening = sent.find(({ action }) => action.action === "send" && action.content.buttons);
  if (opening?.action.action !== "send" || opening.outcome?.outcome === "refused") return [];
  const { channel, content } = opening.action;
  const text = `${content.text}\n${context.t("contests.over", { closed: context.date(context.now) })}`;
  const message = opening.outcome?.message ?? opening.id;
  return [
    {
      act: { action: "edit", channel, message, content: { text } },
      because: `schedule:contest:${contest.name}`,
      about,
    },
  ];
}
