import type { Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { createRecent, type Recent } from "../../../core/recent.ts";
import type { Place } from "../place.ts";

/** What performing remembers of one workspace. All of it is bounded, and may be lost. */
export interface Performed {
  /** Since when we have been here: what was asked for before may have been sent by another run. */
  readonly since: number;
  /** How requests ended, so that one that comes again is answered as the first time. */
  readonly done: Recent<Outcome>;
  /** Requests of which nobody knows whether Slack did them: the answer was lost. */
  readonly unclear: Recent<true>;
  /** Of a message in several parts: the `ts` of those that are sent, by part. */
  readonly parts: Recent<ReadonlyMap<number, string>>;
  /** What of a request that takes several calls is done: channels, messages. */
  readonly progress: Recent<ReadonlySet<string>>;
  /** Direct message channels, by member. */
  readonly direct: Recent<string>;
}

const most = 1_000;
const places = new WeakMap<Place, Performed>();

export function performedAt(place: Place): Performed {
  const known = places.get(place);
  if (known) return known;
  const made: Performed = {
    since: place.options.now(),
    done: createRecent(most),
    unclear: createRecent(most),
    parts: createRecent(most),
    progress: createRecent(most),
    direct: createRecent(most),
  };
  places.set(place, made);
  return made;
}

/** Milliseconds after which a request is no longer taken for one that nobody has tried. */
const young = 60_000;

/** Whether it was decided before we were here: then another run has probably tried it. */
export function isOfAnEarlierRun(place: Place, { at }: Request): boolean {
  return at < performedAt(place).since;
}

/** Whether a request may have been performed in part or whole, by this run or one before. */
export function mayBeDone(place: Place, request: Request): boolean {
  const { unclear } = performedAt(place);
  if (unclear.get(request.id) === true || isOfAnEarlierRun(place, request)) return true;
  return place.options.now() - request.at > young;
}

/** What is done of a request, to be added to. */
export function progressOf(place: Place, { id }: Request): Set<string> {
  const { progress } = performedAt(place);
  const known = new Set(progress.get(id));
  progress.set(id, known);
  return known;
}
