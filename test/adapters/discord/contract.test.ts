import { PermissionFlagsBits as Can } from "discord-api-types/v10";
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
      known: { channel: general.id, member: bob.id, role: role.id },
      unknown: "1111111111111111111",
      texts: async (channel) => discord.texts(channel),
      async says(_, channel, text) {
        bob.says(channel, text);
        await discord.heartbeatBarrier();
      },
      async close() {
        await platform.close();
        await discord.close();
      },
    };
  },
  { describe, it, expect },
);
