import { describe, expect, it } from "vitest";
import { home } from "../../stories/home.ts";
import { slackStage, slackStageWithoutAdmin } from "./stage.ts";

/** What is different on Slack, as the people there see it. */

const onSlack = () => home({ stage: slackStage });
const withoutAdmin = () => home({ stage: slackStageWithoutAdmin });

describe("on Slack, a moderator", () => {
  it("is told that a ban is for an owner or admin, before anybody hears of one", async () => {
    const here = await onSlack();
    const maya = here.person("maya", ["Moderator"]);
    await maya.says("/ban @bob spam");
    expect(here.last("reply").text).toMatch(/owner or admin/);
    expect(here.look().map(({ action }) => action)).toEqual(["reply"]);
    expect(await here.read.case(1)).toBe(undefined);
    expect((await here.read.member("bob"))?.banned).toBe(false);
    await here.ends();
  });

  it("mutes with the admin's token: what is posted is deleted, and the case says so", async () => {
    const here = await onSlack();
    const maya = here.person("maya", ["Moderator"]);
    await maya.says("/mute @bob 10m spam");
    await maya.says("/case 1");
    expect(here.last("reply").text).toMatch(/delete/i);
    expect(await here.person("bob").tries("still here")).toBe(false);
    await here.passes("11m");
    expect(await here.person("bob").tries("back again")).toBe(true);
    await here.ends();
  });

  it("mutes without it: out of the channels, again after coming back, and in at the end", async () => {
    const here = await withoutAdmin();
    const maya = here.person("maya", ["Moderator"]);
    await maya.says("/mute @bob 10m spam");
    expect(here.last("mute")).toMatchObject({ member: "bob" });
    expect(here.last("reply").text).toMatch(/can’t write[\s\S]*removed them from #contest/);
    await maya.says("/case 1");
    expect(here.last("reply").text).toMatch(/removed them from #contest/);
    await here.passes("11m");
    expect(here.last("unmute")).toMatchObject({ member: "bob" });
    await here.ends();
  });

  it("gets a link to a message that a rule would have deleted", async () => {
    const here = await withoutAdmin();
    const message = await here.person("bob").says("you idiot");
    const told = here.look("send").map(({ text }) => text ?? "");
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/Not done: deleting the message[\s\S]*https:\/\//);
    expect(here.last("dm").text).not.toContain("I removed");
    expect((await here.read.message(message))?.deleted).toBe(undefined);
    await here.ends();
  });
});
