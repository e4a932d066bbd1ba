import { describe, expect, it } from "vitest";
import { home, platform, shipped } from "./home.ts";

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
    const entries = await here.read.entries(`maker-of-the-week@2027-03-01T12:00:00.000Z`);
    expect(entries.map(({ member, votes }) => [member, votes])).toEqual([
      ["alice", 2],
      ["bob", 0],
    ]);

    await here.passes("5d");
    const closing = here.look().filter(({ channel }) => channel === "contest");
    expect(closing.some(({ action, text }) => action === "send" && text!.includes("@alice"))).toBe(
      true,
    );
    if (await eve.presses("enter", opening))
      expect(here.look()).toMatchObject([{ action: "reply", member: "eve" }]);
    expect(here.look()).toEqual([]);
    await here.ends();
  });
});

describe("entries of a contest", () => {
  const began = async () => {
    const here = await home();
    await here.passes("2027-03-01T12:00:00Z");
    const opening = here.look("send").find(({ channel }) => channel === "contest")!;
    const enters = async (name: string, text: string) => {
      const person = here.person(name, []);
      const message = await person.says(text, { channel: "contest" });
      await person.presses("enter", opening);
      const card = here.look("send").find(({ channel }) => channel === "contest")!;
      return { message, card };
    };
    const closing = async () => {
      await here.passes("5d");
      const ends = here.look().filter(({ channel }) => channel === "contest");
      const edit = ends.find(({ action, message }) => action === "edit" && message === opening.id);
      return { edit: edit!.text!, result: ends.find(({ action }) => action === "send")!.text! };
    };
    return { here, enters, closing };
  };

  it("are voted for on the message that was entered as well as on the card", async () => {
    const { here, enters, closing } = await began();
    await enters("alice", "a lamp");
    const spoon = await enters("bob", "a spoon");
    const [eve, dan] = [here.person("eve"), here.person("dan")];
    await eve.reacts(spoon.message, "❤️");
    await eve.reacts(spoon.card.id, "❤️");
    await eve.unreacts(spoon.message, "❤️");
    await dan.reacts(spoon.message, "❤️");
    const { edit, result } = await closing();
    expect(result).toMatch(/@bob.*2 votes/);
    expect(edit).toMatch(/@bob.*2 votes[\s\S]*Closed/);
    expect(edit).not.toMatch(/button|Open until|react/i);
    await here.ends();
  });

  it("go with their message and with their member; an undone deletion brings them back", async () => {
    const { here, enters, closing } = await began();
    const maya = here.person("maya", ["Moderator"]);
    const lamp = await enters("alice", "a lamp");
    await enters("bob", "a spoon");
    await enters("carl", "a chair");
    const table = await enters("dora", "a table");
    const stool = await enters("fred", "a stool");
    const eve = here.person("eve");
    for (const { card } of [lamp, table]) await eve.reacts(card.id, "❤️");

    await maya.deletes(lamp.message);
    expect(here.look("edit")).toMatchObject([{ message: lamp.card.id }]);
    await here.person("fred").edits(stool.message, "a stool, you idiot");
    const withdrawn = here.look();
    expect(withdrawn.find(({ action }) => action === "edit")).toMatchObject({
      message: stool.card.id,
    });
    const notice = withdrawn.find(({ channel }) => channel === "staff")!;
    await maya.presses("undo", notice);
    expect(here.look("edit").find(({ message }) => message === stool.card.id)?.text).toContain(
      "a stool",
    );
    // On Slack, a kick is from channels, and a ban is not for bots.
    if (platform() === "slack") {
      await here.person("dora").leaves();
      await here.person("bob").leaves();
    } else {
      await maya.says("/ban @dora spam");
      await maya.says("/kick @bob spam");
    }
    await here.person("carl").leaves();
    here.look();
    const { result } = await closing();
    expect(result).toMatch(/@fred.*no\. 5/);
    expect(result).toContain("Nobody voted, but it was the only entry.");
    await here.ends();
  });

  it("without a vote are drawn by lot, which is said as it is", async () => {
    const { here, enters, closing } = await began();
    await enters("alice", "a lamp");
    await enters("bob", "a spoon");
    const { edit, result } = await closing();
    for (const text of [edit, result]) {
      expect(text).toContain("Nobody voted, so the lot decided.");
      expect(text).not.toMatch(/equal votes/i);
    }
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
    expect(here.performed.find(({ id }) => id === report.id)!.action).toMatchObject({
      content: { picture: { chart: "engagement" } },
    });
    await here.ends();
  });
});
