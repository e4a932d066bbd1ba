import { PermissionFlagsBits as Can } from "discord-api-types/v10";
import { describe, expect, it, vi } from "vitest";
import { day, hour } from "../../../src/core/duration.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { shipped } from "../../stories/home.ts";
import type { Guild } from "./server/discord.ts";
import { errors, furnish, furnished, insult, welcomes, wholeBot } from "./whole-bot.ts";

/** What the bot cannot, may not or need not do in a guild, and what the community hears of it. */

describe("what the bot may not do, it says", () => {
  it("a missing permission: the moderator reads which one, and nothing is begun", async () => {
    const home = await furnished();
    const { discord, guild, alice, mod, settled } = home;
    guild.changeRole(guild.botRole, {
      permissions: Can.ViewChannel | Can.SendMessages | Can.ReadMessageHistory,
    });
    const given = await mod.command("mute", { member: alice, duration: "1h" }, "staff");
    await settled();
    expect(await given.answered()).toContain("Timeout Members");
    expect(guild.timeoutOf(alice)).toBeUndefined();
    const reader = home.history.reader(`discord:${guild.id}`);
    expect(await reader.case(1)).toBe(undefined);
    expect(discord.dms(alice)).toEqual([]);
    expect(await reader.member(alice.id)).not.toHaveProperty("muteCase");
    // It was known beforehand: Discord was not asked.
    expect(discord.requests.filter(({ method }) => method === "PATCH")).toEqual([]);
  });

  it("a role above the bot's: which role stands in the way", async () => {
    const home = await furnished();
    const { guild, mod, settled } = home;
    const elder = guild.role("Elders", { position: 60 });
    const nora = guild.user("nora", { quiet: true, roles: [elder] });
    await settled();
    const given = await mod.command("mute", { member: nora, duration: "1h" }, "staff");
    await settled();
    expect(await given.answered()).toContain("Elders");
    expect(guild.timeoutOf(nora)).toBeUndefined();
  });

  it("somebody who is gone before the mute ends is no matter, and muted when they are back in time", async () => {
    const home = await furnished();
    const { discord, guild, alice, bob, mod, pass, settled, until } = home;
    for (const member of [alice, bob]) {
      const given = await mod.command("mute", { member, duration: "6h" }, "staff");
      await given.answered();
    }
    alice.leaves();
    bob.leaves();
    await pass(hour);
    bob.joins();
    await until(() => guild.timeoutOf(bob));
    const before = discord.texts("staff").length;
    await pass(day);
    await settled();
    expect(discord.texts("staff").slice(before)).toEqual([]);
    const reader = home.history.reader(`discord:${guild.id}`);
    expect((await reader.member(alice.id))?.muteCase).toBeUndefined();
    expect(errors(home)).toEqual([]);
  });
});

describe("a thread", () => {
  it("is no place to hide: what breaks a rule there goes, and a muted one's silence holds", async () => {
    const { discord, guild, alice, settled } = await furnished();
    const thread = alice.startsThread("general", "About glue");
    alice.says("general", insult, { thread });
    await settled();
    expect(discord.texts(thread)).toEqual([]);
    expect(guild.channel("About glue").id).toBe(thread.id);
  });
});

describe("a mute longer than Discord keeps one", () => {
  it("is asked for again before that is over, and ends when it should", async () => {
    const settings = shipped();
    const mute = { ...settings.moderation.mute, longest: 60 * day };
    const { guild, alice, mod, pass, until } = await furnished({
      settings: { ...settings, moderation: { ...settings.moderation, mute } },
    });
    const given = await mod.command("mute", { member: alice, duration: "60d" }, "staff");
    await given.answered();
    const first = Date.parse(guild.timeoutOf(alice) ?? "");
    await pass(27 * day + 23 * hour);
    await until(() => Date.parse(guild.timeoutOf(alice) ?? "") > first);
    await pass(27 * day + 23 * hour);
    expect(guild.timeoutOf(alice)).toBeDefined();
    await pass(5 * day);
    await until(() => guild.timeoutOf(alice) === undefined);
  });
});

describe("words that Discord blocks for us", () => {
  const shippedSettings = shipped();
  const mirrored = (words: readonly string[] | undefined) => ({
    ...shippedSettings,
    rules: {
      ...shippedSettings.rules,
      rules: shippedSettings.rules.rules.map((rule) =>
        rule.name === "insults" && rule.filter === "words"
          ? { ...rule, words: [...(words ?? rule.words ?? [])], mirror: words !== undefined }
          : rule,
      ),
    },
  });

  it("never stand there, count, become a case, and follow the configuration", async () => {
    const store = memoryStore();
    const home = await furnished({ settings: mirrored(["idiot"]), store });
    const { discord, guild, alice, bot, platform, settled, until } = home;
    await vi.waitUntil(() => store.get(`discord:${guild.id}:automod`));
    expect(() => alice.says("general", insult)).toThrow("blocked");
    await settled();
    const reader = home.history.reader(`discord:${guild.id}`);
    expect(await reader.case(1)).toMatchObject({ member: alice.id, kind: "warn" });
    expect(discord.texts("general")).toEqual([]);

    await bot.configure(mirrored(["moron"]));
    await platform.arrange(bot.arrangement());
    await until(() => guild.automod[0]?.trigger_metadata.keyword_filter?.includes("moron"));
    await bot.configure(mirrored(undefined));
    await platform.arrange(bot.arrangement());
    await until(() => guild.automod.length === 0);
  });
});

