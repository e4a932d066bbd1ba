import type { APIMessage, APIReaction } from "discord-api-types/v10";
import { ApiError, unknown } from "./errors.ts";
import type { ChannelState, World } from "./state.ts";

export interface Emoji {
  readonly id: string | null;
  readonly name: string;
  readonly animated?: boolean;
}

/** An emoji as it stands in a route or a client: `👍`, `name:123456789012345678`. Throws 10014. */
export function emojiOf(text: string): Emoji {
  const custom = /^(?:<?a?:)?(\w{2,32}):(\d{17,20})>?$/.exec(text);
  if (custom) return { id: custom[2]!, name: custom[1]! };
  if (!/\p{Emoji}/u.test(text) || /^[\x20-\x7e]+$/.test(text)) throw unknown(10014);
  return { id: null, name: text };
}

const keyOf = (message: APIMessage, emoji: Emoji) => `${message.id}:${emoji.id ?? emoji.name}`;

/** Users who reacted so, in order. */
export const reactors = (world: World, message: APIMessage, emoji: Emoji): readonly string[] => [
  ...(world.reactions.get(keyOf(message, emoji)) ?? []),
];

const same = (a: APIReaction, emoji: Emoji) =>
  emoji.id ? a.emoji.id === emoji.id : a.emoji.name === emoji.name;

function count(world: World, message: APIMessage, emoji: Emoji): void {
  const users = reactors(world, message, emoji);
  message.reactions ??= [];
  const stored = message.reactions.find((one) => same(one, emoji));
  if (users.length === 0) {
    message.reactions = message.reactions.filter((one) => !same(one, emoji));
    return;
  }
  const counted = {
    count: users.length,
    count_details: { burst: 0, normal: users.length },
    me: users.includes(world.self.id),
    me_burst: false,
    emoji: { id: emoji.id, name: emoji.name },
    burst_colors: [],
  };
  if (stored) Object.assign(stored, counted);
  else message.reactions.push(counted);
}

/** Adds a reaction: MESSAGE_REACTION_ADD. Throws 30010 over twenty kinds. */
export function react(
  world: World,
  channel: ChannelState,
  message: APIMessage,
  emoji: Emoji,
  user: string,
): void {
  const kinds = message.reactions ?? [];
  if (kinds.length >= 20 && !kinds.some((one) => same(one, emoji)))
    throw new ApiError(400, 30010, "Maximum number of reactions reached (20)");
  const key = keyOf(message, emoji);
  const users = world.reactions.get(key) ?? new Set();
  if (users.has(user)) return;
  world.reactions.set(key, users.add(user));
  count(world, message, emoji);
  const member = channel.guild?.members.get(user);
  emit(world, channel, "MESSAGE_REACTION_ADD", message, emoji, user, {
    message_author_id: message.author.id,
    ...(member && { member }),
  });
}

/** Takes a reaction back: MESSAGE_REACTION_REMOVE. */
export function unreact(
  world: World,
  channel: ChannelState,
  message: APIMessage,
  emoji: Emoji,
  user: string,
): void {
  if (!world.reactions.get(keyOf(message, emoji))?.delete(user)) return;
  count(world, message, emoji);
  emit(world, channel, "MESSAGE_REACTION_REMOVE", message, emoji, user, {});
}

function emit(
  world: World,
  channel: ChannelState,
  t: string,
  message: APIMessage,
  emoji: Emoji,
  user: string,
  more: object,
): void {
  const guild = channel.guild;
  world.emit({
    t,
    guild,
    channel,
    d: {
      user_id: user,
      channel_id: channel.data.id,
      message_id: message.id,
      emoji: { id: emoji.id, name: emoji.name },
      burst: false,
      type: 0,
      ...(guild && { guild_id: guild.data.id }),
      ...more,
    },
  });
}

/** Takes all reactions off, or all of one emoji. */
export function clearReactions(
  world: World,
  channel: ChannelState,
  message: APIMessage,
  emoji?: Emoji,
): void {
  const prefix = emoji ? keyOf(message, emoji) : `${message.id}:`;
  for (const key of world.reactions.keys())
    if (emoji ? key === prefix : key.startsWith(prefix)) world.reactions.delete(key);
  message.reactions = emoji ? (message.reactions ?? []).filter((one) => !same(one, emoji)) : [];
  const guild = channel.guild;
  world.emit({
    t: emoji ? "MESSAGE_REACTION_REMOVE_EMOJI" : "MESSAGE_REACTION_REMOVE_ALL",
    guild,
    channel,
    d: {
      channel_id: channel.data.id,
      message_id: message.id,
      ...(guild && { guild_id: guild.data.id }),
      ...(emoji && { emoji: { id: emoji.id, name: emoji.name } }),
    },
  });
}
