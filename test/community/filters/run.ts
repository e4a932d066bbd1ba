import type { Screened, Test, Windows } from "../../../src/community/filters/filter.ts";

/** A message of somebody's, of which only the text matters. */
export function message(text: string, rest: Partial<Screened> = {}): Screened {
  return { id: "m1", at: 0, channel: "general", member: "alice", text, edited: false, ...rest };
}

export const noWindows: Windows = {
  longest: 0,
  expect() {},
  count: () => 0,
  sweep() {},
};

/** What a filter matches in a text, as it stands there. */
export function found(test: Test, text: string): string[] | undefined {
  return test(message(text))?.map(({ start, end }) => text.slice(start, end));
}
