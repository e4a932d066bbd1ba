import type { Effect } from "../../core/effect.ts";
import { send } from "../address.ts";
import type { Context } from "../context.ts";
import { aboutContest, reworded } from "./posted.ts";
import { rank } from "./rank.ts";
import { announcement, closedForm } from "./result.ts";
import { standing } from "./standing.ts";
import { termsOf } from "./terms.ts";

/**
 * A contest ends: votes are counted, winners announced, and the opening says how it ended in
 * place of how to take part. Once. Entries that were withdrawn and those of members who are no
 * longer here are passed over.
 */
export async function closeContest(id: string, context: Context): Promise<readonly Effect[]> {
  const contest = await context.read.contest(id);
  if (!contest || contest.closedAt !== undefined) return [];
  const terms = (await termsOf(id, context)) ?? {
    title: contest.name,
    winners: 1,
    vote: "",
    prize: null,
  };
  const entries = await context.read.entries(id);
  const ranking = rank(await standing(entries, context), terms.winners, (entry) =>
    context.chance(id, `${entry}`),
  );
  const result = { ...ranking, terms, entered: entries.length };
  const about = aboutContest(id);
  return [
    { change: "contest-closed", contest: id, at: context.now },
    { change: "unschedule", key: `contest-close:${id}` },
    ...(await reworded(about, closedForm(result, context), { contest, context })),
    send(contest.channel, announcement(result, context), {
      because: `schedule:contest:${contest.name}`,
      about,
      settle: true,
      ping: ranking.winners.map(({ member }) => member),
    }),
  ];
}
