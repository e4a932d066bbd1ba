import { describe, expect, it } from "vitest";
import { floodFilter } from "../../../src/community/filters/flood.ts";
import { createWindows } from "../../../src/community/windows.ts";
import { message } from "./run.ts";

function flood() {
  const windows = createWindows();
  const filter = floodFilter.compile({ messages: 3, within: 10_000 }, "flood", windows);
  const says = (id: string, at: number, rest = {}) =>
    filter(message("hello", { id, at, ...rest })) !== undefined;
  return { windows, says };
}

describe("flood", () => {
  it("lets the third through, and matches the fourth and each further one", () => {
    const { says } = flood();
    expect([1, 2, 3, 4, 5].map((second) => says(`m${second}`, second * 1000))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it("counts what is younger than the window, to the millisecond", () => {
    const { says } = flood();
    for (const at of [0, 1, 2]) says(`m${at}`, at);
    expect(says("late", 10_000)).toBe(false);
    for (const at of [0, 1, 2]) says(`n${at}`, at, { member: "bob" });
    expect(says("early", 9_999, { member: "bob" })).toBe(true);
  });

  it("counts every member for themselves, each message once, and no edit", () => {
    const { says } = flood();
    for (const id of ["m1", "m2", "m3", "m3", "m3"]) says(id, 1000);
    expect(says("m3", 1000)).toBe(false);
    expect(says("b1", 1000, { member: "bob" })).toBe(false);
    expect(says("m1", 2000, { edited: true })).toBe(false);
    expect(says("m4", 2000)).toBe(true);
  });

  it("announces its window before the first message", () => {
    expect(flood().windows.longest).toBe(10_000);
  });
});
