import { beforeEach, describe, expect, test } from "vitest";
import button from "../../../events/button.ts";
import scheduleDue from "../../../events/schedule-due.ts";
import {
  banMember,
  kickMember,
  muteMember,
  unbanMember,
  unmuteMember,
} from "../../../src/community/moderation/commands.ts";
import { muteAgain } from "../../../src/community/moderation/muted.ts";
import { settleCase } from "../../../src/community/moderation/settled.ts";
import { warnMember } from "../../../src/community/moderation/warn.ts";
import type { Effect } from "../../../src/core/effect.ts";
import type { SentRecord } from "../../../src/core/history.ts";
import { given, line, pressed, settledOf, World } from "./fake.ts";

const commands = {
  warn: warnMember,
  mute: muteMember,
  unmute: unmuteMember,
  kick: kickMember,
  ban: banMember,
  unban: unbanMember,
};
type Name = keyof typeof commands;

const minute = 60_000;
const day = 24 * 60 * minute;
let world: World;

/** Performs what was decided, and what follows from the platform's answers, to the end. */
async function play(effects: readonly Effect[]): Promise<readonly SentRecord[]> {
  const rows: SentRecord[] = [];
  let left = [...world.apply(effects)];
  while (left.length > 0) {
    rows.push(...left);
    const more: SentRecord[] = [];
    for (const row of left.filter(({ id }) => world.awaited.has(id))) {
      more.push(...world.apply(await settleCase(settledOf(world, row), world.context)));
    }
    left = more;
  }
  return rows;
}

async function command(
  name: Name,
  member: string,
  options: { by?: string; duration?: number; reason?: string } = {},
) {
  const { by = "mod", duration, reason = "insults" } = options;
  return play(await commands[name]({ member, duration, reason }, given(world, by), world.context));
}

const lines = (rows: readonly SentRecord[]) => rows.map(line);
const refuse = (why: "forbidden" | "not-found", note: string) =>
  ({ outcome: "refused", why, note }) as const;

beforeEach(() => {
  world = new World({ moderation: { appeal: "Write to the council." } });
});

describe("guards", () => {
  test.each<[Name, string, string, string]>([
    ["warn", "mod", "mod", "guard.self"],
    ["ban", "foyer", "mod", "guard.bot"],
    ["kick", "stranger", "mod", "guard.unknown"],
    ["mute", "mod2", "mod", "guard.rank"],
    ["ban", "boss", "mod", "guard.rank"],
    ["unmute", "bob", "mod", "unmute.not-muted"],
    ["unban", "alice", "mod", "unban.not-banned"],
  ])("/%s %s by %s is refused: %s", async (name, member, by, key) => {
    world.apply([{ change: "member", member: "alice", set: { joinedAt: world.now } }]);
    await expect(command(name, member, { by })).rejects.toMatchObject({ key });
    expect(world.context.t(`refusals.${key}`, { member })).toBeTruthy();
  });

  test("a manager may act on a moderator", async () => {
    await command("warn", "mod", { by: "boss" });
    expect(world.cases.get(1)).toMatchObject({ member: "mod", moderator: "boss" });
  });

  test("whoever the platform knows may be acted upon before they ever wrote", async () => {
    await command("warn", "newcomer");
    expect(world.cases.get(1)?.member).toBe("newcomer");
  });

  test("a mute longer than the longest is refused, and the refusal names it", async () => {
    await expect(command("mute", "bob", { duration: 29 * day })).rejects.toMatchObject({
      key: "mute.too-long",
      values: { longest: "28 days" },
    });
  });

  test("nobody is banned twice, and who has left is not kicked", async () => {
    await command("ban", "bob");
    await expect(command("ban", "bob")).rejects.toMatchObject({ key: "ban.already" });
    world.apply([{ change: "member", member: "alice", set: { leftAt: world.now } }]);
    await expect(command("kick", "alice")).rejects.toMatchObject({ key: "kick.gone" });
  });
});

test.each(["warn", "mute", "kick"] as const)(
  "/%s of who is banned is refused, with what to do first",
  async (name) => {
    await command("ban", "bob");
    const before = world.changes.length;
    await expect(command(name, "bob")).rejects.toMatchObject({ key: "guard.banned" });
    expect(world.changes).toHaveLength(before);
    expect(world.context.t("refusals.guard.banned", { member: "Bob" })).toContain("/unban");
  },
);

