import { describe, expect, it } from "vitest";
import { rulesSettings } from "../../src/community/rules/settings.ts";
import { home, shipped } from "./home.ts";

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
