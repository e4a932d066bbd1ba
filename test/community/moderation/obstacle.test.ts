import { beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../../../src/community/context.ts";
import { clearMessages } from "../../../src/community/moderation/clear.ts";
import { banMember, kickMember, muteMember } from "../../../src/community/moderation/commands.ts";
import { warnMember } from "../../../src/community/moderation/warn.ts";
import { screenMessage } from "../../../src/community/rules/enforce.ts";
import type { RuleAction } from "../../../src/community/rules/settings.ts";
import { innocent } from "../../../src/community/screen.ts";
import { given, line, noon, World } from "./fake.ts";

/** What the platform is known to refuse is not announced to anybody. */

let world: World;

/** Bob owns the place: none of these acts is possible over him. */
function context(...acts: string[]): Context {
  const { directory, ...rest } = world.context;
  const saying = { key: "owner", values: { member: "<@bob>" } };
  return {
    ...rest,
    directory: {
      ...directory,
      obstacle: (act, member) => (member === "bob" && acts.includes(act) ? saying : undefined),
    },
  };
}

beforeEach(() => {
  world = new World({
    moderation: { strikes: { steps: [{ at: 1, do: "ban" }] } },
    rules: { rules: [{ name: "loud", filter: "caps", do: ["delete"] }] },
  });
});

describe("a command", () => {
  test.each([
    ["mute", muteMember],
    ["kick", kickMember],
    ["ban", banMember],
  ] as const)("/%s is refused with the reason before anything is planned", async (act, decide) => {
    const wanted = { member: "bob", duration: undefined, reason: "spam" };
    await expect(decide(wanted, given(world, "mod"), context(act))).rejects.toMatchObject({
      key: "act.refused",
      values: { note: expect.stringContaining("owns this server") },
    });
    expect(
      await decide({ ...wanted, member: "alice" }, given(world, "mod"), context(act)),
    ).not.toEqual([]);
  });

  test("a step that is a ban is impossible also over who has left", async () => {
    world.apply([{ change: "member", member: "bob", set: { leftAt: noon } }]);
    const effects = await warnMember(
      { member: "bob", reason: "" },
      given(world, "mod"),
      context("ban"),
    );
    expect(world.apply(effects).map(line).at(-1)).toContain("I can’t: ban");
  });

  test("/clear is refused before anything counts as deleted", async () => {
    const text = { channel: "general", member: "bob", bot: false, text: "hello" };
    world.apply([{ change: "message", message: { id: "m", at: noon, ...text } }]);
    const wanted = { member: "bob", number: undefined, reason: undefined };
    await expect(
      clearMessages(wanted, given(world, "mod"), context("delete")),
    ).rejects.toMatchObject({ key: "act.refused" });
  });

  test("a warning stands; the step that it would lead to is told to staff instead", async () => {
    const wanted = { member: "bob", reason: "spam" };
    const effects = await warnMember(wanted, given(world, "mod"), context("ban"));
    const texts = world.apply(effects).map(line);
    expect(texts.at(-1)).toMatch(
      /^send staff: Case 1: <@bob> has 1 warning that counts\..*: ban\..*owns this server/,
    );
    expect([...world.cases.values()].map(({ kind }) => kind)).toEqual(["warn"]);
  });
});

describe("a rule", () => {
  const breaks = async (actions: readonly RuleAction[], ...acts: string[]) => {
    const [rule] = world.settings.rules.rules;
    const verdict = {
      matches: [{ rule: { ...rule!, do: [...actions] }, spans: [], acts: true }],
      actions,
    };
    const message = { message: "m", channel: "general", member: "bob", text: "LOUD" };
    const { effects } = await screenMessage(
      { id: "e", ...message, at: noon, edited: false },
      { ...context(...acts), screen: { screen: () => (actions.length ? verdict : innocent) } },
      world.members.get("bob"),
    );
    return world.apply(effects).map(line);
  };

  test("does what is left, and tells staff what is not", async () => {
    const texts = await breaks([{ do: "delete" }, { do: "mute", length: 600_000 }], "mute");
    expect(texts.map((text) => text.split(" ")[0])).toEqual(["delete-message", "dm", "send"]);
    expect(texts[1]).not.toContain("not write");
    expect(texts[2]).toMatch(/Not done: mute\. .*owns this server.*\nWhat I did: message deleted$/);
    expect(world.cases.get(1)).toMatchObject({ kind: "delete" });
    expect(world.members.get("bob")).not.toHaveProperty("mutedUntil");
  });

  test("that can do nothing says so to staff, and to nobody else", async () => {
    const texts = await breaks([{ do: "ban" }], "ban");
    expect(texts).toEqual([
      expect.stringMatching(/^send staff: Nothing could be done: <@bob>[\s\S]*Not done: ban/),
    ]);
    expect(world.cases.size).toBe(0);
  });

  test("leaves a message that cannot be deleted, and does the rest", async () => {
    const texts = await breaks([{ do: "delete" }, { do: "mute", length: 600_000 }], "delete");
    expect(texts.map((text) => text.split(" ")[0])).toEqual(["dm", "mute", "send"]);
    expect(texts[0]).toMatch(/not write for 10 minutes[\s\S]*edit or delete it yourself/);
    expect(texts[2]).toMatch(/Not done: deleting the message\. .*owns this server/);
    expect(world.cases.get(1)).toMatchObject({ kind: "mute" });
  });

  test("that can neither delete nor ban asks the author, and makes no case", async () => {
    const texts = await breaks([{ do: "delete" }, { do: "ban" }], "delete", "ban");
    expect(texts).toEqual([
      expect.stringMatching(/^dm bob: [\s\S]*edit or delete it yourself/),
      expect.stringMatching(/^send staff: Nothing could be done[\s\S]*I asked <@bob> to edit/),
    ]);
    expect(world.cases.size).toBe(0);
  });

  test("that warns counts its warning, but does not take a step that is known to be impossible", async () => {
    const texts = await breaks([{ do: "warn" }], "ban");
    expect(texts.map((text) => text.split(" ")[0])).toEqual(["dm", "send", "send"]);
    expect(texts.join("\n")).toMatch(/The next step would be this, but I can’t: ban/);
    expect([...world.cases.values()].map(({ kind }) => kind)).toEqual(["warn"]);
  });

  test("does not explain what is needless", async () => {
    const texts = await breaks([{ do: "mute", length: 600_000 }, { do: "ban" }], "mute");
    expect(texts.join("\n")).not.toContain("Not done");
    expect(world.cases.get(1)).toMatchObject({ kind: "ban" });
  });
});
