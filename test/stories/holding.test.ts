import { describe, expect, it } from "vitest";
import { rulesSettings } from "../../src/community/rules/settings.ts";
import { home, platform, shipped } from "./home.ts";

/** The shipped community with these rules instead of its own. */
function ruled(...rules: object[]) {
  const settings = shipped();
  return { ...settings, rules: rulesSettings.parse({ rules }) };
}

const holding = {
  name: "first-links",
  filter: "links",
  allow: [],
  do: ["hold", "warn", { mute: "1h" }],
};

describe("a message that a rule sets aside", () => {
  it("is gone, its author knows that somebody will look, and staff decide by button", async () => {
    const here = await home({ settings: ruled(holding) });
    const bob = here.person("bob");
    const message = await bob.says("see https://example.org/plans");
    expect(here.look("delete-message")).toMatchObject([{ message, because: "rule:first-links" }]);
    expect(here.last("dm").text).toContain("until a moderator has looked at it (case 1)");
    const notice = here.last("send");
    expect(notice).toMatchObject({ channel: "staff", buttons: ["restore", "confirm"] });
    expect(notice.text).toMatch(/Case 1, your decision[\s\S]*first-links[\s\S]*member warned/);
    expect(here.look().some(({ action }) => action === "mute")).toBe(false);
    expect((await here.read.case(1))?.kind).toBe("hold");
    await here.ends();
  });

  it("comes back in its author's name when a moderator lets it stand", async () => {
    const here = await home({ settings: ruled(holding) });
    const bob = here.person("bob");
    const message = await bob.says("see https://example.org/plans");
    const notice = here.last("send");
    here.look();
    await here.person("maya", ["Moderator"]).presses("restore", notice);
    const deeds = here.look();
    const again = deeds.find(({ action, channel }) => action === "send" && channel === "general");
    expect(again?.text).toMatch(/@?bob>? wrote:\n> see https:\/\/example\.org\/plans/);
    expect(deeds.find(({ action }) => action === "dm")).toMatchObject({ member: "bob" });
    expect(deeds.find(({ action }) => action === "edit")?.text).toContain("Restored");
    expect(deeds.some(({ action }) => action === "mute")).toBe(false);
    expect((await here.read.case(1))?.voidedBy).toBe("maya");
    expect((await here.read.message(message))?.deleted).toBeUndefined();
    await here.ends();
  });

  it("becomes a case in the moderator's name when they act on it", async () => {
    const here = await home({ settings: ruled(holding) });
    await here.person("bob").says("see https://example.org/plans");
    const notice = here.last("send");
    here.look();
    await here.person("maya", ["Moderator"]).presses("confirm", notice);
    const deeds = here.look();
    expect(deeds.find(({ action }) => action === "mute")).toMatchObject({
      member: "bob",
      until: "2027-03-01T12:00:00.000Z",
    });
    expect(deeds.find(({ action }) => action === "edit")?.text).toContain("Acted on");
    expect(await here.read.case(2)).toMatchObject({
      kind: "mute",
      moderator: "maya",
      rule: "first-links",
      strike: true,
    });
    await here.ends();
  });

  it("is said by its case to wait, and no longer once it is decided", async () => {
    const here = await home({ settings: ruled(holding) });
    await here.person("bob").says("see https://example.org/plans");
    const notice = here.last("send");
    const maya = here.person("maya", ["Moderator"]);
    await maya.says("/case 1");
    expect(here.last("reply").text).toContain("State: waiting for a moderator’s decision");
    await maya.presses("confirm", notice);
    await maya.says("/case 1");
    expect(here.last("reply").text).toContain("State: done");
    await here.ends();
  });

  it("is decided once, by moderators, and by nobody over their own words", async () => {
    const here = await home({ settings: ruled(holding) });
    const bob = here.person("bob");
    await bob.says("see https://example.org/plans");
    const notice = here.last("send");
    here.look();
    await bob.presses("restore", notice);
    expect(here.look().map(({ action }) => action)).toEqual(["reply"]);
    const maya = here.person("maya", ["Moderator"]);
    await maya.presses("restore", notice);
    here.look();
    if (await maya.presses("confirm", notice))
      expect(here.look()).toMatchObject([{ action: "reply", member: "maya" }]);
    expect(await here.read.case(2)).toBeUndefined();
    await here.ends();
  });

  it("that the platform keeps is not said again, and the card no longer speaks of bringing it back", async () => {
    const here = await home({ settings: ruled(holding) });
    here.answers("delete-message", { outcome: "refused", why: "forbidden", note: "no" });
    const message = await here.person("bob").says("see https://example.org/plans");
    expect((await here.read.message(message))?.deleted).toBeUndefined();
    const card = here.last("edit");
    expect(card.text).toMatch(/It still stands until you decide\. (\*\*)?Act on it/);
    expect(card.text).not.toContain("brings it back");
    const notice = here.deeds.find(({ buttons }) => buttons?.includes("restore"));
    here.look();
    await here.person("maya", ["Moderator"]).presses("restore", notice ?? { id: "" });
    const deeds = here.look();
    expect(deeds.map(({ action }) => action).toSorted()).toEqual(["edit", "reply"]);
    expect(deeds.find(({ action }) => action === "reply")?.text).toContain("stays as it is");
    expect(deeds.find(({ action }) => action === "edit")?.text).toMatch(
      /still stands[\s\S]*Restored/,
    );
    await here.ends();
  });

  it("that the platform kept goes when a moderator acts on it", async () => {
    const here = await home({ settings: ruled({ ...holding, do: ["hold"] }) });
    here.answers("delete-message", { outcome: "refused", why: "forbidden", note: "no" });
    const message = await here.person("bob").says("see https://example.org/plans");
    const notice = here.deeds.find(({ buttons }) => buttons?.includes("restore"));
    here.look();
    await here.person("maya", ["Moderator"]).presses("confirm", notice ?? { id: "" });
    expect(here.look("delete-message")).toMatchObject([{ message }]);
    expect((await here.read.message(message))?.deleted).toBe("rule");
    await here.ends();
  });

  it("that its author deleted meanwhile is not said again", async () => {
    const here = await home({ settings: ruled(holding) });
    here.answers("delete-message", { outcome: "refused", why: "forbidden", note: "no" });
    const bob = here.person("bob");
    const message = await bob.says("see https://example.org/plans");
    await bob.deletes(message);
    const notice = here.deeds.find(({ buttons }) => buttons?.includes("restore"));
    here.look();
    await here.person("maya", ["Moderator"]).presses("restore", notice ?? { id: "" });
    expect(here.look("send")).toEqual([]);
    if (platform() === "memory") expect((await here.read.message(message))?.deleted).toBe("author");
    await here.ends();
  });

  it("whose place is gone cannot be said again, and staff hear so", async () => {
    const here = await home({ settings: ruled(holding) });
    await here.person("bob").says("see https://example.org/plans");
    const notice = here.last("send");
    here.answers("send", { outcome: "refused", why: "not-found", note: "no such channel" });
    here.look();
    await here.person("maya", ["Moderator"]).presses("restore", notice);
    expect((await here.read.case(1))?.voidedBy).toBe("maya");
    expect(here.last("send")).toMatchObject({
      channel: "staff",
      text: expect.stringContaining("this did not work: saying it again"),
    });
    await here.ends();
  });

  it("is said again as a whole, calls nobody, and says which files are lost", async () => {
    const here = await home({ settings: ruled(holding) });
    const bob = here.person("bob");
    const text = `see https://example.org/plans @everyone **now** ${"so much to say ".repeat(115)}end.`;
    await bob.says(text, { attachments: [{ name: "plan.png", type: "image/png" }] });
    const notice = here.last("send");
    expect(notice.text).toContain("The file with it doesn’t come back.");
    here.look();
    await here.person("maya", ["Moderator"]).presses("restore", notice);
    const again = here.performed.findLast(
      ({ action }) => action.action === "send" && action.channel !== "staff",
    )?.action;
    if (again?.action !== "send") throw new Error("nothing was said again");
    expect(again.content.ping).toBeUndefined();
    expect(again.content.text).toMatch(/end\.[\s\S]*the file that came with it is lost/i);
    expect(here.last("dm").text).toContain("The file that came with it is lost");
    await here.ends();
  });

  it("does not cut short a mute that began meanwhile", async () => {
    const here = await home({ settings: ruled(holding) });
    await here.person("bob").says("see https://example.org/plans");
    const notice = here.last("send");
    const maya = here.person("maya", ["Moderator"]);
    await maya.says("/mute @bob 5h");
    const until = (await here.read.case(2))?.until;
    await maya.presses("confirm", notice);
    expect((await here.read.case(3))?.until).toBe(until);
    await here.ends();
  });

  it("by one rule and deleted by another is deleted, as the other rule asks", async () => {
    const spam = { name: "spam", filter: "words", words: ["spam"], do: ["delete", "warn"] };
    const here = await home({ settings: ruled({ ...holding, do: ["hold", "ban"] }, spam) });
    await here.person("bob").says("spam https://example.org/plans");
    expect(await here.read.case(1)).toMatchObject({ kind: "warn", rule: "spam" });
    expect(here.look("delete-message")).toHaveLength(1);
    expect(here.deeds.some(({ buttons }) => buttons?.includes("restore"))).toBe(false);
    expect(here.last("send").text).toMatch(/rules (\*\*)?first-links, spam/);
    await here.ends();
  });

  it("begins no cooldown of what only waits", async () => {
    const here = await home({
      settings: ruled({ ...holding, do: ["hold", { warn: true, cooldown: "1d" }] }),
    });
    const bob = here.person("bob");
    await bob.says("see https://example.org/plans");
    await here.person("maya", ["Moderator"]).presses("restore", here.last("send"));
    await bob.says("see https://example.org/more");
    expect(here.last("send").text).toContain("member warned");
    await here.ends();
  });

  it("gives its contest entry back with it", async () => {
    const here = await home({ settings: ruled({ ...holding, on: ["edits"], do: ["hold"] }) });
    await here.passes("2027-03-01T12:00:00Z");
    const opening = here.last("send");
    const alice = here.person("alice");
    const message = await alice.says("a lamp from driftwood", { channel: "contest" });
    await alice.presses("enter", opening);
    await alice.edits(message, "a lamp, see https://example.org/lamp");
    const notice = here.last("send");
    const entered = async () => (await here.read.entriesFrom(message))[0]?.withdrawnAt;
    expect(await entered()).toBeDefined();
    await here.person("maya", ["Moderator"]).presses("restore", notice);
    expect(await entered()).toBeUndefined();
    await here.ends();
  });

  it("that asks for nothing else stays deleted, and its author hears of it", async () => {
    const here = await home({ settings: ruled({ ...holding, do: ["hold"] }) });
    await here.person("bob").says("see https://example.org/plans");
    const notice = here.last("send");
    here.look();
    await here.person("maya", ["Moderator"]).presses("confirm", notice);
    const deeds = here.look();
    expect(deeds.find(({ action }) => action === "dm")?.text).toContain("stays removed");
    await here.ends();
  });
});

