/** 2015-01-01, where Discord's ids begin counting. Milliseconds. */
export const EPOCH = 1_420_070_400_000;

/** Makes ids that carry the clock's time and never repeat or go back, even when the clock stands. */
export function snowflakes(now: () => number): (at?: number) => string {
  let last = 0n;
  let aged = 0n;
  return (at) => {
    if (at !== undefined) {
      // Ids of the past are for accounts made long ago: only their uniqueness matters.
      aged += 1n;
      return ((BigInt(at - EPOCH) << 22n) + aged).toString();
    }
    const fresh = BigInt(Math.max(0, now() - EPOCH)) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return last.toString();
  };
}

/** When an id was made, milliseconds since 1970. */
export const madeAt = (id: string): number => Number(BigInt(id) >> 22n) + EPOCH;

export const isSnowflake = (text: unknown): text is string =>
  typeof text === "string" && /^\d{17,20}$/.test(text);

/** Compares ids as numbers: negative when a is older. */
export const byId = (a: { id: string }, b: { id: string }): number =>
  BigInt(a.id) < BigInt(b.id) ? -1 : 1;

/** A time as Discord writes it, with microseconds. */
export const iso = (ms: number): string => new Date(ms).toISOString().replace(/Z$/, "000+00:00");
