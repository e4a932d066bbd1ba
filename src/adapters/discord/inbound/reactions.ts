import type {
  APIEmoji,
  GatewayMessageReactionAddDispatchData,
  GatewayMessageReactionRemoveDispatchData,
} from "discord.js";
import type { Actor } from "../../../core/event.ts";
import { createRecent } from "../recent.ts";
import { actorOf } from "./actor.ts";
import type { Surroundings } from "./inbound.ts";

/** Messages whose reactions are remembered, and how many of each. */
const mostMessages = 1_000;
const mostOfOne = 1_000;

interface Reaction {
  readonly user: string;
  readonly emoji: string;
  given: boolean;
  /** When it last changed: the second half of the event's id, new with every change. */
  stamp: number;
}

/**
 * Discord gives reactions neither an id nor a time. They are remembered, so that one that is told
 * twice is one, one given again is another, and those that a moderator clears are known by name.
 */
export function createReactions({ space, directory, emit, now }: Surroundings) {
  const byMessage = createRecent<Map<string, Reaction>>(mostMessages);

  function changed(message: string, user: string, emoji: string, key: string, given: boolean) {
    let reactions = byMessage.get(message);
    if (!reactions) {
      reactions = new Map();
      byMessage.set(message, reactions);
    }
    const before = reactions.get(key);
    if (before) {
      if (before.given !== given) before.stamp = Math.max(now(), before.stamp + 1);
      before.given = given;
      return before;
    }
    if (reactions.size >= mostOfOne) {
      const [oldest] = reactions.keys();
      if (oldest !== undefined) reactions.delete(oldest);
    }
    const reaction: Reaction = { user, emoji, given, stamp: now() };
    reactions.set(key, reaction);
    return reaction;
  }

  function tell(
    kind: "reaction-added" | "reaction-removed",
    message: string,
    member: Actor,
    key: string,
    { emoji, stamp }: Reaction,
  ): void {
    emit({ kind, id: `${message} ${key} ${stamp}`, space, at: now(), message, member, emoji });
  }

  return {
    added(reaction: GatewayMessageReactionAddDispatchData): void {
      const { message_id: message, user_id: user, member: by } = reaction;
      const member = by ? actorOf(by.user, by) : directory.actor(user);
      if (by) directory.learn(member);
      const emoji = nameOf(reaction.emoji);
      const key = keyOf(user, emoji, reaction.burst);
      tell("reaction-added", message, member, key, changed(message, user, emoji, key, true));
    },
    removed(reaction: GatewayMessageReactionRemoveDispatchData): void {
      const { message_id: message, user_id: user } = reaction;
      const emoji = nameOf(reaction.emoji);
      const key = keyOf(user, emoji, reaction.burst);
      const taken = changed(message, user, emoji, key, false);
      tell("reaction-removed", message, directory.actor(user), key, taken);
    },
    /** All reactions were taken off, or all with that emoji: those of whom we know. */
    cleared(message: string, emoji?: APIEmoji | Pick<APIEmoji, "id" | "name">): void {
      const only = emoji && nameOf(emoji);
      for (const [key, one] of byMessage.get(message) ?? []) {
        if (!one.given || (only !== undefined && one.emoji !== only)) continue;
        const taken = changed(message, one.user, one.emoji, key, false);
        tell("reaction-removed", message, directory.actor(one.user), key, taken);
      }
    },
    size: () => byMessage.size,
  };
}

/** A super reaction stands beside an ordinary one of the same person. */
const keyOf = (user: string, emoji: string, burst: boolean | undefined) =>
  `${user} ${emoji}${burst ? " burst" : ""}`;

/** The character itself, or `name:id` of a guild's own emoji; a deleted one has no name. */
function nameOf({ id, name }: Pick<APIEmoji, "id" | "name">): string {
  return id ? `${name ?? "_"}:${id}` : (name ?? "");
}
