import type { Request } from "../../../core/adapter.ts";

/** @see https://docs.discord.com/developers/resources/audit-log */
const longest = 512;

/**
 * What the server's audit log says of an act: the reason that a moderator or rule gave, else what it
 * comes from. The client encodes it.
 */
export function auditReason({ action, because }: Request): string {
  const reason = "reason" in action && action.reason ? action.reason : because;
  // Cut by code points: half a pair could not be encoded.
  const points = [...reason.toWellFormed()];
  return points.length > longest
    ? `${points.slice(0, longest - 1).join("")}…`
    : reason.toWellFormed();
}
