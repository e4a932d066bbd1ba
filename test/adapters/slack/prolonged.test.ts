import { expect, it } from "vitest";
import { home } from "../../stories/home.ts";
import { slackStageWithoutAdmin } from "./stage.ts";

it("a mute that is prolonged without an admin's token ends at its new end", async () => {
  const here = await home({ stage: slackStageWithoutAdmin });
  const maya = here.person("maya", ["Moderator"]);
  await maya.says("/mute @bob 10m spam");
  await maya.says("/mute @bob 20m more spam");
  expect(here.last("reply").text).toMatch(/can’t write[\s\S]*removed them from #contest/);
  here.look();
  await here.passes("11m");
  expect(here.look("unmute")).toEqual([]);
  await here.passes("10m");
  expect(here.look().map(({ action }) => action)).toContain("unmute");
  await here.ends();
});
