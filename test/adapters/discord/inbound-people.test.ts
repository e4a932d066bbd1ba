import { describe, expect, it } from "vitest";
import { madeAt } from "../../../src/adapters/discord/snowflake.ts";
import type { Present } from "../../../src/core/adapter.ts";
import { joinId } from "../../../src/core/event.ts";
import { connect } from "./connected.ts";

describe("members", () => {
  it("who join are told once per join, also when Discord repeats itself", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const dora = guild.user("dora", { joined: false });
    dora.joins();
    discord.repeatLast();
    await settled();
    const at = Date.parse(guild.member(dora)!.joined_at!);
    expect(new Set(told("member-joined").map(({ id }) => id))).toEqual(
      new Set([joinId(dora.id, at)]),
    );
    expect(told("member-joined")[0]).toMatchObject({ at, member: { id: dora.id, name: "dora" } });
    expect(told("member-joined")[0]).not.toHaveProperty("pending");
  });

  it("who leave and come back join anew", async () => {
    const { discord, told, settled } = await connect();
    const dora = discord.guild().user("dora", { joined: false });
    for (let round = 0; round < 2; round += 1) {
      dora.joins();
      await new Promise((go) => setTimeout(go, 2));
      dora.leaves();
      if (round === 0) discord.repeatLast();
      await settled();
    }
    const ids = (kind: "member-joined" | "member-left") => new Set(told(kind).map(({ id }) => id));
    expect(ids("member-joined").size).toBe(2);
    expect(ids("member-left").size).toBe(2);
  });

  it("are admitted when the screening is passed, once", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const dora = guild.user("dora", { joined: false });
    dora.joins({ pending: true });
    dora.renames({ nick: "D" });
    dora.passesScreening();
    discord.repeatLast();
    dora.renames({ nick: "Dora" });
    await settled();
    expect(told("member-joined")).toMatchObject([{ pending: true }]);
    expect(told("member-admitted")).toMatchObject([{ member: { id: dora.id, name: "D" } }]);
  });

  it("are admitted by the first change after they joined", async () => {
    const { discord, told, settled } = await connect();
    const dora = discord.guild().user("dora", { joined: false });
    dora.joins({ pending: true });
    dora.passesScreening();
    await settled();
    expect(told("member-admitted").map(({ id }) => id)).toEqual(
      told("member-joined").map(({ id }) => id),
    );
    expect(told("member-admitted").length).toBe(1);
  });

  it("who were there before are admitted by no change of theirs", async () => {
    const { discord, told, settled } = await connect({
      before: (discord) => discord.guild().user("alice"),
    });
    const guild = discord.guild();
    guild.user("alice").renames({ nick: "Al" });
    guild.user("mod", { administrator: true }).grants(guild.user("alice"), guild.role("Regulars"));
    await settled();
    expect(told("member-admitted")).toEqual([]);
  });

  it("who were awaited before a restart are admitted after it, the roster knowing them", async () => {
    const { discord, told, settled, adapter } = await connect({
      before: (discord) => {
        discord.guild().user("dora", { pending: true });
      },
    });
    for await (const _ of adapter().roster!());
    discord.guild().user("dora").passesScreening();
    await settled();
    expect(told("member-admitted")).toMatchObject([{ member: { name: "dora" } }]);
  });

  it("in an onboarding wait until it is through", async () => {
    const { discord, told, settled, platform } = await connect();
    const guild = discord.guild();
    platform.client!.guilds.cache.get(guild.id)!.features.push("GUILD_ONBOARDING" as never);
    const dora = guild.user("dora", { joined: false });
    dora.joins();
    await settled();
    expect(told("member-joined")).toMatchObject([{ pending: true }]);
    const member = guild.member(dora)!;
    const update = (flags: number) =>
      discord.deliver("GUILD_MEMBER_UPDATE", { ...member, guild_id: guild.id, flags });
    update(8);
    await settled();
    expect(told("member-admitted")).toEqual([]);
    update(8 | 2);
    await settled();
    expect(told("member-admitted").length).toBe(1);
  });
});

