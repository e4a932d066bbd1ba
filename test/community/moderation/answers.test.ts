import { beforeEach, describe, expect, test } from "vitest";
import help from "../../../commands/help.ts";
import privacy from "../../../commands/privacy.ts";
import rules from "../../../commands/rules.ts";
import { showCase, showHistory } from "../../../src/community/moderation/case-text.ts";
import type { Effect } from "../../../src/core/effect.ts";
import type { CaseRecord } from "../../../src/core/history.ts";
import { given, line, noon, World } from "./fake.ts";

/** What the commands that only answer say. */

const day = 86_400_000;
let world: World;

beforeEach(() => {
  world = new World();
});

const say = async (effects: readonly Effect[] | Promise<readonly Effect[]>) =>
  world.apply(await effects).map(line);

function record(fields: Partial<CaseRecord>) {
  const base = { kind: "warn", member: "bob", moderator: "mod", reason: "insults" } as const;
  const number = world.cases.size + 1;
  const record: CaseRecord = { number, at: noon, status: "done", ...base, ...fields };
  world.apply([{ change: "case", case: record }]);
}

describe("/case", () => {
  test("shows everything, with what the platform answered", async () => {
    record({
      kind: "mute",
      until: noon + day,
      evidence: "*you*\nall",
      channel: "general",
      note: "by role",
    });
    world.answer = ({ action }) =>
      action === "dm" ? { outcome: "refused", why: "forbidden", note: "closed" } : undefined;
    world.apply([
      {
        act: { action: "mute", member: "bob", until: noon + day, reason: "" },
        because: "command:mute",
        about: "case:1",
      },
      {
        act: { action: "dm", member: "bob", content: { text: "" } },
        because: "x",
        about: "case:1",
      },
    ]);
    expect(await say(showCase({ case: 1 }, given(world, "mod"), world.context))).toEqual([
      `reply mod: ${[
        "Case 1: mute, <@bob>, Monday, 1 March 2027 at 12:00",
        "- By: <@mod>",
        "- Why: insults",
        "- Until: Tuesday, 2 March 2027 at 12:00",
        "- State: done",
        "- The platform says: by role",
        "- What was written in <#general>:",
        "> *you*",
        "> all",
        "What the platform answered",
        "- mute: done",
        "- private message: refused (closed)",
      ].join("\n")}`,
    ]);
  });

  test("says who undid it, and who did it when nobody did", async () => {
    const { moderator: _, ...byRule } = {
      moderator: "",
      rule: "no-links",
      reason: "",
      evidence: "x",
    };
    record({ ...byRule });
    const { moderator: __, ...stored } = world.cases.get(1)!;
    world.cases.set(1, { ...stored, voidedAt: noon + day, voidedBy: "boss" });
    const [text] = await say(showCase({ case: 1 }, given(world, "mod"), world.context));
    expect(text).toContain("By: the rule “no-links”");
    expect(text).toContain("Why: no reason given");
    expect(text).toContain("What was written:\n> x");
    expect(text).toContain("Undone by <@boss>, Tuesday, 2 March");
  });

  test("that does not exist says how to find one", async () => {
    const asked = showCase({ case: 9 }, given(world, "mod"), world.context);
    await expect(asked).rejects.toMatchObject({ key: "case.unknown", values: { number: 9 } });
  });
});

describe("/history", () => {
  const history = (by: string, member?: string) =>
    showHistory({ member }, given(world, by), world.context);

  test("shows cases newest first, and the warnings that count", async () => {
    record({});
    record({ kind: "kick", status: "refused", reason: "x".repeat(200) });
    world.now += day;
    expect(await say(history("mod", "bob"))).toEqual([
      `reply mod: ${[
        "<@bob>: 1 warning that counts",
        `- 2 · 1 March 2027 · removal: ${"x".repeat(120)}… (did not happen)`,
        "- 1 · 1 March 2027 · warning: insults",
      ].join("\n")}`,
    ]);
  });

  test("is one's own without a name, and others' only for moderators", async () => {
    record({});
    expect((await say(history("bob")))[0]).toContain("reply bob: <@bob>: 1 warning");
    expect((await say(history("bob", "bob")))[0]).toContain("1 warning");
    await expect(history("bob", "alice")).rejects.toMatchObject({ key: "history.own" });
    expect(await say(history("alice"))).toEqual(["reply alice: Nothing on record for <@alice>."]);
  });

  test("says that there is more than it shows", async () => {
    for (let number = 0; number < 16; number++) record({});
    const [text] = await say(history("mod", "bob"));
    expect(text).toContain("16 warnings that count");
    expect(text?.split("\n")).toHaveLength(17);
    expect(text).toContain("… and older ones.");
  });
});

