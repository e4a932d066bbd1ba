import type { Button, Outcome, Picture } from "../../core/action.ts";
import type { Attachment, Event } from "../../core/event.ts";

/** What the sandbox's community is made of: plain data, kept as JSON. */

type Presence = "here" | "left" | "kicked" | "banned";

export interface Person {
  readonly id: string;
  name: string;
  /** When their account was made; absent from what an early version kept. */
  readonly createdAt?: number;
  /** Role ids. */
  roles: string[];
  presence: Presence;
  /** Milliseconds since the epoch; lasts until the bot unmutes, as the bot's own schedule says. */
  mutedUntil?: number;
  readonly bot?: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
}

export interface Channel {
  /** The name too: the sandbox's ids are short and readable. */
  readonly id: string;
  readonly topic?: string;
  /** Only for members with a role of the staff. */
  readonly staff?: boolean;
  /** The name of the category that it stands in. */
  readonly category?: string;
  /** How long members wait between two messages, in milliseconds; absent: not at all. */
  readonly slow?: number;
}

interface Removal {
  readonly at: number;
  readonly by: string;
  /** `rule:no-insults`, `command:purge`; absent when its author took it back. */
  readonly because?: string;
}

/** A message, wherever it stands: a channel, or a member's conversation with the bot. */
export interface Post {
  readonly id: string;
  /** Rises with every post of the community. */
  readonly order: number;
  readonly room: string;
  readonly author: string;
  readonly at: number;
  text: string;
  /** Files by name and size: what is in them stays with who has them. */
  attachments?: readonly Attachment[];
  /** The one member who sees it. */
  readonly only?: string;
  readonly replyTo?: string;
  /** The name of the thread that starts here. */
  thread?: string;
  edits?: number;
  buttons?: readonly Button[];
  picture?: Picture;
  reactions?: Record<string, string[]>;
  removed?: Removal;
}

/** Something that the bot did, for the page's account of it. */
export interface Deed {
  readonly id: string;
  readonly at: number;
  readonly action: string;
  readonly because: string;
  readonly member?: string;
  readonly room?: string;
  readonly until?: number;
  /** Of a slow mode, in milliseconds. */
  readonly interval?: number;
  readonly role?: string;
  readonly refused?: string;
}

export interface Ledger {
  /** The last number given to an event, a message or a newcomer. */
  counter: number;
  people: Person[];
  roles: Role[];
  /** Those that were there last; absent from what an early version kept. */
  channels?: readonly Channel[];
  /** Answers to requests, oldest first, so that a repeated one changes nothing. */
  performed: [id: string, outcome: Outcome][];
  deeds: Deed[];
  /** Events that the bot has not acknowledged yet, oldest first. */
  unheard: Event[];
  /** By how much the community's clock is ahead, in milliseconds. */
  lead: number;
}

/** How much is kept. */
export const keep = { posts: 500, performed: 1_000, deeds: 100 } as const;

/** The room of a member's conversation with the bot. */
export function conversation(member: string): string {
  return `dm:${member}`;
}
