import { describe, expect, it } from "vitest";
import { keyOf } from "../../../src/community/windows/hash.ts";
import { createWindows } from "../../../src/community/windows.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Numbers that look random and are the same in every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("what windows hold", () => {
  it("is nothing before the first message, and little in a small community", () => {
    const windows = createWindows();
    const window = windows.open("w", hour);
    expect(windows.usage().bytes).toBe(0);
    for (let member = 0; member < 50; member++)
      window.add(keyOf(`${member}`), `${member}`, member, 1);
    expect(windows.usage()).toMatchObject({ keys: 50, entries: 50 });
    expect(windows.usage().bytes).toBeLessThan(3000);
  });

  it("is at most 50 bytes for a member with one message, in each window", () => {
    const windows = createWindows();
    const window = windows.open("w", hour);
    for (let member = 1; member <= 300_000; member++) {
      window.add(keyOf(`${member}`), `m${member}`, member, 1);
      if (member % 25_000 !== 0) continue;
      const { keys, bytes } = windows.usage();
      expect(keys).toBe(member);
      expect(bytes / keys).toBeLessThan(50);
    }
  });

  it("does not grow with the number of those who once wrote", () => {
    const windows = createWindows();
    const window = windows.open("w", 10 * minute);
    let most = 0;
    // 20 a second who are never seen again: 13,200 of them in the window and its minute.
    for (let index = 0; index < 400_000; index++) {
      window.add(keyOf(`visitor ${index}`), `m${index}`, index * 50, 1);
      most = Math.max(most, windows.usage().bytes);
    }
    expect(most).toBeLessThan(13_200 * 65);
  });

  it("is given back when everybody is silent, save for those who are not", () => {
    const windows = createWindows();
    const window = windows.open("w", 10 * minute);
    for (let index = 0; index < 50_000; index++)
      window.add(keyOf(`${index}`), `${index}`, index, 1);
    const full = windows.usage().bytes;
    for (let index = 0; index < 100; index++)
      window.add(keyOf(`late ${index}`), `late ${index}`, 9 * minute, 1);
    windows.sweep(14 * minute);
    expect(windows.usage()).toMatchObject({ keys: 100, entries: 100 });
    expect(windows.usage().bytes).toBeLessThan(full / 200);
    expect(window.add(keyOf("late 7"), "again", 14 * minute, 1)).toBe(2);
    windows.sweep(25 * minute + 1);
    expect(windows.usage()).toEqual({ keys: 0, entries: 0, bytes: 0 });
  });

  it("is given back while others write, without anybody's sweeping", () => {
    const windows = createWindows();
    const window = windows.open("w", 10 * minute);
    for (let index = 0; index < 100_000; index++)
      window.add(keyOf(`${index}`), `${index}`, index, 1);
    const full = windows.usage().bytes;
    for (let index = 0; index < 140_000; index++)
      window.add(keyOf(`visitor ${index}`), `l${index}`, 2 * minute + index * 5000, 1);
    expect(windows.usage().bytes).toBeLessThan(full / 100);
  });
});

describe("thousands of members who come and go", () => {
  it("are counted as by hand, through all growing, sweeping and giving back", () => {
    const windows = createWindows();
    const window = windows.open("w", minute);
    const random = sequence(7);
    const model = new Map<string, { at: number; amount: number }[]>();
    let at = 0;
    for (let index = 0; index < 120_000; index++) {
      // A crowd that comes three times, and a quiet that is swept.
      const crowd = Math.floor(index / 20_000) % 2 === 0;
      at += random(crowd ? 4 : 400);
      const key = `member ${random(crowd ? 20_000 : 200)}`;
      const amount = 1 + random(9);
      const mine = (model.get(key) ?? []).filter((one) => one.at > at - minute);
      mine.push({ at, amount });
      model.set(key, mine);
      const expected = mine.reduce((sum, one) => sum + one.amount, 0);
      if (window.add(keyOf(key), `m${index}`, at, amount) !== expected)
        expect.fail(`message ${index} of ${key}`);
      if (random(5000) === 0) windows.sweep(at);
    }
  });
});
