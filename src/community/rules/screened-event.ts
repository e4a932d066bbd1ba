import type { Attachment } from "../../core/event.ts";

/** What the rules look at: a message, new or edited, or one of the other things in `what`. */
export interface ScreenedEvent {
  readonly id: string;
  /** The platform's id of the message. */
  readonly message: string;
  readonly channel: string;
  readonly thread?: string;
  readonly member: string;
  readonly text: string;
  readonly at: number;
  readonly edited: boolean;
  readonly attachments?: readonly Attachment[];
  /** When the author's account was made, where the platform tells. */
  readonly createdAt?: number;
  /** A thread's name, what the platform did not let through, a member's name, a join. */
  readonly what?: "thread" | "blocked" | "name" | "join";
  /** By which rule's words the platform blocked it. */
  readonly rule?: string;
}

/** A message's text with what else it shows, a line each: what rules read of it. */
export function wholeText(text: string, also: readonly string[] = []): string {
  if (also.length === 0) return text;
  return (text === "" ? also : [text, ...also]).join("\n");
}
