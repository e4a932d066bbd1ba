import fc from "fast-check";
import { expect } from "vitest";
import type { Test } from "../../../src/community/filters/filter.ts";
import { message } from "./run.ts";

/** Any UTF-16 at all, lone surrogates included, with more of what filters look for than chance has. */
export function anyText(signs: string, maxLength = 60): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.constantFrom(...Array.from(signs)),
    fc.string({ minLength: 1, maxLength: 1, unit: "binary" }),
    fc.nat(0xffff).map((code) => String.fromCharCode(code)),
  );
  return fc.array(unit, { maxLength }).map((units) => units.join(""));
}

/** Never throws, says the same twice, and its spans lie inside of the text, in order and apart. */
export function expectSoundSpans(test: Test, text: string): void {
  const spans = test(message(text));
  expect(test(message(text))).toEqual(spans);
  let last = 0;
  for (const { start, end } of spans ?? []) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    last = end;
  }
}
