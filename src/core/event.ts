import type { Outcome } from "./action.ts";
import type { Request } from "./adapter.ts";
import type { Values } from "./refusal.ts";

/**
 * What can happen in a space. Adapters make events out of a platform's payloads; the scheduler
 * makes `schedule-due`. All ids are opaque strings; all times are milliseconds since the epoch.
 */
interface Occurrence {
  /** Unique among the events of its kind in its space; an event seen twice is decided once. */
  readonly id: string;
  readonly space: string;
  readonly at: number;
}

/** Who did something, as the platform tells it. Roles are ids, absent when the platform did not say. */
export interface Actor {
  readonly id: string;
  readonly name?: string;
  readonly roles?: readonly string[];
  readonly bot?: boolean;
}

export interface MemberJoined extends Occurrence {
  readonly kind: "member-joined";
  readonly member: Actor;
}

export interface MemberLeft extends Occurrence {
  readonly kind: "member-left";
  readonly member: Actor;
}

export interface MessageCreated extends Occurrence {
  readonly kind: "message-created";
  readonly message: string;
  readonly channel: string;
  readonly thread?: string;
  readonly member: Actor;
  readonly text: string;
  /** The message that this one answers, where the platform has replies. */
  readonly replyTo?: string;
}

export interface MessageEdited extends Occurrence {
  readonly kind: "message-edited";
  readonly message: string;
  readonly text: string;
}

export interface MessageDeleted extends Occurrence {
  readonly kind: "message-deleted";
  readonly message: string;
  /** Who deleted it, where the platform tells; absent: the author, as far as we know. */
  readonly by?: Actor;
}

export interface ReactionAdded extends Occurrence {
  readonly kind: "reaction-added";
  readonly message: string;
  readonly member: Actor;
  readonly emoji: string;
}

export interface ReactionRemoved extends Occurrence {
  readonly kind: "reaction-removed";
  readonly message: string;
  readonly member: Actor;
  readonly emoji: string;
}

/** A slash command, as text: the runtime parses it, the same way on every platform. */
export interface CommandGiven extends Occurrence {
  readonly kind: "command";
  readonly channel: string;
  readonly member: Actor;
  readonly text: string;
}

export interface ButtonPressed extends Occurrence {
  readonly kind: "button";
  /** The platform's id of the message that bears the button. */
  readonly message: string;
  readonly channel?: string;
  readonly member: Actor;
  readonly button: string;
}

/** A row of the scheduler has come due. `at` is when it is decided, `due` when it should have been. */
export interface ScheduleDue extends Occurrence {
  readonly kind: "schedule-due";
  readonly key: string;
  readonly task: string;
  readonly due: number;
  readonly data: unknown;
}

/** The platform has answered, for good, for an action whose plan said `settle`. */
export interface ActionSettled extends Occurrence {
  readonly kind: "action-settled";
  readonly request: Request;
  readonly about?: string;
  readonly outcome: Outcome;
}

/** Something that the staff of a space should hear from the bot itself: a catalogue text. */
export interface Notice extends Occurrence {
  readonly kind: "notice";
  readonly text: string;
  readonly values: Values;
}

export type Event =
  | MemberJoined
  | MemberLeft
  | MessageCreated
  | MessageEdited
  | MessageDeleted
  | ReactionAdded
  | ReactionRemoved
  | CommandGiven
  | ButtonPressed
  | ScheduleDue
  | ActionSettled
  | Notice;

export type EventKind = Event["kind"];
export type EventOf<Kind extends EventKind> = Extract<Event, { kind: Kind }>;

export const eventKinds = [
  "member-joined",
  "member-left",
  "message-created",
  "message-edited",
  "message-deleted",
  "reaction-added",
  "reaction-removed",
  "command",
  "button",
  "schedule-due",
  "action-settled",
  "notice",
] as const satisfies readonly EventKind[];
