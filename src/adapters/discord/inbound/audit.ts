import {
  type APIAuditLogEntry,
  type APIUser,
  AuditLogEvent,
  type GatewayGuildAuditLogEntryCreateDispatchData,
} from "discord.js";
import type { Actor, Moderated } from "../../../core/event.ts";
import { madeAt } from "../snowflake.ts";
import { actorOf } from "./actor.ts";
import type { Attribution } from "./attribution.ts";
import type { Surroundings } from "./surroundings.ts";

/** What the audit log may say of a message that is gone: deleted, or banned along with its author. */
export const deletedFrom = (channel: string, author: string): readonly string[] => [
  `delete ${channel} ${author}`,
  `ban ${author}`,
];

export const deletedInBulkFrom = (
  channel: string,
  author: string | undefined,
): readonly string[] => [`bulk ${channel}`, ...(author === undefined ? [] : [`ban ${author}`])];

export const renamed = (thread: string): string => `rename ${thread}`;

/** Reads what the audit log tells: moderation, and who did what other dispatches leave open. */
export function createAudit(
  { space, directory, emit, arrangement }: Surroundings,
  attribution: Attribution,
) {
  /** What came while older entries are being read; undefined: nothing is being read. */
  let held: Moderated[] | undefined;
  let holds = 0;

  function actor(id: string, users: ReadonlyMap<string, APIUser> | undefined): Actor {
    const user = users?.get(id);
    return user ? actorOf(user) : directory.actor(id);
  }

  function moderated(
    entry: APIAuditLogEntry,
    users?: ReadonlyMap<string, APIUser>,
  ): Moderated | undefined {
    const { id, target_id: target, user_id: by, reason } = entry;
    const what = target && by ? actOf(entry) : undefined;
    if (!what || !target || !by) return undefined;
    return {
      kind: "moderated",
      id,
      space,
      at: madeAt(id),
      ...what,
      member: actor(target, users),
      by: actor(by, users),
      ...(reason && { reason }),
    };
  }

  /** The executor goes to what is waiting to know it. */
  function attribute({
    action_type: type,
    user_id: by,
    target_id: target,
    options,
    ...entry
  }: APIAuditLogEntry): void {
    if (!by || !target) return;
    if (type === AuditLogEvent.MessageDelete && options?.channel_id) {
      // Later deletions only count this entry up, of which no dispatch tells.
      const times = "count" in options ? Number(options.count) || 1 : 1;
      attribution.told(`delete ${options.channel_id} ${target}`, by, times);
    }
    if (type === AuditLogEvent.MessageBulkDelete) attribution.told(`bulk ${target}`, by, 100);
    if (type === AuditLogEvent.MemberBanAdd) attribution.told(`ban ${target}`, by, Infinity);
    const named = entry.changes?.some(({ key }) => key === "name");
    if (type === AuditLogEvent.ThreadUpdate && named) attribution.told(renamed(target), by);
  }

  return {
    entered(entry: GatewayGuildAuditLogEntryCreateDispatchData): void {
      attribute(entry);
      if (!arrangement().occasions.has("moderation")) return;
      const event = moderated(entry);
      if (!event) return;
      if (held) held.push(event);
      else emit(event);
    },
    missed(entries: readonly APIAuditLogEntry[], users: ReadonlyMap<string, APIUser>): void {
      for (const entry of entries) {
        const event = moderated(entry, users);
        if (event) emit(event);
      }
    },
    /** Keeps what comes until the returned function is called, so that it stays in order. */
    hold(): () => void {
      held ??= [];
      holds += 1;
      return () => {
        holds -= 1;
        if (holds > 0) return;
        const events = held ?? [];
        held = undefined;
        for (const event of events) emit(event);
      };
    },
  };
}

type Act = Pick<Moderated, "act" | "until">;

/**
 * What was done to a member, if it is moderation. AutoMod's own timeouts are left out: their entry
 * does not say until when, and names the rule's author as who did it.
 */
function actOf(entry: APIAuditLogEntry): Act | undefined {
  switch (entry.action_type) {
    case AuditLogEvent.MemberKick:
      return { act: "kick" };
    case AuditLogEvent.MemberBanAdd:
      return { act: "ban" };
    case AuditLogEvent.MemberBanRemove:
      return { act: "unban" };
    case AuditLogEvent.MemberUpdate:
      return timeoutOf(entry);
    default:
      return undefined;
  }
}

function timeoutOf({ id, changes }: APIAuditLogEntry): Act | undefined {
  const change = changes?.find(({ key }) => key === "communication_disabled_until");
  if (!change) return undefined;
  const until = typeof change.new_value === "string" ? Date.parse(change.new_value) : Number.NaN;
  return until > madeAt(id) ? { act: "mute", until } : { act: "unmute" };
}
