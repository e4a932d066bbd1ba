import { beforeEach, describe, expect, test } from "vitest";
import actionSettled from "../../../events/action-settled.ts";
import messageCreated from "../../../events/message-created.ts";
import messageDeleted from "../../../events/message-deleted.ts";
import messageEdited from "../../../events/message-edited.ts";
import scheduleDue from "../../../events/schedule-due.ts";
import type { Context } from "../../../src/community/context.ts";
import { screenMessage } from "../../../src/community/rules/enforce.ts";
import { innocent } from "../../../src/community/screen.ts";
import type { MessageCreated } from "../../../src/core/event.ts";
import { line, noon, settledOf, World } from "./fake.ts";

/** The stories of messages: what is archived, what is screened, what counts. */

let world: World;

beforeEach(() => {
  world = new World({
    rules: {
      rules: [
        { name: "no-shouting", filter: "caps", do: ["delete"] },
        {
          name: "no-floods",
          filter: "flood",
          messages: 5,
          within: "10s",
          do: ["delete", { mute: "10m" }],
        },
      ],
    },
  });
});

/** Capitals break the first rule, digits the second. */
function screening(): Context {
  const [shouting, floods] = world.settings.rules.rules;
  const screen = {
    screen: ({ text }: { text: string }) => {
      const rule = /[A-Z]/.test(text) ? shouting : /\d/.test(text) ? floods : undefined;
      return rule ? { matches: [{ rule, spans: [], acts: true }], actions: rule.do } : innocent;
    },
  };
  return { ...world.context, screen };
}

async function says(member: string, text: string, more: Partial<MessageCreated> = {}) {
  const event: MessageCreated = {
    kind: "message-created",
    id: `event of ${text}`,
    space: "space",
    at: world.now,
    message: text,
    channel: "general",
    member: { id: member },
    text,
    ...more,
  };
  return world.apply(await messageCreated.decide(event, screening()));
}

async function edits(message: string, text: string) {
  const event = {
    kind: "message-edited",
    id: "x",
    space: "space",
    at: world.now,
    message,
    text,
  } as const;
  return world.apply(await messageEdited.decide(event, screening()));
}

describe("a new message", () => {
  test("is archived; the first one of a member is noted and spares them the nudge", async () => {
    world.apply([{ change: "schedule", key: "nudge:bob", due: 0, task: "nudge", data: {} }]);
    await says("bob", "hello", { thread: "t1", replyTo: "m0" });
    expect(world.messages.get("hello")).toEqual({
      id: "hello",
      at: noon,
      channel: "general",
      thread: "t1",
      replyTo: "m0",
      member: "bob",
      bot: false,
      text: "hello",
    });
    expect(world.members.get("bob")?.firstMessageAt).toBe(noon);
    expect(world.schedules.has("nudge:bob")).toBe(false);
    world.changes.length = 0;
    await says("bob", "again");
    expect(world.changes.map(({ change }) => change)).toEqual(["message"]);
  });

  test("costs one look at the member, and none for a bot", async () => {
    await says("bob", "hello");
    expect(world.memberReads).toBe(1);
    await says("robot", "BEEP", { member: { id: "robot", bot: true } });
    expect(world.memberReads).toBe(1);
    expect(world.messages.get("BEEP")).toMatchObject({ bot: true, text: "BEEP" });
  });

  test("that breaks a rule is archived as deleted by it, and does not count as the first", async () => {
    const rows = await says("bob", "LOUD");
    expect(rows.map(line)[0]).toBe("delete-message bob");
    expect(rows[0]).toMatchObject({ because: "rule:no-shouting" });
    expect(world.messages.get("LOUD")).toMatchObject({ deleted: "rule", rule: "no-shouting" });
    expect(world.members.get("bob")).not.toHaveProperty("firstMessageAt");
    expect(world.cases.get(1)).toMatchObject({ kind: "delete", evidence: "LOUD" });
  });

  test("of a muted member is taken away because of the mute, and no rule looks at it", async () => {
    world.apply([
      { change: "member", member: "bob", set: { mutedUntil: noon + 1000, muteCase: 7 } },
    ]);
    const rows = await says("bob", "LOUD");
    expect(rows).toMatchObject([
      { because: "case:7", action: { action: "delete-message", message: "LOUD", member: "bob" } },
    ]);
    expect(world.messages.get("LOUD")).toMatchObject({ deleted: "moderator" });
    expect(world.cases.size).toBe(0);
    world.now += 1000;
    expect(await says("bob", "free")).toEqual([]);
  });
});