describe("accounts", () => {
  it("tell how old they are, whatever somebody does", async () => {
    const { discord, events, settled, adapter } = await connect();
    const guild = discord.guild();
    const created = Date.parse("2020-02-02T20:20:20.020Z");
    const dora = guild.user("dora", { joined: false, created });
    dora.joins();
    const message = dora.says(guild.channel("general"), "hi");
    dora.reacts(message, "👍");
    dora.unreacts(message, "👍");
    dora.startsThread(guild.channel("general"), "plans");
    await settled();
    const all = events().flatMap((event) =>
      "member" in event && event.member.id === dora.id ? [event] : [],
    );
    expect(all.map(({ kind, member }) => [kind, member.createdAt])).toEqual([
      ["member-joined", created],
      ["message-created", created],
      ["reaction-added", created],
      ["reaction-removed", created],
      ["thread-named", created],
    ]);
    const listed: Present[] = [];
    for await (const portion of adapter().roster!()) listed.push(...portion);
    expect(listed.find(({ id }) => id === dora.id)?.createdAt).toBe(created);
  });

  it("have ids whose time is read exactly, on either side of a millisecond", () => {
    for (const at of [1_580_674_820_019, 1_795_532_933_358]) {
      const first = BigInt(at - 1_420_070_400_000) << 22n;
      const last = first + (1n << 22n) - 1n;
      expect([first, last, last + 1n].map((id) => madeAt(String(id)))).toEqual([at, at, at + 1]);
    }
  });

  it("of incoming webhooks are none", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const message = guild.user("alice").says(guild.channel("general"), "x");
    const { member: _, ...rest } = { member: undefined, ...message };
    discord.deliver("MESSAGE_CREATE", {
      ...rest,
      guild_id: guild.id,
      id: "900000000000000011",
      webhook_id: message.author.id,
    });
    await settled();
    expect(told("message-created").at(-1)?.member).toMatchObject({ webhook: true });
    expect(told("message-created").at(-1)?.member.createdAt).toBe(undefined);
  });
});

describe("renamings", () => {
  it("are told when the name that others see is another, and only then", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    alice.says(guild.channel("general"), "hi");
    alice.renames({ username: "alice_2" });
    alice.renames({ nick: "Al" });
    alice.renames({ globalName: "Alice the Great" });
    discord.repeatLast();
    guild.user("mod", { administrator: true }).grants(alice, guild.role("Regulars"));
    alice.renames({ nick: null });
    await settled();
    expect(told("member-renamed").map(({ member }) => [member.id, member.name])).toEqual([
      [alice.id, "alice_2"],
      [alice.id, "Al"],
      [alice.id, "Alice the Great"],
    ]);
    expect(told("member-renamed").at(-1)?.member.roles).toEqual([guild.role("Regulars").id]);
    expect(new Set(told("member-renamed").map(({ id }) => id)).size).toBe(3);
    expect(told("member-admitted")).toEqual([]);
  });

  it("are told before the message or reaction in which they show first", async () => {
    const { discord, events, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    const message = alice.says(guild.channel("general"), "hi");
    discord.swap();
    alice.renames({ nick: "Al" });
    alice.says(guild.channel("general"), "again");
    discord.swap();
    alice.renames({ nick: "Ali" });
    alice.reacts(message, "👍");
    await settled();
    expect(events().map(({ kind }) => kind)).toEqual([
      "member-joined",
      "message-created",
      "member-renamed",
      "message-created",
      "member-renamed",
      "reaction-added",
    ]);
  });

  it("of those who come back are no news beside their coming", async () => {
    const { discord, told, settled } = await connect();
    const dora = discord.guild().user("dora");
    dora.leaves();
    dora.user.global_name = "Dora";
    dora.joins();
    await settled();
    expect(told("member-joined").at(-1)?.member.name).toBe("Dora");
    expect(told("member-renamed")).toEqual([]);
  });

  it("name owners and administrators as such", async () => {
    const { discord, told, settled } = await connect();
    const boss = discord.guild().user("boss", { administrator: true });
    boss.renames({ nick: "Boss" });
    await settled();
    expect(told("member-renamed")).toMatchObject([{ member: { name: "Boss" } }]);
    expect(told("member-renamed")[0]?.member.roles).toContain("admin");
  });
});

describe("reactions", () => {
  it("are told with who and what", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice", { roles: [guild.role("Regulars")] });
    const message = alice.says(guild.channel("general"), "x");
    alice.reacts(message, "👍");
    alice.unreacts(message, "👍");
    await settled();
    expect(told("reaction-added")).toMatchObject([
      {
        message: message.id,
        emoji: "👍",
        member: { id: alice.id, name: "alice", roles: [guild.role("Regulars").id] },
      },
    ]);
    expect(told("reaction-removed")).toMatchObject([
      { message: message.id, emoji: "👍", member: { id: alice.id } },
    ]);
  });

  it("told twice are one, given again another", async () => {
    // A clock that stands still.
    const { discord, told, settled } = await connect({ adapter: { now: () => 1_700_000_000_000 } });
    const guild = discord.guild();
    const alice = guild.user("alice");
    const message = alice.says(guild.channel("general"), "x");
    alice.reacts(message, "👍");
    discord.repeatLast();
    await settled();
    expect(new Set(told("reaction-added").map(({ id }) => id)).size).toBe(1);
    alice.unreacts(message, "👍");
    alice.reacts(message, "👍");
    await settled();
    expect(new Set(told("reaction-added").map(({ id }) => id)).size).toBe(2);
  });

  it("of a guild's own emoji have its name and id", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    discord.deliver("MESSAGE_REACTION_ADD", {
      guild_id: guild.id,
      channel_id: guild.channel("general").id,
      message_id: "900000000000000001",
      user_id: guild.user("alice").id,
      emoji: { id: "900000000000000002", name: "party" },
      burst: false,
      type: 0,
    });
    await settled();
    expect(told("reaction-added")[0]?.emoji).toBe("party:900000000000000002");
  });

  it("that a moderator clears are taken back one by one", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const [alice, bob] = [guild.user("alice"), guild.user("bob")];
    const message = alice.says(guild.channel("general"), "x");
    alice.reacts(message, "👍");
    bob.reacts(message, "👍");
    bob.reacts(message, "🎉");
    const where = { guild_id: guild.id, channel_id: message.channel_id, message_id: message.id };
    discord.deliver("MESSAGE_REACTION_REMOVE_EMOJI", { ...where, emoji: { id: null, name: "👍" } });
    await settled();
    expect(told("reaction-removed").map(({ member, emoji }) => [member.id, emoji])).toEqual([
      [alice.id, "👍"],
      [bob.id, "👍"],
    ]);
    discord.deliver("MESSAGE_REACTION_REMOVE_ALL", where);
    await settled();
    expect(told("reaction-removed").slice(2)).toMatchObject([
      { emoji: "🎉", member: { id: bob.id } },
    ]);
  });
});

