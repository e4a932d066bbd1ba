import type { Arrangement } from "../../core/platform.ts";

export interface NeededScope {
  readonly scope: string;
  /** What it is for: a few words for an operator. */
  readonly why: string;
}

/** What each scope of the bot's token is for. */
export const whys = {
  "chat:write": "post, edit and delete its own messages",
  commands: "slash commands, and commands in the menus of messages",
  "users:read": "who joins and leaves, names, who is an admin or a bot",
  "channels:read": "find public channels by name, hear who comes in",
  "channels:join": "join the public channels that the configuration names",
  "channels:history": "hear what is said in public channels that the bot is in",
  "groups:read": "find private channels by name, such as the staff's",
  "groups:history": "hear what is said in private channels that the bot is in",
  "im:write": "write to members in private",
  "im:history": "see after an outage which private messages were sent",
  "reactions:read": "count reactions: votes and reports",
  "reactions:write": "react to messages, as contests do",
  "files:write": "post charts as pictures",
  "usergroups:read": "user groups stand for moderators and managers",
  "channels:manage": "kick and mute: remove from public channels, invite back",
  "groups:write": "kick and mute: remove from private channels, invite back",
} as const;

/** What each scope of the admin's token is for. */
export const userWhys: Readonly<Record<string, string>> = {
  "chat:write": "delete others' messages, where the token is a workspace admin's",
};

/** The scopes of the bot's token that this configuration has a use for. */
export function scopesNeeded(arrangement: Arrangement): readonly NeededScope[] {
  const { occasions, needs, roles } = arrangement;
  const needed = (...any: readonly string[]) =>
    needs.some(({ capability }) => any.includes(capability));
  const removes = needed("mute", "kick");
  const unneeded = new Set<string>([
    ...(occasions.has("reactions") ? [] : ["reactions:read"]),
    ...(needed("reactions") ? [] : ["reactions:write"]),
    ...(needed("pictures") ? [] : ["files:write"]),
    ...(roles.length > 0 ? [] : ["usergroups:read"]),
    ...(removes ? [] : ["channels:manage", "groups:write"]),
  ]);
  return Object.entries(whys)
    .map(([scope, why]) => ({ scope, why }))
    .filter(({ scope }) => !unneeded.has(scope));
}
