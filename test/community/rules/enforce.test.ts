import { describe, expect, it } from "vitest";
import type { Context } from "../../../src/community/context.ts";
import type { Enforced } from "../../../src/community/rules/due.ts";
import { screenMessage } from "../../../src/community/rules/enforce.ts";
import { createScreen, innocent } from "../../../src/community/screen.ts";
import { createWindows } from "../../../src/community/windows.ts";
import { type Effect, isPlan } from "../../../src/core/effect.ts";
import type { CaseRecord } from "../../../src/core/history.ts";
import {
  fakeContext,
  fakeDirectory,
  fakeMember,
  fakeReader,
  fakeSettings,
} from "../context-fake.ts";
import { settingsWith } from "./rule.ts";

const minute = 60_000;
const words = { filter: "words", words: ["spam", "scam", "fuck", "junk"] };

function contextWith(rules: object[], overrides: Partial<Context> = {}): Context {
  const screen = createScreen({
    settings: settingsWith(...rules),
    directory: fakeDirectory,
    windows: createWindows(),
  });
  return fakeContext({ screen, read: fakeReader({ nextCase: async () => 7 }), ...overrides });
}

function event(text: string, rest = {}) {
  const { now: at } = fakeContext();
  const place = { channel: "general", member: "alice" };
  return { id: "e1", message: "m1", ...place, text, at, edited: false, ...rest };
}

const alice = fakeMember("alice");

/** What is decided, one word for each effect: `dm`, `case`, `mute`, … */
function story(effects: readonly Effect[]): string[] {
  return effects.map((effect) => (isPlan(effect) ? `>${effect.act.action}` : effect.change));
}

function textOf(effects: readonly Effect[], action: "dm" | "send"): string {
  const texts = effects.map((effect) =>
    isPlan(effect) && effect.act.action === action ? effect.act.content.text : "",
  );
  return texts.join("");
}

function caseOf({ effects }: Enforced): CaseRecord | undefined {
  return effects.flatMap((effect) =>
    !isPlan(effect) && effect.change === "case" ? [effect.case] : [],
  )[0];
}

const plansOf = ({ effects }: Enforced) => effects.filter(isPlan);

