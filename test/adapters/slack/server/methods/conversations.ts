import { join, leave } from "../acts.ts";
import { family, managing } from "../scopes.ts";
import { channelShape } from "../shapes.ts";
import type { Json } from "../slack.ts";
import {
  addConversation,
  type Conversation,
  directMessage,
  type Kind,
  makeId,
  refuseWith,
  SlackRefusal,
  type World,
} from "../world.ts";
import { history } from "./history.ts";
import {
  actor,
  type Call,
  given,
  inside,
  knownUser,
  type Method,
  metadata,
  ofKind,
  page,
  text,
  tier,
  visible,
} from "./method.ts";

const kinds: Readonly<Record<string, Kind>> = {
  public_channel: "channel",
  private_channel: "group",
  im: "im",
  mpim: "mpim",
};

const askedKinds = (call: Call): Kind[] =>
  (given(call, "types") ?? "public_channel").split(",").map((type) => {
    const kind = kinds[type.trim()];
    if (!kind) throw new SlackRefusal("invalid_types");
    return kind;
  });

/** Every asked type needs its own scope: the first that is missing is the one to name. */
export const listScopes = (call: Call): readonly string[] => {
  const asked = askedKinds(call).map((kind) => `${family(kind)}:read`);
  const missing = asked.find((scope) => !call.token.scopes.has(scope));
  return [missing ?? asked[0] ?? "channels:read"];
};

const toManage = (call: Call) => managing(visible(call).kind, call.token.kind === "bot");

export const listed = (call: Call, of: (at: Conversation) => boolean): Json => {
  const asked = askedKinds(call);
  const all = [...call.world.channels.values()].filter(
    (at) =>
      asked.includes(at.kind) &&
      (at.kind === "channel" || at.members.includes(call.token.user)) &&
      !(call.args.exclude_archived === true && at.archived) &&
      of(at),
  );
  const { items, next } = page(call, all);
  const channels = items.map((at) => channelShape(call.world, at, call.token.user));
  return { channels, ...metadata(next) };
};

const list: Method = {
  args: "cursor:string limit:int exclude_archived:bool types:string",
  scopes: listScopes,
  perMinute: tier[2],
  run: (call) => listed(call, () => true),
};

const info: Method = {
  args: "channel!:id include_locale:bool include_num_members:bool",
  scopes: ofKind("read"),
  perMinute: tier[3],
  run: (call) => {
    const at = visible(call);
    const { num_members, ...channel } = channelShape(call.world, at, call.token.user);
    const count = call.args.include_num_members === true ? { num_members } : {};
    return { channel: { ...channel, ...count } };
  },
};

const members: Method = {
  args: "channel!:id cursor:string limit:int",
  scopes: ofKind("read"),
  perMinute: tier[4],
  run: (call) => {
    const { items, next } = page(call, visible(call).members);
    return { members: items, ...metadata(next) };
  },
};

const enter: Method = {
  args: "channel!:id",
  scopes: (call) => (call.token.kind === "bot" ? ["channels:join"] : ["channels:write"]),
  perMinute: tier[3],
  run: (call) => {
    const at = visible(call);
    if (at.kind !== "channel") refuseWith("method_not_supported_for_channel_type");
    if (at.archived) refuseWith("is_archived");
    const already = at.members.includes(call.token.user);
    if (!already) join(call.world, at, call.token.user);
    const channel = channelShape(call.world, at, call.token.user);
    const warning = "already_in_channel";
    return already ? { channel, warning, response_metadata: { warnings: [warning] } } : { channel };
  },
};

const invitable = (call: Call, at: Conversation, id: string): string | null => {
  if (id === call.token.user) return "cant_invite_self";
  const who = call.world.users.get(id);
  if (!who?.present) return "user_not_found";
  if (who.deleted) return "user_is_deactivated";
  if (at.members.includes(id)) return "already_in_channel";
  return who.guest === "ultra_restricted" ? "ura_max_channels" : null;
};

