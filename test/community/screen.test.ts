import { describe, expect, it, vi } from "vitest";
import { createScreen, innocent } from "../../src/community/screen.ts";
import { createWindows } from "../../src/community/windows.ts";
import { fakeDirectory } from "./context-fake.ts";
import { message } from "./filters/run.ts";
import { settingsWith } from "./rules/rule.ts";

function screenOf(...rules: object[]) {
  return createScreen({
    settings: settingsWith(...rules),
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
    expect(screen.screen(message("hello"))).toBe(innocent);
    expect(screenOf().screen(message("spam"))).toBe(innocent);
  });

  it("reports every rule that matches, in the order of the configuration, with its spans", () => {
    const verdict = screenOf(
      { name: "shouting", filter: "caps", longer_than: 3 },
      { name: "links", filter: "links", allow: [] },
      spam,
    ).screen(message("SPAM SPAM X.COM"));
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
    ).screen(message("spam"));
    expect(verdict.actions).toEqual([
      { do: "delete" },
      { do: "mute", length: 3_600_000 },
      { do: "warn" },
    ]);
  });

  it("reports what a watching rule matches, and does nothing about it", () => {
    const verdict = screenOf({ ...spam, mode: "watch", do: ["ban"] }).screen(message("spam"));
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
      expect(screen.screen(message("spam", { channel })) !== innocent).toBe(matches);
    }
  });

  it("spares the roles of except.roles", () => {
    const screen = screenOf({ ...spam, except: { roles: ["@Regular"] } });
    expect(screen.screen(message("spam", { roles: ["Regular"] }))).toBe(innocent);
    expect(names(screen.screen(message("spam", { roles: ["Newcomer"] })))).toEqual(["spam"]);
  });

  it("asks the directory once for each channel", () => {
    const channel = vi.fn(fakeDirectory.channel);
    const screen = createScreen({
      settings: settingsWith({ ...spam, only: ["#ads"] }),
      directory: { ...fakeDirectory, channel },
      windows: createWindows(),
    });
    for (let time = 0; time < 5; time++) screen.screen(message("spam", { channel: "ads" }));
    expect(channel).toHaveBeenCalledTimes(1);
  });

  it("finds a channel that appears after it was made", () => {
    const known = new Map<string, string>();
    const screen = createScreen({
      settings: settingsWith({ ...spam, only: ["#new"] }),
      directory: { ...fakeDirectory, channel: (name) => known.get(name) },
      windows: createWindows(),
    });
    known.set("#new", "C9");
    expect(names(screen.screen(message("spam", { channel: "C9" })))).toEqual(["spam"]);
  });

  it("lets a rule with stop keep those below it from acting, and reports them all the same", () => {
    const verdict = screenOf(
      { ...spam, name: "first", stop: true, do: ["delete"] },
      { ...spam, name: "second", do: ["ban"] },
      { ...spam, name: "third", mode: "watch", do: ["kick"] },
    ).screen(message("spam"));
    expect(
      verdict.matches.map(({ rule, acts, stoppedBy }) => [rule.name, acts, stoppedBy]),
    ).toEqual([
      ["first", true, undefined],
      ["second", false, "first"],
      ["third", false, undefined],
    ]);
    expect(verdict.actions).toEqual([{ do: "delete" }]);
  });

  it("is not stopped by a rule that only watches, nor by one that does not match", () => {
    const watching = screenOf(
      { ...spam, name: "first", stop: true, mode: "watch" },
      { ...spam, name: "second", do: ["warn"] },
    );
    expect(watching.screen(message("spam")).actions).toEqual([{ do: "warn" }]);
    const other = screenOf(
      { ...spam, name: "first", words: ["scam"], stop: true },
      { ...spam, name: "second", do: ["warn"] },
    );
    expect(other.screen(message("spam")).actions).toEqual([{ do: "warn" }]);
  });

  it.each([
    ["messages", {}, true],
    ["edits", { edited: true }, true],
    ["threads", { subject: "threads" as const }, true],
    ["names", { subject: "names" as const }, false],
    ["joins", { subject: "joins" as const }, false],
  ])("looks at %s by itself or not", (subject, rest, usual) => {
    expect(screenOf(spam).screen(message("spam", rest)) !== innocent).toBe(usual);
    const only = screenOf({ ...spam, on: [subject] });
    expect(names(only.screen(message("spam", rest)))).toEqual(["spam"]);
    expect(only.screen(message("spam", { subject: "none" as never }))).toBe(innocent);
  });

  it("leaves moderators alone, save by a rule that names them", () => {
    const moderator = { level: "moderator" as const };
    expect(screenOf(spam).screen(message("spam", moderator))).toBe(innocent);
    const all = screenOf({ ...spam, when: { levels: ["member", "moderator"] } });
    expect(names(all.screen(message("spam", moderator)))).toEqual(["spam"]);
    expect(names(all.screen(message("spam")))).toEqual(["spam"]);
    expect(all.screen(message("spam", { level: "manager" }))).toBe(innocent);
  });

  it("holds only under its conditions", () => {
    const screen = screenOf({ ...spam, when: { first_message: true } });
    expect(screen.screen(message("spam"))).toBe(innocent);
    expect(names(screen.screen(message("spam", { first: true })))).toEqual(["spam"]);
  });

  const shout = { filter: "caps", longer_than: 3 };
  it.each([
    ["any", "SPAM", true],
    ["any", "spam", true],
    ["any", "LOUD", true],
    ["any", "quiet", false],
    ["all", "SPAM", true],
    ["all", "spam", false],
    ["all", "LOUD", false],
    ["none", "quiet", true],
    ["none", "spam", false],
  ])("puts filters together: %s of them for %j is %s", (how, text, expected) => {
    const screen = screenOf({
      name: "both",
      filter: how,
      of: [{ filter: "words", words: ["spam"] }, shout],
    });
    expect(screen.screen(message(text)) !== innocent).toBe(expected);
  });

  it("counts floods inside of other filters, whatever the others say", () => {
    const screen = screenOf({
      name: "spam-flood",
      filter: "all",
      of: [
        { filter: "words", words: ["spam"] },
        { filter: "flood", messages: 2, within: "10s" },
      ],
    });
    for (const [id, text] of ["hi", "ho", "spam"].entries())
      expect(screen.screen(message(text, { id: `${id}`, at: id })) !== innocent).toBe(id === 2);
  });

  describe("with a flood rule", () => {
    const flood = { name: "flood", filter: "flood", messages: 2, within: "10s" };
    const says = (id: string, rest = {}) => message("spam", { id, at: Number(id) * 1000, ...rest });

    it("counts every message, whatever other rules say of it", () => {
      const screen = screenOf(spam, flood);
      expect(names(screen.screen(says("1")))).toEqual(["spam"]);
      expect(names(screen.screen(says("2")))).toEqual(["spam"]);
      expect(names(screen.screen(says("3")))).toEqual(["spam", "flood"]);
    });

    it("counts those whom it spares too, so that the windows need no roles to be rebuilt", () => {
      const screen = screenOf({ ...flood, except: { roles: ["@Regular"] } });
      for (const id of ["1", "2", "3"]) {
        expect(screen.screen(says(id, { roles: ["Regular"] }))).toBe(innocent);
      }
      expect(names(screen.screen(says("4")))).toEqual(["flood"]);
    });

    it("judges on after a restart as if there had been none", () => {
      const whole = screenOf(flood);
      const again = screenOf(flood);
      for (const id of ["1", "2"]) {
        whole.screen(says(id));
        again.screen(says(id));
        again.screen(says(id));
      }
      expect(again.screen(says("3"))).toEqual(whole.screen(says("3")));
      expect(names(again.screen(says("4")))).toEqual(["flood"]);
    });

    it("counts only where the rule holds", () => {
      const screen = screenOf({ ...flood, only: ["#general"] });
      for (const id of ["1", "2", "3"]) screen.screen(says(id, { channel: "ads" }));
      expect(screen.screen(says("4"))).toBe(innocent);
    });
  });
});
