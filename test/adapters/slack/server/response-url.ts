import { changeMessage, deleteMessage, postMessage } from "./acts.ts";
import { contentOfBody } from "./methods/content.ts";
import type { Ephemeral, Json } from "./slack.ts";
import {
  conversation,
  type Mutable,
  makeId,
  type ResponseUrl,
  refuseWith,
  SlackRefusal,
  type Stored,
  type World,
} from "./world.ts";

/** response_urls: five uses within 30 minutes, to answer an interaction or change its message. */

const mostUses = 5;
const lifetime = 30 * 60_000;

export const makeResponseUrl = (
  world: World,
  user: string,
  channel: string,
  original: ResponseUrl["original"],
): { url: string; held: ResponseUrl } => {
  const id = makeId(world, "R");
  const held: ResponseUrl = {
    user,
    channel,
    madeAt: world.now(),
    uses: 0,
    original,
    responses: [],
  };
  world.responseUrls.set(id, held);
  return { url: `${world.base}/actions/${world.team.id}/${id}/${id.toLowerCase()}`, held };
};

/** Posts to a response_url. Throws `used_url`, `expired_url` (both 404) or what is wrong with the message. */
export const respond = (world: World, id: string, body: Json): void => {
  const held = world.responseUrls.get(id);
  if (!held) throw new SlackRefusal("invalid_url");
  if (world.now() - held.madeAt > lifetime) refuseWith("expired_url");
  if (held.uses >= mostUses) refuseWith("used_url");
  held.uses += 1;
  held.responses.push(body);
  sayTo(world, held, body, "response_url");
};

const known = new Set([
  "text",
  "blocks",
  "attachments",
  "response_type",
  "replace_original",
  "delete_original",
  "thread_ts",
  "metadata",
  "mrkdwn",
  "unfurl_links",
  "unfurl_media",
  "link_names",
  "parse",
]);

/** What a response (or an acknowledgement with a message) does. */
export const sayTo = (
  world: World,
  held: ResponseUrl,
  body: Json,
  via: "response_url" | "ack",
): void => {
  const unknown = Object.keys(body).find((name) => !known.has(name));
  if (unknown !== undefined) refuseWith("invalid_payload", { unknown });
  const at = conversation(world, held.channel);
  const { original } = held;
  if (body.delete_original === true) {
    if (!original) refuseWith("no_original");
    else if (isStored(original)) deleteMessage(world, at, original);
    else original.deleted = true;
    return;
  }
  const bot = world.tokens.find((one) => one.kind === "bot");
  if (!bot) throw new SlackRefusal("invalid_auth");
  const says = contentOfBody(world, body, bot);
  if (!says.text && !says.blocks && !says.attachments) refuseWith("no_text");
  const kept = {
    text: says.text,
    ...(says.blocks ? { blocks: says.blocks } : {}),
    ...(says.attachments ? { attachments: says.attachments } : {}),
  };
  if (body.replace_original === true && original) {
    replace(world, held, original, kept);
    return;
  }
  const threadTs = typeof body.thread_ts === "string" ? { threadTs: body.thread_ts } : {};
  if (body.response_type === "in_channel") {
    postMessage(world, at, {
      user: world.self,
      botId: world.bot,
      appPosted: true,
      ...kept,
      ...threadTs,
    });
    return;
  }
  const { attachments: _dropped, ...shown } = kept;
  const one: Mutable<Ephemeral> = {
    channel: held.channel,
    user: held.user,
    ...shown,
    ...threadTs,
    via,
    deleted: false,
  };
  world.ephemerals.push(one);
  held.original ??= one;
};

const replace = (
  world: World,
  held: ResponseUrl,
  original: Stored | Mutable<Ephemeral>,
  says: { text: string; blocks?: Json[] },
) => {
  if (!says.blocks) delete original.blocks;
  if (isStored(original))
    changeMessage(world, conversation(world, held.channel), original, says, world.self);
  else Object.assign(original, says);
};

const isStored = (one: Stored | Mutable<Ephemeral>): one is Stored => "ts" in one;
