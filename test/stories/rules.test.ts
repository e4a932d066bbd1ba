import { describe, expect, it } from "vitest";
import { home } from "./home.ts";

describe("a broken rule", () => {
  it("is deleted, its author told why, the staff told which rule and which words", async () => {
    const here = await home();
    const bob = here.person("bob");
    const message = await bob.says("well, you IDIOT");
    const [deletion, letter, notice, ...rest] = here.look();
    expect(deletion).toMatchObject({
      action: "delete-message",
      message,
      channel: "general",
      because: "rule:insults",
    });
    expect(letter).toMatchObject({ action: "dm", member: "bob" });
    expect(letter!.text).toContain("IDIOT");
    expect(notice).toMatchObject({ action: "send", channel: "staff", buttons: ["undo"] });
    expect(notice!.text).toMatch(/insults[\s\S]*IDIOT/);
    expect(rest).toEqual([]);
    await here.ends();
  });

  it("is undone by a moderator, and by nobody else", async () => {
    const here = await home();
    await here.person("bob").says("you idiot");
    const notice = here.last("send");
    here.look();
    await here.person("bob").presses("undo", notice);
    expect(here.look().map(({ action }) => action)).toEqual(["reply"]);
    await here.person("maya", ["Moderator"]).presses("undo", notice);
    const deeds = here.look();
    expect(deeds.map(({ action }) => action)).toContain("edit");
    expect(deeds.find(({ action }) => action === "dm")).toMatchObject({ member: "bob" });
    expect((await here.read.case(1))?.voidedBy).toBe("maya");
    here.look();
    if (await here.person("maya").presses("undo", notice))
      expect(here.look()).toMatchObject([{ action: "reply", member: "maya" }]);
    expect(here.look()).toEqual([]);
    await here.ends();
  });

  it("that the platform keeps from deleting is put right for its author and the staff", async () => {
    const here = await home();
    const note = {
      key: "channel-permission",
      values: { channel: "<#general>", permission: "Manage Messages" },
    };
    here.answers("delete-message", {
      outcome: "refused",
      why: "forbidden",
      note: "no",
      saying: note,
    });
    const bob = here.person("bob");
    const message = await bob.says("well, you idiot");
    const notice = here.deeds.find(({ channel, buttons }) => channel === "staff" && buttons)!;
    const [correction, amended, told, ...rest] = here
      .look()
      .filter(({ id, action, text }) => id !== notice.id && !text?.includes("I removed") && action);
    expect(rest).toEqual([]);
    expect(correction).toMatchObject({ action: "dm", member: "bob" });
    expect(correction!.text).toContain("it can still be read");
    expect(amended).toMatchObject({ action: "edit", message: notice.id, buttons: ["undo"] });
    expect(amended!.text).toBe(notice.text!.replace("message deleted", "message not deleted"));
    expect(told).toMatchObject({ action: "send", channel: "staff" });
    expect(told!.text).toContain("Manage Messages");
    expect(told!.text).not.toContain("What to do");
    expect((await here.read.message(message))?.deleted).toBe(undefined);
    await here.person("maya", ["Moderator"]).presses("undo", notice);
    expect(here.last("edit").text).toMatch(
      /message not deleted, member warned\nUndone by @maya\.$/,
    );
    await here.ends();
  });

  it("is quoted with names for those whom it mentions", async () => {
    const here = await home();
    const bob = here.person("bob");
    const eve = here.person("eve");
    await eve.says("hello");
    here.look();
    await bob.says("idiot, ask <@eve>", { channel: "general" });
    const [letter] = here.look("dm");
    expect(letter!.text).not.toContain("<@");
    const notice = here.deeds.findLast(({ channel }) => channel === "staff")!;
    expect(notice.text).toContain("ask @eve");
    await here.ends();
  });

  it("does not hold for moderators", async () => {
    const here = await home();
    await here.person("maya", ["Moderator"]).says("who wrote “you idiot”? discord.gg/abc");
    expect(here.look()).toEqual([]);
    await here.ends();
  });

  it("is found in an edit too, and an edit that changes nothing is none", async () => {
    const here = await home();
    const bob = here.person("bob");
    const message = await bob.says("hello");
    await bob.edits(message, "hello");
    expect(here.look()).toEqual([]);
    await bob.edits(message, "hello, idiot");
    expect(here.look("delete-message")).toMatchObject([{ message }]);
    await here.ends();
  });

  it("a flood mutes, and the mute ends by itself", async () => {
    const here = await home();
    const bob = here.person("bob");
    for (let line = 0; line < 7; line++) await bob.says(`line ${line}`);
    expect(here.look("mute")).toMatchObject([{ member: "bob", until: "2027-03-01T11:05:00.000Z" }]);
    expect(await bob.tries("still here")).toBe(false);
    here.look();
    await here.passes("5m");
    expect(here.look("unmute")).toMatchObject([{ member: "bob" }]);
    await bob.says("back again");
    expect(here.look()).toEqual([]);
    await here.ends();
  });

  it("warnings that come together mute", async () => {
    const here = await home();
    const bob = here.person("bob");
    await bob.says("you idiot");
    await here.passes("1h");
    expect(here.look("mute")).toEqual([]);
    await bob.says("moron");
    expect(here.look("mute")).toMatchObject([{ member: "bob" }]);
    await here.ends();
  });

  it("a warning that is undone takes the mute with it that it led to", async () => {
    const here = await home();
    const bob = here.person("bob");
    await bob.says("you idiot");
    await here.passes("1h");
    await bob.says("moron");
    const cards = here.deeds.filter(({ channel, buttons }) => channel === "staff" && buttons);
    const step = cards.find(({ text }) => text!.includes("is muted for"))!;
    here.look();
    await here.person("maya", ["Moderator"]).presses("undo", cards[0]!);
    const deeds = here.look();
    expect(deeds.filter(({ action }) => action === "unmute")).toMatchObject([{ member: "bob" }]);
    expect(deeds.filter(({ action }) => action === "dm")).toHaveLength(1);
    const marked = deeds.find(({ action, message }) => action === "edit" && message === step.id)!;
    expect(marked.text).toContain("Undone by @maya, with case 1.");
    expect((await here.read.member("bob"))?.mutedUntil).toBe(undefined);
    await here.ends();
  });

  it("that is only watched is told to the staff, and nothing else happens", async () => {
    const here = await home();
    await here.person("bob").says("with my promo code you save ten");
    expect(here.look()).toMatchObject([{ action: "send", channel: "staff" }]);
    await here.ends();
  });
});
