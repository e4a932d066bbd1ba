import { z } from "zod";
import type { Filter, Making, Screened, Test } from "../../../src/community/filters/filter.ts";
import { createTogether } from "../../../src/community/filters/together.ts";
import { createWindows } from "../../../src/community/windows.ts";

/** A message of somebody's, of which only the text matters. */
export function message(text: string, rest: Partial<Screened> = {}): Screened {
  return { id: "m1", at: 0, channel: "general", member: "alice", text, edited: false, ...rest };
}

/** What a filter is compiled with: windows of its own, the lists that are given, every channel. */
export function making({
  lists = {},
  ...rest
}: Partial<Making> & { lists?: Readonly<Record<string, readonly string[]>> } = {}): Making {
  return {
    rule: "rule",
    windows: createWindows(),
    together: createTogether(),
    language: "en",
    list: (file) => lists[file] ?? [],
    channel: (name) => name.replace(/^#/, ""),
    ...rest,
  };
}

/** A filter with settings as they stand in a file, ready to run. */
export function compiled<Name extends string, Shape extends z.ZodRawShape>(
  filter: Filter<Name, Shape>,
  settings: z.input<z.ZodObject<Shape>>,
  rest: Parameters<typeof making>[0] = {},
): Test {
  return filter.compile(z.strictObject(filter.settings).parse(settings), making(rest));
}

/** What a filter matches in a text, as it stands there. */
export function found(test: Test, text: string): string[] | undefined {
  return test(message(text))?.map(({ start, end }) => text.slice(start, end));
}
