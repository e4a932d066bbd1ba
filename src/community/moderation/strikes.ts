import type { CaseRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";

/** Whether a case is a warning, or counts as one too. */
export function isStrike({ kind, strike }: CaseRecord): boolean {
  return kind === "warn" || strike === true;
}

/** More cases than anybody can have without having been banned long ago. */
export const enough = 500;

/**
 * The warnings of a member that still count: not voided, not older than `strikes.expire`. A case
 * of another kind counts where the rule behind it warned as well.
 */
export async function activeStrikes(
  member: string,
  context: Context,
): Promise<readonly CaseRecord[]> {
  const oldest = context.now - context.settings.moderation.strikes.expire;
  const cases = await context.read.casesOf(member, enough);
  return cases.filter(
    (record) => isStrike(record) && record.voidedAt === undefined && record.at > oldest,
  );
}