test("a long reason is shortened in what people are sent, and whole in the case", async () => {
  const reason = "a".repeat(3000);
  const rows = await command("mute", "bob", { reason });
  expect(world.cases.get(1)?.reason).toBe(reason);
  for (const text of lines(rows)) expect(text.length).toBeLessThan(800);
  expect(lines(rows)[1]).toContain(`Why: ${"a".repeat(500)}…`);
  // The platform's own record says who asked for it, and as what case.
  expect(rows[0]?.action).toMatchObject({ reason: `mod: ${"a".repeat(400)}… (case 1)` });
});

test("who warns somebody who has left reads that they will not see it", async () => {
  world.apply([{ change: "member", member: "bob", set: { leftAt: world.now } }]);
  expect(lines(await command("warn", "bob")).at(-1)).toBe(
    "reply mod: <@bob> has left and won’t read it, but the warning is on record (case 1). It is their first warning that counts.",
  );
});

describe("a mute of who has left", () => {
  beforeEach(() => {
    world.apply([{ change: "member", member: "bob", set: { leftAt: world.now } }]);
  });
  const returns = async () => {
    const known = world.members.get("bob");
    world.apply([{ change: "member", member: "bob", set: { leftAt: null } }]);
    return play(await muteAgain(known, world.context));
  };

  test("asks nothing of the platform, and says what is true", async () => {
    expect(
      lines(await command("mute", "bob", { duration: day })).map((one) => one.split("\n")[0]),
    ).toEqual([
      "send staff: Case 1: <@bob> has left. If they come back before Tuesday, 2 March 2027 at 12:00, they are muted until then.",
      "reply mod: <@bob> has left, so there is nobody to mute now. If they come back before Tuesday, 2 March 2027 at 12:00, they can’t write until then (case 1).",
    ]);
    expect(world.cases.get(1)?.status).toBe("pending");
  });

  test("begins when they return: they and staff are told then", async () => {
    await command("mute", "bob", { duration: day });
    world.now += minute;
    expect((await returns()).map(({ action }) => action.action)).toEqual(["mute", "dm", "send"]);
    expect(world.cases.get(1)).toMatchObject({ status: "done" });
    expect(world.members.get("bob")).toMatchObject({ muteCase: 1 });
  });

  test("did not happen when they stay away until its end", async () => {
    await command("mute", "bob", { duration: day });
    const { task, data, due, key } = world.schedules.get("unmute:bob")!;
    world.now = due;
    const base = { kind: "schedule-due", id: "x", space: "space" } as const;
    const event = { ...base, at: due, key, task, due, data };
    expect(await play(await scheduleDue.decide(event, world.context))).toEqual([]);
    expect(world.cases.get(1)).toMatchObject({ status: "refused" });
    expect(await returns()).toEqual([]);
  });

  test("is lifted, replaced and undone without asking the platform", async () => {
    await command("mute", "bob", { duration: day });
    const rows = await command("unmute", "bob");
    expect(rows.map(({ action }) => action.action)).toEqual(["send", "reply"]);
    expect(world.members.get("bob")).not.toHaveProperty("mutedUntil");
    expect(world.cases.get(1)?.status).toBe("refused");
    expect(world.cases.get(2)?.status).toBe("done");

    await command("mute", "bob", { duration: day });
    const [notice] = await command("mute", "bob", { duration: 2 * day });
    expect(world.cases.get(3)?.status).toBe("refused");
    const undone = await play(
      await button.decide(pressed(world, notice!.id, "mod2", "undo"), world.context),
    );
    expect(undone.map(({ action }) => action.action)).toEqual(["edit", "reply"]);
    // The one that was replaced by mistake waits for them again.
    expect(line(undone[1]!)).toContain("still can’t write until");
    expect(world.members.get("bob")).toMatchObject({ muteCase: 3 });
    expect((await returns()).map(({ action }) => action)).toMatchObject([
      { action: "mute", until: world.now + day },
    ]);
  });

  test("by warnings that came together waits as well, and a removal is not asked for", async () => {
    const steps = [
      { at: 1, do: "mute", for: "1h" },
      { at: 2, do: "kick" },
    ];
    world.configure({ moderation: { strikes: { steps } } });
    const acts = async () => (await command("warn", "bob")).map(({ action }) => action.action);
    expect(await acts()).toEqual(["dm", "send", "reply", "send"]);
    expect(world.cases.get(2)).toMatchObject({ kind: "mute", status: "pending" });
    expect(await acts()).toEqual(["dm", "send", "reply"]);
    expect(world.cases.size).toBe(3);
  });
});

