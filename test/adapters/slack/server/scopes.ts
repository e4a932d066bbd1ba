/** What the app is told and may do, by scope; from the "Scopes" and "Events" references. */

export const everyBotScope: readonly string[] = [
  "app_mentions:read",
  "channels:history",
  "channels:join",
  "channels:manage",
  "channels:read",
  "chat:write",
  "chat:write.customize",
  "chat:write.public",
  "commands",
  "files:read",
  "files:write",
  "groups:history",
  "groups:read",
  "groups:write",
  "im:history",
  "im:read",
  "im:write",
  "mpim:history",
  "mpim:read",
  "mpim:write",
  "pins:read",
  "pins:write",
  "reactions:read",
  "reactions:write",
  "team:read",
  "usergroups:read",
  "users:read",
  "users:read.email",
];

export const everyUserScope: readonly string[] = [
  "channels:history",
  "channels:read",
  "channels:write",
  "chat:write",
  "groups:history",
  "groups:read",
  "groups:write",
  "im:history",
  "im:read",
  "im:write",
  "pins:read",
  "pins:write",
  "reactions:read",
  "reactions:write",
  "users:read",
];

/** Subscription → the scopes any one of which it needs; none: it always comes. */
export const eventScopes: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ["app_mentions:read"],
  app_uninstalled: [],
  channel_archive: ["channels:read"],
  channel_created: ["channels:read"],
  channel_deleted: ["channels:read"],
  channel_left: ["channels:read"],
  channel_rename: ["channels:read"],
  channel_unarchive: ["channels:read"],
  group_archive: ["groups:read"],
  group_deleted: ["groups:read"],
  group_left: ["groups:read"],
  group_rename: ["groups:read"],
  group_unarchive: ["groups:read"],
  member_joined_channel: ["channels:read", "groups:read"],
  member_left_channel: ["channels:read", "groups:read"],
  "message.channels": ["channels:history"],
  "message.groups": ["groups:history"],
  "message.im": ["im:history"],
  "message.mpim": ["mpim:history"],
  pin_added: ["pins:read"],
  reaction_added: ["reactions:read"],
  reaction_removed: ["reactions:read"],
  subteam_created: ["usergroups:read"],
  subteam_members_changed: ["usergroups:read"],
  subteam_updated: ["usergroups:read"],
  team_join: ["users:read"],
  tokens_revoked: [],
  user_change: ["users:read"],
};

type Kind = "channel" | "group" | "im" | "mpim";

/** The scope family of a kind of conversation: `channels`, `groups`, `im`, `mpim`. */
export const family = (kind: Kind): string =>
  kind === "channel" ? "channels" : kind === "group" ? "groups" : kind;

/** What changing a conversation needs: for public channels bots call it `channels:manage`, users `channels:write`. */
export const managing = (kind: Kind, bot: boolean): readonly string[] =>
  kind === "channel" ? [bot ? "channels:manage" : "channels:write"] : [`${family(kind)}:write`];
