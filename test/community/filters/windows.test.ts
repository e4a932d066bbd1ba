import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Window } from "../../../src/community/filters/filter.ts";
import { keyOf } from "../../../src/community/windows/hash.ts";
import { createWindows } from "../../../src/community/windows.ts";

const within = 50;
const day = 24 * 3_600_000;

interface Counted {
  readonly key: string;
  readonly id: string;
  readonly at: number;
  readonly amount: number;
  readonly value: string;
}

/** A message: all that is counted of it follows from its id, as with a message that comes again. */
function messageOf(number: number, base = 0): Counted {
  return {
    key: "abc"[number % 3] ?? "a",
    id: `m${number}`,
    at: base + Math.floor(number * 3.7),
    amount: 1 + (number % 5),
    value: `v${(number * 7) % 4}`,
  };
}

const messages = fc
  .tuple(fc.array(fc.nat(80), { maxLength: 80 }), fc.constantFrom(0, 2 ** 32 * 400 - 150, -100))
  .map(([numbers, base]) => numbers.map((number) => messageOf(number, base)));
const inTime = messages.map((list) => list.toSorted((one, other) => one.at - other.at));

function add(window: Window, { key, id, at, amount }: Counted): number {
  return window.add(keyOf(key), id, at, amount);
}

function note(window: Window, { key, id, at, value }: Counted): number {
  return window.note(keyOf(key), id, at, keyOf(value));
}

/** Those that count with a message, by the definition. */
function around(seen: readonly Counted[], { key, at }: Counted, length = within): Counted[] {
  const byId = new Map(seen.map((one) => [one.id, one]));
  return [...byId.values()].filter(
    (one) => one.key === key && one.at > at - length && one.at <= at,
  );
}

const sum = (list: readonly Counted[]) => list.reduce((total, { amount }) => total + amount, 0);
const different = (list: readonly Counted[]) => new Set(list.map(({ value }) => value)).size;

describe("a window", () => {
  it("answers as counting by hand does", () => {
    fc.assert(
      fc.property(inTime, (list) => {
        const window = createWindows().open("w", within);
        list.forEach((one, index) => {
          const counted = around(list.slice(0, index + 1), one);
          expect(add(window, one)).toBe(sum(counted));
          expect(note(window, one)).toBe(different(counted));
        });
      }),
    );
  });

  it("answers what comes late, by less than a window, as if it had come in time", () => {
    const late = fc.tuple(inTime, fc.array(fc.nat(within - 1), { minLength: 81, maxLength: 81 }));
    fc.assert(
      fc.property(late, ([list, delays]) => {
        const window = createWindows().open("w", within);
        const comes = list
          .map((one, index) => ({ one, when: one.at + (delays[index] ?? 0) }))
          .toSorted((one, other) => one.when - other.when)
          .map(({ one }) => one);
        comes.forEach((one, index) => {
          const counted = around(comes.slice(0, index + 1), one);
          expect(add(window, one)).toBe(sum(counted));
          expect(note(window, one)).toBe(different(counted));
        });
      }),
    );
  });

  it("gives the same answers in the end, in whatever order and however often messages came", () => {
    const twice = messages.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(twice, ([list, shuffled]) => {
        const window = createWindows().open("w", within);
        for (const one of shuffled) {
          add(window, one);
          note(window, one);
        }
        for (const one of list) {
          const newest = Math.max(...list.filter(({ key }) => key === one.key).map(({ at }) => at));
          const kept = around(list, one).filter(({ at }) => at > newest - 2 * within);
          expect(add(window, one)).toBe(sum(kept) || one.amount);
          expect(note(window, one)).toBe(different(kept) || 1);
        }
      }),
    );
  });

  it("answers the same when it is swept at any time", () => {
    const swept = fc.tuple(inTime, fc.array(fc.nat(80), { maxLength: 20 }));
    fc.assert(
      fc.property(swept, ([list, sweeps]) => {
        const windows = createWindows();
        const window = windows.open("w", within);
        const other = createWindows().open("w", within);
        list.forEach((one, index) => {
          if (sweeps.includes(index)) windows.sweep(one.at);
          expect(add(window, one)).toBe(add(other, one));
          expect(note(window, one)).toBe(note(other, one));
        });
      }),
    );
  });

  it("is rebuilt by counting the messages of the longest window again", () => {
    fc.assert(
      fc.property(inTime, fc.nat(300), (list, restart) => {
        const windows = createWindows();
        const whole = windows.open("w", within);
        const again = createWindows().open("w", within);
        for (const one of list.filter(({ at }) => at <= restart)) {
          add(whole, one);
          if (one.at > restart - windows.longest) add(again, one);
        }
        for (const one of list.filter(({ at }) => at > restart))
          expect(add(again, one)).toBe(add(whole, one));
      }),
    );
  });

  it("does not count again what comes late or twice", () => {
    const window = createWindows().open("w", 100);
    window.add(keyOf("a"), "3", 30, 5);
    expect(window.add(keyOf("a"), "1", 10, 2)).toBe(2);
    expect(window.add(keyOf("a"), "3", 30, 5)).toBe(7);
    expect(window.add(keyOf("a"), "1", 10, 2)).toBe(2);
    expect(window.add(keyOf("b"), "1", 10, 2)).toBe(2);
  });

  it("keeps sums and different values apart, and every window from the others", () => {
    const windows = createWindows();
    const window = windows.open("w", 100);
    window.add(keyOf("a"), "1", 1, 1);
    window.add(keyOf("a"), "2", 2, 1);
    expect(window.note(keyOf("a"), "3", 3, keyOf("x"))).toBe(1);
    expect(windows.open("other", 100).add(keyOf("a"), "3", 3, 1)).toBe(1);
  });

  it("counts what comes long after it was written, such as after a lost connection", () => {
    const windows = createWindows();
    const window = windows.open("w", 10_000);
    window.add(keyOf("b"), "b1", 5_000_000, 1);
    windows.sweep(5_100_000);
    expect([1, 2, 3].map((at) => window.add(keyOf("a"), `a${at}`, at * 1000, 1))).toEqual([
      1, 2, 3,
    ]);
  });

  it("answers what is older than anything kept of its key by itself", () => {
    const window = createWindows().open("w", 100);
    window.add(keyOf("a"), "1", 1000, 1);
    expect(window.add(keyOf("a"), "0", 800, 7)).toBe(7);
    expect(window.note(keyOf("a"), "0", 800, keyOf("x"))).toBe(1);
    expect(window.add(keyOf("a"), "x", Number.NaN, 3)).toBe(3);
  });
});

