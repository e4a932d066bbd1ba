import { day } from "../../../core/duration.ts";
import type { Place } from "../place.ts";

/** A long text stands in several messages. Whoever edits it names the last: the others are kept here. */
const keyOf = (last: string) => `discord:parts:${last}`;

/** Buttons of a message that old are hardly pressed any more. */
const kept = 90 * day;

/** @param ids the messages of one content, first to last */
export async function rememberParts(place: Place, ids: readonly string[]): Promise<void> {
  const last = ids.at(-1);
  if (last === undefined) return;
  if (ids.length > 1) await place.options.store.set(keyOf(last), ids, kept);
  else await place.options.store.delete(keyOf(last));
}

/** All messages of the content that ends in this one. */
export async function partsOf(place: Place, last: string): Promise<readonly string[]> {
  const ids = await place.options.store.get(keyOf(last));
  return Array.isArray(ids) && ids.at(-1) === last ? ids.map(String) : [last];
}
