import { describe, expect, it, vi } from "vitest";
import { createDiscord } from "../../../src/adapters/discord/discord.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { Holder } from "../../../src/core/platform.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { arrangementOf, connect } from "./connected.ts";
import { type LoopbackDiscord, startDiscord } from "./server/discord.ts";

const platformAt = (discord: LoopbackDiscord) =>
  createDiscord({
    token: discord.token,
    api: discord.api,
    store: memoryStore(),
    now: Date.now,
    draw: async () => Buffer.alloc(0),
  });
const holder: Holder = { add: async () => {}, remove: async () => {}, ended() {}, log() {} };
const live = ({ sessions }: LoopbackDiscord) => sessions.filter(({ connected }) => connected);

describe("settings that change while the connection does", () => {
  it("just before the end do not connect it again", async () => {
    const { discord, platform, settled } = await connect({ occasions: [] });
    const arranged = platform.arrange(arrangementOf(["members"]));
    await platform.close();
    await arranged;
    await vi.waitUntil(() => live(discord).length === 0);
    await new Promise((go) => setTimeout(go, 300));
    expect(live(discord)).toEqual([]);
    expect(discord.sessions).toHaveLength(1);
    await settled();
  });

  it.each([1, 2, 3])("while it is opened leave one connection (%i changes)", async (changes) => {
    const discord = await startDiscord();
    discord.guild();
    const platform = platformAt(discord);
    await platform.arrange(arrangementOf([]));
    const wanted = (["members", "texts", "reactions"] as const).slice(0, changes);
    const opened = platform.open({
      ...holder,
      // Connected, but not yet open: the holder takes its time.
      async add() {
        await vi.waitUntil(() => platform.client);
        for (const occasion of wanted) await platform.arrange(arrangementOf([occasion]));
      },
    });
    await opened;
    await vi.waitUntil(() => live(discord).length === 1);
    await platform.close();
    await vi.waitUntil(() => live(discord).length === 0);
    await discord.close();
  });

  it("while it is opened reach the guilds that are served already", async () => {
    const discord = await startDiscord();
    const guild = discord.guild();
    // Out of reach: the library waits for it a moment before it is ready.
    discord.unavailable(discord.guild("Second"));
    const platform = platformAt(discord);
    const help = { ...{ name: "help", description: "Helps", localized: {} }, options: [] };
    await platform.arrange(arrangementOf([]));
    const asked = `GET /applications/${discord.application}/guilds/${guild.id}/commands`;
    let served: Adapter | undefined;
    await platform.open({
      ...holder,
      async add(adapter) {
        served = adapter;
        await adapter.start({
          commands: [],
          suggest: async () => [],
          emit: async () => {},
          reconcile: async () => {},
          log: () => {},
        });
        await vi.waitUntil(() =>
          discord.requests.some(({ method, path }) => `${method} ${path}` === asked),
        );
        const commands = [{ ...help, level: "member" as const }];
        await platform.arrange(arrangementOf([], { commands }));
      },
    });
    await vi.waitUntil(() => guild.commands.length === 1);
    await served?.stop();
    await platform.close();
    await discord.close();
  });

  it("after the end a platform stays closed", async () => {
    const discord = await startDiscord();
    discord.guild();
    const platform = platformAt(discord);
    await platform.arrange(arrangementOf([]));
    await platform.close();
    await platform.open(holder);
    expect(discord.sessions).toEqual([]);
    await discord.close();
  });
});

describe("a guild that the bot cannot serve", () => {
  it("at first is offered again, and held up nobody", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"], shouldAdvanceTime: true });
    try {
      const discord = await startDiscord();
      discord.guild();
      const second = discord.guild("Second");
      const platform = platformAt(discord);
      await platform.arrange(arrangementOf([]));
      const offered: string[] = [];
      const logs: string[] = [];
      await platform.open({
        ...holder,
        log: (_, message) => void logs.push(message),
        async add({ space }: Adapter) {
          offered.push(space);
          if (offered.filter((one) => one === space).length > 1) return;
          if (space.endsWith(second.id)) throw new Error("the history is locked");
        },
      });
      expect(offered).toHaveLength(2);
      expect(logs.join()).toContain("the history is locked");
      await vi.advanceTimersByTimeAsync(61_000);
      expect(offered.slice(2)).toEqual([`discord:${second.id}`]);
      await platform.close();
      await discord.close();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("a command", () => {
  it("that comes before the guild is served is taken once it is", async () => {
    const { discord, adapters, until } = await connect({ idle: true });
    const guild = discord.guild();
    const member = guild.member(guild.user("alice"));
    discord.deliver("INTERACTION_CREATE", {
      id: "1300000000000000002",
      application_id: discord.application,
      type: 2,
      token: "unknown",
      entitlements: [],
      authorizing_integration_owners: {},
      version: 1,
      guild_id: guild.id,
      channel_id: guild.channel("general").id,
      member: { ...member, permissions: "0" },
      data: { id: "1300000000000000003", name: "help", type: 1 },
    });
    await discord.heartbeatBarrier();
    const [adapter] = adapters.values();
    const events: string[] = [];
    await adapter?.start({
      commands: [],
      suggest: async () => [],
      emit: async ({ kind }) => void events.push(kind),
      reconcile: async () => {},
      log: () => {},
    });
    await until(() => events.includes("command"));
  });
});
