import type { Span } from "../../community/filters/filter.ts";
import type { Match } from "../../community/screen.ts";
import type { ReplayMessage } from "./item.ts";
import type { Sample } from "./result.ts";

const most = 10;
/** Characters around what matched. */
const around = 120;
const longestMark = 200;
/** So far away a word may end where the text is cut. */
const nearby = 20;

/**
 * Up to ten examples, spread over the time of the whole: whenever there is one too many, the one goes
 * whose neighbours lie closest. So the same history gives the same examples.
 */
export interface Samples {
  /** `make` is called only for those that may stay. */
  offer(at: number, key: string, make: () => Sample): void;
  readonly all: readonly Sample[];
}

export function createSamples(): Samples {
  const kept: { at: number; key: string; sample: Sample }[] = [];
  return {
    offer(at, key, make) {
      // The same text of the same member shows nothing new.
      if (kept.some((one) => one.key === key)) return;
      kept.push({ at, key, sample: make() });
      if (kept.length > most) kept.splice(mostCrowded(kept), 1);
    },
    get all() {
      return kept.map(({ sample }) => sample);
    },
  };
}

/** The first and the last stay. */
function mostCrowded(kept: readonly { readonly at: number }[]): number {
  let place = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < kept.length - 1; at++) {
    const gap = (kept[at + 1]?.at ?? 0) - (kept[at - 1]?.at ?? 0);
    if (gap < least) {
      least = gap;
      place = at;
    }
  }
  return place;
}

/** What is shown of a match: the text around it, mentions by name. */
export function sampleOf(
  message: ReplayMessage,
  { spans, acts }: Pick<Match, "spans" | "acts">,
  names: { channelName(id: string): string; memberName(id: string): string },
): Sample {
  const { subject, space, id, at, channel, member, deleted } = message;
  return {
    subject,
    space,
    id,
    at: new Date(at).toISOString(),
    channel: channel === "" ? "" : names.channelName(channel),
    member,
    name: names.memberName(member),
    ...excerpt(message.text, spans, (mentioned) => names.memberName(mentioned)),
    acts,
    ...(deleted !== undefined && { deleted }),
  };
}

/** The part of a text in which the matches stand. Those beyond it are left out. */
export function excerpt(
  text: string,
  spans: readonly Span[],
  nameOf: (member: string) => string,
): Pick<Sample, "text" | "spans"> {
  const ordered = apart(spans, text.length);
  const first = ordered[0];
  const from = wordStart(text, (first?.start ?? 0) - around);
  const shownTo = Math.min(first?.end ?? 0, (first?.start ?? 0) + longestMark);
  const to = wordEnd(text, shownTo + around * 2);
  let shown = from > 0 ? "…" : "";
  let at = from;
  const marked: { start: number; end: number; read?: string }[] = [];
  const plain = (end: number) => {
    shown += text.slice(at, end).replace(/<@!?(\w+)>/g, (_, id: string) => `@${nameOf(id)}`);
    at = end;
  };
  for (const { start, end, read } of ordered) {
    if (start >= to) break;
    plain(start);
    const begin = shown.length;
    plain(Math.min(end, to));
    marked.push({ start: begin, end: shown.length, ...(read !== undefined && { read }) });
  }
  plain(to);
  return { text: to < text.length ? `${shown}…` : shown, spans: marked };
}

/** In their order, within the text, none inside of another. */
function apart(spans: readonly Span[], length: number): readonly Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(span.start, kept.at(-1)?.end ?? 0);
    const end = Math.min(span.end, length);
    if (start < end) kept.push({ ...span, start, end });
  }
  return kept;
}

/** Rather at the beginning of a word, where one is near. */
function wordStart(text: string, wanted: number): number {
  if (wanted <= 0) return 0;
  const space = text.indexOf(" ", wanted - 1);
  return space >= 0 && space < wanted + nearby ? space + 1 : atCharacter(text, wanted);
}

function wordEnd(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length;
  const space = text.lastIndexOf(" ", wanted);
  return space > wanted - nearby ? space : atCharacter(text, wanted);
}

/** Not within a pair of surrogates. */
function atCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
