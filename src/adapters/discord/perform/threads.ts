import {
  RESTJSONErrorCodes as Code,
  type RESTPostAPIChannelMessagesThreadsJSONBody,
  Routes,
} from "discord.js";
import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { shortened } from "../../../core/shortened.ts";
import { codeOf, done, refused } from "../outcome.ts";
import type { Place } from "../place.ts";
import { plainText } from "../render.ts";
import { mayIn } from "./access.ts";
import { auditReason } from "./audit.ts";

type Of<Kind extends Action["action"]> = Extract<Action, { action: Kind }>;

/** A thread's name has at most 100 characters. */
const longestName = 100;

/** A thread that grows out of a message has that message's id. A message has one at most. */
export async function openThread(
  place: Place,
  request: Request,
  { channel, message, name }: Of<"thread">,
): Promise<Outcome> {
  const refusal = mayIn(place, channel, ["CreatePublicThreads"]);
  if (refusal) return refusal;
  const body: RESTPostAPIChannelMessagesThreadsJSONBody = {
    name: shortened(plainText(name).trim() || "…", longestName),
  };
  try {
    await place.client.rest.post(Routes.threads(channel, message), {
      body,
      reason: auditReason(request),
    });
  } catch (error) {
    if (codeOf(error) !== Code.ThreadAlreadyCreatedForMessage) throw error;
  }
  return done(message);
}

export async function deleteThread(
  place: Place,
  request: Request,
  { thread }: Of<"delete-thread">,
): Promise<Outcome> {
  const known = place.guild.channels.cache.get(thread);
  // The same request would delete a whole channel.
  if (known && !known.isThread())
    return refused("unsupported", "That is a channel and no thread.", { key: "channel-type" });
  const refusal = mayIn(place, thread, ["ManageThreads"]);
  if (refusal) return refusal;
  await place.client.rest.delete(Routes.channel(thread), { reason: auditReason(request) });
  return done();
}
