import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecent } from "../../src/core/recent.ts";

describe("what is remembered", () => {
  it("is bounded, and always has the latest half", () => {
    const key = fc.integer({ min: 0, max: 40 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), key)), (steps) => {
        const most = 10;
        const recent = createRecent<number>(most);
        const latest: string[] = [];
        for (const [step, [asks, key]] of steps.entries()) {
          if (!asks) recent.set(key, step);
          else if (recent.get(key) === undefined) continue;
          latest.push(key);
          expect(recent.size).toBeLessThanOrEqual(most);
        }
        // The last four different ones are there whatever came before.
        for (const key of [...new Set(latest.reverse())].slice(0, most / 2 - 1))
          expect(recent.get(key)).not.toBe(undefined);
      }),
    );
  });

  it("is what was set last", () => {
    const recent = createRecent<number>(4);
    recent.set("a", 1);
    recent.set("b", 1);
    recent.set("a", 2);
    recent.set("c", 1);
    expect(recent.get("a")).toBe(2);
    recent.delete("a");
    expect(recent.get("a")).toBe(undefined);
    expect([...recent.entries()].map(([key]) => key)).not.toContain("a");
  });
});
