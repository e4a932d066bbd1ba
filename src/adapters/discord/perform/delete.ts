import { RESTJSONErrorCodes as Code, Routes } from "discord.js";
import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { day, hour } from "../../../core/duration.ts";
import { codeOf, done, refused } from "../outcome.ts";
import type { Place } from "../place.ts";
import { isSnowflake, madeAt } from "../snowflake.ts";
import { mayIn, standsIn } from "./access.ts";
import { auditReason } from "./audit.ts";

type Of<Kind extends Action["action"]> = Extract<Action, { action: Kind }>;

/**
 * Discord deletes 2 to 100 messages at once, none older than two weeks by its own clock; an hour is
 * left for clocks that differ.
 * @see https://docs.discord.com/developers/resources/message#bulk-delete-messages
 */
const mostAtOnce = 100;
const oldest = 14 * day - hour;

export async function deleteMessage(
  place: Place,
  request: Request,
  { message, member, ...stands }: Of<"delete-message">,
): Promise<Outcome> {
  const { where, known } = standsIn(place, stands);
  const own = member === place.client.user.id;
  const refusal = mayIn(place, known, own ? [] : ["ManageMessages"]);
  if (refusal) return refusal;
  await remove(place, request, where, message);
  return done();
}

/** Those that are gone already are no matter, unless that is all of them. */
export async function deleteMessages(
  place: Place,
  request: Request,
  { messages, ...stands }: Of<"delete-messages">,
): Promise<Outcome> {
  const { where, known } = standsIn(place, stands);
  const refusal = mayIn(place, known, ["ManageMessages"]);
  if (refusal) return refusal;
  const { groups, singly } = sorted(messages, place.options.now());
  for (const group of groups) {
    await place.client.rest.post(Routes.channelBulkDelete(where), {
      body: { messages: group },
      reason: auditReason(request),
    });
  }
  let gone = 0;
  for (const message of singly) {
    if (!(await removed(place, request, where, message))) gone++;
  }
  if (groups.length === 0 && gone === singly.length)
    return refused("not-found", "All of these messages are gone already.", { key: "message" });
  return done();
}

/** Which go together and which one by one. */
function sorted(messages: readonly string[], now: number) {
  const ids = [...new Set(messages)].filter(isSnowflake);
  const young = ids.filter((id) => now - madeAt(id) < oldest);
  const singly = ids.filter((id) => now - madeAt(id) >= oldest);
  const groups: string[][] = [];
  for (let from = 0; from < young.length; from += mostAtOnce) {
    const group = young.slice(from, from + mostAtOnce);
    if (group.length > 1) groups.push(group);
    else singly.unshift(...group);
  }
  return { groups, singly };
}

/** False: it was gone already. */
async function removed(
  place: Place,
  request: Request,
  channel: string,
  message: string,
): Promise<boolean> {
  try {
    await remove(place, request, channel, message);
    return true;
  } catch (error) {
    if (codeOf(error) === Code.UnknownMessage) return false;
    throw error;
  }
}

async function remove(
  place: Place,
  request: Request,
  channel: string,
  message: string,
): Promise<void> {
  await place.client.rest.delete(Routes.channelMessage(channel, message), {
    reason: auditReason(request),
  });
}
