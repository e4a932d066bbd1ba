import { isDeepStrictEqual } from "node:util";

/** Whether one setting of a filter finds at least what another one does. */
type Compare = (earlier: unknown, later: unknown) => boolean;

const lower: Compare = (one, other) =>
  typeof one === "number" && typeof other === "number" && one <= other;
const higher: Compare = (one, other) => lower(other, one);
const yes: Compare = (one, other) => one === true || other !== true;
const no: Compare = (one, other) => one !== true || other === true;
const more: Compare = (one, other) => less(other, one);
const less: Compare = (one, other) =>
  Array.isArray(one) && Array.isArray(other) && one.every((item) => other.includes(item));

interface Widths {
  /** Each finds something by itself: having one more finds no less. */
  readonly limits?: Readonly<Record<string, Compare>>;
  /** Each narrows what is found: having one less finds no less. */
  readonly bounds?: Readonly<Record<string, Compare>>;
}

const widths: Readonly<Record<string, Widths>> = {
  mentions: { limits: { over: lower, everyone: yes } },
  flood: {
    limits: {
      messages: lower,
      lines: lower,
      characters: lower,
      attachments: lower,
      links: lower,
      mentions: lower,
    },
    bounds: { within: higher },
  },
  repeats: {
    limits: { times: lower, channels: lower, members: lower },
    bounds: { within: higher, longer_than: lower },
  },
  caps: { bounds: { share: lower, longer_than: lower } },
  emoji: { limits: { over: lower } },
  invisible: { limits: { over: lower } },
  zalgo: { bounds: { marks: lower, least: lower } },
  length: { limits: { over: lower, lines_over: lower, under: higher } },
  attachments: { limits: { deny: more, larger_than: lower, over: lower, allow: less } },
  newcomers: { limits: { account_younger_than: higher, joined_within: higher } },
  language: { bounds: { expected: less, longer_than: lower } },
  regex: { limits: { patterns: more, lists: more }, bounds: { allow: less, case: no } },
  invites: { bounds: { platforms: more, allow: less } },
  "off-topic": { bounds: { sure: lower, longer_than: lower } },
};

/**
 * Whether a filter with the earlier settings finds whatever it does with the later ones. Settings of
 * which nothing is known here must be the same.
 */
export function isAsWide(
  filter: string,
  earlier: Readonly<Record<string, unknown>>,
  later: Readonly<Record<string, unknown>>,
): boolean {
  const { limits = {}, bounds = {} } = widths[filter] ?? {};
  return [...new Set([...Object.keys(earlier), ...Object.keys(later)])].every((key) => {
    const [one, other] = [earlier[key], later[key]];
    if (isDeepStrictEqual(one, other)) return true;
    const limit = limits[key];
    if (limit) return other === undefined || limit(one, other);
    const bound = bounds[key];
    return bound !== undefined && (one === undefined || (other !== undefined && bound(one, other)));
  });
}
