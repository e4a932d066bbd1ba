import type { Outcome } from "./action.ts";
import type { Request } from "./adapter.ts";
import type { Effect } from "./effect.ts";
import type { MessageRecord, Reader, ReportReader, ScheduleRow } from "./history.ts";

/** An action of a decision, with the id that the runtime gave it. */
export interface Planned extends Request {
  readonly about?: string;
  readonly settle: boolean;
}

/** An outbox row on its way: how often it was tried. */
export interface Waiting extends Planned {
  readonly attempts: number;
  /** When to try next, by the wall clock. */
  readonly tryAt: number;
}

/** What became of an action: an outcome for good, or another try. */
export type Tried =
  | { readonly id: string; readonly outcome: Outcome }
  | { readonly id: string; readonly outcome: Outcome; readonly tryAt: number };

/** A final outcome that its decision asked to hear of and has not yet. */
export interface Settled extends Planned {
  readonly outcome: Outcome;
  readonly settledAt: number;
}

/** Everything that happens between `begin` and `commit`, all or nothing. */
export interface Transaction {
  reader(space: string): Reader;
  report(): ReportReader;
  /** Marks an event as seen; false when it had been. */
  first(space: string, key: string, at: number): boolean;
  /** Applies the changes of one decision and stores its actions, in order. */
  keep(
    space: string,
    effects: readonly Exclude<Effect, { act: unknown }>[],
    planned: readonly Planned[],
  ): void;
  /** The earliest row that is due at `horizon`, of these spaces; the others' wait for their return. */
  due(horizon: number, spaces: readonly string[]): ScheduleRow | undefined;
  schedules(space: string): readonly ScheduleRow[];
  /** The run of a schedule, for the record. */
  ran(space: string, key: string, due: number, at: number, how: "ran" | "skipped"): void;
  /** The decision about an outcome is made. */
  heard(space: string, id: string): void;
  /** Where the clock of a community whose time is played stands. */
  clock(at: number): void;
}

/**
 * The relational history. Asynchronous, so that a database server can stand behind it; one
 * transaction at a time, in the order in which they were asked for.
 */
export interface History {
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** The due time of the earliest schedule row. */
  nextDue(): Promise<number | undefined>;
  /** What is not done yet, in the order of the decisions, after the first `skip`. */
  waiting(space: string, limit: number, skip?: number): Promise<readonly Waiting[]>;
  /** Records what became of actions, in one transaction. */
  tried(space: string, at: number, results: readonly Tried[]): Promise<void>;
  unheard(space: string): Promise<readonly Settled[]>;
  /** The messages of a space since `since`, oldest first, for windows that live in memory. */
  messagesSince(space: string, since: number): AsyncIterable<readonly MessageRecord[]>;
  readonly report: ReportReader;
  reader(space: string): Reader;
  clock(): Promise<number | undefined>;
  /** Those who are in a space as far as is known: nobody has seen them leave. */
  present(space: string): AsyncIterable<readonly { readonly id: string }[]>;
  /** The time of the newest event that the platform itself told of; undefined: none ever. */
  lastSeen(space: string): Promise<number | undefined>;
  /** Whether an event was seen before. */
  seen(space: string, key: string): Promise<boolean>;
  /** Forgets which events were seen before `before`: no platform repeats them any more. */
  forgetSeen(before: number): Promise<void>;
  close(): Promise<void>;
}
