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

  it("whose start fails half-way are stopped: they tell nothing of a space that is not served", async () => {
    const history = openHistory({ file: ":memory:", community: "main" });
    const broken = { ...history, unheard: () => Promise.reject(new Error("locked")) };
    const { bot } = await smallBot({ events: [echo], history: broken, adapters: [] });
    const happened: string[] = [];
    const adapter = {
      ...fakeAdapter({ space: "a" }),
      start: async () => void happened.push("start"),
      stop: async () => void happened.push("stop"),
    };
    await expect(bot.add(adapter)).rejects.toThrow("locked");
    expect(happened).toEqual(["start", "stop"]);
    await bot.stop();
    await expect(bot.add(fakeAdapter({ space: "b" }))).rejects.toThrow("stopping");
  });

  it("that are removed have everything decided that they told until then", async () => {
    const { bot, logged } = await smallBot({ events: [echo], adapters: [], inline: false });
    const here = fakeAdapter({ space: "here" });
    await bot.add(here);
    const told = ["m1", "m2", "m3"].map((id) => bot.engine.emit(said(id)));
    await bot.remove("here");
    await expect(Promise.all(told)).resolves.toHaveLength(3);
    expect(logged.filter(({ level }) => level === "error")).toEqual([]);
    await bot.stop();
  });

  it("that stumble at the end keep neither the others nor the history from theirs", async () => {
    const { bot } = await smallBot({ adapters: [] });
    const stopped: string[] = [];
    await bot.add({ ...fakeAdapter({ space: "a" }), stop: () => Promise.reject(new Error("no")) });
    await bot.add({
      ...fakeAdapter({ space: "b" }),
      stop: async () => void stopped.push("b"),
    });
    await bot.stop();
    expect(stopped).toEqual(["b"]);
  });

  it("have everything decided that they told before the end", async () => {
    const { bot } = await smallBot({ events: [echo], inline: false });
    const told = ["m1", "m2", "m3"].map((id) => bot.engine.emit(said(id)));
    await bot.stop();
    await expect(Promise.all(told)).resolves.toHaveLength(3);
  });
});
