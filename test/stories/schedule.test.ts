import { describe, expect, it } from "vitest";
import { home, shipped } from "./home.ts";

describe("prompts", () => {
  it("come on schedule, none twice before all were used", async () => {
    const here = await home();
    await here.passes("21d");
    const questions = here.deeds.filter(
      ({ because }) => because === "schedule:prompt:morning-question",
    );
    const all = shipped().prompts.prompts[0]!.texts.length;
    expect(questions.length).toBeGreaterThan(all);
    expect(questions.every(({ at }) => at.endsWith("T10:00:00.000Z"))).toBe(true);
    expect(new Set(questions.slice(0, all).map(({ text }) => text)).size).toBe(all);
    await here.ends();
  });

  it("a new configuration is in force at once, and the windows of the filters go on", async () => {
    const here = await home();
    const settings = shipped();
    const bob = here.person("bob");
    for (let line = 0; line < 6; line++) await bob.says(`line ${line}`);
    await here.configure({ ...settings, prompts: { prompts: [] } });
    await bob.says("and one more");
    expect(here.look("mute")).toHaveLength(1);
    await here.passes("7d");
    expect(here.deeds.some(({ because }) => because.startsWith("schedule:prompt"))).toBe(false);
    await here.ends();
  });
});

describe("a contest", () => {
  it("is opened, entered by button, voted by reaction, closed, and the winner named", async () => {
    const here = await home();
    await here.passes("2027-03-01T12:00:00Z");
    const opening = here.look("send").find(({ channel }) => channel === "contest")!;
    expect(opening).toMatchObject({
      buttons: ["enter"],
      because: "schedule:contest:maker-of-the-week",
    });

    const [alice, bob, eve] = ["alice", "bob", "eve"].map((name) => here.person(name)) as [
      ReturnType<typeof here.person>,
      ReturnType<typeof here.person>,
      ReturnType<typeof here.person>,
    ];
    await alice.presses("enter", opening);
    expect(here.look()).toMatchObject([{ action: "reply", member: "alice" }]);
    await alice.says("a lamp from driftwood", { channel: "contest" });
    await alice.presses("enter", opening);
    const entry = here.look("send").find(({ channel }) => channel === "contest")!;
    expect(entry.text).toContain("a lamp from driftwood");
    await bob.says("a spoon", { channel: "contest" });
    await bob.presses("enter", opening);
    const second = here.look("send").find(({ channel }) => channel === "contest")!;
    await bob.presses("enter", opening);
    expect(here.look().map(({ action }) => action)).toEqual(["reply"]);

    await alice.reacts(entry.id, "❤️");
    await bob.reacts(entry.id, "❤️");
    await eve.reacts(entry.id, "❤️");
    await eve.reacts(second.id, "👍");
    await eve.reacts(second.id, "❤️");
    await eve.unreacts(second.id, "❤️");
    const entries = await here.history
      .reader("here")
      .entries(`maker-of-the-week@2027-03-01T12:00:00.000Z`);
    expect(entries.map(({ member, votes }) => [member, votes])).toEqual([
      ["alice", 2],
      ["bob", 0],
    ]);

    await here.passes("5d");
    const closing = here.look().filter(({ channel }) => channel === "contest");
    expect(closing.some(({ action, text }) => action === "send" && text!.includes("@alice"))).toBe(
      true,
    );
    await eve.presses("enter", opening);
    expect(here.look()).toMatchObject([{ action: "reply", member: "eve" }]);
    await here.ends();
  });
});

describe("the report", () => {
  it("comes on Monday morning with its picture, for the week before", async () => {
    const here = await home();
    const alice = here.person("alice");
    await alice.joins();
    await alice.says("hello, how are you?");
    await here.person("bob").says("fine");
    await here.passes("7d");
    const report = here.deeds.find(({ because }) => because === "schedule:report:weekly")!;
    expect(report).toMatchObject({
      action: "send",
      channel: "staff",
      at: "2027-03-08T09:00:00.000Z",
    });
    expect(here.adapter.performed.find(({ id }) => id === report.id)!.action).toMatchObject({
      content: { picture: { chart: "engagement" } },
    });
    await here.ends();
  });
});
