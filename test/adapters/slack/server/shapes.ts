import type { Json } from "./slack.ts";
import type {
  Conversation,
  Group,
  Stored,
  StoredUpload,
  StoredView,
  User,
  World,
} from "./world.ts";

/** Things as Slack's answers and events show them. */

export const userShape = (world: World, who: User, email = true): Json => ({
  id: who.id,
  team_id: world.team.id,
  name: who.name,
  deleted: who.deleted,
  color: "9f69e7",
  ...(who.deleted
    ? {}
    : {
        real_name: who.realName,
        tz: who.timezone,
        tz_label: who.timezone,
        tz_offset: 0,
      }),
  profile: {
    title: "",
    phone: "",
    skype: "",
    real_name: who.realName,
    real_name_normalized: who.realName,
    display_name: who.displayName,
    display_name_normalized: who.displayName,
    status_text: "",
    status_emoji: "",
    status_expiration: 0,
    avatar_hash: "g0",
    first_name: who.realName.split(" ")[0] ?? "",
    last_name: who.realName.split(" ").slice(1).join(" "),
    ...(email && !who.bot ? { email: who.email } : {}),
    ...(who.bot && who.id === world.self ? { api_app_id: world.appId, bot_id: world.bot } : {}),
    image_48: `https://avatars.example/${who.id}-48.png`,
    image_72: `https://avatars.example/${who.id}-72.png`,
    team: world.team.id,
    fields: null,
  },
  ...(who.deleted
    ? {}
    : {
        is_admin: who.admin || who.owner,
        is_owner: who.owner,
        is_primary_owner: who.primaryOwner,
        is_restricted: who.guest !== null,
        is_ultra_restricted: who.guest === "ultra_restricted",
      }),
  is_bot: who.bot,
  is_app_user: false,
  updated: who.updated,
  is_email_confirmed: true,
  who_can_share_contact_card: "EVERYONE",
});

export const channelShape = (world: World, at: Conversation, viewer: string): Json => {
  if (at.kind === "im")
    return {
      id: at.id,
      created: at.created,
      is_im: true,
      is_org_shared: false,
      is_archived: at.archived,
      is_user_deleted: at.members.some((id) => world.users.get(id)?.deleted),
      context_team_id: world.team.id,
      user: at.members.find((id) => id !== viewer) ?? viewer,
      priority: 0,
    };
  return {
    id: at.id,
    name: at.name,
    name_normalized: at.name,
    is_channel: at.kind === "channel",
    is_group: at.kind === "group",
    is_im: false,
    is_mpim: at.kind === "mpim",
    is_private: at.kind !== "channel",
    created: at.created,
    creator: at.creator,
    is_archived: at.archived,
    is_general: at.general,
    unlinked: 0,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: world.team.id,
    updated: at.created * 1000,
    parent_conversation: null,
    shared_team_ids: [world.team.id],
    is_member: at.members.includes(viewer),
    topic: { value: at.topic, creator: at.topic ? at.creator : "", last_set: 0 },
    purpose: { value: at.purpose, creator: at.purpose ? at.creator : "", last_set: 0 },
    previous_names: [],
    num_members: at.members.length,
  };
};

const botProfile = (world: World): Json => ({
  id: world.bot,
  app_id: world.appId,
  user_id: world.self,
  name: world.users.get(world.self)?.name ?? "",
  icons: { image_36: "", image_48: "", image_72: "" },
  deleted: false,
  updated: 0,
  team_id: world.team.id,
});

const threadFacts = (at: Conversation, root: Stored): Json => {
  const replies = at.messages.filter(
    (one) => one.threadTs === root.ts && one.ts !== root.ts && !one.deleted,
  );
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map((one) => one.user))];
  return {
    thread_ts: root.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
};

/** A message; `metadata` only where the call asked for it. */
export const messageShape = (
  world: World,
  at: Conversation,
  one: Stored,
  options: { metadata?: boolean } = {},
): Json => ({
  type: "message",
  ...(one.subtype === undefined ? {} : { subtype: one.subtype }),
  ...(one.inviter === undefined ? {} : { inviter: one.inviter }),
  user: one.user,
  text: one.text,
  ts: one.ts,
  ...(one.clientMsgId ? { client_msg_id: one.clientMsgId } : {}),
  ...(one.botId ? { bot_id: one.botId, app_id: world.appId, bot_profile: botProfile(world) } : {}),
  ...(one.username ? { username: one.username } : {}),
  team: world.team.id,
  ...(one.blocks ? { blocks: one.blocks } : {}),
  ...(one.attachments?.length ? { attachments: one.attachments } : {}),
  ...(one.files?.length ? { files: one.files, upload: false, display_as_bot: false } : {}),
  ...(one.edited ? { edited: one.edited } : {}),
  ...(one.threadTs
    ? {
        thread_ts: one.threadTs,
        parent_user_id: at.messages.find((root) => root.ts === one.threadTs)?.user ?? "",
      }
    : threadFacts(at, one)),
  ...(one.reactions.size > 0 ? { reactions: reactionShapes(one) } : {}),
  ...(options.metadata && one.metadata ? { metadata: one.metadata } : {}),
});

export const reactionShapes = (one: Stored): Json[] =>
  [...one.reactions].map(([name, users]) => ({ name, users: [...users], count: users.length }));

export const groupShape = (world: World, group: Group, users: boolean, count: boolean): Json => ({
  id: group.id,
  team_id: world.team.id,
  is_usergroup: true,
  is_subteam: true,
  name: group.handle,
  description: "",
  handle: group.handle,
  is_external: false,
  date_create: 0,
  date_update: group.updated,
  date_delete: 0,
  auto_type: null,
  created_by: "",
  updated_by: "",
  deleted_by: null,
  prefs: { channels: [], groups: [] },
  ...(users ? { users: [...group.members] } : {}),
  ...(count ? { user_count: String(group.members.length) } : {}),
});

export const fileShape = (world: World, file: StoredUpload): Json => ({
  id: file.id,
  created: Math.floor(world.now() / 1000),
  timestamp: Math.floor(world.now() / 1000),
  name: file.name,
  title: file.title,
  mimetype: file.name.endsWith(".png") ? "image/png" : "application/octet-stream",
  filetype: file.name.split(".").at(-1) ?? "",
  pretty_type: "",
  user: file.user,
  editable: false,
  size: file.size,
  mode: "hosted",
  is_external: false,
  external_type: "",
  is_public: file.channels.length > 0,
  public_url_shared: false,
  display_as_bot: false,
  username: "",
  url_private: `${world.base}/files-pri/${file.id}`,
  url_private_download: `${world.base}/files-pri/${file.id}/download`,
  permalink: `https://${world.team.domain}.slack.com/files/${file.user}/${file.id}`,
  channels: [...file.channels],
  groups: [],
  ims: [],
  shares: {},
});

export const viewShape = (world: World, open: StoredView, values: Json = {}): Json => ({
  id: open.id,
  team_id: world.team.id,
  type: "modal",
  blocks: open.view.blocks,
  private_metadata: open.view.private_metadata ?? "",
  callback_id: open.view.callback_id ?? "",
  state: { values },
  hash: open.hash,
  title: open.view.title,
  clear_on_close: open.view.clear_on_close ?? false,
  notify_on_close: open.view.notify_on_close ?? false,
  close: open.view.close ?? null,
  submit: open.view.submit ?? null,
  previous_view_id: open.previous,
  root_view_id: open.root,
  app_id: world.appId,
  external_id: open.view.external_id ?? "",
  app_installed_team_id: world.team.id,
  bot_id: world.bot,
});
