import { HTTPError, RateLimitError } from "discord.js";
import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { breakerOf } from "../breaker.ts";
import { type Refused, refused, toOutcome } from "../outcome.ts";
import type { Answers, Place } from "../place.ts";
import { trace } from "../problem.ts";
import { isSnowflake } from "../snowflake.ts";
import { changeRole } from "./change-role.ts";
import { deleteMessage, deleteMessages } from "./delete.ts";
import { edit } from "./edit.ts";
import { ban, kick, mute, unban, unmute } from "./members.ts";
import { react } from "./react.ts";
import { dm, send } from "./send.ts";
import { slowMode } from "./slow-mode.ts";
import { deleteThread, openThread } from "./threads.ts";

/**
 * Does to Discord what was decided. Never rejects: what goes wrong is an outcome, and the runtime
 * tries again what is worth it.
 */
export async function perform(place: Place, request: Request, answers: Answers): Promise<Outcome> {
  try {
    return refusal(place, request.action) ?? (await act(place, request, answers));
  } catch (error) {
    if (isOurs(error))
      place.log("error", `discord: ${request.action.action} failed in Foyer itself`, {
        request: request.id,
        because: request.because,
        error: trace(error, place.options.token),
      });
    return toOutcome(error);
  }
}

function act(place: Place, request: Request, answers: Answers): Promise<Outcome> {
  const { action } = request;
  switch (action.action) {
    case "send":
      return send(place, request, action);
    case "reply":
      return answers.answer(request);
    case "dm":
      return dm(place, request, action);
    case "edit":
      return edit(place, action);
    case "delete-message":
      return deleteMessage(place, request, action);
    case "delete-messages":
      return deleteMessages(place, request, action);
    case "mute":
      return mute(place, request, action);
    case "unmute":
      return unmute(place, request, action);
    case "kick":
      return kick(place, request, action);
    case "ban":
      return ban(place, request, action);
    case "unban":
      return unban(place, request, action);
    case "add-role":
    case "remove-role":
      return changeRole(place, request, action);
    case "react":
      return react(place, action);
    case "thread":
      return openThread(place, request, action);
    case "slow-mode":
      return slowMode(place, request, action);
    case "delete-thread":
      return deleteThread(place, request, action);
  }
}

/**
 * What is not even asked. Answers to interactions go out whatever the breaker says: they cannot
 * wait, and Discord refuses them with 404, which it does not count.
 */
function refusal(place: Place, action: Action): Refused | undefined {
  if (action.action === "reply") return undefined;
  const stranger = notFromHere(action);
  if (stranger) return stranger;
  const wait = breakerOf(place.client.rest, place.options.now).wait((message) =>
    place.log("error", message),
  );
  if (wait === 0) return undefined;
  const note = "Too many requests were refused lately; the bot pauses before Discord blocks it.";
  return { ...refused("rate-limited", note), retryAfter: wait };
}

/** The fields that hold an id of Discord's, with what is said of one that is none. */
const idFields = {
  channel: "channel",
  thread: "channel",
  message: "message",
  member: "unknown-user",
  role: "role-unknown",
} as const;

/** Ids go into addresses: nothing but an id of Discord's may get there. */
function notFromHere(action: Action): Refused | undefined {
  const fields: Readonly<Record<string, unknown>> = { ...action };
  for (const [field, key] of Object.entries(idFields)) {
    const id = fields[field];
    if (typeof id === "string" && !isSnowflake(id))
      return refused("not-found", `"${id.slice(0, 40)}" is no id of Discord's.`, { key });
  }
  return undefined;
}

/** Neither Discord's answer nor the network's (its errors have a code): a mistake in the program. */
function isOurs(error: unknown): boolean {
  if (error instanceof HTTPError || error instanceof RateLimitError) return false;
  return error instanceof Error && !("code" in error) && error.name !== "AbortError";
}