test("a warning: record, private word with reason and appeal, staff, answer", async () => {
  expect(lines(await command("warn", "bob", { reason: "*insults*" }))).toEqual([
    "dm bob: This is a warning from the team of Hearth.\nWhy: *insults*\n\nWrite to the council.",
    "send staff: Case 1: <@bob> was warned.\n- By: <@mod>\n- Why: *insults*",
    "reply mod: <@bob> has been warned (case 1). It is their first warning that counts.",
  ]);
  expect(world.cases.get(1)).toMatchObject({ kind: "warn", status: "done", reason: "*insults*" });
});

test("without a reason, none is made up", async () => {
  const rows = await play(
    await warnMember({ member: "bob", reason: undefined }, given(world, "mod"), world.context),
  );
  expect(line(rows[0]!)).not.toContain("Why");
  expect(line(rows[1]!)).toContain("Why: no reason given");
});

test("a mute is told of only when the platform has done it", async () => {
  const rows = await command("mute", "bob", { duration: 10 * minute });
  expect(lines(rows).map((text) => text.split("\n")[0])).toEqual([
    "mute bob",
    "dm bob: You can’t write in Hearth until Monday, 1 March 2027 at 12:10.",
    expect.stringContaining("send staff: Case 1: <@bob> is muted for 10 minutes"),
    expect.stringContaining("reply mod: <@bob> can’t write for 10 minutes"),
  ]);
  expect(rows.every(({ because }) => because === "command:mute")).toBe(true);
  expect(world.cases.get(1)).toMatchObject({ status: "done", until: world.now + 10 * minute });
  expect(world.members.get("bob")).toMatchObject({ muteCase: 1 });
  expect(world.schedules.get("unmute:bob")?.due).toBe(world.now + 10 * minute);
});

test.each(["kick", "ban"] as const)("a %s is told of before it happens", async (name) => {
  const rows = await command(name, "bob");
  expect(rows.map(({ action }) => action.action)).toEqual(["dm", name, "send", "reply"]);
  expect(world.members.get("bob")?.banned).toBe(name === "ban");
});

test("a mute that the platform refused is never reported as done", async () => {
  world.answer = ({ action }) =>
    action === "mute" ? refuse("forbidden", "Missing Permissions") : undefined;
  const rows = await command("mute", "bob");
  expect(lines(rows)).toEqual([
    "mute bob",
    expect.stringMatching(
      /^send staff: Case 1: <@bob> could not be muted.*\n.*Missing Permissions/,
    ),
    expect.stringMatching(/^reply mod: Case 1: <@bob> could not be muted/),
  ]);
  expect(world.cases.get(1)).toMatchObject({ status: "refused", note: "Missing Permissions" });
  expect(world.members.get("bob")).not.toHaveProperty("mutedUntil");
  expect(world.schedules.has("unmute:bob")).toBe(false);
});

test("a refused second mute leaves the first in force", async () => {
  await command("mute", "bob", { duration: day });
  const before = world.members.get("bob");
  world.answer = ({ action }) => (action === "mute" ? refuse("forbidden", "no") : undefined);
  await command("mute", "bob", { duration: 2 * day });
  expect(world.members.get("bob")).toEqual(before);
  expect(world.schedules.get("unmute:bob")).toMatchObject({ due: world.now + day });
});

test("a refused ban is corrected to the member who was told of it", async () => {
  world.answer = ({ action }) => (action === "ban" ? refuse("forbidden", "no") : undefined);
  const texts = lines(await command("ban", "bob"));
  expect(texts).toContainEqual(expect.stringContaining("dm bob: About my last message"));
  expect(world.members.get("bob")?.banned).toBe(false);
});

