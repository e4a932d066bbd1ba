import { randomUUID } from "node:crypto";
import {
  changeMessage,
  deleteMessage,
  join,
  leave,
  postMessage,
  react,
  richText,
  tellUser,
  unreact,
} from "./acts.ts";
import { clicking } from "./clicking.ts";
import type { Deliveries } from "./delivery.ts";
import { isRecord } from "./rules.ts";
import type { Json, Message, Person, Says, UserOptions } from "./slack.ts";
import {
  type Conversation,
  conversation,
  directMessage,
  eventTs,
  idOf,
  makeId,
  type Stored,
  type User,
  type World,
} from "./world.ts";

/** What a member of the workspace does, told to the app as Slack would tell it. */

export type Declared = {
  /** Command → are mentions in its text escaped? Null: any command goes, escaped. */
  readonly commands: ReadonlyMap<string, boolean> | null;
  readonly shortcuts: ReadonlySet<string> | null;
};

export const stored = (
  world: World,
  message: Pick<Message, "channel" | "ts">,
): [Conversation, Stored] => {
  const at = conversation(world, message.channel);
  const one = at.messages.find((other) => other.ts === message.ts);
  if (!one || one.deleted) throw new Error(`there is no message ${message.ts} in ${at.name}`);
  return [at, one];
};

const assertMember = (at: Conversation, who: User) => {
  if (!at.members.includes(who.id))
    throw new Error(`${who.name} is not in #${at.name}: ${who.name}.joins(${at.name}) first`);
  if (at.archived) throw new Error(`#${at.name} is archived`);
};

export const apply = (who: User, options: UserOptions) => {
  if (options.realName !== undefined) who.realName = options.realName;
  if (options.displayName !== undefined) who.displayName = options.displayName;
  if (options.email !== undefined) who.email = options.email;
  if (options.admin !== undefined) who.admin = options.admin;
  if (options.owner !== undefined) who.owner = options.owner;
  if (options.guest !== undefined) who.guest = options.guest;
  if (options.bot !== undefined) who.bot = options.bot;
  if (options.deleted !== undefined) who.deleted = options.deleted;
  if (options.locale !== undefined) who.locale = options.locale;
  if (options.timezone !== undefined) who.timezone = options.timezone;
};

export const personOf = (world: World, held: Deliveries, declared: Declared, who: User): Person => {
  const say = (at: Conversation, text: string, says: Says): Stored => {
    assertMember(at, who);
    const root = typeof says.thread === "string" ? says.thread : says.thread?.ts;
    const files = says.files?.map((one) => fileOf(world, at, who, one));
    const blocks = says.blocks ?? (text === "" ? undefined : richText(text));
    return postMessage(world, at, {
      user: who.id,
      text,
      ...(who.bot ? { botId: `B${who.id.slice(1)}` } : { clientMsgId: randomUUID() }),
      ...(root === undefined ? {} : { threadTs: root }),
      ...(says.broadcast ? { broadcast: true, subtype: "thread_broadcast" } : {}),
      ...(files?.length ? { files, subtype: "file_share" } : {}),
      ...(says.attachments ? { attachments: says.attachments } : {}),
      ...(blocks ? { blocks } : {}),
    });
  };
  const leavesAll = () => {
    for (const at of world.channels.values())
      if (at.kind === "channel" || at.kind === "group") leave(world, at, who.id);
  };
  return {
    id: who.id,
    name: who.name,
    mention: `<@${who.id}>`,
    joinsWorkspace: () => {
      who.present = true;
      tellUser(world, "team_join", who);
      for (const at of world.channels.values()) if (at.general) join(world, at, who.id);
    },
    leavesWorkspace: () => {
      who.deleted = true;
      tellUser(world, "user_change", who);
      leavesAll();
    },
    returns: () => {
      who.deleted = false;
      tellUser(world, "user_change", who);
    },
    changes: (options) => {
      apply(who, options);
      tellUser(world, "user_change", who);
    },
    joins: (channel, by) =>
      join(world, conversation(world, channel), who.id, by === undefined ? undefined : idOf(by)),
    leaves: (channel) => leave(world, conversation(world, channel), who.id),
    says: (channel, text, says = {}) => say(conversation(world, channel), text, says),
    tells: (text, says = {}) => say(directMessage(world, who.id), text, says),
    edits: (message, text) => {
      const [at, one] = stored(world, message);
      if (one.user !== who.id) throw new Error(`${who.name} did not write ${one.ts}`);
      changeMessage(world, at, one, { text, blocks: richText(text) }, who.id);
      return one;
    },
    deletes: (message) => {
      const [at, one] = stored(world, message);
      if (one.user !== who.id && !who.admin && !who.owner)
        throw new Error(`${who.name} may not delete ${one.ts}`);
      deleteMessage(world, at, one);
    },
    unfurls: (message, attachment) => {
      const [at, one] = stored(world, message);
      const preview = attachment ?? { id: 1, from_url: "https://example.com/", title: "Example" };
      changeMessage(world, at, one, { attachments: [...(one.attachments ?? []), preview] }, null);
    },
    reacts: (message, emoji) => {
      const [at, one] = stored(world, message);
      assertMember(at, who);
      if (!one.reactions.get(emoji)?.includes(who.id)) react(world, at, one.ts, who.id, emoji);
    },
    unreacts: (message, emoji) => {
      const [at, one] = stored(world, message);
      unreact(world, at, one.ts, who.id, emoji);
    },
    pins: (message) => {
      const [at, one] = stored(world, message);
      at.pins.push(one.ts);
      const item = { type: "message", channel: at.id, message: { ts: one.ts, text: one.text } };
      world.dispatch(
        { type: "pin_added", user: who.id, channel_id: at.id, item, item_user: one.user },
        at,
      );
    },
    opensHome: () =>
      world.dispatch(
        {
          type: "app_home_opened",
          user: who.id,
          channel: directMessage(world, who.id).id,
          tab: "messages",
          event_ts: eventTs(world),
        },
        null,
      ),
    ...clicking(world, held, declared, who),
  };
};

const fileOf = (world: World, at: Conversation, who: User, file: string | Json): Json => {
  if (isRecord(file)) return file;
  const id = makeId(world, "F");
  const type = file.split(".").at(-1) ?? "";
  return {
    id,
    name: file,
    title: file,
    user: who.id,
    filetype: type,
    mimetype: type === "png" ? "image/png" : "application/octet-stream",
    size: 1,
    mode: "hosted",
    is_external: false,
    url_private: `${world.base}/files-pri/${id}/${file}`,
    permalink: `https://${world.team.domain}.slack.com/files/${who.id}/${id}/${file}`,
    channels: [at.id],
  };
};
