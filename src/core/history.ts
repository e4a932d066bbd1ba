import type { Outcome } from "./action.ts";
import type { Request } from "./adapter.ts";

/** What the history knows of one member of one space. Times are milliseconds since the epoch. */
export interface MemberRecord {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly bot: boolean;
  /** The latest join; absent when they were here before Foyer was. */
  readonly joinedAt?: number;
  readonly leftAt?: number;
  /** When they were first greeted; nobody is greeted twice. */
  readonly greetedAt?: number;
  readonly firstMessageAt?: number;
  /** Until when they may not write, and by which case. */
  readonly mutedUntil?: number;
  readonly muteCase?: number;
  readonly banned: boolean;
  /** False once they asked to be left out of personal statistics. */
  readonly counted: boolean;
}

/** Fields of a member to set; `null` clears one. */
export type MemberPatch = {
  readonly [Field in Exclude<keyof MemberRecord, "id">]?:
    | MemberRecord[Field]
    | (undefined extends MemberRecord[Field] ? null : never);
};

export interface MessageRecord {
  readonly id: string;
  readonly at: number;
  readonly channel: string;
  readonly thread?: string;
  readonly member: string;
  readonly bot: boolean;
  readonly text: string;
  /** How many files hung on it; absent: none. */
  readonly attachments?: number;
  readonly replyTo?: string;
  readonly deleted?: "author" | "rule" | "moderator";
  /** The rule that deleted it. */
  readonly rule?: string;
}

export type CaseKind = "warn" | "mute" | "unmute" | "kick" | "ban" | "unban" | "delete" | "hold";

/** A moderation record. It is never removed; undoing one makes it void. */
export interface CaseRecord {
  readonly number: number;
  readonly kind: CaseKind;
  readonly member: string;
  /** The moderator's member id, or absent when a rule or an escalation did it. */
  readonly moderator?: string;
  /** The rule or escalation step, where one did it. */
  readonly rule?: string;
  readonly reason: string;
  readonly at: number;
  /** When a mute ends. */
  readonly until?: number;
  /** What was written, for cases over a message. */
  readonly evidence?: string;
  readonly channel?: string;
  readonly message?: string;
  /** Whether it counts as a warning too, as for a rule that warns and mutes. */
  readonly strike?: boolean;
  /** Whether the platform did what the case says. Warnings are `done` at once. */
  readonly status: "pending" | "done" | "refused";
  /** What the platform answered: why it refused, or how it was emulated. */
  readonly note?: string;
  readonly voidedAt?: number;
  readonly voidedBy?: string;
}

export interface ScheduleRow {
  /** Unique in its space: `prompt:monday`, `unmute:alice`. Putting a key again replaces it. */
  readonly key: string;
  readonly space: string;
  readonly due: number;
  /** What is to be done: `prompt`, `unmute`, … */
  readonly task: string;
  readonly data: unknown;
}

export interface ContestRecord {
  /** `name@opened`, unique in its space. */
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly openedAt: number;
  readonly closesAt: number;
  readonly closedAt?: number;
}

export interface EntryRecord {
  readonly contest: string;
  readonly member: string;
  readonly at: number;
  /** The number by which people speak of it, from 1. */
  readonly number: number;
  readonly text: string;
  /** The message that was entered; absent for entries older than that was kept. */
  readonly message?: string;
  /** When its message was deleted: it takes no part any more. */
  readonly withdrawnAt?: number;
  /** Distinct members who voted for it, its author not counted. */
  readonly votes: number;
}

/** A row of the outbox: an action, and what became of it. */
export interface SentRecord extends Request {
  readonly space: string;
  /** What it belongs to: `case:12`, `contest:photo@…`, `entry:photo@…:3`. */
  readonly about?: string;
  readonly outcome?: Outcome;
}