test("staff hear of a member who could not be reached", async () => {
  world.answer = ({ action }) => (action === "dm" ? refuse("forbidden", "closed") : undefined);
  const texts = lines(await command("warn", "bob"));
  expect(texts.at(-1)).toMatch(
    /^send staff: Case 1: my private message did not reach <@bob>.*closed/,
  );
});

describe("the end of a mute", () => {
  const due = async (key: string) => {
    const row = world.schedules.get(key)!;
    world.schedules.delete(key);
    const { task, data, due } = row;
    world.now = due;
    const event = {
      kind: "schedule-due",
      id: key,
      space: "space",
      at: due,
      key,
      task,
      due,
      data,
    } as const;
    return play(await scheduleDue.decide(event, world.context));
  };

  test("comes at its time, because of its case", async () => {
    await command("mute", "bob", { duration: 10 * minute });
    const rows = await due("unmute:bob");
    expect(lines(rows)).toEqual(["unmute bob"]);
    expect(rows[0]?.because).toBe("case:1");
    expect(world.members.get("bob")).not.toHaveProperty("mutedUntil");
  });

  test("of a mute that was replaced does nothing", async () => {
    await command("mute", "bob", { duration: 10 * minute });
    const old = world.schedules.get("unmute:bob")!;
    await command("mute", "bob", { duration: day });
    world.schedules.set("unmute:bob", old);
    expect(await due("unmute:bob")).toEqual([]);
    expect(world.members.get("bob")?.muteCase).toBe(2);
  });

  test("does not wait for one who has come back: they are muted again", async () => {
    await command("mute", "bob", { duration: day });
    const [plan] = await muteAgain(world.members.get("bob"), world.context);
    expect(plan).toMatchObject({
      act: { action: "mute", until: world.now + day },
      because: "case:1",
    });
    world.now += 2 * day;
    expect(await muteAgain(world.members.get("bob"), world.context)).toEqual([]);
  });

  test("comes early with /unmute", async () => {
    await command("mute", "bob", { duration: day });
    const rows = await command("unmute", "bob");
    expect(rows.map(({ action }) => action.action)).toEqual(["unmute", "dm", "send", "reply"]);
    expect(line(rows[1]!)).toBe("dm bob: You can write in Hearth again.\nWhy: insults");
    expect(world.schedules.has("unmute:bob")).toBe(false);
    expect(world.members.get("bob")).not.toHaveProperty("mutedUntil");
  });
});

describe("strikes", () => {
  beforeEach(() => {
    const steps = [
      { at: 2, do: "mute", for: "1h" },
      { at: 3, do: "ban" },
    ];
    world.configure({ moderation: { strikes: { expire: "30d", steps } } });
  });

  test("add up: the second mutes, the third bans, each as a case of its own", async () => {
    await command("warn", "bob");
    await command("warn", "bob");
    expect(world.cases.get(3)).toMatchObject({
      kind: "mute",
      rule: "strikes",
      reason: "2 warnings that still count",
      status: "done",
    });
    expect(world.members.get("bob")?.mutedUntil).toBe(world.now + 60 * minute);
    await command("warn", "bob");
    expect(world.cases.get(5)).toMatchObject({ kind: "ban", rule: "strikes", status: "done" });
  });

  test("expire", async () => {
    await command("warn", "bob");
    world.now += 30 * day;
    await command("warn", "bob");
    expect([...world.cases.values()].map(({ kind }) => kind)).toEqual(["warn", "warn"]);
  });

  test("that were undone do not count", async () => {
    const notice = (await command("warn", "bob")).find(({ action }) => action.action === "send")!;
    await play(await button.decide(pressed(world, notice.id, "mod2", "undo"), world.context));
    await command("warn", "bob");
    expect([...world.cases.values()].map(({ kind }) => kind)).toEqual(["warn", "warn"]);
  });

  test("never cut a longer mute short", async () => {
    await command("mute", "bob", { duration: day });
    await command("warn", "bob");
    await command("warn", "bob");
    expect(world.members.get("bob")?.mutedUntil).toBe(world.now + day);
  });
});

