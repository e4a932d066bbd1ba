import {
  RESTJSONErrorCodes as Code,
  type PermissionsString,
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
import { post } from "./send.ts";

type Of<Kind extends Action["action"]> = Extract<Action, { action: Kind }>;

/** A thread's name has at most 100 characters. */
const longestName = 100;

/**
 * A thread that grows out of a message has that message's id, and a message has one at most. The
 * outcome names the first message that was put into it, else the thread.
 */
export async function openThread(
  place: Place,
  request: Request,
  { channel, message, name, content }: Of<"thread">,
): Promise<Outcome> {
  const needed: PermissionsString[] = ["CreatePublicThreads"];
  if (content) needed.push("SendMessagesInThreads");
  if (content?.picture) needed.push("AttachFiles");
  const refusal = mayIn(place, channel, needed);
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
  return content ? post(place, request, message, content) : done(message);
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
