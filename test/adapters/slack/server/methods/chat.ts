import { changeMessage, deleteMessage, postMessage } from "../acts.ts";
import { messageShape } from "../shapes.ts";
import type { Json } from "../slack.ts";
import {
  type Conversation,
  directMessage,
  nextTs,
  refuseWith,
  SlackRefusal,
  type Stored,
} from "../world.ts";
import { checkMetadata, contentOf, longestText, longestUpdate } from "./content.ts";
import { actor, type Call, given, type Method, messageAt, text, tier, visible } from "./method.ts";

const content = "text:string blocks:json attachments:json markdown_text:string";
const looks = "as_user:bool icon_emoji:string icon_url:string username:string";
const parsing = "parse:string link_names:bool";

/** Where to post: an id, a `#name`, or a user for the direct message with the app. */
const target = (call: Call): Conversation => {
  const name = text(call, "channel");
  const person = call.world.users.get(name);
  if (person) return toPerson(call, person.id);
  for (const one of call.world.channels.values())
    if (one.kind === "channel" && (name === `#${one.name}` || name === one.name)) return one;
  return visible(call);
};

const toPerson = (call: Call, id: string): Conversation => {
  const person = call.world.users.get(id);
  if (!person || person.deleted || person.bot || !person.present)
    throw new SlackRefusal("channel_not_found");
  return directMessage(call.world, id);
};

const mayPost = (call: Call, at: Conversation): void => {
  if (at.archived) refuseWith("is_archived");
  const self = actor(call);
  const outside = !at.members.includes(self.id);
  if (outside && !(at.kind === "channel" && call.token.scopes.has("chat:write.public")))
    refuseWith("not_in_channel");
  if (at.readOnly && !self.admin && !self.owner) refuseWith("restricted_action_read_only_channel");
};

const lookScope = (call: Call): readonly string[] => {
  const customized = call.args.username ?? call.args.icon_emoji ?? call.args.icon_url;
  if (customized === undefined) return ["chat:write"];
  return call.token.scopes.has("chat:write") ? ["chat:write.customize"] : ["chat:write"];
};

/** The thread that an answer goes to: only a root can be answered. */
export const threadOf = (at: Conversation, ts: string | undefined): string | undefined => {
  if (ts === undefined) return undefined;
  if (!/^\d+\.\d{6}$/.test(ts)) refuseWith("invalid_thread_ts");
  const root = at.messages.find((one) => one.ts === ts);
  if (root?.threadTs && root.threadTs !== ts) refuseWith("cannot_reply_to_message");
  return ts;
};

const authored = (call: Call): Pick<Stored, "user" | "botId" | "appPosted"> => ({
  user: call.token.user,
  ...(call.token.kind === "bot" ? { botId: call.world.bot } : {}),
  appPosted: true,
});

const post: Method = {
  args: `channel!:id ${content} ${looks} ${parsing} thread_ts:id reply_broadcast:bool metadata:json mrkdwn:bool unfurl_links:bool unfurl_media:bool`,
  scopes: lookScope,
  perMinute: 0,
  run: (call) => {
    const at = target(call);
    mayPost(call, at);
    const says = contentOf(call, longestText);
    const metadata = checkMetadata(call.args.metadata);
    const threadTs = threadOf(at, given(call, "thread_ts"));
    const broadcast = threadTs !== undefined && call.args.reply_broadcast === true;
    const username = given(call, "username");
    const one = postMessage(call.world, at, {
      ...authored(call),
      text: says.text,
      ...(says.blocks ? { blocks: says.blocks } : {}),
      ...(says.attachments ? { attachments: says.attachments } : {}),
      ...(metadata ? { metadata } : {}),
      ...(threadTs ? { threadTs } : {}),
      ...(username ? { username } : {}),
      ...(broadcast ? { broadcast, subtype: "thread_broadcast" } : {}),
      args: call.args,
    });
    const message = messageShape(call.world, at, one, { metadata: true });
    return { channel: at.id, ts: one.ts, message };
  },
};

