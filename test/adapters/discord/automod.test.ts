import {
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
  PermissionFlagsBits,
} from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import { mirrorLists, ruleOfAutomod } from "../../../src/adapters/discord/automod/mirror.ts";
import type { WordList } from "../../../src/core/platform.ts";
import { type Connected, connect, nothing } from "./connected-place.ts";

const none = { channels: [], roles: [] };
const insults: WordList = {
  rule: "insults",
  words: ["idiot", "stupid*", "*dumb*"],
  reason: "Please stay **kind**.",
  except: none,
};
const spam: WordList = { rule: "spam", words: ["casino"], reason: "No ads.", except: none };

let connected: Connected;
afterEach(() => connected.close());

const rules = () => connected.discord.guild().automod;
const writes = () =>
  connected.discord.requests.filter(
    ({ method, path }) => /auto-moderation/.test(path) && method !== "GET",
  ).length;
const mirror = (...lists: WordList[]) => {
  connected.arrangement = { ...connected.arrangement, lists };
  return mirrorLists(connected.place);
};
const foreign = (name: string) =>
  connected.place.guild.autoModerationRules.create({
    name,
    eventType: AutoModerationRuleEventType.MessageSend,
    triggerType: AutoModerationRuleTriggerType.Keyword,
    triggerMetadata: { keywordFilter: ["theirs"] },
    actions: [{ type: AutoModerationActionType.BlockMessage }],
    enabled: true,
  });
const many = (rule: string, count: number): WordList => ({
  ...spam,
  rule,
  words: Array.from({ length: count }, (_, index) => `word${index}`),
});

