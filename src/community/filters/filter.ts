import type { z } from "zod";
import type { Level } from "../../core/adapter.ts";
import type { Attachment } from "../../core/event.ts";
import type { Key } from "../windows/hash.ts";
import type { Together } from "./together.ts";

/** What a rule can look at. */
export const subjects = ["messages", "edits", "threads", "names", "joins"] as const;
export type Subject = (typeof subjects)[number];

/** What a filter sees: a message, an edit of one, a thread's name, a member's name, a join. */
export interface Screened {
  readonly id: string;
  readonly at: number;
  /** Empty where it stands in no channel, as a member's name does. */
  readonly channel: string;
  readonly thread?: string;
  readonly member: string;
  /** As the member wrote it: offsets point into this. */
  readonly text: string;
  /** Absent: `edits` where `edited`, else `messages`. */
  readonly subject?: Subject;
  /** True when an edit is screened again: windows do not count it a second time. */
  readonly edited: boolean;
  readonly attachments?: readonly Attachment[];
  /** What is known of the author. All of it is absent where nothing is. */
  readonly roles?: readonly string[];
  readonly level?: Level;
  /** When they joined, and when their account was made, where the platform tells. */
  readonly joinedAt?: number;
  readonly createdAt?: number;
  /** It is the first message that they have ever written here. */
  readonly first?: boolean;
}

/** Where a filter matched: UTF-16 units of the given text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** How it was read, where that differs from how it was written: `fuck` for `ƒυ¢к`. */
  readonly read?: string;
  /** The channel where the message belongs, of those that are off topic. */
  readonly to?: string;
}

/**
 * A filter of one rule, ready to run. Never throws, takes time linear in the text. A match with
 * nothing to point at is a list without spans.
 */
export type Test = (message: Screened) => readonly Span[] | undefined;

/** What filters counted lately, in one space; it outlives a reload of the settings. */
export interface Windows {
  /**
   * The window of that name, which looks back `within` milliseconds. Asked for again, it goes on with
   * what it has.
   */
  open(name: string, within: number): Window;
  /** The longest window open, in milliseconds; 0 without any. */
  readonly longest: number;
  /** Forgets everything that is older than its window. */
  sweep(now: number): void;
}

/**
 * Answers from nothing but what was counted: the same messages, in whatever order and however often,
 * give the same answers, so windows are rebuilt after a restart by counting again. `id` counted before
 * under the same key is not counted again.
 */
export interface Window {
  /** Adds `amount` (1 or more) under `key` and answers the sum in (at - within, at]. */
  add(key: Key, id: string, at: number, amount: number): number;
  /** Notes `value` under `key` and answers how many different values fell in (at - within, at]. */
  note(key: Key, id: string, at: number, value: Key): number;
}

/** What a filter is compiled with. */
export interface Making {
  /** The name of its rule. */
  readonly rule: string;
  readonly windows: Windows;
  readonly together: Together;
  /** The community's language: `fr`. */
  readonly language: string;
  /** The entries of a list that the rule names by its file, comments and blank lines left out. */
  list(file: string): readonly string[];
  /** The id of the channel that a manager wrote as `#name` or by id; undefined: there is none. */
  channel(name: string): string | undefined;
}

export interface Filter<Name extends string, Shape extends z.ZodRawShape> {
  readonly name: Name;
  /** The fields that a rule with this filter takes, beside those of every rule. */
  readonly settings: Shape;
  /** What is wrong with fields that are right one by one: a sentence such as "expected …". */
  check?(settings: Readonly<Record<string, unknown>>): string | undefined;
  /** What is wrong with an entry of a list in a file: a sentence such as "expected a domain …". */
  checkEntry?(entry: string): string | undefined;
  /** What it looks at where its rule does not say; by default messages, edits and threads' names. */
  readonly on?: readonly Subject[];
  /** It counts in windows, so it must see every message, whatever other rules say of it. */
  readonly counts?: boolean;
  /**
   * Its test is of one space, because it asks for channels, say. Others, unless they count, are
   * compiled once for all spaces.
   */
  readonly ofSpace?: boolean;
  /** Compiled once, at load. */
  compile(settings: z.infer<z.ZodObject<Shape>>, making: Making): Test;
}

export function defineFilter<const Name extends string, Shape extends z.ZodRawShape>(
  filter: Filter<Name, Shape>,
): Filter<Name, Shape> {
  return filter;
}