describe("windows", () => {
  it("are found by their names, and go on with what they have when they look back further", () => {
    const windows = createWindows();
    windows.open("w", 100).add(keyOf("a"), "1", 0, 1);
    expect(windows.open("w", 500).add(keyOf("a"), "2", 300, 1)).toBe(2);
    expect(windows.open("w", 200).add(keyOf("a"), "3", 310, 1)).toBe(2);
  });

  it("tell the longest of them", () => {
    const windows = createWindows();
    expect(windows.longest).toBe(0);
    windows.open("long", 3000);
    windows.open("short", 200);
    expect(windows.longest).toBe(3000);
  });

  it.each([0, -1, Number.NaN, 31 * day])("look back 1 ms to 30 days, not %d", (length) => {
    expect(() => createWindows().open("w", length)).toThrow(RangeError);
  });
});

describe("a key of very many messages", () => {
  it("has a sum that stays at its newest 1,024, in whatever order they came", () => {
    const orders: ((index: number) => number)[] = [
      (index) => index,
      (index) => 1499 - index,
      (index) => (index * 1009) % 1500,
    ];
    for (const order of orders) {
      const windows = createWindows();
      const window = windows.open("w", day);
      for (let index = 0; index < 1500; index++) {
        const number = order(index);
        window.add(keyOf("a"), `${number}`, number, 1 + (number % 2));
      }
      expect(window.add(keyOf("a"), "1499", 1499, 2)).toBe(1536);
      expect(windows.usage().entries).toBe(1024);
    }
  });

  it("still counts who is different, however often one of them comes", () => {
    const window = createWindows().open("w", day);
    let at = 0;
    let last = 0;
    for (let other = 0; other < 12; other++) {
      last = window.note(keyOf("a"), `o${other}`, at++, keyOf(`other ${other}`));
      for (let again = 0; again < 120; again++)
        last = window.note(keyOf("a"), `${at}`, at++, keyOf("one"));
    }
    expect(last).toBe(13);
  });
});

describe("time", () => {
  it("may go on for years: nothing that is long past is taken for new", () => {
    const window = createWindows().open("w", 30 * day);
    const start = Date.parse("2027-01-01T00:00:00Z");
    for (let today = 0; today < 800; today++) {
      const at = start + today * day;
      expect(window.add(keyOf("daily"), `d${today}`, at, 1)).toBe(Math.min(today + 1, 30));
      // Just less than a month, 2^32 ms and a bit, and more apart.
      for (const every of [29, 31, 49, 50, 51, 60, 99, 100]) {
        if (today % every !== 0) continue;
        const count = window.add(keyOf(`every ${every}`), `e${today}`, at, 1);
        expect(count, `every ${every}, day ${today}`).toBe(every === 29 && today > 0 ? 2 : 1);
      }
    }
  });

  it("may stand still for longer than times are told apart", () => {
    for (const silence of [29, 31, 49.71, 50, 99.42, 120]) {
      const window = createWindows().open("w", 30 * day);
      window.add(keyOf("a"), "1", 0, 1);
      expect(window.add(keyOf("a"), "2", silence * day, 1)).toBe(silence < 30 ? 2 : 1);
    }
  });
});
