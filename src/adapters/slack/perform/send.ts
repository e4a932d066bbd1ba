import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { call, textIn } from "../call.ts";
import { partsOf } from "../message-id.ts";
import { toOutcome } from "../outcome.ts";
import type { Place } from "../place.ts";
import { post } from "./post.ts";
import { performedAt } from "./state.ts";

type Of<Kind extends Action["action"]> = Extract<Action, { action: Kind }>;

/** On Slack an answer to a message is in its thread; only a thread's first message can have one. */
export async function send(place: Place, request: Request, action: Of<"send">): Promise<Outcome> {
  const { channel, thread, replyTo, content } = action;
  const root = tsOf(thread) ?? tsOf(replyTo);
  return post(place, request, { channel, ...(root !== undefined && { thread: root }) }, content);
}

/** Ids of threads are those of their first messages; a bare `ts` is taken as well. */
function tsOf(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  return partsOf(id)?.ts ?? (/^\d+\.\d+$/.test(id) ? id : undefined);
}

export async function dm(place: Place, request: Request, action: Of<"dm">): Promise<Outcome> {
  try {
    const channel = await directChannel(place, action.member);
    return await post(place, request, { channel }, action.content);
  } catch (error) {
    return toOutcome(error);
  }
}

/** The channel of the private messages with somebody. Rejects as the call does. */
export async function directChannel(place: Place, member: string): Promise<string> {
  const { direct } = performedAt(place);
  const known = direct.get(member);
  if (known !== undefined) return known;
  const answer = await call(place, "conversations.open", { users: member });
  const channel = textIn(answer, "channel", "id");
  direct.set(member, channel);
  return channel;
}