describe("undo", () => {
  const undo = async (notice: SentRecord, by: string) =>
    play(await button.decide(pressed(world, notice.id, by, "undo"), world.context));
  const noticeOf = (rows: readonly SentRecord[]) =>
    rows.find(({ action }) => action.action === "send" && action.content.buttons)!;

  test("a mute: lifted, told, and the notice says by whom", async () => {
    const notice = noticeOf(await command("mute", "bob", { duration: day }));
    const rows = await undo(notice, "mod2");
    expect(rows.map(({ action }) => action.action)).toEqual(["unmute", "dm", "edit", "reply"]);
    expect(rows[2]?.action).toMatchObject({ message: notice.id, channel: "staff" });
    expect(rows[2]?.action).not.toHaveProperty("content.buttons");
    expect(line(rows[2]!)).toContain("Undone by <@mod2>.");
    expect(world.cases.get(1)).toMatchObject({ voidedBy: "mod2", status: "done" });
    expect(world.members.get("bob")).not.toHaveProperty("mutedUntil");
  });

  test("twice is told so", async () => {
    const notice = noticeOf(await command("warn", "bob"));
    await undo(notice, "mod2");
    expect(lines(await undo(notice, "boss"))).toEqual([
      "reply boss: Case 1 was already undone by <@mod2>.",
    ]);
  });

  test("is for moderators, and not for the one whom it is about", async () => {
    const notice = noticeOf(await command("warn", "mod", { by: "boss" }));
    expect(lines(await undo(notice, "alice"))[0]).toContain("Only moderators can undo a case");
    expect(lines(await undo(notice, "mod"))[0]).toContain("is about you");
    expect(world.cases.get(1)?.voidedAt).toBeUndefined();
  });

  test("a ban lets them back; an unban bans again", async () => {
    await undo(noticeOf(await command("ban", "bob")), "mod2");
    expect(world.members.get("bob")?.banned).toBe(false);
    await command("ban", "bob");
    await undo(noticeOf(await command("unban", "bob")), "mod2");
    expect(world.members.get("bob")?.banned).toBe(true);
  });

  test("an unmute mutes for what was left", async () => {
    await command("mute", "bob", { duration: day });
    const until = world.now + day;
    const notice = noticeOf(await command("unmute", "bob"));
    world.now += minute;
    const rows = await undo(notice, "mod2");
    expect(rows[0]?.action).toMatchObject({ action: "mute", until });
    expect(world.members.get("bob")).toMatchObject({ mutedUntil: until, muteCase: 1 });
  });

  test("the mute after its unmute: they are free again, as they are told", async () => {
    const mute = noticeOf(await command("mute", "bob", { duration: day }));
    await undo(noticeOf(await command("unmute", "bob")), "mod2");
    const rows = await undo(mute, "mod2");
    expect(rows.map(({ action }) => action.action)).toContain("unmute");
    expect(world.members.get("bob")).not.toHaveProperty("mutedUntil");
  });

  test("an unmute whose mute was undone since mutes nobody", async () => {
    const mute = noticeOf(await command("mute", "bob", { duration: day }));
    const unmute = noticeOf(await command("unmute", "bob"));
    expect(lines(await undo(mute, "mod2")).at(-1)).toContain("over already");
    const rows = await undo(unmute, "mod2");
    expect(rows.map(({ action }) => action.action)).not.toContain("mute");
  });

  test("a short mute given by mistake: the long one that it replaced holds again", async () => {
    await command("mute", "bob", { duration: 7 * day });
    const until = world.now + 7 * day;
    const second = noticeOf(await command("mute", "bob", { duration: 10 * minute }));
    const third = noticeOf(await command("mute", "bob", { duration: minute }));
    await undo(second, "mod2");
    const rows = await undo(third, "mod2");
    expect(rows[0]).toMatchObject({ action: { action: "mute", member: "bob", until } });
    expect(line(rows.at(-1)!)).toMatch(/Case 3 is undone; .* because of case 1\./);
    expect(world.members.get("bob")).toMatchObject({ mutedUntil: until, muteCase: 1 });
    expect(world.schedules.get("unmute:bob")).toMatchObject({ due: until, data: { case: 1 } });
  });

  test("a short mute whose predecessor has been undone, or is over, frees", async () => {
    const first = noticeOf(await command("mute", "bob", { duration: 10 * minute }));
    const second = noticeOf(await command("mute", "bob", { duration: day }));
    const third = noticeOf(await command("mute", "bob", { duration: 2 * day }));
    await undo(second, "mod2");
    world.now += 11 * minute;
    const rows = await undo(third, "mod2");
    expect(rows[0]?.action).toMatchObject({ action: "unmute" });
    expect(world.members.get("bob")).not.toHaveProperty("mutedUntil");
    expect(lines(await undo(first, "mod2")).at(-1)).toContain("over already");
  });

  test("a step within a longer mute is but a record, and undoing it frees nobody", async () => {
    const steps = [{ at: 2, do: "mute", for: "1h" }];
    world.configure({ moderation: { strikes: { steps } } });
    const long = noticeOf(await command("mute", "bob", { duration: 7 * day }));
    const before = world.members.get("bob");
    await command("warn", "bob");
    const rows = await command("warn", "bob");
    expect(rows.map(({ action }) => action.action)).not.toContain("mute");
    expect(world.cases.get(4)).toMatchObject({ kind: "mute", status: "done" });
    expect(world.members.get("bob")).toEqual(before);
    const step = rows.find(({ about, action }) => about === "case:4" && action.action === "send")!;
    expect(line(step)).toContain("is muted for 7 days");
    const undone = await undo(step, "mod2");
    expect(undone.map(({ action }) => action.action)).toEqual(["dm", "edit", "reply"]);
    expect(line(undone[2]!)).toContain("because of case 1");
    expect(world.members.get("bob")).toEqual(before);
    expect(lines(await undo(long, "mod2"))[0]).toBe("unmute bob");
  });

  test.each([
    ["ban after a later ban", ["ban", "unban", "ban"], [1], true],
    ["unban after a later unban", ["ban", "unban", "ban", "unban"], [2], false],
    ["ban after a later unban", ["ban", "unban"], [1], false],
    ["unban whose ban was undone", ["ban", "unban"], [1, 2], false],
    ["ban after the later ones were undone", ["ban", "unban"], [2, 1], false],
    ["unban after nothing", ["ban", "unban"], [2], true],
  ] as const)("a %s", async (_, names, undone, banned) => {
    const notices: SentRecord[] = [];
    for (const name of names) notices.push(noticeOf(await command(name, "bob")));
    let rows: readonly SentRecord[] = [];
    for (const number of undone) rows = await undo(notices[number - 1]!, "mod2");
    expect(world.members.get("bob")?.banned).toBe(banned);
    const acts = rows.map(({ action }) => action.action);
    const acted = acts.includes("ban") || acts.includes("unban");
    expect(line(rows.at(-1)!).includes("in the record only")).toBe(!acted);
    expect(world.cases.get(undone.at(-1)!)).toHaveProperty("voidedAt");
  });

  test("an older mute leaves the newer one alone", async () => {
    const notice = noticeOf(await command("mute", "bob", { duration: minute }));
    await command("mute", "bob", { duration: day });
    const rows = await undo(notice, "mod2");
    expect(rows.map(({ action }) => action.action)).not.toContain("unmute");
    expect(world.members.get("bob")?.muteCase).toBe(2);
  });

  const deletion = (about: string): Effect => ({
    act: { action: "delete-message", channel: "general", message: "m1", member: "bob" },
    because: "rule:no-caps",
    about,
  });

  test.each([
    ["a deletion shows the words again, as harmless as they can be", "case:1"],
    ["what another case deleted stays deleted", "case:2"],
    ["what no case deleted stays deleted", undefined],
  ])("%s", async (_, by) => {
    const message = { id: "m1", at: 0, channel: "general", member: "bob", bot: false } as const;
    world.apply([
      { change: "message", message: { ...message, text: "edited since", deleted: "rule" } },
      {
        change: "case",
        case: {
          number: 1,
          kind: "delete",
          member: "bob",
          rule: "no-caps",
          reason: "loud",
          at: 0,
          message: "m1",
          evidence: "hi @all\n**you**",
          status: "done",
        },
      },
    ]);
    if (by) world.apply([deletion(by)]);
    const [notice] = world.apply([
      {
        act: { action: "send", channel: "staff", content: { text: "x" } },
        because: "rule:no-caps",
        about: "case:1",
      },
    ]);
    const rows = await undo(notice!, "mod");
    if (by !== "case:1") {
      expect(world.messages.get("m1")).toHaveProperty("deleted");
      expect(rows.map(line).join()).not.toContain("edited since");
      expect(rows.map(({ action }) => action.action)).not.toContain("send");
      return;
    }
    expect(world.messages.get("m1")).not.toHaveProperty("deleted");
    expect(rows[0]?.action).toMatchObject({
      action: "send",
      channel: "general",
      content: { text: expect.stringContaining("> hi \\@all\n> \\*\\*you\\*\\*") },
    });
    expect(rows.map(line)).toContainEqual(expect.stringMatching(/^send staff: .*shown again/));
  });

  test("that the platform refuses is told to staff", async () => {
    const notice = noticeOf(await command("ban", "bob"));
    world.answer = ({ action }) => (action === "unban" ? refuse("forbidden", "no") : undefined);
    const texts = lines(await undo(notice, "mod2"));
    expect(texts.at(-1)).toMatch(/^send staff: .*lifting the ban. The platform says: no/);
    expect(world.members.get("bob")?.banned).toBe(true);
  });
});

