import type { Request } from "../../../core/adapter.ts";
import { call, isRecord, recordsIn, textIn } from "../call.ts";
import { codeOf } from "../outcome.ts";
import type { Place } from "../place.ts";

/** Where a message goes. */
export interface Target {
  readonly channel: string;
  /** The `ts` of the message that the thread hangs on. */
  readonly thread?: string;
}

/** What our messages bear, so that they are known again. Slack shows it to nobody. */
export const eventType = "foyer_action";

export function metadataOf(request: string, part: number) {
  return { event_type: eventType, event_payload: { id: request, part } };
}

/** Slack recommends no more a page. */
const pageSize = 200;
const mostPages = 10;
/** Slack's clock and ours are not the same one. Milliseconds. */
const skew = 60_000;

/**
 * Looks for what was sent of a request: the `ts` of its parts. Where the bot may not read, nothing is
 * found; rejects for what passes, since sending again without having looked could be once too often.
 */
export async function sentParts(
  place: Place,
  request: Request,
  target: Target,
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  try {
    for await (const message of messagesSince(place, target, request.at - skew)) {
      const metadata = message.metadata;
      if (textIn(metadata, "event_type") !== eventType) continue;
      const payload = isRecord(metadata) ? metadata.event_payload : undefined;
      if (textIn(payload, "id") !== request.id) continue;
      const part = isRecord(payload) && typeof payload.part === "number" ? payload.part : 0;
      found.set(part, textIn(message, "ts"));
    }
  } catch (error) {
    if (!blind.has(codeOf(error) ?? "")) throw error;
  }
  return found;
}

/** There is nothing to be seen, or not for us. */
const blind = new Set([
  "missing_scope",
  "not_in_channel",
  "channel_not_found",
  "thread_not_found",
  "message_not_found",
]);

async function* messagesSince(
  place: Place,
  { channel, thread }: Target,
  since: number,
): AsyncGenerator<Record<string, unknown>> {
  const oldest = (Math.max(0, since) / 1_000).toFixed(6);
  let cursor = "";
  for (let page = 0; page < mostPages; page++) {
    const answer = await call(
      place,
      thread === undefined ? "conversations.history" : "conversations.replies",
      {
        channel,
        oldest,
        inclusive: true,
        limit: pageSize,
        include_all_metadata: true,
        ...(thread !== undefined && { ts: thread }),
        ...(cursor !== "" && { cursor }),
      },
    );
    yield* recordsIn(answer.messages);
    cursor = answer.response_metadata?.next_cursor ?? "";
    if (cursor === "") return;
  }
}
