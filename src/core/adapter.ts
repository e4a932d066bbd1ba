import type { Action, ActionKind, Outcome, Saying } from "./action.ts";
import type { Capabilities } from "./capability.ts";
import type { Actor, Event } from "./event.ts";

/** What something is called and how it is explained, in one language. */
export interface Naming {
  readonly name: string;
  readonly description: string;
}

/**
 * A slash command as a platform is told of it: `description` in the community's language, `localized`
 * in every language of the catalogues (`fr` → …), for platforms that show each member their own.
 */
export interface CommandDescription {
  readonly name: string;
  readonly description: string;
  readonly localized: Readonly<Record<string, Naming>>;
  readonly level: Level;
  readonly options: readonly OptionDescription[];
  /** It is also offered in the menus of members, messages or both; its first option is the member. */
  readonly menu?: MenuDescription;
}

export interface MenuDescription {
  readonly on: readonly ("member" | "message")[];
  /** At most 24 characters. */
  readonly label: string;
  readonly localized: Readonly<Record<string, string>>;
}

export interface OptionDescription {
  readonly name: string;
  readonly description: string;
  readonly localized: Readonly<Record<string, Naming>>;
  readonly type: "member" | "channel" | "duration" | "number" | "text" | "choice";
  readonly required: boolean;
  readonly choices?: readonly string[];
  /** `Host.suggest` can complete it; durations and numbers are always asked about. */
  readonly suggested?: boolean;
}

/** Who someone is to the community, lowest first. The order is the order of power. */
export const levels = ["member", "moderator", "manager"] as const;
export type Level = (typeof levels)[number];

/** Whether `level` is at least `needed`. */
export function reaches(level: Level, needed: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(needed);
}

/**
 * Role ids by which an adapter tells that somebody owns the place or administers it on the platform
 * itself. They are managers, whatever the configuration names: the platform lets them do anything.
 */
export const powers: ReadonlySet<string> = new Set(["owner", "admin"]);

/** The names of one space, resolved. Synchronous: adapters keep it up to date from their events. */
export interface Directory {
  /** The bot's own member id. */
  readonly self: string;
  /** The id of the channel that a manager wrote as `#name` or by id. */
  channel(name: string): string | undefined;
  channelName(id: string): string;
  /** The name of the category that a channel is in; undefined: none, or the platform has none. */
  category?(channel: string): string | undefined;
  /** The id of the role that a manager wrote as `@name` or by id. */
  role(name: string): string | undefined;
  /** The id of the member whom someone wrote as `@name`, a mention or an id. */
  member(name: string): string | undefined;
  memberName(id: string): string;
  /**
   * Why the platform is already known to refuse an act over a member, or over what they wrote (they
   * own the place, their role is above the bot's); undefined where nothing is known against it.
   */
  obstacle?(act: "mute" | "kick" | "ban" | "delete", member: string): Saying | undefined;
  /** The address at which people find a message; undefined where there is none. */
  link?(message: { channel: string; thread?: string; message: string }): string | undefined;
  /** What people type here for a command of that name, without the slash; absent: its own names. */
  called?(command: string): string | undefined;
}

/** What someone has typed so far into an option. */
export interface Asking {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly member: Actor;
}

/** What they may mean: `value` is what the command gets. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** A member as the platform lists them. */
export interface Present extends Actor {
  /** Milliseconds since the epoch. */
  readonly joinedAt?: number;
  readonly pending?: boolean;
  /** Until when the platform itself mutes them; null: it does not. Absent: it cannot tell. */
  readonly mutedUntil?: number | null;
}

/** What an adapter is handed when it starts. */
export interface Host {
  /**
   * Takes an event. Resolves once it is stored, that is once the platform may forget it;
   * rejects when it could not be.
   */
  emit(event: Event): Promise<void>;
  /** The commands to offer, for every level. */
  readonly commands: readonly CommandDescription[];
  /** What may complete an option that someone is typing; at most 25, the likeliest first. */
  suggest(asking: Asking): Promise<readonly Suggestion[]>;
  /** When the newest event of this space was taken before this start; absent: it is new to us. */
  readonly lastSeen?: number;
  /**
   * Compares the platform's members (`Adapter.roster`) with the history: who joined since `since`
   * (by default `lastSeen`), who has left, whose mute is gone. Asked for after a start and whenever
   * the platform may have left things untold.
   */
  reconcile(since?: number): Promise<void>;
  /** Written to the operator's log. */
  log(level: "info" | "warn" | "error", message: string, details?: object): void;
}

/** An action on its way to the platform. `id` is the same in every retry and every run. */
export interface Request {
  readonly id: string;
  readonly action: Action;
  /** When it was decided. */
  readonly at: number;
  /** The rule, schedule, command or case that it comes from. */
  readonly because: string;
}

/** One chat platform, one space. The only code that knows its SDK. */
export interface Adapter {
  /** `sandbox`, `discord`, `slack`, `play`. */
  readonly platform: string;
  readonly space: string;
  /** What people call the space; absent: it has no name of its own. */
  readonly name?: string;
  readonly directory: Directory;
  capabilities(): Capabilities;
  /** Everybody who is in the space, in portions; rejects when it cannot be told to the end. */
  roster?(): AsyncIterable<readonly Present[]>;
  start(host: Host): Promise<void>;
  /**
   * Never rejects for what a platform can answer: that is an outcome. Performing a request
   * whose id was performed before changes nothing and answers as the first time, where the
   * platform allows it (capability `idempotent-send`).
   */
  perform(request: Request): Promise<Outcome>;
  stop(): Promise<void>;
}

/** The capability that each kind of action needs. */
export const neededCapability = {
  send: "send",
  reply: "reply",
  dm: "dm",
  edit: "edit",
  "delete-message": "delete-message",
  "delete-messages": "delete-message",
  mute: "mute",
  unmute: "mute",
  kick: "kick",
  ban: "ban",
  unban: "ban",
  "add-role": "roles",
  "remove-role": "roles",
  react: "reactions",
  thread: "threads",
  "delete-thread": "threads",
  "slow-mode": "slow-mode",
} as const satisfies Record<ActionKind, keyof Capabilities>;
