import {
  type APIAuditLogEntry,
  type APIUser,
  type Client,
  type RESTGetAPIAuditLogResult,
  Routes,
} from "discord.js";
import { patiently } from "../patiently.ts";
import { firstIdAt } from "../snowflake.ts";

/** Entries a page, the most that Discord gives. */
const page = 100;
/** Nobody reads of more than so much moderation that passed while the bot was away. */
const mostPages = 10;

/** What the audit log has of the time since `since`, the oldest first, page by page. */
export async function* auditLogSince(
  client: Client,
  guild: string,
  since: number,
): AsyncGenerator<{ entries: readonly APIAuditLogEntry[]; users: ReadonlyMap<string, APIUser> }> {
  let after = firstIdAt(since);
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = new URLSearchParams({ after, limit: String(page) });
    const log = (await patiently(() =>
      client.rest.get(Routes.guildAuditLog(guild), { query }),
    )) as RESTGetAPIAuditLogResult;
    const entries = log.audit_log_entries
      .filter(({ id }) => BigInt(id) > BigInt(after))
      .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
    yield { entries, users: new Map(log.users.map((user) => [user.id, user])) };
    const last = entries.at(-1);
    if (!last || log.audit_log_entries.length < page) return;
    after = last.id;
  }
}