test("a message that could not be deleted counts again", async () => {
  const message = { id: "m1", at: 0, channel: "general", member: "bob", bot: false, text: "x" };
  world.apply([
    { change: "message", message: { ...message, deleted: "rule", rule: "no-caps" } },
    {
      change: "case",
      case: {
        number: 1,
        kind: "delete",
        member: "bob",
        reason: "",
        at: 0,
        message: "m1",
        status: "pending",
      },
    },
  ]);
  world.answer = ({ action }) =>
    action === "delete-message" ? refuse("forbidden", "no") : undefined;
  await play([
    {
      act: { action: "delete-message", channel: "general", message: "m1", member: "bob" },
      because: "rule:no-caps",
      about: "case:1",
      settle: true,
    },
  ]);
  expect(world.messages.get("m1")).not.toHaveProperty("deleted");
  expect(world.cases.get(1)).toMatchObject({ status: "refused" });
});

test("a button that means nothing any more says so", async () => {
  const rows = world.apply(
    await button.decide(pressed(world, "gone", "bob", "undo"), world.context),
  );
  expect(lines(rows)).toEqual([
    expect.stringContaining("reply bob: This button has done its work"),
  ]);
});

describe("a ban that Foyer has not seen", () => {
  beforeEach(() => {
    world.apply([{ change: "member", member: "bob", set: { leftAt: world.now } }]);
  });

  test("is lifted where the platform has it, and nobody is told of a letter box", async () => {
    world.answer = ({ action }) => (action === "dm" ? refuse("forbidden", "closed") : undefined);
    const rows = await command("unban", "bob");
    expect(rows.map(({ action }) => action.action)).toEqual(["unban", "dm", "send", "reply"]);
    expect(world.cases.get(1)).toMatchObject({ kind: "unban", status: "done" });
  });

  test("and that there is not, is told to the moderator alone", async () => {
    world.answer = ({ action }) => (action === "unban" ? refuse("not-found", "none") : undefined);
    expect(lines(await command("unban", "bob"))).toEqual([
      "unban bob",
      "reply mod: <@bob> is not banned here, so there is nothing to lift.",
    ]);
    expect(world.cases.get(1)).toMatchObject({ status: "refused" });
    expect(world.members.get("bob")?.banned).toBe(false);
  });
});

