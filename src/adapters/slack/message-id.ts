/**
 * A message's `ts` is unique in its channel only, so our ids hold both: `C012/1700000000.000100`.
 * A thread's id is the id of the message that it hangs on.
 */
export function messageId(channel: string, ts: string): string {
  return `${channel}/${ts}`;
}

/** The channel and `ts` of a message's or thread's id; undefined for what is not one of ours. */
export function partsOf(id: string): { readonly channel: string; readonly ts: string } | undefined {
  const [, channel, ts] = /^([A-Z0-9]+)\/(\d+\.\d+)$/.exec(id) ?? [];
  return channel !== undefined && ts !== undefined ? { channel, ts } : undefined;
}

/** Milliseconds since the epoch of a `ts`; Slack writes seconds with microseconds behind the point. */
export function timeOf(ts: string): number {
  const [seconds = "0", micros = ""] = ts.split(".");
  return Number(seconds) * 1_000 + Math.floor(Number(micros.padEnd(6, "0").slice(0, 6)) / 1_000);
}
