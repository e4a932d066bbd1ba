import { PermissionFlagsBits as Can, ChannelType } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { createDiscord } from "../../../src/adapters/discord/discord.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import { adapterContract } from "../../../src/testing/index.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { arrangementOf } from "./connected.ts";
import { startDiscord } from "./server/discord.ts";

adapterContract(
  "discord",
  async () => {
    const discord = await startDiscord();
    const guild = discord.guild();
    const bob = guild.user("bob");
    const general = guild.channel("general");
    const lounge = guild.channel("lounge", {
      parent: guild.channel("Projects", { type: ChannelType.GuildCategory }),
    });
    const role = guild.role("Helper", { permissions: Can.ViewChannel });
    const platform = createDiscord({
      token: discord.token,
      api: discord.api,
      store: memoryStore(),
      now: Date.now,
      draw: async () => Buffer.alloc(0),
    });
    await platform.arrange(arrangementOf());
    let adapter: Adapter | undefined;
    await platform.open({
      add: async (found) => {
        adapter = found;
      },
      remove: async () => {},
      ended() {},
      log() {},
    });
    bob.says(general, "I am bob");
    await discord.heartbeatBarrier();
    if (!adapter) throw new Error("no guild was offered");
    return {
      adapter,
      known: {
        channel: general.id,
        member: bob.id,
        role: role.id,
        placed: { channel: lounge.id, category: "Projects" },
      },
      unknown: "1111111111111111111",
      texts: async (channel) => discord.texts(channel),
      async says(_, channel, text, attachments = []) {
        bob.says(channel, text, {
          attachments: attachments.map(({ name, type, bytes }) => ({
            filename: name,
            ...(type !== undefined && { content_type: type }),
            ...(bytes !== undefined && { size: bytes }),
          })),
        });
        await discord.heartbeatBarrier();
      },
      async renames(_, name) {
        bob.renames({ nick: name });
        await discord.heartbeatBarrier();
      },
      threadTexts: async (_, message) => discord.texts(message),
      async slowMode(channel) {
        await discord.heartbeatBarrier();
        const known = platform.client?.channels.cache.get(channel);
        return known && "rateLimitPerUser" in known ? (known.rateLimitPerUser ?? 0) * 1_000 : -1;
      },
      async close() {
        await platform.close();
        await discord.close();
      },
    };
  },
  { describe, it, expect },
);
