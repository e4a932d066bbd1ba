import type { CaseRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";

/** More cases than anybody can have without having been banned long ago. */
const enough = 500;

/** The warnings of a member that still count: not voided, not older than `strikes.expire`. */
export async function activeStrikes(
  member: string,
  context: Context,
): Promise<readonly CaseRecord[]> {
  const oldest = context.now - context.settings.moderation.strikes.expire;
  const cases = await context.read.casesOf(member, enough);
  return cases.filter(
    (record) => record.kind === "warn" && record.voidedAt === undefined && record.at > oldest,
  );
}
