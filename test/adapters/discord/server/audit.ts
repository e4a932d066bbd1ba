import { type APIAuditLogEntry, AuditLogEvent } from "discord-api-types/v10";
import { madeAt } from "./snowflake.ts";
import type { GuildState, World } from "./state.ts";

export interface Deed {
  readonly action: AuditLogEvent;
  /** Who did it. */
  readonly by: string;
  readonly target: string | null;
  readonly reason?: string | undefined;
  readonly changes?: APIAuditLogEntry["changes"];
  readonly options?: APIAuditLogEntry["options"];
}

/** Deletions of one author's messages in one channel within this many ms are one entry with a count. */
const MERGED_WITHIN = 5 * 60_000;

/** Writes an audit-log entry and dispatches it. */
export function audit(world: World, guild: GuildState, deed: Deed): void {
  if (deed.action === AuditLogEvent.MessageDelete && merged(world, guild, deed)) return;
  const entry: APIAuditLogEntry = {
    id: world.newId(),
    action_type: deed.action,
    user_id: deed.by,
    target_id: deed.target,
    ...(deed.reason && { reason: deed.reason }),
    ...(deed.changes && { changes: deed.changes }),
    ...(deed.options && { options: deed.options }),
  };
  guild.audit.push(entry);
  world.emit({
    t: "GUILD_AUDIT_LOG_ENTRY_CREATE",
    d: { ...entry, guild_id: guild.data.id },
    guild,
  });
}

function merged(world: World, guild: GuildState, deed: Deed): boolean {
  const earlier = guild.audit.findLast(
    (one) =>
      one.action_type === deed.action &&
      one.user_id === deed.by &&
      one.target_id === deed.target &&
      one.options?.channel_id === deed.options?.channel_id &&
      world.now() - madeAt(one.id) < MERGED_WITHIN,
  );
  if (!earlier?.options) return false;
  earlier.options.count = String(Number(earlier.options.count ?? "1") + 1);
  return true;
}
