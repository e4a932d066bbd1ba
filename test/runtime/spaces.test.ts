import { describe, expect, it } from "vitest";
import { defineEvent, send } from "../../src/index.ts";
import { openHistory } from "../../src/stores/sqlite/history.ts";
import { type FakeAdapter, fakeAdapter } from "../../src/testing/index.ts";
import { said, smallBot, smallSettings } from "./small-bot.ts";

const echo = defineEvent({
  kind: "message-created",
  decide: ({ text }) => [send("general", `echo ${text}`, { because: "test" })],
});
const due = defineEvent({
  kind: "schedule-due",
  decide: ({ key }) => [send("general", key, { because: "test" })],
});
const settings = smallSettings({
  prompts: [{ name: "daily", every: "day at 13:00", channel: "#general", texts: ["hello"] }],
});
const texts = ({ performed }: FakeAdapter) =>
  performed.map(({ action }) => ("content" in action ? action.content.text : action.action));

describe("spaces that come and go while the bot runs", () => {
  it("are served from when they come: events, schedules and what was owed to them", async () => {
    const history = openHistory({ file: ":memory:", community: "main" });
    const { bot } = await smallBot({ events: [echo, due], settings, history, adapters: [] });
    const late = fakeAdapter({ space: "late" });
    await bot.add(late);
    await bot.engine.emit(said("m1", { space: "late" }));
    await bot.engine.reach(Date.parse("2027-03-01T14:00:00Z"));
    expect(texts(late)).toEqual(["echo text m1", "prompt:daily"]);
    await bot.stop();
  });

  it("whose adapter cannot start are not served; others are, and it may come again", async () => {
    const { bot } = await smallBot({ events: [echo], adapters: [] });
    const broken = { ...fakeAdapter({ space: "a" }), start: () => Promise.reject(new Error("no")) };
    await expect(bot.add(broken)).rejects.toThrow("no");
    const other = fakeAdapter({ space: "b" });
    await bot.add(other);
    await bot.engine.emit(said("m1", { space: "b" }));
    expect(texts(other)).toEqual(["echo text m1"]);
    const again = fakeAdapter({ space: "a" });
    await bot.add(again);
    await bot.engine.emit(said("m2", { space: "a" }));
    expect(texts(again)).toEqual(["echo text m2"]);
    await bot.stop();
  });

  it("that are removed wait: their schedules are missed, not run into nothing", async () => {
    const { bot } = await smallBot({ events: [echo, due], settings, adapters: [] });
    const here = fakeAdapter({ space: "here" });
    await bot.add(here);
    await bot.remove("here");
    await bot.engine.reach(Date.parse("2027-03-01T15:00:00Z"));
    expect(texts(here)).toEqual([]);
    const back = fakeAdapter({ space: "here" });
    await bot.add(back);
    await bot.engine.reach(Date.parse("2027-03-01T15:01:00Z"));
    expect(texts(back)).toEqual(["prompt:daily"]);
    await bot.stop();
  });

  it("are told when they were last heard of", async () => {
    const history = openHistory({ file: ":memory:", community: "main" });
    const { bot } = await smallBot({ events: [echo], history, adapters: [] });
    const told: unknown[] = [];
    const watching = (space: string) => ({
      ...fakeAdapter({ space }),
      start: async ({ lastSeen }: { lastSeen?: number }) => void told.push(lastSeen),
    });
    await bot.add(watching("a"));
    await bot.engine.emit(said("m1", { space: "a" }));
    await bot.remove("a");
    await bot.add(watching("a"));
    expect(told).toEqual([undefined, Date.parse("2027-03-01T12:00:00Z")]);
    await bot.stop();
  });
});
