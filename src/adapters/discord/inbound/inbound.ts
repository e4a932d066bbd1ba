import { GatewayDispatchEvents, type GatewayDispatchPayload } from "discord.js";
import { createAttribution } from "./attribution.ts";
import { createAudit } from "./audit.ts";
import { createBlocked } from "./blocked.ts";
import { createMembers } from "./members.ts";
import { createMessages } from "./messages.ts";
import { createReactions } from "./reactions.ts";
import { createRenames } from "./renames.ts";
import type { Surroundings } from "./surroundings.ts";
import { createThreadNews } from "./thread-news.ts";

/** Makes events of everything that Discord tells of one guild. */
export function createInbound(surroundings: Surroundings) {
  const attribution = createAttribution(surroundings);
  const renames = createRenames(surroundings);
  const messages = createMessages(surroundings, attribution, renames);
  const members = createMembers(surroundings, renames);
  const reactions = createReactions(surroundings, renames);
  const threadNews = createThreadNews(surroundings, attribution);
  const audit = createAudit(surroundings, attribution);
  const blocked = createBlocked(surroundings);
  const { threads } = surroundings;

  function take({ t, d }: GatewayDispatchPayload) {
    switch (t) {
      case GatewayDispatchEvents.MessageCreate:
        return messages.created(d);
      case GatewayDispatchEvents.MessageUpdate:
        return messages.updated(d);
      case GatewayDispatchEvents.MessageDelete:
        return messages.deleted(d);
      case GatewayDispatchEvents.MessageDeleteBulk:
        return messages.deletedMany(d);
      case GatewayDispatchEvents.MessageReactionAdd:
        return reactions.added(d);
      case GatewayDispatchEvents.MessageReactionRemove:
        return reactions.removed(d);
      case GatewayDispatchEvents.MessageReactionRemoveAll:
        return reactions.cleared(d.message_id);
      case GatewayDispatchEvents.MessageReactionRemoveEmoji:
        return reactions.cleared(d.message_id, d.emoji);
      case GatewayDispatchEvents.GuildMemberAdd:
        return members.joined(d);
      case GatewayDispatchEvents.GuildMemberUpdate:
        return members.changed(d);
      case GatewayDispatchEvents.GuildMemberRemove:
        return members.left(d);
      case GatewayDispatchEvents.GuildAuditLogEntryCreate:
        return audit.entered(d);
      case GatewayDispatchEvents.AutoModerationActionExecution:
        return blocked.executed(d);
      case GatewayDispatchEvents.ThreadCreate:
        return threadNews.created(d);
      case GatewayDispatchEvents.ThreadUpdate:
        return threadNews.changed(d);
      case GatewayDispatchEvents.ThreadDelete:
        return threads.forget(d.id);
      case GatewayDispatchEvents.ThreadListSync:
        for (const thread of d.threads) threads.learn(thread);
        return;
      case GatewayDispatchEvents.GuildCreate:
        // One that has another name than before was renamed while nothing was told.
        for (const thread of d.threads ?? []) threadNews.changed(thread);
        for (const member of d.members ?? []) members.seen(member);
        return;
      default:
    }
  }

  return {
    take,
    /** Takes up members whom a roster told of. */
    seen: members.seen,
    /** Notes who comes and goes while that is done. */
    noteComings: members.note,
    /** Reads entries of the audit log that were missed, the oldest first. */
    missed: audit.missed,
    /** Moderation waits until what was missed has been told. */
    holdModeration: audit.hold,
    /** Says at once what was waiting for somebody's name. */
    flush: attribution.flush,
    sizes: () => ({ messages: messages.size(), reactions: reactions.size() }),
  };
}