describe("interactions", () => {
  it("whose time is over are answered by a private message", async () => {
    const home = await furnished();
    const { discord, alice, mod, until } = home;
    discord.refuse(/^(PATCH|POST) \/(webhooks|interactions)\//, {
      status: 404,
      body: { code: 10062, message: "Unknown interaction" },
      times: Number.POSITIVE_INFINITY,
    });
    mod.command("warn", { member: alice, reason: "loud" }, "staff").catch(() => {});
    await until(() => discord.dms(mod).length === 1);
    expect(discord.dms(mod)[0]?.content).toContain(alice.mention);
    for (const { message, details } of home.logs)
      expect(`${message}${JSON.stringify(details)}`).not.toMatch(
        /(webhooks|interactions)\/\d+\/\w/,
      );
  });
});

describe("guilds", () => {
  it("out of reach at the start hold up nobody, and are served when they come", async () => {
    const home = await wholeBot({
      before(discord) {
        const second = furnish(discord.guild("Second"));
        discord.unavailable(second);
      },
    });
    const { discord, served, until, settled } = home;
    const first = discord.guild();
    expect([...served]).toEqual([`discord:${first.id}`]);
    const dora = first.user("dora", { joined: false });
    dora.joins();
    await settled();
    expect(welcomes(home, dora)).toHaveLength(1);
    const second = discord.guild("Second");
    discord.available(second);
    await until(() => served.size === 2);
    const eve = second.user("eve", { joined: false });
    eve.joins();
    await until(() => discord.texts(second.channel("welcome")).length === 1);
    await settled();
    expect(discord.texts(second.channel("welcome"))[0]).toContain(eve.mention);
    expect(discord.texts("welcome")).toHaveLength(1);
    expect(errors(home)).toEqual([]);
  });

  it("that the bot is thrown out of in the middle of things are let go, and the others go on", async () => {
    const home = await wholeBot({
      before: (discord) => void furnish(discord.guild("Second")),
      reachable: 2,
    });
    const { discord, served, until, settled } = home;
    const second = discord.guild("Second");
    const carl = second.user("carl", { quiet: true });
    for (let count = 0; count < 20; count++)
      carl.says(second.channel("general"), `message ${count}`);
    discord.removeBot(second);
    await until(() => served.size === 1);
    const dora = discord.guild().user("dora", { joined: false });
    dora.joins();
    await settled();
    expect(welcomes(home, dora)).toHaveLength(1);
    expect(errors(home)).toEqual([]);
  });
});

describe("what nobody can read", () => {
  it.each([
    [
      "an interaction without its data",
      "INTERACTION_CREATE",
      (guild: Guild) => ({ id: "1", type: 2, guild_id: guild.id }),
    ],
    [
      "an interaction of somebody who is not told",
      "INTERACTION_CREATE",
      (guild: Guild) => ({
        id: "10",
        application_id: "1",
        type: 2,
        token: "t",
        version: 1,
        guild_id: guild.id,
        channel_id: "3",
        data: { id: "1", name: "warn", type: 3, target_id: "5", resolved: {} },
      }),
    ],
    [
      "a message without an author",
      "MESSAGE_CREATE",
      (guild: Guild) => ({ id: "1", type: 0, guild_id: guild.id }),
    ],
    ["a change of nobody", "GUILD_MEMBER_UPDATE", (guild: Guild) => ({ guild_id: guild.id })],
    ["nothing at all", "GUILD_ROLE_UPDATE", () => null],
    ["a guild without anything", "GUILD_CREATE", () => ({ id: "77" })],
    ["a thread list of nothing", "THREAD_LIST_SYNC", (guild: Guild) => ({ guild_id: guild.id })],
  ])("%s is left out, and everything else goes on", async (_, event, data) => {
    const home = await furnished();
    const { discord, guild, settled } = home;
    const loose: unknown[] = [];
    const note = (error: unknown) => void loose.push(error);
    process.on("unhandledRejection", note).on("uncaughtException", note);
    discord.deliver(event, data(guild));
    const dora = guild.user("dora", { joined: false });
    dora.joins();
    await settled();
    process.off("unhandledRejection", note).off("uncaughtException", note);
    expect(loose).toEqual([]);
    expect(welcomes(home, dora)).toHaveLength(1);
  });
});
