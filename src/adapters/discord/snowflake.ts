/** Discord's ids tell when they were made: the upper 42 bits are milliseconds since 2015. */
const discordEpoch = 1_420_070_400_000;

const perMillisecond = 2 ** 22;

/** Milliseconds since the epoch. https://docs.discord.com/developers/reference#snowflakes */
export function madeAt(id: string): number {
  // As a double an id is off by less than a millisecond, and can only have been rounded up into the
  // next one where that comes out whole. It is asked of every message, and a BigInt takes twice as long.
  const elapsed = Number(id) / perMillisecond;
  const whole = Number.isInteger(elapsed) ? Number(BigInt(id) >> 22n) : Math.floor(elapsed);
  return whole + discordEpoch;
}

/** The lowest id that can have been made at `at`; for asking for what came after. */
export function firstIdAt(at: number): string {
  return String(BigInt(Math.max(0, Math.trunc(at) - discordEpoch)) << 22n);
}

/** Whether that can be an id of Discord's. */
export function isSnowflake(text: string): boolean {
  return /^\d{15,21}$/.test(text);
}