test.each(["warn", "ban"] as const)(
  "/%s of who has left says nothing of a private message that did not arrive",
  async (name) => {
    world.apply([{ change: "member", member: "bob", set: { leftAt: world.now } }]);
    world.answer = ({ action }) => (action === "dm" ? refuse("forbidden", "gone") : undefined);
    expect(lines(await command(name, "bob")).join("\n")).not.toContain("did not reach");
  },
);

test("a refusal that names its remedy is not followed by a general one", async () => {
  const saying = { key: "owner", values: { member: "<@bob>" } };
  world.answer = ({ action }) =>
    action === "mute" ? { ...refuse("forbidden", "no"), saying } : undefined;
  const texts = lines(await command("mute", "bob")).join("\n");
  expect(texts).toContain("@bob owns this server");
  expect(texts).not.toContain("What to do");
});

test("a reason names those whom it mentions", async () => {
  const rows = await command("warn", "bob", { reason: "insulted <@alice> in <#general>" });
  expect(line(rows[0]!)).toContain("insulted @alice in #general");
  expect(line(rows[1]!)).toContain("insulted @alice in #general");
});

test("what warnings came to reads as what it is", async () => {
  world.configure({ moderation: { strikes: { steps: [{ at: 1, do: "mute", for: "1h" }] } } });
  expect(lines(await command("warn", "bob")).at(-1)).toMatch(
    /^send staff: Case 2: .*\n- By: me, as the steps in my settings ask\n- Why: 1 warning that still counts$/,
  );
});

