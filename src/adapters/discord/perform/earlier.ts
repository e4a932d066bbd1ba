import {
  ComponentType,
  makeURLSearchParams,
  type RESTGetAPIChannelMessagesResult,
  Routes,
} from "discord.js";
import type { Request } from "../../../core/adapter.ts";
import { minute } from "../../../core/duration.ts";
import type { Place } from "../place.ts";
import type { Body } from "../render.ts";
import { firstIdAt } from "../snowflake.ts";
import { sentBy } from "./sent.ts";

/**
 * Discord knows a nonce again for "a few minutes" and does not say how many. A request that was
 * decided longer ago may have been sent by an attempt whose answer was lost, or before a crash: then
 * its message is in the channel, and is looked for before it is sent again.
 *
 * What this closes: a second copy after a long outage or a restart. What it leaves: the message stands
 * behind more than 300 others, or the bot may not read what was said before (it is sent again); another request wanted the very same text in the
 * same place at about the same time and was sent before a restart, which forgets whose is whose (the
 * two become one); an attempt that Discord is still working on while we look.
 */
const nonceLasts = 2 * minute;

/** Clocks differ: so much earlier than the decision a message of it may seem to be made. */
const slack = minute;

const pageSize = 100;
const mostPages = 3;

type Message = RESTGetAPIChannelMessagesResult[number];

/** Takes the message that is this body, if it was sent before: each is taken once. */
export type Earlier = (body: Body, pictured: boolean, replyTo?: string) => string | undefined;

/** The bot's own messages in a channel since a request was decided, if it may have been sent. */
export async function earlierOf(place: Place, request: Request, channel: string): Promise<Earlier> {
  if (place.options.now() - request.at <= nonceLasts) return () => undefined;
  const { requests } = sentBy(place.client);
  const own = (await since(place, channel, request.at - slack)).filter((message) => {
    if (message.author.id !== place.client.user.id) return false;
    return (requests.get(message.id) ?? request.id) === request.id;
  });
  return (body, pictured, replyTo) => {
    const index = own.findIndex((message) => isIt(message, body, pictured, replyTo));
    return index < 0 ? undefined : own.splice(index, 1)[0]?.id;
  };
}

/** Oldest first. */
async function since(place: Place, channel: string, at: number): Promise<Message[]> {
  const found: Message[] = [];
  let after = firstIdAt(at);
  for (let page = 0; page < mostPages; page++) {
    const messages = await messagesAfter(place, channel, after);
    found.push(...messages);
    const last = messages.at(-1);
    if (!last || messages.length < pageSize) break;
    after = last.id;
  }
  return found;
}

async function messagesAfter(place: Place, channel: string, after: string): Promise<Message[]> {
  const answer = (await place.client.rest.get(Routes.channelMessages(channel), {
    query: makeURLSearchParams({ after, limit: pageSize }),
  })) as RESTGetAPIChannelMessagesResult;
  return answer.toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
}

function isIt(message: Message, body: Body, pictured: boolean, replyTo?: string): boolean {
  return (
    message.content.trim() === body.content.trim() &&
    message.attachments.length === (pictured ? 1 : 0) &&
    message.message_reference?.message_id === replyTo &&
    buttonsOf(message.components).join(" ") === buttonsOf(body.components).join(" ")
  );
}

function buttonsOf(components: Message["components"] = []): readonly string[] {
  return components.flatMap((row) => {
    if (row.type !== ComponentType.ActionRow) return [];
    return row.components.map((one) => ("custom_id" in one ? one.custom_id : ""));
  });
}
