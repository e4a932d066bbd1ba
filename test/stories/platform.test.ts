import { describe, expect, it } from "vitest";
import { home, shipped } from "./home.ts";

/** What people do in the platform's own menus, and what its menus keep people from. */

describe("a newcomer who has yet to pass the screening", () => {
  it("is greeted when they have, and not before", async () => {
    const here = await home();
    const alice = here.person("alice");
    await alice.joins({ pending: true });
    expect(here.look()).toEqual([]);
    await alice.passesScreening();
    expect(here.look().map(({ action }) => action)).toEqual(["send", "dm"]);
    await alice.leaves();
    await alice.joins({ pending: true });
    await alice.passesScreening();
    expect(here.look()).toEqual([]);
    await here.ends();
  });

  it("is not greeted for screening when they were here before", async () => {
    const here = await home();
    const bob = here.person("bob");
    await bob.passesScreening();
    expect(here.look()).toEqual([]);
    await here.ends();
  });
});

describe("a moderator who acts by hand", () => {
  it("mutes: a case like any other, which the button takes back", async () => {
    const here = await home();
    const maya = here.person("maya", ["Moderator"]);
    const bob = here.person("bob", []);
    await bob.says("hello");
    await maya.moderates("mute", "bob", { length: "10m", reason: "calm down" });
    const [notice, ...rest] = here.look();
    expect(rest).toEqual([]);
    expect(notice).toMatchObject({ action: "send", channel: "staff", buttons: ["undo"] });
    expect(notice!.text).toMatch(/@bob is muted for 10 minutes[\s\S]*@maya[\s\S]*calm down/);
    expect(notice!.text).toContain("by hand");
    expect(await here.read.case(1)).toMatchObject({
      kind: "mute",
      member: "bob",
      moderator: "maya",
      status: "done",
    });
    await maya.presses("undo", notice!);
    expect(here.look("unmute")).toMatchObject([{ member: "bob" }]);
    await here.ends();
  });

  it("lifts a mute that a command gave; a later mute begins anew", async () => {
    const here = await home();
    const maya = here.person("maya", ["Moderator"]);
    await here.person("bob", []).says("hello");
    await maya.says("/mute @bob 1h spam");
    await maya.moderates("unmute", "bob");
    expect((await here.read.member("bob"))?.mutedUntil).toBe(undefined);
    here.look();
    await here.passes("2h");
    expect(here.look("unmute")).toEqual([]);
    await here.ends();
  });

  it("bans and unbans: on record, so that `/unban` knows of it", async () => {
    const here = await home();
    const maya = here.person("maya", ["Moderator"]);
    await here.person("bob", []).says("hello");
    await maya.moderates("ban", "bob", { reason: "spam" });
    expect((await here.read.member("bob"))?.banned).toBe(true);
    await maya.says("/unban @bob");
    expect(here.look("unban")).toMatchObject([{ member: "bob" }]);
    expect(await here.read.case(1)).toMatchObject({ kind: "ban", reason: "spam" });
    await here.ends();
  });
});

describe("a thread", () => {
  it("whose name breaks a rule is deleted, and its author told why", async () => {
    const here = await home();
    const bob = here.person("bob", []);
    await bob.says("hello");
    here.look();
    await bob.namesThread("why you are all idiots, you idiot");
    expect(here.look().map(({ action }) => action)).toEqual(["delete-thread", "dm", "send"]);
    await bob.namesThread("holiday pictures");
    expect(here.look()).toEqual([]);
    await here.ends();
  });
});