describe("what is set aside and is no message", () => {
  const spam = { name: "spam", filter: "words", words: ["spam"] };

  it("a name stands until a moderator asks for another", async () => {
    const here = await home({ settings: ruled({ ...spam, on: ["names"], do: ["hold"] }) });
    await here.person("bob").says("hello");
    await here.person("bob").renames("Spam King");
    const notice = here.last("send");
    expect(notice.text).toMatch(/still stands[\s\S]*leaves it as it is/);
    here.look();
    await here.person("maya", ["Moderator"]).presses("confirm", notice);
    expect(here.look("dm")).toMatchObject([{ text: expect.stringContaining("take another one") }]);
    await here.ends();
  });

  it("a thread goes when a moderator acts on it, where the rule deletes", async () => {
    // Slack's threads have no names.
    if (platform() === "slack") return;
    const here = await home({ settings: ruled({ ...spam, do: ["hold", "delete"] }) });
    await here.person("bob").namesThread("spam talk");
    const notice = here.last("send");
    expect(here.look("delete-thread")).toEqual([]);
    await here.person("maya", ["Moderator"]).presses("confirm", notice);
    expect(here.look("delete-thread")).toHaveLength(1);
    await here.ends();
  });

  it("that is only files is shown by their names, to whoever decides and to its author", async () => {
    const rule = { name: "programs", filter: "attachments", deny: ["program"], do: ["hold"] };
    const here = await home({ settings: ruled(rule) });
    await here.person("bob").says("", { attachments: [{ name: "setup.exe", bytes: 1000 }] });
    expect(here.last("dm").text).toContain("setup.exe");
    expect(here.last("send")).toMatchObject({ channel: "staff" });
    expect(here.last("send").text).toContain("setup.exe");
    expect((await here.read.case(1))?.evidence).toBe("setup.exe");
    await here.ends();
  });

  it("keeps what a rule only tells staff from its author", async () => {
    const spam = { filter: "words", words: ["spam"] };
    const here = await home({
      settings: ruled(
        { ...spam, name: "quiet", reason: "We watch this.", do: ["tell_staff"] },
        { ...spam, name: "loud", words: ["junk"], reason: "No junk.", do: ["delete"] },
      ),
    });
    await here.person("bob").says("spam and junk");
    expect(here.last("dm").text).toContain("No junk.");
    expect(here.last("dm").text).not.toMatch(/We watch this|spam/);
    expect(here.last("send").text).toMatch(/quiet[\s\S]*spam/);
    await here.ends();
  });
});
