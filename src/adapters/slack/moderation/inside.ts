import type { Request } from "../../../core/adapter.ts";
import { call, recordsIn, textIn } from "../call.ts";
import { codeOf } from "../outcome.ts";
import type { Place } from "../place.ts";

/** No request is tried again after that. Milliseconds. */
const kept = 30 * 24 * 3_600_000;

/** Slack's limit is just below 1,000 a page. */
const pageSize = 999;

/**
 * The ids of the channels that somebody was in when this was first asked for, as far as the bot sees
 * them. It is kept, so that a try after a lost answer or another start still knows what the request
 * itself has changed. Rejects as the call does.
 */
export async function insideOf(
  place: Place,
  { id }: Request,
  member: string,
): Promise<ReadonlySet<string>> {
  const { store } = place.options;
  const key = `${place.space}:inside:${id}`;
  const before = await store.get(key);
  if (Array.isArray(before)) return new Set(before.filter((one) => typeof one === "string"));
  const found = new Set<string>();
  for (const types of ["public_channel", "private_channel"])
    for await (const channel of channelsOf(place, member, types)) found.add(channel);
  await store.set(key, [...found], kept);
  return found;
}

async function* channelsOf(place: Place, user: string, types: string): AsyncGenerator<string> {
  let cursor = "";
  try {
    do {
      const page = await call(place, "users.conversations", {
        user,
        types,
        exclude_archived: true,
        limit: pageSize,
        ...(cursor !== "" && { cursor }),
      });
      for (const channel of recordsIn(page.channels)) yield textIn(channel, "id");
      cursor = page.response_metadata?.next_cursor ?? "";
    } while (cursor !== "");
  } catch (error) {
    // Where the bot may not look, it is in no channel that it knows of either.
    if (codeOf(error) !== "missing_scope") throw error;
  }
}