describe("/clear", () => {
  it("deletes a member's newest messages as one case, and nobody else's", async () => {
    const here = await home();
    const maya = here.person("maya", ["Moderator"]);
    const bob = here.person("bob", []);
    const eve = here.person("eve", []);
    await bob.says("zero");
    await eve.says("something of mine");
    const [one, two] = [await bob.says("one"), await bob.says("two")];
    here.look();
    await maya.says("/clear @bob 2 off topic");
    const [deletion] = here.look("delete-messages");
    expect(deletion).toMatchObject({ channel: "general", messages: [two, one] });
    expect(here.last("reply").text).toBe("2 messages of @bob are gone (case 1).");
    expect(await here.read.case(1)).toMatchObject({
      kind: "delete",
      evidence: "one\ntwo",
      reason: "off topic",
      status: "done",
    });
    await maya.says("/clear @bob");
    await maya.says("/clear @bob");
    expect(here.last("reply").text).toContain("has written nothing here");
    await here.ends();
  });

  it("takes a contest's entry with its message, and gives it back where that is refused", async () => {
    const here = await home();
    const maya = here.person("maya", ["Moderator"]);
    const bob = here.person("bob", []);
    await here.passes("2027-03-01T12:00:00Z");
    const opening = here.look("send").find(({ channel }) => channel === "contest")!;
    await bob.says("a spoon", { channel: "contest" });
    await bob.presses("enter", opening);
    const card = here.look("send").find(({ channel }) => channel === "contest")!;
    const standing = async () => {
      const [entry] = await here.read.entries("maker-of-the-week@2027-03-01T12:00:00.000Z");
      return entry!.withdrawnAt === undefined;
    };
    here.answers("delete-messages", { outcome: "refused", why: "forbidden", note: "not allowed" });
    await maya.says("/clear @bob");
    expect(await standing()).toBe(true);
    here.look();
    await maya.says("/clear @bob");
    expect(await standing()).toBe(false);
    expect(here.look("edit")).toMatchObject([{ message: card.id }]);
    await here.ends();
  });

  it("counts those of all channels in its answer", async () => {
    const here = await home();
    const maya = here.person("maya", ["Moderator"]);
    const bob = here.person("bob", []);
    await bob.says("one");
    await bob.says("two", { channel: "welcome" });
    await maya.says("/clear @bob");
    expect(here.look("delete-messages")).toHaveLength(2);
    expect(here.last("reply").text).toBe("2 messages of @bob are gone (case 1).");
    await here.ends();
  });

  it("that the platform refuses leaves the messages counted, and says so", async () => {
    const here = await home();
    const maya = here.person("maya", ["Moderator"]);
    const message = await here.person("bob", []).says("one");
    here.answers("delete-messages", { outcome: "refused", why: "forbidden", note: "not allowed" });
    await maya.says("/clear @bob");
    expect(here.last("reply").text).toContain("not allowed");
    expect((await here.read.message(message))?.deleted).toBe(undefined);
    expect((await here.read.case(1))?.status).toBe("refused");
    await here.ends();
  });
});

describe("a mute", () => {
  it("that the platform keeps only for a time is asked for again before that", async () => {
    const settings = shipped();
    const moderation = { ...settings.moderation, mute: { default: 3_600_000, longest: 5e9 } };
    const here = await home({ settings: { ...settings, moderation } });
    const maya = here.person("maya", ["Moderator"]);
    await here.person("bob", []).says("hello");
    const kept = { outcome: "done", how: "native" } as const;
    here.answers("mute", { ...kept, until: Date.parse("2027-03-29T11:00:00Z") });
    await maya.says("/mute @bob 40d again and again");
    here.look();
    await here.passes("27d");
    expect(here.look("mute")).toEqual([]);
    await here.passes("1d");
    expect(here.look("mute")).toMatchObject([
      { member: "bob", until: "2027-04-10T11:00:00.000Z", at: "2027-03-29T09:00:00.000Z" },
    ]);
    await here.passes("13d");
    expect(here.look("unmute")).toMatchObject([{ at: "2027-04-10T11:00:00.000Z" }]);
    await here.ends();
  });

  it("refused in the catalogue's words is told in them", async () => {
    const here = await home();
    const maya = here.person("maya", ["Moderator"]);
    await here.person("bob", []).says("hello");
    here.answers("mute", {
      outcome: "refused",
      why: "forbidden",
      note: "role above",
      saying: { key: "owner", values: { member: "<@bob>" } },
    });
    await maya.says("/mute @bob 10m");
    expect(here.last("reply").text).not.toContain("role above");
    expect(here.last("reply").text).toContain("@bob owns this server");
    await here.ends();
  });
});
