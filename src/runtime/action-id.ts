import { createHash } from "node:crypto";
import type { Event } from "../core/event.ts";

/** What an event is known by in its space: seen twice, it is decided once. */
export function eventKey(event: Event): string {
  return event.kind === "schedule-due"
    ? `due:${event.key}@${event.due}`
    : `${event.kind}:${event.id}`;
}

/**
 * The id of an action: 20 characters made from the event, the reason and the place among the
 * actions of that decision; so it is the same in every retry and every run. It fits Discord's
 * nonce of 25 characters; 100 bits make a collision a matter of 10^15 actions.
 */
export function actionId(space: string, key: string, because: string, ordinal: number): string {
  const digest = createHash("sha256").update(`${space}\n${key}\n${because}\n${ordinal}`).digest();
  let id = "";
  for (let index = 0; index < 20; index++)
    id += "0123456789abcdefghjkmnpqrstvwxyz"[(digest[index] ?? 0) & 31];
  return id;
}