test("/rules numbers the guidelines", async () => {
  const plainly = { what: undefined, text: undefined };
  world.configure({ rules: { guidelines: ["Be kind.", "No ads."] } });
  expect(await say(rules.decide(plainly, given(world, "bob"), world.context))).toEqual([
    "reply bob: Our rules\n1. Be kind.\n2. No ads.",
  ]);
  world.configure({});
  expect((await say(rules.decide(plainly, given(world, "bob"), world.context)))[0]).toContain(
    "No rules",
  );
});

test("/rules with a text tries it for a moderator, whatever stands before it, and for nobody else", async () => {
  world.configure({
    rules: { rules: [{ name: "spam", filter: "words", words: ["spam"], do: ["delete"] }] },
  });
  const tried = { what: undefined, text: "sp4m" };
  expect(() => rules.decide(tried, given(world, "bob"), world.context)).toThrow("rules.try");
  const answers = await say(rules.decide(tried, given(world, "mod"), world.context));
  expect(answers[0]).toContain("No rule matches");
});

test("/help lists what the one who asks may run", async () => {
  const text = async (by: string) =>
    (await say(help.decide({ command: undefined }, given(world, by), world.context)))[0];
  expect(await text("bob")).toBe(
    "reply bob: What you can ask me\n- /rules: Show the rules of the community",
  );
  expect(await text("mod")).toContain("/warn member [reason]: Warn a member");
});

describe("/help with a name", () => {
  const explain = (command: string, by = "mod") =>
    help.decide({ command }, given(world, by), world.context);

  test.each(["warn", "/warn", " WARN "])("explains that command: %j", async (name) => {
    expect(await say(explain(name))).toEqual([
      `reply mod: ${[
        "/warn member [reason]: Warn a member, in private and on record",
        "- member: Whom to warn",
        "- reason (optional): Why; the member reads it",
      ].join("\n")}`,
    ]);
  });

  test.each([
    ["wran", "warn"],
    ["*tea*", "none"],
  ])("that nobody knows is refused with the nearest: %s", async (name, near) => {
    await expect((async () => explain(name))()).rejects.toMatchObject({
      key: "command.unknown",
      values: { nearest: near },
    });
  });

  test("that is not theirs says whose it is", async () => {
    await expect((async () => explain("warn", "bob"))()).rejects.toMatchObject({
      key: "command.level",
      values: { level: "moderators" },
    });
  });
});

test("/case shows a long reason to its end, in messages that fit", async () => {
  const reason = `${"*x* ".repeat(1000)}END`;
  record({ reason });
  const texts = await say(showCase({ case: 1 }, given(world, "mod"), world.context));
  expect(texts.length).toBeGreaterThan(2);
  expect(texts.join("\n")).toContain("END");
  for (const { action } of world.sent) {
    expect("content" in action && action.content.text.length).toBeLessThan(2000);
  }
});

test("/case says that a mute counts as a warning too, and /history counts it", async () => {
  record({ kind: "mute", until: noon + day, strike: true });
  expect((await say(showCase({ case: 1 }, given(world, "mod"), world.context)))[0]).toContain(
    "- It counts as a warning too",
  );
  const own = showHistory({ member: undefined }, given(world, "bob"), world.context);
  expect((await say(own))[0]).toContain("1 warning that counts");
});

test("/privacy takes a member out of statistics and back in", async () => {
  const choose = (choice?: "in" | "out") =>
    say(privacy.decide({ choice }, given(world, "bob"), world.context));
  expect((await choose())[0]).toContain("may name you");
  expect((await choose("out"))[0]).toContain("won’t name you");
  expect(world.members.get("bob")?.counted).toBe(false);
  expect((await choose())[0]).toContain("don’t name you");
  await choose("in");
  expect(world.members.get("bob")?.counted).toBe(true);
});
