import { createRecent, type Recent } from "../../../core/recent.ts";
import type { Place } from "../place.ts";

/** So many members are known to be outside of channels; it may be lost, as it is with every start. */
const most = 10_000;

/** The channels that members were seen to leave, or could not be removed from since they are not in them. */
const places = new WeakMap<Place, Recent<ReadonlySet<string>>>();

function outsideAt(place: Place): Recent<ReadonlySet<string>> {
  const known = places.get(place) ?? createRecent<ReadonlySet<string>>(most);
  places.set(place, known);
  return known;
}

export function isKnownOutside(place: Place, member: string, channel: string): boolean {
  return outsideAt(place).get(member)?.has(channel) === true;
}

export function noteOutside(place: Place, member: string, channel: string): void {
  const known = outsideAt(place);
  known.set(member, new Set([...(known.get(member) ?? []), channel]));
}

export function noteInside(place: Place, member: string, channel: string): void {
  const known = outsideAt(place);
  const channels = known.get(member);
  if (!channels?.has(channel)) return;
  const left = new Set([...channels].filter((one) => one !== channel));
  if (left.size === 0) known.delete(member);
  else known.set(member, left);
}