const invite: Method = {
  args: "channel!:id users!:string force:bool",
  scopes: toManage,
  perMinute: tier[3],
  run: (call) => {
    const at = visible(call);
    if (at.kind === "im" || at.kind === "mpim") refuseWith("method_not_supported_for_channel_type");
    inside(call, at);
    if (at.archived) refuseWith("is_archived");
    const asked = text(call, "users")
      .split(",")
      .map((id) => id.trim());
    if (asked.length > 1000) refuseWith("too_many_users");
    const errors = asked.flatMap((user) => {
      const error = invitable(call, at, user);
      return error ? [{ user, ok: false, error }] : [];
    });
    const first = errors[0];
    if (first && call.args.force !== true)
      throw new SlackRefusal(first.error, asked.length > 1 ? { errors } : {});
    for (const id of asked)
      if (!errors.some((one) => one.user === id)) join(call.world, at, id, call.token.user);
    return { channel: channelShape(call.world, at, call.token.user) };
  },
};

const kick: Method = {
  args: "channel!:id user!:id",
  scopes: toManage,
  perMinute: tier[3],
  run: (call) => {
    const at = visible(call);
    if (at.kind === "im" || at.kind === "mpim") refuseWith("method_not_supported_for_channel_type");
    const who = knownUser(call, text(call, "user"));
    if (who.id === call.token.user) refuseWith("cant_kick_self");
    inside(call, at);
    if (at.general) refuseWith("cant_kick_from_general");
    if (at.archived) refuseWith("is_archived");
    if (!at.members.includes(who.id)) refuseWith("not_in_channel");
    leave(call.world, at, who.id);
    return { errors: {} };
  },
};

const open: Method = {
  args: "channel:id users:string return_im:bool prevent_creation:bool",
  scopes: (call) => {
    const count = text(call, "users").split(",").length;
    return [count > 1 ? "mpim:write" : "im:write"];
  },
  perMinute: tier[3],
  run: (call) => {
    const channel = given(call, "channel");
    if (channel) return { no_op: true, already_open: true, channel: opened(call, visible(call)) };
    const asked = text(call, "users")
      .split(",")
      .map((id) => id.trim())
      .filter(Boolean);
    if (asked.length === 0) refuseWith("users_list_not_supplied");
    if (asked.length > 8) refuseWith("too_many_users");
    for (const id of asked) reachable(call, id);
    const before = call.world.channels.size;
    const at =
      asked.length === 1 ? directMessage(call.world, asked[0] ?? "") : several(call.world, asked);
    const already = call.world.channels.size === before;
    return { no_op: already, already_open: already, channel: opened(call, at) };
  },
};

const opened = (call: Call, at: Conversation): Json =>
  call.args.return_im === true ? channelShape(call.world, at, call.token.user) : { id: at.id };

const reachable = (call: Call, id: string): void => {
  const who = knownUser(call, id);
  if (who.deleted) refuseWith("user_disabled");
  if (who.id === "USLACKBOT" || (who.bot && actor(call).bot)) refuseWith("cannot_dm_bot");
};

const several = (world: World, ids: readonly string[]): Conversation => {
  const all = [world.self, ...ids];
  for (const one of world.channels.values())
    if (
      one.kind === "mpim" &&
      one.members.length === all.length &&
      all.every((id) => one.members.includes(id))
    )
      return one;
  const name = `mpdm-${ids.join("--")}-1`.toLowerCase();
  return addConversation(world, {
    id: makeId(world, "G"),
    name,
    kind: "mpim",
    members: all,
    creator: world.self,
  });
};

export const conversations: Readonly<Record<string, Method>> = {
  "conversations.list": list,
  "conversations.info": info,
  "conversations.members": members,
  ...history,
  "conversations.join": enter,
  "conversations.invite": invite,
  "conversations.kick": kick,
  "conversations.open": open,
};
