import type { Action, ActionKind, Outcome } from "./action.ts";
import type { Capabilities } from "./capability.ts";
import type { Event } from "./event.ts";

/** A slash command as a platform is told of it. Texts are translated, one per language. */
export interface CommandDescription {
  readonly name: string;
  readonly description: string;
  readonly level: Level;
  readonly options: readonly OptionDescription[];
}

export interface OptionDescription {
  readonly name: string;
  readonly description: string;
  readonly type: "member" | "channel" | "duration" | "number" | "text" | "choice";
  readonly required: boolean;
  readonly choices?: readonly string[];
}

/** Who someone is to the community, lowest first. The order is the order of power. */
export const levels = ["member", "moderator", "manager"] as const;
export type Level = (typeof levels)[number];

/** Whether `level` is at least `needed`. */
export function reaches(level: Level, needed: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(needed);
}

/** The names of one space, resolved. Synchronous: adapters keep it up to date from their events. */
export interface Directory {
  /** The bot's own member id. */
  readonly self: string;
  /** The id of the channel that a manager wrote as `#name` or by id. */
  channel(name: string): string | undefined;
  channelName(id: string): string;
  /** The id of the role that a manager wrote as `@name` or by id. */
  role(name: string): string | undefined;
  /** The id of the member whom someone wrote as `@name`, a mention or an id. */
  member(name: string): string | undefined;
  memberName(id: string): string;
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
  readonly directory: Directory;
  capabilities(): Capabilities;
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
  mute: "mute",
  unmute: "mute",
  kick: "kick",
  ban: "ban",
  unban: "ban",
  "add-role": "roles",
  "remove-role": "roles",
  react: "reactions",
  thread: "threads",
} as const satisfies Record<ActionKind, keyof Capabilities>;