/** What a decision changes. Applied in one transaction with the actions it asks for. */
export type Change =
  | { readonly change: "member"; readonly member: string; readonly set: MemberPatch }
  | {
      readonly change: "membership";
      readonly member: string;
      readonly at: number;
      readonly what: "joined" | "left";
    }
  | { readonly change: "message"; readonly message: MessageRecord }
  | { readonly change: "message-text"; readonly message: string; readonly text: string }
  | {
      readonly change: "message-deleted";
      readonly message: string;
      readonly by: "author" | "rule" | "moderator";
      readonly rule?: string;
    }
  | { readonly change: "message-restored"; readonly message: string }
  | {
      readonly change: "reaction";
      readonly message: string;
      readonly member: string;
      readonly emoji: string;
      readonly at: number;
    }
  | {
      readonly change: "reaction-removed";
      readonly message: string;
      readonly member: string;
      readonly emoji: string;
    }
  | { readonly change: "case"; readonly case: CaseRecord }
  | {
      readonly change: "case-settled";
      readonly number: number;
      readonly status: "done" | "refused";
      readonly note?: string;
    }
  | {
      readonly change: "case-voided";
      readonly number: number;
      readonly at: number;
      readonly by: string;
    }
  | {
      readonly change: "schedule";
      readonly key: string;
      readonly due: number;
      readonly task: string;
      readonly data: unknown;
    }
  | { readonly change: "unschedule"; readonly key: string }
  /** Small transactional memory of a feature, as JSON; `null` forgets it. */
  | { readonly change: "fact"; readonly key: string; readonly value: unknown }
  | { readonly change: "contest"; readonly contest: ContestRecord }
  | { readonly change: "contest-closed"; readonly contest: string; readonly at: number }
  | { readonly change: "entry"; readonly entry: Omit<EntryRecord, "votes" | "withdrawnAt"> }
  | {
      readonly change: "entry-withdrawn";
      readonly contest: string;
      readonly entry: number;
      readonly at: number;
    }
  | { readonly change: "entry-restored"; readonly contest: string; readonly entry: number }
  | {
      readonly change: "vote";
      readonly contest: string;
      readonly entry: number;
      readonly member: string;
    }
  | {
      readonly change: "vote-removed";
      readonly contest: string;
      readonly entry: number;
      readonly member: string;
    };

/** What decisions may read, within one space. Sees what the same transaction wrote before. */
export interface Reader {
  member(id: string): Promise<MemberRecord | undefined>;
  message(id: string): Promise<MessageRecord | undefined>;
  /** The newest messages of a member in a channel since `since`, newest first. */
  messagesOf(
    member: string,
    options: { channel?: string; since: number; limit: number },
  ): Promise<readonly MessageRecord[]>;
  case(number: number): Promise<CaseRecord | undefined>;
  /** Newest first. */
  casesOf(member: string, limit: number): Promise<readonly CaseRecord[]>;
  nextCase(): Promise<number>;
  schedule(key: string): Promise<ScheduleRow | undefined>;
  fact(key: string): Promise<unknown>;
  contest(id: string): Promise<ContestRecord | undefined>;
  openContest(name: string): Promise<ContestRecord | undefined>;
  entries(contest: string): Promise<readonly EntryRecord[]>;
  /** The entries, of any contest, that this message was entered as. */
  entriesFrom(message: string): Promise<readonly EntryRecord[]>;
  /** Who has reacted to a message with what. */
  reactions(
    message: string,
  ): Promise<readonly { readonly member: string; readonly emoji: string }[]>;
  /** The message that the bot sent under this platform id (or action id). */
  sent(message: string): Promise<SentRecord | undefined>;
  /** Everything the bot did about `about`, oldest first. */
  sentAbout(about: string): Promise<readonly SentRecord[]>;
}

/** One row of the report's scan. */
export interface ActivityRow {
  readonly what: "message" | "reaction" | "joined" | "left";
  readonly at: number;
  readonly member: string;
  /** Of the message, or of the message reacted to. */
  readonly message?: string;
  readonly channel?: string;
  readonly thread?: string;
  readonly text?: string;
  readonly replyTo?: string;
}

/** What the report reads. Bots' and deleted (by rule or moderator) messages are left out. */
export interface ReportReader {
  /** Everything in [from, to), of all spaces of the community or of one, in the order of time. */
  activity(from: number, to: number, space?: string): AsyncIterable<readonly ActivityRow[]>;
  /** Cases that were not refused, by kind, in [from, to). */
  casesByKind(from: number, to: number, space?: string): Promise<Readonly<Record<string, number>>>;
  /** Messages deleted by rule, in [from, to). */
  deletionsByRule(
    from: number,
    to: number,
    space?: string,
  ): Promise<Readonly<Record<string, number>>>;
  /** Display name and whether they may be named, of those ids. */
  people(
    ids: readonly string[],
    space?: string,
  ): Promise<ReadonlyMap<string, { name: string; counted: boolean }>>;
}