describe("names of threads", () => {
  it("are told with whoever gave them", async () => {
    const { discord, told, until } = await connect();
    const guild = discord.guild();
    const [alice, mod] = [guild.user("alice"), guild.user("mod", { administrator: true })];
    const thread = alice.startsThread(guild.channel("general"), "plans");
    mod.renamesThread(thread, "better plans");
    await until(() => told("thread-named").length === 2);
    expect(told("thread-named")).toMatchObject([
      {
        thread: thread.id,
        channel: guild.channel("general").id,
        name: "plans",
        member: { id: alice.id },
      },
      { thread: thread.id, name: "better plans", member: { id: mod.id } },
    ]);
  });

  it("are not told for other changes of a thread", async () => {
    const { discord, told, until } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    const thread = alice.startsThread(guild.channel("general"), "plans");
    alice.archivesThread(thread);
    alice.archivesThread(thread, false);
    alice.renamesThread(thread, "new");
    await until(() => told("thread-named").length === 2);
    expect(told("thread-named").map(({ name }) => name)).toEqual(["plans", "new"]);
  });
});

describe("moderation by hand", () => {
  it("is told with who, whom, until when and why", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const [alice, mod] = [guild.user("alice"), guild.user("mod", { administrator: true })];
    mod.mutes(alice, 3_600_000, "shouting");
    const until = Date.parse(guild.timeoutOf(alice)!);
    mod.mutes(alice, 0);
    mod.kicks(alice, "again");
    mod.bans(alice);
    mod.unbans(alice);
    await settled();
    expect(told("moderated")).toMatchObject([
      { act: "mute", until, reason: "shouting" },
      { act: "unmute" },
      { act: "kick", reason: "again" },
      { act: "ban" },
      { act: "unban" },
    ]);
    for (const event of told("moderated")) {
      expect(event.by.id).toBe(mod.id);
      expect(event.member.id).toBe(alice.id);
    }
    expect(new Set(told("moderated").map(({ id }) => id)).size).toBe(5);
  });

  it("by the bot itself comes back as its own", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    discord.deliver("GUILD_AUDIT_LOG_ENTRY_CREATE", {
      guild_id: guild.id,
      id: "1200000000000000000",
      action_type: 20,
      user_id: discord.self.id,
      target_id: alice.id,
    });
    await settled();
    expect(told("moderated")).toMatchObject([
      { act: "kick", by: { id: discord.self.id, bot: true } },
    ]);
  });
});

describe("what AutoMod blocks by our lists", () => {
  const list = {
    rule: "insults",
    words: ["idiot"],
    reason: "Be kind.",
    except: { channels: [], roles: [] },
  };

  it("is told once for each message, with the rule of ours", async () => {
    const { discord, told, until, settled } = await connect({ arrangement: { lists: [list] } });
    const guild = discord.guild();
    const alice = guild.user("alice");
    // Our rule is known a moment after it is made.
    await until(
      () => guild.automod.length > 0 && discord.requests.every(({ status }) => status > 0),
    );
    await new Promise((go) => setTimeout(go, 30));
    expect(() => alice.says(guild.channel("general"), "you idiot")).toThrow();
    discord.repeatLast();
    await settled();
    expect(new Set(told("message-blocked").map(({ id }) => id)).size).toBe(1);
    expect(told("message-blocked")[0]).toMatchObject({
      rule: "insults",
      text: "you idiot",
      channel: guild.channel("general").id,
      member: { id: alice.id },
    });
    expect(told("message-created")).toEqual([]);
  });

  it("by others' lists is their affair", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    discord.deliver("AUTO_MODERATION_ACTION_EXECUTION", {
      guild_id: guild.id,
      action: { type: 1 },
      rule_id: "900000000000000001",
      rule_trigger_type: 1,
      user_id: guild.user("alice").id,
      channel_id: guild.channel("general").id,
      content: "x",
      matched_keyword: "x",
      matched_content: "x",
    });
    await settled();
    expect(told("message-blocked")).toEqual([]);
  });
});
