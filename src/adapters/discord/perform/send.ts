import { createHash } from "node:crypto";
import {
  type PermissionsString,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageResult,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  Routes,
} from "discord.js";
import type { Action, Content, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { done, refused } from "../outcome.ts";
import type { Place } from "../place.ts";
import { attach, bodiesOf } from "../render.ts";
import { isSnowflake } from "../snowflake.ts";
import { mayIn, missingIn, standsIn } from "./access.ts";
import { earlierOf } from "./earlier.ts";
import { rememberParts } from "./parts.ts";
import { sentBy } from "./sent.ts";

type Of<Kind extends Action["action"]> = Extract<Action, { action: Kind }>;

export async function send(
  place: Place,
  request: Request,
  { channel, thread, content, replyTo }: Of<"send">,
): Promise<Outcome> {
  const { where, known } = standsIn(place, { channel, ...(thread !== undefined && { thread }) });
  const needed: PermissionsString[] = [thread ? "SendMessagesInThreads" : "SendMessages"];
  if (content.picture) needed.push("AttachFiles");
  const refusal = mayIn(place, known, needed);
  if (refusal) return refusal;
  if (replyTo === undefined || !isSnowflake(replyTo)) return post(place, request, where, content);
  // Better said to nobody in particular than not at all.
  if (missingIn(place, known, ["ReadMessageHistory"])) {
    const outcome = await post(place, request, where, content);
    return { ...outcome, how: "emulated", note: "Not as a reply.", saying: { key: "history" } };
  }
  return post(place, request, where, content, replyTo);
}

export async function dm(
  place: Place,
  request: Request,
  { member, content }: Of<"dm">,
): Promise<Outcome> {
  if (member === place.client.user.id)
    return refused("forbidden", "The bot does not write to itself.", { key: "closed" });
  return post(place, request, await privateChannel(place, member), content);
}

async function privateChannel(place: Place, member: string): Promise<string> {
  const { privateChannels } = sentBy(place.client);
  const known = privateChannels.get(member);
  if (known) return known;
  const channel = (await place.client.rest.post(Routes.userChannels(), {
    body: { recipient_id: member },
  })) as RESTPostAPICurrentUserCreateDMChannelResult;
  privateChannels.set(member, channel.id);
  return channel.id;
}

/** Sends a content in as many messages as it takes. The outcome names the last, with the buttons. */
export async function post(
  place: Place,
  request: Request,
  channel: string,
  content: Content,
  replyTo?: string,
) {
  const { messages } = sentBy(place.client);
  const before = messages.get(request.id);
  if (before) return done(before);
  const bodies = bodiesOf(content);
  const earlier = await earlierOf(place, request, channel);
  const ids: string[] = [];
  for (const [index, body] of bodies.entries()) {
    const picture = index === bodies.length - 1 ? content.picture : undefined;
    const answered = index === 0 ? replyTo : undefined;
    const id =
      earlier(body, picture !== undefined, answered) ??
      (await postOne(place, channel, picture, {
        ...body,
        nonce: nonceOf(request.id, index),
        enforce_nonce: true,
        ...(answered !== undefined && {
          message_reference: { message_id: answered, fail_if_not_exists: false },
        }),
      }));
    sentBy(place.client).requests.set(id, request.id);
    ids.push(id);
  }
  if (ids.length > 1) await rememberParts(place, ids);
  const last = ids.at(-1);
  if (last) messages.set(request.id, last);
  return done(last);
}

async function postOne(
  place: Place,
  channel: string,
  picture: Content["picture"],
  body: RESTPostAPIChannelMessageJSONBody,
): Promise<string> {
  const attached = picture && (await attach(picture, place.options.draw));
  const message = (await place.client.rest.post(Routes.channelMessages(channel), {
    body: attached ? { ...body, attachments: attached.attachments } : body,
    ...(attached && { files: attached.files }),
  })) as RESTPostAPIChannelMessageResult;
  return message.id;
}

/** What makes a message known again when it is sent twice; Discord takes this many characters. */
const longestNonce = 25;

function nonceOf(id: string, part: number): string {
  const nonce = part === 0 ? id : `${id}-${part + 1}`;
  if (nonce.length <= longestNonce) return nonce;
  return createHash("sha256").update(nonce).digest("base64url").slice(0, longestNonce);
}
