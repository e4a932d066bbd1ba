import { z } from "zod";
import type { Change } from "../../core/history.ts";
import type { Context } from "../context.ts";
import type { Contest } from "./settings.ts";

/**
 * What was promised when a contest opened. It holds until the contest closes, whatever a manager
 * writes into the settings meanwhile.
 */
const terms = z.object({
  title: z.string(),
  winners: z.int(),
  vote: z.string(),
  prize: z.string().nullable(),
});

export type Terms = z.infer<typeof terms>;

const keyOf = (contest: string) => `contest:${contest}`;

export function keepTerms(contest: string, settings: Contest): Change {
  const { title, winners, vote, prize = null } = settings;
  return { change: "fact", key: keyOf(contest), value: { title, winners, vote, prize } };
}

export async function termsOf(contest: string, context: Context): Promise<Terms | undefined> {
  return terms.safeParse(await context.read.fact(keyOf(contest))).data;
}