describe("screenMessage", () => {
  it("leaves alone whoever breaks no rule", async () => {
    const done = await screenMessage(event("hello"), contextWith([words]), alice);
    expect(done).toEqual({ effects: [], deleted: undefined, verdict: innocent });
  });

  it.each([
    ["delete", ["delete"], [">delete-message", "message-deleted", ">dm", "case", ">send"]],
    ["warn", ["warn"], [">dm", "case", ">send"]],
    ["mute", [{ mute: "10m" }], [">dm", "case", ">mute", "member", "schedule", ">send"]],
    ["mute", ["warn", { mute: "10m" }], [">dm", "case", ">mute", "member", "schedule", ">send"]],
    ["kick", ["kick"], [">dm", "case", ">kick", ">send"]],
    ["ban", ["ban"], [">dm", "case", ">ban", ">send"]],
    [
      "ban",
      [{ mute: "10m" }, "delete", "warn", "ban"],
      [">delete-message", "message-deleted", ">dm", "case", ">ban", ">send"],
    ],
  ])("makes one case of kind %s of %j", async (kind, actions, expected) => {
    const done = await screenMessage(
      event("spam"),
      contextWith([{ ...words, do: actions }]),
      alice,
    );
    expect(story(done.effects)).toEqual(expected);
    expect(caseOf(done)).toMatchObject({ number: 7, kind, rule: "rule", member: "alice" });
  });

  it("keeps what was written with the case", async () => {
    const done = await screenMessage(event("spam!"), contextWith([words]), alice);
    expect(caseOf(done)).toEqual({
      number: 7,
      kind: "delete",
      member: "alice",
      rule: "rule",
      reason: "rules.filters.words",
      at: fakeContext().now,
      evidence: "spam!",
      channel: "general",
      message: "m1",
      status: "pending",
    });
    expect(done.deleted).toBe("rule");
    expect(done.effects[1]).toEqual({
      change: "message-deleted",
      message: "m1",
      by: "rule",
      rule: "rule",
    });
  });

  it("waits for the platform's answer, but not for a warning's", async () => {
    const status = async (...actions: unknown[]) =>
      caseOf(await screenMessage(event("spam"), contextWith([{ ...words, do: actions }]), alice))
        ?.status;
    expect(await status("warn")).toBe("done");
    expect(await status("warn", { mute: "1h" })).toBe("pending");
    const done = await screenMessage(
      event("spam"),
      contextWith([{ ...words, do: [{ mute: "1h" }] }]),
      alice,
    );
    const mute = plansOf(done).find(({ act }) => act.action === "mute");
    expect(mute).toMatchObject({ because: "rule:rule", about: "case:7", settle: true });
  });

  it("mutes until the end is due, and schedules it", async () => {
    const context = contextWith([{ ...words, do: [{ mute: "10m" }] }]);
    const until = context.now + 10 * minute;
    const { effects } = await screenMessage(event("spam"), context, alice);
    expect(effects.slice(2, 5)).toEqual([
      {
        act: { action: "mute", member: "alice", until, reason: "rules.filters.words" },
        because: "rule:rule",
        about: "case:7",
        settle: true,
      },
      { change: "member", member: "alice", set: { mutedUntil: until, muteCase: 7 } },
      {
        change: "schedule",
        key: "unmute:alice",
        due: until,
        task: "unmute",
        data: { member: "alice", case: 7 },
      },
    ]);
  });

  it("cuts no longer mute short", async () => {
    const context = contextWith([{ ...words, do: [{ mute: "10m" }] }]);
    const mutedUntil = context.now + 60 * minute;
    const done = await screenMessage(
      event("spam"),
      context,
      fakeMember("alice", { mutedUntil, muteCase: 3 }),
    );
    expect(caseOf(done)?.until).toBe(mutedUntil);
  });

  it.each(["Moderator", "Manager"])(
    "never judges a %s, but counts what they write",
    async (role) => {
      const context = contextWith([
        words,
        { name: "flood", filter: "flood", messages: 2, within: "10s", do: ["delete"] },
      ]);
      const staff = fakeMember("alice", { roles: [role] });
      for (const message of ["m1", "m2"]) {
        const done = await screenMessage(event("spam", { message }), context, staff);
        expect(done).toEqual({ effects: [], deleted: undefined, verdict: innocent });
      }
      const { deleted } = await screenMessage(event("hi", { message: "m3" }), context, alice);
      expect(deleted).toBe("flood");
    },
  );

  it("judges whom it does not know", async () => {
    const { deleted } = await screenMessage(event("spam"), contextWith([words]), undefined);
    expect(deleted).toBe("rule");
  });

  it("tells the author which rule, three words as written, what follows and how to object", async () => {
    const rule = { ...words, reason: "No selling, please.", do: ["delete", "warn"] };
    const settings = fakeSettings({ moderation: { appeal: "Write to Zoë." } });
    const { effects } = await screenMessage(
      event("SPAM *sc4m* fuuuck junk"),
      contextWith([rule], { settings }),
      alice,
    );
    expect(textOf(effects, "dm").split("\n")).toEqual([
      'rules.private.head {"channel":"<#general>","community":"Hearth","what":"message"}',
      "- No selling, please.",
      expect.stringMatching(/SPAM.*sc4m.*fuuuck/),
      "",
      expect.stringContaining("rules.private.delete"),
      expect.stringContaining("rules.private.warn"),
      "",
      "Write to Zoë.",
    ]);
    expect(textOf(effects, "dm")).not.toContain("junk");
  });

  it("quotes what the author wrote", async () => {
    const { effects } = await screenMessage(event("f**u**ck <@bob>"), contextWith([words]), alice);
    for (const text of [textOf(effects, "dm"), textOf(effects, "send")]) {
      expect(text).not.toContain("**u**");
      expect(text).not.toContain("<@bob>");
    }
  });

  it("tells staff who, where, which rule, what was written and how it was read, with an undo", async () => {
    const done = await screenMessage(event("ƒυ¢к", { edited: true }), contextWith([words]), alice);
    const text = textOf(done.effects, "send");
    expect(text).toContain('"number":7,"member":"<@alice>","channel":"<#general>"');
    expect(text).toContain('"rules":"rule","count":1,"edited":"yes"');
    expect(text).toMatch(/rules\.read .*ƒυ¢к.*fuck/);
    expect(text).toContain("rules.staff.delete");
    expect(plansOf(done).at(-1)).toMatchObject({
      act: { channel: "staff", content: { buttons: [{ id: "undo", style: "secondary" }] } },
      because: "rule:rule",
      about: "case:7",
    });
  });

  it("reports a thread as the place where the platform knows it as one", async () => {
    const { effects } = await screenMessage(
      event("spam", { thread: "t1" }),
      contextWith([words]),
      alice,
    );
    for (const text of [textOf(effects, "dm"), textOf(effects, "send")]) {
      expect(text).toContain('"channel":"<#t1>"');
    }
    const directory = {
      ...fakeDirectory,
      channel: (name: string) => (name === "t1" ? undefined : name),
    };
    const elsewhere = await screenMessage(
      event("spam", { thread: "t1" }),
      contextWith([words], { directory }),
      alice,
    );
    expect(textOf(elsewhere.effects, "dm")).toContain('"channel":"<#general>"');
  });

  it("says of what was blocked that it was not let through", async () => {
    const { effects } = await screenMessage(
      event("spam", { what: "blocked", rule: "rule" }),
      contextWith([{ ...words, do: ["delete", "warn"] }]),
      alice,
    );
    expect(textOf(effects, "dm")).toContain("rules.private.blocked");
    expect(textOf(effects, "send")).toContain("rules.staff.blocked");
    expect(effects.map((effect) => JSON.stringify(effect)).join()).not.toMatch(
      /rules\.(private|staff)\.delete/,
    );
  });

  it("names whom a flood of mentions calls", async () => {
    const directory = { ...fakeDirectory, memberName: (id: string) => `n${id}` };
    const { effects } = await screenMessage(
      event("<@1> <@!2> <@3>"),
      contextWith([{ filter: "mentions", over: 2 }], { directory }),
      alice,
    );
    for (const text of [textOf(effects, "dm"), textOf(effects, "send")]) {
      expect(text).toMatch(/@n1.*@n2.*@n3/s);
      expect(text).not.toMatch(/<\\*@!?\d/);
    }
  });

  it("does nothing but tell staff where a rule only watches", async () => {
    const done = await screenMessage(
      event("spam"),
      contextWith([{ ...words, name: "trial", mode: "watch", do: ["ban"] }]),
      alice,
    );
    expect(story(done.effects)).toEqual([">send"]);
    expect(textOf(done.effects, "send")).toContain("rules.staff.watch");
    expect(plansOf(done)[0]?.act).not.toHaveProperty("content.buttons");
    expect(plansOf(done)[0]).toMatchObject({ because: "rule:trial" });
    expect(done.deleted).toBeUndefined();
  });

  it("names the rule that asked for the gravest action, and deletes by the one that deletes", async () => {
    const done = await screenMessage(
      event("spam"),
      contextWith([
        { ...words, name: "tidy", do: ["delete"] },
        { ...words, name: "strict", do: [{ mute: "1h" }] },
      ]),
      alice,
    );
    expect(caseOf(done)).toMatchObject({ kind: "mute", rule: "strict" });
    expect(done.deleted).toBe("tidy");
    expect(plansOf(done).map(({ because }) => because)).toEqual([
      "rule:tidy",
      "rule:strict",
      "rule:strict",
      "rule:strict",
    ]);
  });

  it("counts a warning beside a mute or a kick as a strike, and says so", async () => {
    const enforced = async (...actions: unknown[]) =>
      screenMessage(event("spam"), contextWith([{ ...words, do: actions }]), alice);
    const muted = await enforced("warn", { mute: "10m" });
    expect(caseOf(muted)).toMatchObject({ kind: "mute", strike: true });
    expect(textOf(muted.effects, "dm")).toMatch(/rules\.private\.warn[\s\S]*rules\.private\.mute/);
    expect(textOf(muted.effects, "send")).toMatch(/rules\.staff\.warn[\s\S]*rules\.staff\.mute/);
    expect(caseOf(await enforced("warn", "kick"))).toMatchObject({ kind: "kick", strike: true });
    for (const actions of [["warn"], ["warn", "ban"], [{ mute: "10m" }]]) {
      expect(caseOf(await enforced(...actions))).not.toHaveProperty("strike");
    }
  });

  it.each([
    ["1h", 60, 8],
    ["1m", 10, 8],
  ])(
    "a mute that counts leads on to a mute of %s, which cuts none short",
    async (length, ends, by) => {
      const moderation = { strikes: { steps: [{ at: 1, do: "mute", for: length }] } };
      const read = fakeReader({ nextCase: async () => 7, member: async () => alice });
      const context = contextWith([{ ...words, do: ["warn", { mute: "10m" }] }], {
        settings: fakeSettings({ moderation }),
        read,
      });
      const { effects } = await screenMessage(event("spam"), context, alice);
      const asked = effects.flatMap((effect) =>
        isPlan(effect) && effect.act.action === "mute" ? [effect.act.until - context.now] : [],
      );
      expect(asked).toEqual([10 * minute, ends * minute]);
      const last = effects.findLast((effect) => !isPlan(effect) && effect.change === "member");
      expect(last).toMatchObject({
        set: { mutedUntil: context.now + ends * minute, muteCase: by },
      });
      // Should the platform refuse the second, the first is what holds.
      expect(effects).toContainEqual({
        change: "fact",
        key: "case:8:asked",
        value: { before: { mutedUntil: context.now + 10 * minute, muteCase: 7 } },
      });
    },
  );

  it("leads a warning on to the next step", async () => {
    const moderation = { strikes: { steps: [{ at: 2, do: "mute", for: "1h" }] } };
    const earlier: CaseRecord = {
      number: 3,
      kind: "warn",
      member: "alice",
      reason: "",
      at: fakeContext().now - minute,
      status: "done",
    };
    const read = fakeReader({ nextCase: async () => 7, casesOf: async () => [earlier] });
    const { effects } = await screenMessage(
      event("spam"),
      contextWith([{ ...words, do: ["warn"] }], { settings: fakeSettings({ moderation }), read }),
      alice,
    );
    const numbers = effects.flatMap((effect) =>
      !isPlan(effect) && effect.change === "case" ? [[effect.case.number, effect.case.kind]] : [],
    );
    expect(numbers).toEqual([
      [7, "warn"],
      [8, "mute"],
    ]);
  });

  it("says nothing to a staff channel that there is not", async () => {
    const settings = fakeSettings({ community: { channels: {} } });
    const { effects } = await screenMessage(
      event("spam"),
      contextWith([words], { settings }),
      alice,
    );
    expect(story(effects)).toEqual([">delete-message", "message-deleted", ">dm", "case"]);
  });
});
