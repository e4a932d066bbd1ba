import type { Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { byAdminsOnly, kick, noRoles } from "../moderation/exclude.ts";
import { mute, unmute } from "../moderation/mute.ts";
import { refused, toOutcome } from "../outcome.ts";
import type { Answers, Place } from "../place.ts";
import { edit, noSlowMode, react, thread } from "./change.ts";
import { deleteMessage, deleteMessages, deleteThread } from "./remove.ts";
import { dm, send } from "./send.ts";
import { performedAt } from "./state.ts";

/**
 * Performs an action in a workspace. Never rejects. A request that was done before is answered as the
 * first time, and nothing is done again.
 */
export async function perform(place: Place, request: Request, answers: Answers): Promise<Outcome> {
  if (!place.host) return refused("transient", "The Slack adapter is not started.");
  const { done } = performedAt(place);
  const before = done.get(request.id);
  if (before) return before;
  const outcome = await act(place, request, answers).catch((error: unknown) => toOutcome(error));
  if (outcome.outcome === "done") done.set(request.id, outcome);
  return outcome;
}

async function act(place: Place, request: Request, answers: Answers): Promise<Outcome> {
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
    case "react":
      return react(place, action);
    case "thread":
      return thread(place, request, action);
    case "delete-message":
      return deleteMessage(place, request, action);
    case "delete-messages":
      return deleteMessages(place, request, action);
    case "slow-mode":
      return noSlowMode();
    case "delete-thread":
      return deleteThread(place, request, action);
    case "mute":
      return mute(place, request, action);
    case "unmute":
      return unmute(place, action);
    case "kick":
      return kick(place, request, action);
    case "ban":
    case "unban":
      return byAdminsOnly();
    case "add-role":
    case "remove-role":
      return noRoles();
  }
}
