import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listeningHost } from "../../../src/testing/index.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { browse } from "./browse.ts";
import { sandboxWithBot, send } from "./fake-bot.ts";

const buttons = [{ id: "undo", label: "Undo" }];
const notice = { text: "Removed: you idiot", buttons };
let bot = sandboxWithBot();
const page = browse(() => bot.sandbox.address);
const host = listeningHost({ commands: bot.host.commands });

beforeEach(async () => {
  bot = sandboxWithBot();
  await bot.sandbox.start(host);
});
afterEach(() => bot.sandbox.stop());

const names = async (as: string) =>
  (await page.state(as)).channels.map(({ id }: { id: string }) => id);
const commands = async (as: string) =>
  (await page.state(as)).commands.map(({ name }: { name: string }) => name);

describe("the staff's channel", () => {
  it("is the moderators': members are not told that it is there, nor what is said", async () => {
    await bot.does({ action: "send", channel: "staff", content: notice }, "rule:insults");
    expect(await names("mod")).toContain("staff");
    expect(await page.posts("mod", "staff")).toMatchObject([notice]);
    const state = await page.state("alice");
    expect(await names("alice")).toEqual(["welcome", "general", "contest"]);
    expect(state.deeds).toMatchObject([{ action: "send", staffRoom: true }]);
    expect(JSON.stringify(state)).not.toMatch(/idiot|"staff","topic/);
    expect(state.deeds[0]).not.toHaveProperty("room");
  });

  it("takes nothing from members: words, commands, reactions, presses, answers", async () => {
    await bot.does({ action: "send", channel: "staff", content: notice }, "rule:insults");
    const [{ id: message }] = await page.posts("mod", "staff");
    const at = { as: "alice", channel: "staff" };
    for (const act of [
      { ...at, do: "say", text: "hi" },
      { ...at, do: "command", text: "/help" },
      { do: "react", as: "alice", message, emoji: "👍" },
      { do: "press", as: "alice", message, button: "undo" },
      { do: "say", as: "alice", channel: "general", text: "hi", replyTo: message },
    ]) {
      const { status, body } = await page.act(act);
      expect([status, body.error?.code], act.do).toEqual([403, "staff-only"]);
    }
    const press = { do: "press", as: "mod", message, button: "undo" };
    expect((await page.act(press)).status).toBe(200);
  });

  it("shows its pictures to its readers only", async () => {
    const picture = { chart: "activity", data: [1], alt: "Messages by day" } as const;
    await bot.does({ action: "send", channel: "staff", content: { text: "", picture } }, "x");
    const [{ picture: shown }] = await page.posts("mod", "staff");
    expect((await page.raw(shown.src, {})).status).toBe(200);
    expect((await page.raw(shown.src.replace("as=mod", "as=bob"), {})).status).toBe(404);
  });

  it("opens to whom the bot gives a role of the staff, and closes again", async () => {
    const role = bot.sandbox.directory.role("@Moderator") ?? "";
    await bot.does({ action: "add-role", member: "bob", role }, "x");
    expect(await names("bob")).toContain("staff");
    expect((await page.state("alice")).staff).toEqual(["mod", "bob"]);
    await bot.does({ action: "remove-role", member: "bob", role }, "x");
    expect(await names("bob")).not.toContain("staff");
  });

  it("goes by the roles that the settings name; Maya has one in every language", async () => {
    await bot.sandbox.stop();
    bot = sandboxWithBot({ staffRoles: ["Modération", "Animation"] });
    await bot.sandbox.start(host);
    expect(await names("mod")).toContain("staff");
    const id = bot.sandbox.directory.role("@Modération");
    const { people } = await page.state("mod");
    expect(people.find((one: { id: string }) => one.id === "mod").roles).toEqual([id]);
  });

  it("offers commands to those who may use them", async () => {
    expect(await commands("alice")).toEqual(["help"]);
    expect(await commands("mod")).toContain("mute");
  });

  it("tells a member live that there is news for a moderator, and no more", async () => {
    const stop = new AbortController();
    const address = new URL("/api/live?as=alice", bot.sandbox.address);
    const { body } = await fetch(address, { signal: stop.signal });
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) text += (await reader.read()).value ?? "";
    };
    await until('"type":"state"');
    await bot.does({ action: "send", channel: "staff", content: notice }, "rule:insults");
    await until('{"type":"news","room":"staff","member":"mod"}');
    await bot.does(send("general", "for all"), "x");
    await until("for all");
    expect(text).not.toContain("idiot");
    stop.abort();
  });
});

describe("settings that change while people look", () => {
  const changed = {
    channels: [{ name: "#welcome" }, { name: "#lounge" }, { name: "#team", staff: true }],
    community: { name: "Le Salon", language: "fr" },
  };

  it("bring new channels at once; old ones stay while they hold messages", async () => {
    await page.act({ do: "say", as: "alice", channel: "general", text: "kept" });
    await bot.does({ action: "send", channel: "staff", content: notice }, "x");
    const taken = bot.sandbox.configure({ ...changed, commands: [] });
    expect(bot.sandbox.directory.channel("#lounge")).toBe("lounge");
    await taken;
    expect(await names("alice")).toEqual(["welcome", "lounge", "general"]);
    expect(await names("mod")).toEqual(["welcome", "lounge", "general", "team", "staff"]);
    const state = await page.state("mod");
    expect(state).toMatchObject({ community: changed.community, commands: [] });
    const say = { do: "say", as: "alice", channel: "lounge", text: "hi" };
    expect((await page.act(say)).status).toBe(200);
    expect((await page.act({ ...say, channel: "contest" })).status).toBe(404);
  });

  it("are told to pages that are open", async () => {
    const stop = new AbortController();
    const address = new URL("/api/live?as=alice", bot.sandbox.address);
    const { body } = await fetch(address, { signal: stop.signal });
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) text += (await reader.read()).value ?? "";
    };
    await until('"type":"state"');
    await bot.sandbox.configure(changed);
    await until("Le Salon");
    expect(text).toContain('"id":"lounge"');
    stop.abort();
  });

  it("leave a channel with messages there after a restart, the staff's closed", async () => {
    const store = memoryStore();
    await bot.sandbox.stop();
    bot = sandboxWithBot({ store });
    await bot.sandbox.start(host);
    await bot.does({ action: "send", channel: "staff", content: notice }, "x");
    await bot.sandbox.stop();
    bot = sandboxWithBot({ store, ...changed });
    await bot.sandbox.start(host);
    expect(await names("alice")).toEqual(["welcome", "lounge"]);
    expect(await page.posts("mod", "staff")).toMatchObject([notice]);
  });

  it("make someone a moderator where nobody would be one", async () => {
    await bot.sandbox.configure({ ...changed, staffRoles: ["Watch"] });
    expect((await page.state("mod")).staff).toEqual(["mod"]);
  });
});
