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
  /** When their account was made, where the platform tells. */
  readonly createdAt?: number;
  /** Not somebody at all but an incoming webhook, which posts under any name; `bot` is set too. */
  readonly webhook?: boolean;
}

/** A file that hangs on a message. */
export interface Attachment {
  readonly name: string;
  /** Its media type, such as `image/png`, where the platform tells. */
  readonly type?: string;
  /** Its size in bytes, where the platform tells. */
  readonly bytes?: number;
}

/** Its id is `joinId(member, at)`, however the platform tells of it. */
export interface MemberJoined extends Occurrence {
  readonly kind: "member-joined";
  readonly member: Actor;
  /** They have yet to pass the platform's screening or onboarding: `member-admitted` follows. */
  readonly pending?: boolean;
}

/**
 * Somebody may be greeted now: they have passed the platform's screening or onboarding, or have
 * come into the channel where newcomers are greeted.
 */
export interface MemberAdmitted extends Occurrence {
  readonly kind: "member-admitted";
  readonly member: Actor;
  /** The channel that they came into. */
  readonly into?: string;
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
  /**
   * What else it shows: forwarded and embedded texts, a poll, names of files and stickers. Rules
   * read it; it is neither archived nor counted.
   */
  readonly also?: readonly string[];
  readonly attachments?: readonly Attachment[];
  /** The message that this one answers, where the platform has replies. */
  readonly replyTo?: string;
}

export interface MessageEdited extends Occurrence {
  readonly kind: "message-edited";
  readonly message: string;
  readonly text: string;
  /** As in `MessageCreated`; absent where the edit left it as it was. */
  readonly also?: readonly string[];
  readonly attachments?: readonly Attachment[];
}

/** A message that the platform itself did not let through, by a list that the bot gave it. */
export interface MessageBlocked extends Occurrence {
  readonly kind: "message-blocked";
  readonly channel: string;
  readonly member: Actor;
  readonly text: string;
  /** The rule whose words these are. */
  readonly rule: string;
}

/** Somebody gave a thread its name, or a new one. */
export interface ThreadNamed extends Occurrence {
  readonly kind: "thread-named";
  readonly thread: string;
  /** The channel that the thread is in. */
  readonly channel: string;
  readonly member: Actor;
  readonly name: string;
}

/** Somebody goes by another name now: `member.name`. */
export interface MemberRenamed extends Occurrence {
  readonly kind: "member-renamed";
  readonly member: Actor & { readonly name: string };
}

/** A person muted, removed or banned somebody with the platform's own means, or took that back. */
export interface Moderated extends Occurrence {
  readonly kind: "moderated";
  readonly act: "mute" | "unmute" | "kick" | "ban" | "unban";
  readonly member: Actor;
  /** Who did it. The bot's own acts come back here too; they are known by this. */
  readonly by: Actor;
  /** Of a mute: milliseconds since the epoch. */
  readonly until?: number;
  readonly reason?: string;
}

/** A member whom the history has as muted can write: the platform has lost the mute. */
export interface MuteLost extends Occurrence {
  readonly kind: "mute-lost";
  readonly member: Actor;
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
  /**
   * The options one by one, by their declared names, where the platform asks for each: members,
   * channels and roles as ids. The text is not parsed then.
   */
  readonly options?: Readonly<Record<string, string>>;
  /** The message on which it was given, from its menu. */
  readonly message?: string;
  /** Those whom the options name, as the platform tells of them. */
  readonly concerns?: readonly Actor[];
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
  | MemberAdmitted
  | MemberLeft
  | MessageCreated
  | MessageEdited
  | MessageDeleted
  | MessageBlocked
  | ThreadNamed
  | MemberRenamed
  | Moderated
  | MuteLost
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
  "member-admitted",
  "member-left",
  "message-created",
  "message-edited",
  "message-deleted",
  "message-blocked",
  "thread-named",
  "member-renamed",
  "moderated",
  "mute-lost",
  "reaction-added",
  "reaction-removed",
  "command",
  "button",
  "schedule-due",
  "action-settled",
  "notice",
] as const satisfies readonly EventKind[];

/** The id of a `member-joined` event: one join is told once, also when it is found out later. */
export function joinId(member: string, joinedAt: number): string {
  return `${member} ${joinedAt}`;
}
