import type {
  APIEmoji,
  GatewayMessageReactionAddDispatchData,
  GatewayMessageReactionRemoveDispatchData,
} from "discord.js";
import type { Actor } from "../../../core/event.ts";
import { createRecent } from "../../../core/recent.ts";
import { actorOf } from "./actor.ts";
import type { Renames } from "./renames.ts";
import type { Surroundings } from "./surroundings.ts";

/** So many reactions are remembered, whatever messages they are on. */
const mostRemembered = 20_000;

interface Reaction {
  readonly message: string;
  readonly key: string;
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
export function createReactions({ space, directory, emit, now }: Surroundings, renames: Renames) {
  const remembered = createRecent<Reaction>(mostRemembered);

  function changed(message: string, user: string, emoji: string, key: string, given: boolean) {
    const before = remembered.get(`${message} ${key}`);
    if (before) {
      if (before.given !== given) before.stamp = Math.max(now(), before.stamp + 1);
      before.given = given;
      return before;
    }
    const reaction: Reaction = { message, key, user, emoji, given, stamp: now() };
    remembered.set(`${message} ${key}`, reaction);
    return reaction;
  }

  function tell(
    kind: "reaction-added" | "reaction-removed",
    member: Actor,
    { message, key, emoji, stamp }: Reaction,
  ): void {
    emit({ kind, id: `${message} ${key} ${stamp}`, space, at: now(), message, member, emoji });
  }

  return {
    added(reaction: GatewayMessageReactionAddDispatchData): void {
      const { message_id: message, user_id: user, member: by } = reaction;
      const named = by && actorOf(by.user, by);
      if (named) renames.seen(named);
      const member = named ?? directory.actor(user);
      const emoji = nameOf(reaction.emoji);
      const key = keyOf(user, emoji, reaction.burst);
      tell("reaction-added", member, changed(message, user, emoji, key, true));
    },
    removed(reaction: GatewayMessageReactionRemoveDispatchData): void {
      const { message_id: message, user_id: user } = reaction;
      const emoji = nameOf(reaction.emoji);
      const key = keyOf(user, emoji, reaction.burst);
      tell("reaction-removed", directory.actor(user), changed(message, user, emoji, key, false));
    },
    /** All reactions were taken off, or all with that emoji: those of whom we know. */
    cleared(message: string, emoji?: APIEmoji | Pick<APIEmoji, "id" | "name">): void {
      const only = emoji && nameOf(emoji);
      const taken = [...remembered.entries()]
        .map(([, one]) => one)
        .filter((one) => one.given && one.message === message)
        .filter(({ emoji }) => only === undefined || emoji === only);
      for (const { user, emoji, key } of taken)
        tell("reaction-removed", directory.actor(user), changed(message, user, emoji, key, false));
    },
    size: () => remembered.size,
  };
}

/** A super reaction stands beside an ordinary one of the same person. */
const keyOf = (user: string, emoji: string, burst: boolean | undefined) =>
  `${user} ${emoji}${burst ? " burst" : ""}`;

/** The character itself, or `name:id` of a guild's own emoji; a deleted one has no name. */
function nameOf({ id, name }: Pick<APIEmoji, "id" | "name">): string {
  return id ? `${name ?? "_"}:${id}` : (name ?? "");
}