const ephemeral: Method = {
  args: `channel!:id user!:id ${content} ${looks} ${parsing} thread_ts:id`,
  scopes: lookScope,
  perMinute: tier[4],
  run: (call) => {
    const at = target(call);
    mayPost(call, at);
    const to = call.world.users.get(text(call, "user"));
    if (!to?.present || to.deleted || !at.members.includes(to.id))
      refuseWith("user_not_in_channel");
    const says = contentOf(call, longestText);
    const threadTs = threadOf(at, given(call, "thread_ts"));
    call.world.ephemerals.push({
      channel: at.id,
      user: text(call, "user"),
      text: says.text,
      ...(says.blocks ? { blocks: says.blocks } : {}),
      ...(threadTs ? { threadTs } : {}),
      via: "postEphemeral",
      deleted: false,
    });
    return { message_ts: nextTs(call.world, at) };
  },
};

const update: Method = {
  args: `channel!:id ts!:id ${content} as_user:bool ${parsing} metadata:json reply_broadcast:bool file_ids:json`,
  scopes: ["chat:write"],
  perMinute: tier[3],
  run: (call) => {
    const at = visible(call);
    const one = messageAt(at, text(call, "ts"));
    // Slack counts a user's own messages as theirs and an app's as the app's; nobody edits another's.
    const own = one.user === call.token.user && (call.token.kind === "bot" || !one.botId);
    if (!own || isNotice(one)) refuseWith("cant_update_message");
    if (at.archived) refuseWith("is_archived");
    const says = contentOf(call, longestUpdate);
    const metadata =
      call.args.metadata === undefined ? one.metadata : checkMetadata(call.args.metadata);
    const keepsBlocks = says.blocks === undefined && says.text === "";
    change(call, at, one, {
      text: says.text || one.text,
      blocks: keepsBlocks ? one.blocks : says.blocks,
      attachments: says.attachments ?? one.attachments,
      metadata,
    });
    const message = messageShape(call.world, at, one);
    return { channel: at.id, ts: one.ts, text: one.text, message };
  },
};

type Change = {
  text: string;
  blocks: Stored["blocks"] | undefined;
  attachments: Stored["attachments"] | undefined;
  metadata: Json | undefined;
};

const change = (call: Call, at: Conversation, one: Stored, to: Change): void => {
  const { blocks, attachments, metadata, ...rest } = to;
  if (!blocks?.length) delete one.blocks;
  if (!attachments?.length) delete one.attachments;
  if (!metadata) delete one.metadata;
  changeMessage(
    call.world,
    at,
    one,
    {
      ...rest,
      ...(blocks?.length ? { blocks } : {}),
      ...(attachments?.length ? { attachments } : {}),
      ...(metadata ? { metadata } : {}),
    },
    call.token.user,
  );
};

const isNotice = (one: Stored): boolean =>
  one.subtype !== undefined &&
  !["thread_broadcast", "file_share", "bot_message"].includes(one.subtype);

const remove: Method = {
  args: "channel!:id ts!:id as_user:bool",
  scopes: ["chat:write"],
  perMinute: tier[3],
  run: (call) => {
    const at = visible(call);
    const one = messageAt(at, text(call, "ts"));
    const self = actor(call);
    const own = one.user === self.id;
    const moderates = call.token.kind === "admin" && (self.admin || self.owner);
    if (!own && !moderates) refuseWith("cant_delete_message");
    if (at.archived) refuseWith("is_archived");
    deleteMessage(call.world, at, one);
    return { channel: at.id, ts: one.ts };
  },
};

const permalink: Method = {
  args: "channel!:id message_ts!:id",
  scopes: [],
  perMinute: 0,
  run: (call) => {
    const at = visible(call);
    const one = messageAt(at, text(call, "message_ts"));
    const thread = one.threadTs ? `?thread_ts=${one.threadTs}&cid=${at.id}` : "";
    const path = `${at.id}/p${one.ts.replace(".", "")}${thread}`;
    return {
      channel: at.id,
      permalink: `https://${call.world.team.domain}.slack.com/archives/${path}`,
    };
  },
};

export const chat: Readonly<Record<string, Method>> = {
  "chat.postMessage": post,
  "chat.postEphemeral": ephemeral,
  "chat.update": update,
  "chat.delete": remove,
  "chat.getPermalink": permalink,
};
