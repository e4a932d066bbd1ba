import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWindows } from "../../../src/community/windows.ts";

const counted = fc.record({
  key: fc.constantFrom("a", "b"),
  id: fc.nat(40).map(String),
});
/** Messages in the order of time: a message's time follows from its id. */
const stream = fc
  .array(counted, { maxLength: 80 })
  .map((list) => list.map((one) => ({ ...one, at: Number(one.id) * 7 })))
  .map((list) => list.toSorted((one, other) => one.at - other.at));

describe("windows", () => {
  it("answers as counting by hand does", () => {
    fc.assert(
      fc.property(stream, (messages) => {
        const windows = createWindows();
        const seen: typeof messages = [];
        for (const { key, id, at } of messages) {
          seen.push({ key, id, at });
          const ids = new Set(
            seen.filter((one) => one.key === key && one.at > at - 50).map((one) => one.id),
          );
          expect(windows.count(key, id, at, 50)).toBe(ids.size);
        }
      }),
    );
  });

  it("is rebuilt by counting the messages of the longest window again", () => {
    fc.assert(
      fc.property(stream, fc.nat(300), (messages, restart) => {
        const whole = createWindows();
        const again = createWindows();
        for (const { key, id, at } of messages.filter(({ at }) => at <= restart)) {
          whole.count(key, id, at, 50);
          if (at > restart - 50) again.count(key, id, at, 50);
        }
        for (const { key, id, at } of messages.filter(({ at }) => at > restart)) {
          expect(again.count(key, id, at, 50)).toBe(whole.count(key, id, at, 50));
        }
      }),
    );
  });

  it("does not count again what comes late or twice", () => {
    const windows = createWindows();
    windows.count("a", "3", 30, 100);
    expect(windows.count("a", "1", 10, 100)).toBe(1);
    expect(windows.count("a", "3", 30, 100)).toBe(2);
  });

  it("forgets the silent, and keeps the others", () => {
    const windows = createWindows();
    windows.count("a", "1", 0, 100);
    windows.count("b", "2", 90, 100);
    windows.sweep(150);
    expect(windows.count("b", "3", 150, 100)).toBe(2);
    // What was swept away is no longer known: the same id counts as a new one.
    expect(windows.count("a", "1", 0, 100)).toBe(1);
  });

  it("keeps a bounded number of times, however many come", () => {
    const windows = createWindows();
    let last = 0;
    for (let index = 0; index < 3000; index++) last = windows.count("a", `${index}`, index, 1e9);
    expect(last).toBe(1024);
  });
});
