import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Client, Events, GatewayIntentBits as Intent } from "discord.js";
import { createBot } from "../src/bot.ts";
import { loadParts, settingsOf } from "../src/cli/configuration.ts";
import { platformsOf } from "../src/cli/platforms.ts";
import { realClock } from "../src/core/clock.ts";
import { openState } from "../src/stores/keyv.ts";
import { openHistory } from "../src/stores/sqlite/history.ts";

/**
 * A client in a process of its own: `bare` or `whole`. Says when it is ready; told how many messages
 * there have been in all, it says when it is through with them, and how many microseconds of
 * processor time it has used since the last such question.
 */

const [kind, folder = "", config = ""] = process.argv.slice(2);
const done = await (kind === "bare" ? bare() : whole());
let before = process.cpuUsage();
process.on("message", async (count: number) => {
  while (done() < count) await pause(2);
  // What is still under way (a commit, an answer) belongs to those messages.
  await pause(300);
  const { user, system } = process.cpuUsage(before);
  before = process.cpuUsage();
  process.send?.(user + system);
});
process.send?.(0);

async function bare(): Promise<() => number> {
  const client = new Client({
    intents: [
      Intent.Guilds,
      Intent.GuildMembers,
      Intent.GuildMessages,
      Intent.MessageContent,
      Intent.GuildMessageReactions,
      Intent.GuildModeration,
    ],
    rest: { api: process.env.DISCORD_API_URL ?? "" },
  });
  let seen = 0;
  client.on(Events.MessageCreate, () => {
    seen++;
  });
  const ready = once(client, Events.ClientReady);
  await client.login(process.env.DISCORD_TOKEN);
  await ready;
  return () => seen;
}

async function whole(): Promise<() => number> {
  const parts = await loadParts();
  const history = openHistory({ file: `${folder}/history.db`, community: "main" });
  const settings = settingsOf(config);
  let seen = 0;
  const bot = createBot({
    ...parts,
    settings,
    adapters: [],
    history,
    clock: realClock,
    log(level, message) {
      if (level === "error") console.error(message);
    },
  });
  await bot.start();
  const store = openState(":memory:");
  const draw = async () => Buffer.alloc(0);
  for (const platform of await platformsOf(process.env, { store, clock: realClock, draw })) {
    await platform.arrange(bot.arrangement());
    await platform.open({
      async add(adapter) {
        await bot.add(
          Object.create(adapter, {
            start: {
              value: (host: Parameters<typeof adapter.start>[0]) =>
                adapter.start({
                  ...host,
                  // Counted as it comes: what follows is waited for afterwards, and no promise of
                  // the bench's own is on the bot's account.
                  emit(event) {
                    if (event.kind === "message-created") seen++;
                    return host.emit(event);
                  },
                }),
            },
          }),
        );
      },
      remove: async () => {},
      ended(error) {
        throw error;
      },
      log() {},
    });
  }
  return () => seen;
}