describe("the mirror of word lists", () => {
  it("gives Discord the words, whom they spare and what the author is told", async () => {
    connected = await connect({
      roles: [
        { setting: "community.levels.moderator", name: "@Moderator", use: "moderator" },
        { setting: "welcome.roles", name: "@Member", use: "given" },
      ],
    });
    const guild = connected.discord.guild();
    const [moderator, poets] = [guild.role("Moderator"), guild.role("Poets")];
    guild.role("Member");
    const lounge = guild.channel("lounge");
    await connected.discord.heartbeatBarrier();
    await mirror({ ...insults, except: { channels: ["#lounge"], roles: ["@Poets"] } });
    expect(rules()).toMatchObject([
      {
        name: "Foyer: insults",
        trigger_metadata: { keyword_filter: ["idiot", "stupid*", "*dumb*"] },
        actions: [{ type: 1, metadata: { custom_message: "Please stay kind." } }],
        enabled: true,
        exempt_roles: [moderator.id, poets.id].sort(),
        exempt_channels: [lounge.id],
      },
    ]);
    expect(ruleOfAutomod(connected.place, rules()[0]?.id ?? "")).toBe("insults");
    expect(ruleOfAutomod(connected.place, "1")).toBeUndefined();
  });

  it("keeps the words from being sent", async () => {
    connected = await connect();
    await mirror(insults);
    const guild = connected.discord.guild();
    const say = (text: string) => guild.user("bob").says(guild.channel("general"), text);
    expect(() => say("you Idiot")).toThrow(/AutoMod/);
    expect(() => say("hello")).not.toThrow();
  });

  it("writes nothing when nothing has changed, the store lost or not", async () => {
    connected = await connect();
    await mirror(insults, spam);
    expect(writes()).toBe(2);
    await mirror(insults, spam);
    connected.store.clear();
    await mirror(insults, spam);
    expect(writes()).toBe(2);
    expect(ruleOfAutomod(connected.place, rules()[1]?.id ?? "")).toBe("spam");
  });

  it("changes, removes and makes what is different", async () => {
    connected = await connect();
    await mirror(insults, spam);
    const [first] = rules();
    await mirror({ ...insults, words: ["idiot"] }, many("floods", 1));
    expect(rules().map(({ name }) => name)).toEqual(["Foyer: insults", "Foyer: floods"]);
    expect(rules()[0]?.id).toBe(first?.id);
    await mirror();
    expect(rules()).toEqual([]);
  });

  it("asks Discord for nothing where there never was a list", async () => {
    connected = await connect();
    const before = connected.discord.requests.length;
    await mirror();
    expect(connected.discord.requests.length).toBe(before);
  });

  it("leaves alone what others made, and what they added to ours", async () => {
    connected = await connect();
    const alerts = connected.discord.guild().channel("alerts");
    const theirs = await foreign("Theirs");
    await mirror(insults);
    const ours = rules().find(({ name }) => name === "Foyer: insults");
    await connected.place.guild.autoModerationRules.edit(ours?.id ?? "", {
      enabled: false,
      actions: [
        { type: AutoModerationActionType.BlockMessage },
        { type: AutoModerationActionType.SendAlertMessage, metadata: { channel: alerts.id } },
      ],
    });
    await mirror({ ...insults, words: ["idiot"] });
    expect(rules().find(({ name }) => name === "Foyer: insults")).toMatchObject({
      enabled: false,
      trigger_metadata: { keyword_filter: ["idiot"] },
      actions: [{ metadata: { custom_message: "Please stay kind." } }, { type: 2 }],
    });
    await mirror();
    expect(rules().map(({ id }) => id)).toEqual([theirs.id]);
  });

  it("takes for ours only what the bot made itself, whatever it is called", async () => {
    connected = await connect();
    await mirror(spam);
    const [ours] = rules();
    const theirs = { ...ours, id: "1300000000000000001", name: "Foyer: insults", creator_id: "1" };
    connected.discord.refuse(/^GET .*auto-moderation/, { status: 200, body: [ours, theirs] });
    await mirror();
    const removed = connected.discord.requests.filter(({ method }) => method === "DELETE");
    expect(removed.map(({ path }) => path.split("/").at(-1))).toEqual([ours?.id]);
  });

  it("spreads long lists over the rules that are free, one for every list first", async () => {
    connected = await connect();
    await foreign("Theirs");
    await mirror(many("long", 4_500), insults);
    const ours = rules().filter(({ name }) => name.startsWith("Foyer"));
    expect(ours.map(({ name }) => name)).toEqual([
      "Foyer: long",
      "Foyer: insults",
      "Foyer: long (2)",
      "Foyer: long (3)",
      "Foyer: long (4)",
    ]);
    expect(connected.logged).toEqual([
      expect.stringContaining('500 words of the rule "long" do not fit'),
    ]);
    for (const { id, name } of ours)
      expect(ruleOfAutomod(connected.place, id)).toBe(name.includes("long") ? "long" : "insults");
    await mirror(many("long", 4_500), insults);
    expect(connected.logged).toHaveLength(1);
  });

  it("leaves out words that are too long, and says so", async () => {
    connected = await connect();
    await mirror({ ...insults, words: ["idiot", "x".repeat(61), " ", "*", "Idiot"] });
    expect(rules()[0]?.trigger_metadata.keyword_filter).toEqual(["idiot"]);
    expect(connected.logged.join()).toMatch(/1 of the rule "insults" are longer/);
  });

  it("leaves a list to the bot where Discord cannot spare everybody whom it spares", async () => {
    connected = await connect();
    const guild = connected.discord.guild();
    const roles = Array.from({ length: 21 }, (_, index) => guild.role(`role ${index}`).name);
    await connected.discord.heartbeatBarrier();
    await mirror({ ...insults, except: { channels: [], roles } });
    expect(rules()).toEqual([]);
    expect(connected.logged.join()).toMatch(/spares at most 20 roles/);
  });

  it("says once that it may not, and asks for nothing", async () => {
    connected = await connect({}, undefined, { permissions: PermissionFlagsBits.ViewChannel });
    await mirror(insults);
    await mirror(insults);
    expect(connected.logged).toEqual([expect.stringContaining('"Manage Server"')]);
    expect(connected.discord.requests.some(({ path }) => /auto-mod/.test(path))).toBe(false);
  });

  it("remembers what it made when Discord fails half-way", async () => {
    connected = await connect();
    connected.discord.refuse(
      ({ method, path, body }) =>
        method === "POST" && /auto-mod/.test(path) && JSON.stringify(body).includes("spam"),
      { status: 500, body: {} },
    );
    await expect(mirror(insults, spam)).rejects.toThrow();
    await mirror(insults, spam);
    expect(rules().map(({ name }) => name)).toEqual(["Foyer: insults", "Foyer: spam"]);
  });

  it("is made once, however many ask for it at once", async () => {
    connected = await connect({ ...nothing, lists: [insults] });
    await Promise.all([mirrorLists(connected.place), mirrorLists(connected.place)]);
    expect(rules()).toHaveLength(1);
  });
});
