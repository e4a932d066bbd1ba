import { randomBytes } from "node:crypto";
import type { RawData, WebSocket } from "ws";
import type { LiveSession } from "./sessions.ts";

export const newSession = (intents: number, socket: WebSocket): LiveSession => ({
  id: randomBytes(16).toString("hex"),
  intents,
  connected: true,
  resumes: 0,
  seq: 0,
  dispatched: [],
  socket,
  dead: false,
});

/** Whether that is a shard's number and count, or none at all. */
export const isShard = (shard: unknown): boolean =>
  shard === undefined ||
  (Array.isArray(shard) && shard.length === 2 && Number(shard[0]) < Number(shard[1]));

/** A payload of a client; undefined when it cannot be read. */
export function parse(raw: RawData): { op: unknown; d: unknown } | undefined {
  const text = raw.toString();
  // Larger payloads are refused by Discord too.
  if (text.length > 4096) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("op" in value)) return undefined;
    return { op: value.op, d: "d" in value ? value.d : undefined };
  } catch {
    return undefined;
  }
}
