import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { call, callAs, recordsIn, textIn } from "../call.ts";
import { messageId, partsOf } from "../message-id.ts";
import { codeOf, done, emulated, type Refused, refused, toOutcome } from "../outcome.ts";
import type { Place } from "../place.ts";
import { nameOf, noMessage } from "./change.ts";
import { isOfAnEarlierRun, performedAt, progressOf } from "./state.ts";

type Of<Kind extends Action["action"]> = Extract<Action, { action: Kind }>;

/**
 * A bot deletes its own messages only. Those of others are deleted with the token of an admin; where
 * there is none, staff get a link to what they must delete themselves.
 */
export async function deleteMessage(
  place: Place,
  request: Request,
  action: Of<"delete-message">,
): Promise<Outcome> {
  return deleteOne(place, request, action.message, action.member);
}

/** What is not there any more, and may have been deleted by a try before, was. */
async function deleteOne(
  place: Place,
  request: Request,
  message: string,
  member?: string,
): Promise<Outcome> {
  const parts = partsOf(message);
  if (!parts) return noMessage();
  const outcome = await tryToDelete(place, message, parts, member);
  if (outcome.outcome === "done") return outcome;
  const { unclear } = performedAt(place);
  const key = `${request.id} ${message}`;
  if (outcome.why === "transient") unclear.set(key, true);
  if (outcome.saying?.key !== "message") return outcome;
  return unclear.get(key) || isOfAnEarlierRun(place, request) ? done() : outcome;
}

async function tryToDelete(
  place: Place,
  message: string,
  parts: Parts,
  member?: string,
): Promise<Outcome> {
  const foreign = member !== undefined && member !== place.directory.self;
  try {
    if (foreign && !place.admin) return await byHand(place, message, parts);
    if (!foreign) {
      await call(place, "chat.delete", parts);
      return done();
    }
  } catch (error) {
    if (codeOf(error) !== "cant_delete_message")
      return toOutcome(error, nameOf(place, parts.channel));
    if (!place.admin) return byHand(place, message, parts);
  }
  return byAdmin(place, message, parts);
}

type Parts = NonNullable<ReturnType<typeof partsOf>>;

async function byAdmin(place: Place, message: string, parts: Parts): Promise<Outcome> {
  if (!place.admin) return byHand(place, message, parts);
  try {
    await callAs(place.admin, "chat.delete", parts);
    return done();
  } catch (error) {
    const code = codeOf(error);
    const channel = nameOf(place, parts.channel);
    // The admin is not in that private channel.
    if (code === "channel_not_found" && place.channels.some(({ id }) => id === parts.channel))
      return refused("forbidden", `The admin is not in ${channel.channel}.`, {
        key: "slack-admin-outside",
        values: channel,
      });
    if (code === "cant_delete_message") return byHand(place, message, parts);
    if (code === "missing_scope")
      return refused("forbidden", "The admin's token lacks the scope chat:write.", {
        key: "slack-admin-scope",
      });
    return toOutcome(error, channel);
  }
}

/** Nobody here may delete it: the outcome says where it is. */
async function byHand(place: Place, message: string, parts: Parts): Promise<Outcome> {
  try {
    const link = await permalink(place, parts);
    return refused("unsupported", `Slack lets the bot delete only its own messages: ${link}`, {
      key: "slack-delete",
      values: { link },
    });
  } catch (error) {
    if (codeOf(error) === "message_not_found") return noMessage();
    const outcome = toOutcome(error, nameOf(place, parts.channel));
    if (outcome.why !== "unsupported") return outcome;
    return refused("unsupported", `Slack lets the bot delete only its own messages: ${message}`);
  }
}

async function permalink(place: Place, { channel, ts }: Parts): Promise<string> {
  const answer = await call(place, "chat.getPermalink", { channel, message_ts: ts });
  return textIn(answer, "permalink");
}

/** One by one, as Slack wants it. What is gone already is as good as deleted. */
export async function deleteMessages(
  place: Place,
  request: Request,
  { messages, member }: Pick<Of<"delete-messages">, "messages" | "member">,
): Promise<Outcome> {
  const gone = progressOf(place, request);
  let missing = 0;
  let worst: Refused | undefined;
  for (const message of messages) {
    if (gone.has(message)) continue;
    const outcome = await deleteOne(place, request, message, member);
    if (outcome.outcome === "done") gone.add(message);
    else if (outcome.why === "not-found") missing += 1;
    else if (outcome.why === "rate-limited" || outcome.why === "transient") return outcome;
    else worst ??= outcome;
  }
  if (!worst && gone.size > 0) return done();
  if (!worst) return noMessage();
  const left = messages.length - gone.size - missing;
  if (gone.size === 0) return worst;
  return emulated(`${left} of ${messages.length} messages could not be deleted. ${worst.note}`, {
    key: "slack-some-left",
    values: { count: left },
  });
}

/** A thread is what was answered to its first message; that one stays, it stands in the channel. */
export async function deleteThread(
  place: Place,
  request: Request,
  action: Of<"delete-thread">,
): Promise<Outcome> {
  const root = partsOf(action.thread);
  if (!root) return noMessage();
  try {
    const answers: string[] = [];
    let cursor = "";
    do {
      const page = await call(place, "conversations.replies", {
        ...root,
        limit: 200,
        ...(cursor !== "" && { cursor }),
      });
      for (const { ts } of recordsIn(page.messages))
        if (typeof ts === "string" && ts !== root.ts) answers.push(messageId(root.channel, ts));
      cursor = page.response_metadata?.next_cursor ?? "";
    } while (cursor !== "");
    if (answers.length === 0) return done();
    const outcome = await deleteMessages(place, request, { messages: answers });
    if (outcome.outcome === "refused") return outcome;
    return emulated("The thread's answers were deleted one by one.");
  } catch (error) {
    return toOutcome(error, nameOf(place, root.channel));
  }
}
