import type { Context } from "../context.ts";
import { quotation } from "../quotation.ts";
import type { Ranking } from "./rank.ts";
import type { Terms } from "./terms.ts";

export interface Result extends Ranking {
  readonly terms: Terms;
  /** How many took part at some time; some may have been withdrawn, or have left. */
  readonly entered: number;
}

/** What the channel reads when a contest is over: the winners, their entries, how it was decided. */
export function announcement(result: Result, context: Context): string {
  return lines(result, context, true).join("\n");
}

/** What the opening says from then on: how it ended, and nothing about taking part. */
export function closedForm(result: Result, context: Context): string {
  const closed = context.t("contests.over", { closed: context.date(context.now) });
  return [...lines(result, context, false), closed].join("\n");
}

function lines(result: Result, { t, directory }: Context, quoting: boolean): readonly string[] {
  const { winners, terms, entered } = result;
  const { title, prize } = terms;
  if (winners.length === 0) {
    return [t(entered === 0 ? "contests.no-entries" : "contests.none-left", { title })];
  }
  const said = [t("contests.result", { title, winners: winners.length })];
  for (const [index, { member, number, votes, text }] of winners.entries()) {
    const place = index + 1;
    said.push(t("contests.winner", { place, member: `<@${member}>`, number, votes }));
    // The whole of every text would not fit beside those of nineteen others.
    const body = quoting ? quotation(text, directory, { most: winners.length > 3 ? 60 : 500 }) : "";
    if (body) said.push(body);
  }
  const how = decidedBy(result);
  if (how) said.push(t(how));
  if (prize) said.push(t("contests.won", { prize, winners: winners.length }));
  return said;
}

/** A word on how it was decided, where it was not by votes alone. */
function decidedBy({ byLot, unvoted }: Ranking): string | undefined {
  if (unvoted) return byLot ? "contests.unvoted" : "contests.only-entry";
  return byLot ? "contests.by-lot" : undefined;
}
