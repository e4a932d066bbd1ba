import type { z } from "zod";

/** What a filter sees of a message. */
export interface Screened {
  readonly id: string;
  readonly at: number;
  readonly channel: string;
  readonly member: string;
  /** As the member wrote it: offsets point into this. */
  readonly text: string;
  /** True when an edit is screened again: windows do not count it a second time. */
  readonly edited: boolean;
}

/** Where a filter matched: UTF-16 units of the given text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** How it was read, where that differs from how it was written: `fuck` for `ƒυ¢к`. */
  readonly read?: string;
}

/** A filter of one rule, ready to run. Never throws, takes time linear in the text. */
export type Test = (message: Screened) => readonly Span[] | undefined;

/** Windows of a space that filters count in; they outlive a reload of the settings. */
export interface Windows {
  /** Says that windows of `within` milliseconds will be asked for: `longest` is right from then on. */
  expect(within: number): void;
  /**
   * Counts one more under `key` at `at` and answers how many fell in (at - within, at].
   * `id` counted before under the same key is not counted again.
   */
  count(key: string, id: string, at: number, within: number): number;
  /** The longest window asked for so far, in milliseconds. */
  readonly longest: number;
  /** Forgets what is older than the longest window. */
  sweep(now: number): void;
}

export interface Filter<Name extends string, Shape extends z.ZodRawShape> {
  readonly name: Name;
  /** The fields that a rule with this filter takes, beside those of every rule. */
  readonly settings: Shape;
  /** What is wrong with fields that are right one by one: a sentence such as "expected …". */
  check?(settings: z.infer<z.ZodObject<Shape>>): string | undefined;
  /** It counts in windows, so it must see every message, whatever other rules say of it. */
  readonly counts?: boolean;
  /** Compiled once, at load. `rule` is the rule's name. */
  compile(settings: z.infer<z.ZodObject<Shape>>, rule: string, windows: Windows): Test;
}

export function defineFilter<const Name extends string, Shape extends z.ZodRawShape>(
  filter: Filter<Name, Shape>,
): Filter<Name, Shape> {
  return filter;
}
