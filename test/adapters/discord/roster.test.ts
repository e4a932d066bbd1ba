import { describe, expect, it } from "vitest";
import type { Present } from "../../../src/core/adapter.ts";
import { connect } from "./connected.ts";

async function all(roster: AsyncIterable<readonly Present[]>): Promise<Present[]> {
  const members: Present[] = [];
  for await (const portion of roster) members.push(...portion);
  return members;
}

describe("the roster", () => {
  it("has everybody, over several pages", async () => {
    const { discord, adapter } = await connect({
      before: (discord) => {
        for (let number = 0; number < 2_100; number += 1) discord.guild().user(`member ${number}`);
      },
    });
    const guild = discord.guild();
    const members = await all(adapter().roster!());
    expect(new Set(members.map(({ id }) => id)).size).toBe(members.length);
    expect(members.length).toBeGreaterThanOrEqual(2_100);
    const pages = discord.requests.filter(({ path }) => path === `/guilds/${guild.id}/members`);
    expect(pages.length).toBe(3);
  });

  it("says since when, with which roles, awaited or muted", async () => {
    const { discord, adapter } = await connect();
    const guild = discord.guild();
    const role = guild.role("Regulars");
    const alice = guild.user("alice", { roles: [role], joinedAt: 1_700_000_000_000 });
    const dora = guild.user("dora", { pending: true });
    guild.user("mod", { administrator: true }).mutes(alice, 3_600_000);
    const members = await all(adapter().roster!());
    const of = (id: string) => members.find((member) => member.id === id);
    expect(of(alice.id)).toMatchObject({
      name: "alice",
      roles: [role.id],
      joinedAt: 1_700_000_000_000,
      pending: false,
      mutedUntil: Date.parse(guild.timeoutOf(alice)!),
    });
    expect(of(dora.id)).toMatchObject({ pending: true, mutedUntil: null });
    expect(of(discord.self.id)?.bot).toBe(true);
  });

  it("has those who come while it is told, and not those who go", async () => {
    const { discord, adapter, told, until } = await connect({
      before: (discord) => {
        for (let number = 0; number < 1_100; number += 1) discord.guild().user(`member ${number}`);
      },
    });
    const guild = discord.guild();
    const early = guild.user("early bird", { joined: false, created: Date.UTC(2016, 0) });
    const leaving = guild.user("member 1099");
    const ids = new Set<string>();
    for await (const portion of adapter().roster!()) {
      if (ids.size === 0) {
        early.joins();
        // Told by the gateway before the page that still has them.
        discord.deliver("GUILD_MEMBER_REMOVE", { guild_id: guild.id, user: leaving.user });
        await until(() => told("member-left").length > 0);
      }
      for (const { id } of portion) ids.add(id);
    }
    expect(ids.has(early.id)).toBe(true);
    expect(ids.has(leaving.id)).toBe(false);
  });

  it("rejects when it is cut short", async () => {
    const { discord, adapter } = await connect({
      before: (discord) => {
        for (let number = 0; number < 1_100; number += 1) discord.guild().user(`member ${number}`);
      },
    });
    discord.refuse((request) => /members$/.test(request.path) && request.query.after !== "0", {
      status: 403,
      times: Infinity,
    });
    await expect(all(adapter().roster!())).rejects.toThrow();
  });

  it("rejects when it has nobody: everybody would be taken for gone", async () => {
    const { discord, adapter } = await connect();
    discord.refuse("GET /guilds/:guild/members", { status: 200, body: [] });
    await expect(all(adapter().roster!())).rejects.toThrow("lacks the bot");
  });

  it("rejects without the members intent", async () => {
    const { adapter } = await connect({ occasions: ["texts"] });
    await expect(all(adapter().roster!())).rejects.toThrow("Server Members Intent");
  });
});

describe("memory", () => {
  it("does not grow with members and messages", { timeout: 60_000 }, async () => {
    const { discord, platform, told, until } = await connect();
    const guild = discord.guild();
    const sample = guild.user("alice").says(guild.channel("general"), "x");
    const many = 20_000;
    for (let number = 0; number < many; number += 1) {
      const id = String(1_300_000_000_000_000_000n + BigInt(number));
      const author = { ...sample.author, id, username: `member${number}` };
      const user_id = id;
      discord.deliver("MESSAGE_CREATE", {
        ...sample,
        id,
        author,
        guild_id: guild.id,
        member: {
          roles: [],
          joined_at: "2026-01-01T00:00:00Z",
          deaf: false,
          mute: false,
          flags: 0,
        },
      });
      if (number % 4 === 0) {
        const emoji = { id: null, name: "👍" };
        const where = { guild_id: guild.id, channel_id: sample.channel_id, message_id: id };
        discord.deliver("MESSAGE_REACTION_ADD", {
          ...where,
          user_id,
          emoji,
          burst: false,
          type: 0,
        });
        discord.deliver("GUILD_MEMBER_ADD", {
          guild_id: guild.id,
          user: author,
          roles: [],
          joined_at: "2026-01-01T00:00:00Z",
          deaf: false,
          mute: false,
          flags: 0,
          pending: true,
        });
        discord.deliver("GUILD_MEMBER_REMOVE", { guild_id: guild.id, user: author });
      }
      if (number % 500 === 0) await until(() => told("message-created").length >= number, 20_000);
    }
    await until(() => told("message-created").length === many + 1, 20_000);

    const client = platform.client!;
    const cached = client.guilds.cache.get(guild.id)!;
    expect(client.users.cache.size).toBe(1);
    expect(cached.members.cache.size).toBe(1);
    expect(cached.presences.cache.size + cached.voiceStates.cache.size).toBe(0);
    expect(client.channels.cache.size).toBe(cached.channels.cache.size);
    for (const channel of cached.channels.cache.values())
      if (channel.isTextBased()) expect(channel.messages.cache.size).toBe(0);
    const sizes = platform.sizes().get(`discord:${guild.id}`)!;
    expect(sizes.people).toBeLessThanOrEqual(10_000);
    expect(sizes.messages).toBeLessThanOrEqual(1_000);
    expect(sizes.reactions).toBeLessThanOrEqual(20_000);
  });
});