describe("undo of a kick", () => {
  const undone = async () => {
    const rows = await command("kick", "bob");
    const notice = rows.find(({ action }) => action.action === "send")!;
    world.apply([{ change: "member", member: "bob", set: { leftAt: world.now } }]);
    return notice;
  };
  const answerTo = async (notice: SentRecord) =>
    lines(
      await play(await button.decide(pressed(world, notice.id, "mod2", "undo"), world.context)),
    ).at(-1);

  test("asks for an invitation while they are away", async () => {
    expect(await answerTo(await undone())).toContain("please send an invitation");
  });

  test("sees that they are back", async () => {
    const notice = await undone();
    const set = { leftAt: null, joinedAt: world.now + minute };
    world.apply([{ change: "member", member: "bob", set }]);
    expect(await answerTo(notice)).toBe("reply mod2: Case 1 is undone. <@bob> is back already.");
  });
});

describe("a warning that is taken back", () => {
  const steps = [
    { at: 2, do: "mute", for: "1d" },
    { at: 3, do: "ban" },
  ];
  const cards = new Map<number, SentRecord>();
  const warn = async () => {
    for (const row of await command("warn", "bob")) {
      const number = Number(row.about?.split(":")[1]);
      if (row.action.action === "send" && row.action.content.buttons) cards.set(number, row);
    }
  };
  const undo = async (number: number) =>
    play(await button.decide(pressed(world, cards.get(number)!.id, "mod2", "undo"), world.context));

  beforeEach(() => {
    cards.clear();
    world.configure({ moderation: { strikes: { expire: "30d", steps } } });
  });

  test.each([1, 2])("takes the step with it that it led to (case %i)", async (number) => {
    await warn();
    await warn();
    expect(world.members.get("bob")).toMatchObject({ muteCase: 3 });
    const rows = await undo(number);
    expect(rows.map(({ action }) => action.action)).toEqual([
      "unmute",
      "dm",
      "edit",
      "edit",
      "reply",
    ]);
    expect(world.members.get("bob")).not.toHaveProperty("mutedUntil");
    expect(world.cases.get(3)).toMatchObject({ voidedBy: "mod2" });
    expect(line(rows[1]!)).toContain(`these cases: ${number} (warning), 3 (mute).`);
    expect(rows[3]?.action).toMatchObject({ message: cards.get(3)!.id });
    expect(line(rows[3]!)).toContain(`Undone by <@mod2>, with case ${number}.`);
    expect(line(rows[4]!)).toMatch(
      /no longer counts\.\nIt had led to another case.*\nCase 3 is undone; <@bob> can write again/,
    );
  });

  test("lifts the ban, and leaves the mute that the other two come to", async () => {
    await warn();
    world.now += minute;
    await warn();
    world.now += minute;
    await warn();
    expect(world.members.get("bob")?.banned).toBe(true);
    const rows = await undo(1);
    expect(world.cases.get(5)).toMatchObject({ kind: "ban", voidedBy: "mod2" });
    expect(world.members.get("bob")?.banned).toBe(false);
    expect(world.cases.get(3)).not.toHaveProperty("voidedAt");
    expect(line(rows.at(-1)!)).toContain("Case 3 (mute) stays: the other warnings");
  });

  test("touches no step that came before it, nor a mute that is over", async () => {
    await warn();
    await warn();
    world.now += 2 * day;
    const rows = await undo(1);
    expect(rows.map(({ action }) => action.action)).toEqual(["dm", "edit", "reply"]);
    await warn();
    await warn();
    expect(world.members.get("bob")?.banned).toBe(true);
  });
});
