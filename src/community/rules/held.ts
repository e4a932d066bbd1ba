import type { Context } from "../context.ts";
import { heldKey } from "../moderation/held-key.ts";
import type { ScreenedEvent } from "./screened-event.ts";
import type { RuleAction } from "./settings.ts";

/** What waits for a moderator: it is done when they confirm. */
export interface Held {
  readonly rule: string;
  readonly reason: string;
  readonly member: string;
  readonly channel: string;
  readonly thread?: string;
  readonly message?: string;
  readonly text: string;
  /** How many files hung on it: nobody can bring those back. */
  readonly files?: number;
  /** Absent: a message. */
  readonly what?: NonNullable<ScreenedEvent["what"]>;
  readonly actions: readonly RuleAction[];
}

export async function heldOf(number: number, context: Context): Promise<Held | undefined> {
  const value = await context.read.fact(heldKey(number));
  // Only `setAside` writes these, so their shape need not be checked field by field.
  return typeof value === "object" && value !== null ? (value as Held) : undefined;
}
