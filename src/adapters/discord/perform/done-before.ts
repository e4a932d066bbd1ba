import {
  type AuditLogEvent,
  PermissionFlagsBits,
  type RESTGetAPIAuditLogResult,
  Routes,
} from "discord.js";
import type { Request } from "../../../core/adapter.ts";
import { second } from "../../../core/duration.ts";
import type { Place } from "../place.ts";
import { madeAt } from "../snowflake.ts";
import { sentBy } from "./sent.ts";

/** Clocks differ: so much earlier than the decision the act may seem to be done. */
const slack = 10 * second;

/**
 * Whether what there is nothing left of to be done (they are not in the server, or not banned) was
 * done by this very request, in a try whose answer was lost: the audit log knows, also after a crash.
 * A bot that may not read it only knows that an answer to it was lost.
 */
export async function wasDoneBefore(
  place: Place,
  request: Request,
  { type, member }: { readonly type: AuditLogEvent; readonly member: string },
): Promise<boolean> {
  const { client, guild } = place;
  if (!guild.members.me?.permissions.has(PermissionFlagsBits.ViewAuditLog))
    return sentBy(client).lost.get(request.id) === true;
  const query = new URLSearchParams({
    user_id: client.user.id,
    action_type: String(type),
    limit: "100",
  });
  const log = (await client.rest.get(Routes.guildAuditLog(guild.id), {
    query,
  })) as RESTGetAPIAuditLogResult;
  return log.audit_log_entries.some(
    ({ id, target_id: target }) => target === member && madeAt(id) >= request.at - slack,
  );
}

/** Notes that Discord was asked, and that nobody knows what became of it. */
export function noteLost(place: Place, { id }: Request): void {
  sentBy(place.client).lost.set(id, true);
}
