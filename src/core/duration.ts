const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

export const second = units.s;
export const minute = units.m;
export const hour = units.h;
export const day = units.d;

/**
 * Milliseconds of a duration such as `10s`, `5m`, `2h`, `7d`, `1w` or `1h30m`; undefined when it
 * is not one. At most 10 years, so that sums stay exact.
 */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d{1,6}[smhdw])+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)([smhdw])/g)) {
    total += Number(amount) * units[unit as keyof typeof units];
  }
  return total > 0 && total <= 3653 * day ? total : undefined;
}

const spelled: readonly (readonly [RegExp, number])[] = [
  [/^s(ec(ond(e)?)?s?)?$/, units.s],
  [/^m(in(ute)?s?)?$/, units.m],
  [/^h((ou|eu)?re?s?)?$/, units.h],
  [/^(d(ay)?s?|j(our)?s?)$/, units.d],
  [/^(w(eek)?s?|sem(aine)?s?)$/, units.w],
];

/**
 * A duration at the beginning of what someone typed: `10m`, or spelled out as in "2 hours of
 * silence" and "3 jours". Answers its milliseconds and how much of the text it took.
 */
export function leadingDuration(text: string): { value: number; length: number } | undefined {
  const [word = ""] = /^\S+/.exec(text) ?? [];
  const short = parseDuration(word.toLowerCase());
  if (short !== undefined) return { value: short, length: word.length };
  const long = /^(\d{1,6})\s*([a-z]+)(?![\p{L}\p{N}])/iu.exec(text);
  const unit = spelled.find(([form]) => form.test((long?.[2] ?? "").toLowerCase()))?.[1];
  if (!long || unit === undefined) return undefined;
  const value = Number(long[1]) * unit;
  return value > 0 && value <= 3653 * day ? { value, length: long[0].length } : undefined;
}

/** The shortest such text: 90 minutes are `1h30m`. Below a second: `0s`. */
export function formatDuration(milliseconds: number): string {
  let rest = Math.floor(milliseconds / second);
  let text = "";
  for (const [unit, size] of [
    ["d", 86_400],
    ["h", 3_600],
    ["m", 60],
    ["s", 1],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text || "0s";
}
