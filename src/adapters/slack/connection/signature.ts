import { createHmac, timingSafeEqual } from "node:crypto";

/** Seconds by which a request may be older (or newer) than our clock: Slack's own recommendation. */
export const freshFor = 5 * 60;

export interface Signed {
  /** The body as it came, byte for byte. */
  readonly body: Buffer;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

/**
 * Whether Slack sent this body, and lately: `v0=` and the HMAC-SHA256 of `v0:timestamp:body` under the
 * signing secret. `now`: seconds since the epoch.
 */
export function isFromSlack(
  { body, timestamp, signature }: Signed,
  secret: string,
  now: number,
): boolean {
  if (timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp))
    return false;
  if (Math.abs(now - Number(timestamp)) > freshFor) return false;
  const mac = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex");
  const expected = Buffer.from(`v0=${mac}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