describe("an edit", () => {
  test("is screened, and what it became is archived", async () => {
    await says("bob", "hello");
    const rows = await edits("hello", "HELLO");
    expect(rows[0]).toMatchObject({ because: "rule:no-shouting", action: { message: "hello" } });
    expect(world.messages.get("hello")).toMatchObject({ text: "HELLO", deleted: "rule" });
  });

  test("of a muted member is taken away because of the mute, and no rule looks at it", async () => {
    await says("bob", "hello");
    const set = { mutedUntil: noon + 1000, muteCase: 7 };
    world.apply([{ change: "member", member: "bob", set }]);
    expect(await edits("hello", "hello")).toEqual([]);
    const rows = await edits("hello", "LOUD");
    expect(rows).toMatchObject([
      { because: "case:7", action: { action: "delete-message", message: "hello", member: "bob" } },
    ]);
    expect(world.messages.get("hello")).toMatchObject({ text: "LOUD", deleted: "moderator" });
    expect(world.cases.size).toBe(0);
  });

  test("after the mute is an edit like any other", async () => {
    await says("bob", "hello");
    const set = { mutedUntil: noon, muteCase: 7 };
    world.apply([{ change: "member", member: "bob", set }]);
    expect(await edits("hello", "hello you")).toEqual([]);
    expect(world.messages.get("hello")).not.toHaveProperty("deleted");
  });

  test("that changes nothing, or a message that is gone or unknown, is nothing", async () => {
    await says("bob", "hello");
    await says("bob", "LOUD");
    world.changes.length = 0;
    await edits("hello", "hello");
    await edits("LOUD", "LOUDER");
    await edits("unknown", "LOUD");
    expect(world.changes).toEqual([]);
  });
});

test.each([
  ["its author", { id: "bob" }, "author"],
  ["nobody known", undefined, "author"],
  ["somebody else", { id: "mod" }, "moderator"],
])("a message deleted by %s", async (_, by, deleted) => {
  await says("bob", "hello");
  const base = { kind: "message-deleted", id: "x", space: "space", at: noon } as const;
  const event = { ...base, message: "hello", ...(by && { by }) };
  world.apply(await messageDeleted.decide(event, world.context));
  expect(world.messages.get("hello")).toMatchObject({ deleted });
});

test("the echo of Foyer's own deletion changes nothing", async () => {
  await says("bob", "LOUD");
  const base = { kind: "message-deleted", id: "x", space: "space", at: noon } as const;
  const event = { ...base, message: "LOUD", by: { id: "foyer" } };
  expect(await messageDeleted.decide(event, world.context)).toEqual([]);
});

test("a mute by a rule that the platform refuses is taken back, and the member is told", async () => {
  world.answer = ({ action }) =>
    action === "mute" ? { outcome: "refused", why: "forbidden", note: "no" } : undefined;
  const rows = await says("bob", "1 2 3");
  expect(world.members.get("bob")).toHaveProperty("mutedUntil");
  const mute = rows.find(({ action }) => action.action === "mute")!;
  const after = world.apply(await actionSettled.decide(settledOf(world, mute), world.context));
  expect(world.members.get("bob")).not.toHaveProperty("mutedUntil");
  expect(after.map(line)).toEqual([
    expect.stringMatching(/^dm bob: .*you can write in Hearth as before/),
    expect.stringMatching(/^edit staff: [\s\S]*What I did: message deleted, member not muted$/),
    expect.stringMatching(/^send staff: Case 1: <@bob> could not be muted/),
  ]);
});

test("a mute by a rule within a longer one is but a record: the longer one stays what counts", async () => {
  const until = noon + 7 * 86_400_000;
  world.apply([{ change: "member", member: "bob", set: { mutedUntil: until, muteCase: 3 } }]);
  const { effects } = await screenMessage(
    {
      id: "e",
      message: "m",
      channel: "general",
      member: "bob",
      text: "1 2",
      at: noon,
      edited: false,
    },
    screening(),
    world.members.get("bob"),
  );
  const rows = world.apply(effects);
  expect(rows.map(({ action }) => action.action)).toEqual(["delete-message", "dm", "send"]);
  expect(line(rows[1]!)).toContain("not write for 7 days");
  expect(world.cases.get(1)).toMatchObject({ kind: "mute", status: "done", until });
  expect(world.members.get("bob")).toMatchObject({ mutedUntil: until, muteCase: 3 });
});

test("a task that nobody knows is an error that names those that are known", () => {
  const base = { kind: "schedule-due", id: "x", space: "space", at: noon, due: noon } as const;
  const decide = () =>
    scheduleDue.decide({ ...base, key: "x", task: "tea", data: {} }, world.context);
  expect(decide).toThrow(/no task "tea".*unmute/);
});

test("every task that the scheduler knows is decided", async () => {
  const base = { kind: "schedule-due", id: "x", space: "space", at: noon, due: noon } as const;
  const data = { name: "none", contest: "none", member: "nobody", case: 1 };
  for (const task of ["prompt", "contest", "contest-close", "report", "nudge", "unmute"]) {
    const event = { ...base, key: task, task, data };
    expect(await scheduleDue.decide(event, world.context)).toEqual([]);
  }
});
