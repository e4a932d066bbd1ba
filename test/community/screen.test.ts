import { describe, expect, it, vi } from "vitest";
import { createScreen, innocent } from "../../src/community/screen.ts";
import { createWindows } from "../../src/community/windows.ts";
import { fakeDirectory } from "./context-fake.ts";
import { message } from "./filters/run.ts";
import { parseRules } from "./rules/rule.ts";

function screenOf(...rules: object[]) {
  return createScreen({
    rules: parseRules(...rules),
    directory: fakeDirectory,
    windows: createWindows(),
  });
}

const spam = { name: "spam", filter: "words", words: ["spam"] };
const names = (verdict: ReturnType<ReturnType<typeof screenOf>["screen"]>) =>
  verdict.matches.map(({ rule }) => rule.name);

describe("screen", () => {
  it("answers with one shared object for whoever breaks no rule", () => {
    const screen = screenOf(spam, { name: "caps", filter: "caps" });
    expect(screen.screen(message("hello"), [])).toBe(innocent);
    expect(screenOf().screen(message("spam"), [])).toBe(innocent);
  });

  it("reports every rule that matches, in the order of the configuration, with its spans", () => {
    const verdict = screenOf(
      { name: "shouting", filter: "caps", longer_than: 3 },
      { name: "links", filter: "links", allow: [] },
      spam,
    ).screen(message("SPAM SPAM X.COM"), []);
    expect(names(verdict)).toEqual(["shouting", "links", "spam"]);
    expect(verdict.matches[2]?.spans).toEqual([
      { start: 0, end: 4 },
      { start: 5, end: 9 },
    ]);
  });

  it("does each kind of action once, and of several mutes the longest", () => {
    const verdict = screenOf(
      { ...spam, name: "a", do: ["delete", { mute: "10m" }] },
      { ...spam, name: "b", do: ["warn", "delete", { mute: "1h" }] },
      { ...spam, name: "c", do: [{ mute: "5m" }] },
    ).screen(message("spam"), []);
    expect(verdict.actions).toEqual(["delete", { mute: 3_600_000 }, "warn"]);
  });

  it("reports what a watching rule matches, and does nothing about it", () => {
    const verdict = screenOf({ ...spam, mode: "watch", do: ["ban"] }).screen(message("spam"), []);
    expect(names(verdict)).toEqual(["spam"]);
    expect(verdict.actions).toEqual([]);
  });

  it.each([
    [{ only: ["#ads", "#help"] }, { ads: true, help: true, general: false }],
    [{ only: ["C17"] }, { C17: true, general: false }],
    [{ except: { channels: ["#ads"] } }, { ads: false, general: true }],
    [
      { only: ["#ads", "#help"], except: { channels: ["#ads"] } },
      { ads: false, help: true, general: false },
    ],
  ])("holds a rule with %j where it holds", (where, expected) => {
    const screen = screenOf({ ...spam, ...where });
    for (const [channel, matches] of Object.entries(expected)) {
      expect(screen.screen(message("spam", { channel }), []) !== innocent).toBe(matches);
    }
  });

  it("spares the roles of except.roles", () => {
    const screen = screenOf({ ...spam, except: { roles: ["@Regular"] } });
    expect(screen.screen(message("spam"), ["Regular"])).toBe(innocent);
    expect(names(screen.screen(message("spam"), ["Newcomer"]))).toEqual(["spam"]);
  });

  it("asks the directory once for each channel", () => {
    const channel = vi.fn(fakeDirectory.channel);
    const screen = createScreen({
      rules: parseRules({ ...spam, only: ["#ads"] }),
      directory: { ...fakeDirectory, channel },
      windows: createWindows(),
    });
    for (let time = 0; time < 5; time++) screen.screen(message("spam", { channel: "ads" }), []);
    expect(channel).toHaveBeenCalledTimes(1);
  });

  it("finds a channel that appears after it was made", () => {
    const known = new Map<string, string>();
    const screen = createScreen({
      rules: parseRules({ ...spam, only: ["#new"] }),
      directory: { ...fakeDirectory, channel: (name) => known.get(name) },
      windows: createWindows(),
    });
    known.set("#new", "C9");
    expect(names(screen.screen(message("spam", { channel: "C9" }), []))).toEqual(["spam"]);
  });

  describe("with a flood rule", () => {
    const flood = { name: "flood", filter: "flood", messages: 2, within: "10s" };
    const says = (id: string, rest = {}) => message("spam", { id, at: Number(id) * 1000, ...rest });

    it("counts every message, whatever other rules say of it", () => {
      const screen = screenOf(spam, flood);
      expect(names(screen.screen(says("1"), []))).toEqual(["spam"]);
      expect(names(screen.screen(says("2"), []))).toEqual(["spam"]);
      expect(names(screen.screen(says("3"), []))).toEqual(["spam", "flood"]);
    });

    it("counts those whom it spares too, so that the windows need no roles to be rebuilt", () => {
      const screen = screenOf({ ...flood, except: { roles: ["@Regular"] } });
      for (const id of ["1", "2", "3"]) {
        expect(screen.screen(says(id), ["Regular"])).toBe(innocent);
      }
      expect(names(screen.screen(says("4"), []))).toEqual(["flood"]);
    });

    it("judges on after a restart as if there had been none", () => {
      const whole = screenOf(flood);
      const again = screenOf(flood);
      for (const id of ["1", "2"]) {
        whole.screen(says(id), []);
        again.screen(says(id), []);
        again.screen(says(id), []);
      }
      expect(again.screen(says("3"), [])).toEqual(whole.screen(says("3"), []));
      expect(names(again.screen(says("4"), []))).toEqual(["flood"]);
    });

    it("counts only where the rule holds", () => {
      const screen = screenOf({ ...flood, only: ["#general"] });
      for (const id of ["1", "2", "3"]) screen.screen(says(id, { channel: "ads" }), []);
      expect(screen.screen(says("4"), [])).toBe(innocent);
    });
  });
});
