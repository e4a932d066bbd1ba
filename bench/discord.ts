import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type LoopbackDiscord, startDiscord } from "../test/adapters/discord/server/discord.ts";
import { writeCommunity } from "./community.ts";

/**
 * What does a message cost the whole bot on Discord, in time of the processor? The floor is a bare
 * discord.js client, as it comes, with an empty handler, told of the same messages by the same server.
 */

const rounds = 3;

/** As fast as it goes, and as in a very busy community: so many messages every 20 ms. */
const paces = {
  "at full speed": { warm: 5_000, messages: 40_000, every: undefined },
  "at 1,000 a second": { warm: 5_000, messages: 10_000, every: 20 },
} as const;
type Pace = keyof typeof paces;

const openers = ["Has anyone tried", "I finally finished", "Thanks, that fixed", "Good morning!"];
const topics = ["the new lamp stand", "solder for beginners", "my third loom", "that odd noise"];
const endings = ["and it works.", "— any advice?", "today.", "(see https://example.org/post/12)"];

type Kind = "bare" | "whole";

interface Scene {
  readonly discord: LoopbackDiscord;
  readonly room: string;
  readonly config: string;
}

/** Microseconds of processor time a message, of a client in a process of its own. */
async function measure(kind: Kind, pace: Pace, { discord, room, config }: Scene): Promise<number> {
  const { warm, messages, every } = paces[pace];
  const data = mkdtempSync(join(room, `${kind}-`));
  const child = fork("bench/discord-client.ts", [kind, data, config], {
    execArgv: ["--conditions=source", "--disable-warning=ExperimentalWarning"],
    env: { ...process.env, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api },
  });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`the client ended with ${code}`);
  });
  failed.catch(() => {});
  const answer = async () => (await Promise.race([once(child, "message"), failed]))[0] as number;
  try {
    await answer();
    await speak(discord, warm);
    child.send(warm);
    await answer();
    await speak(discord, messages, every);
    child.send(warm + messages);
    return (await answer()) / messages;
  } finally {
    child.kill();
    await failed.catch(() => {});
  }
}

const people = Array.from({ length: 500 }, (_, index) => `member-${index}`);
let count = 0;

/** A day of ordinary talk: no flood, no bad word; from many members, in three channels. */
async function speak(
  discord: LoopbackDiscord,
  messages: number,
  every: number | undefined = undefined,
): Promise<void> {
  const guild = discord.guild();
  const pick = (list: readonly string[], salt: number) =>
    list[(count * salt + (count >> 3)) % list.length] ?? "";
  for (let index = 0; index < messages; index++) {
    count++;
    const text = `${pick(openers, 3)} ${pick(topics, 5)} ${pick(endings, 11)} ${count}`;
    const channel = guild.channel(pick(["general", "help", "welcome"], 7));
    guild.user(pick(people, 7919)).says(channel, text);
    // The server must get its turn to write, and the client to read.
    if (every !== undefined && index % every === 0) await pause(every);
    if (every === undefined && index % 50 === 0) await pause(0);
    // Not often: a client may send 120 times a minute.
    if (index % 5_000 === 0) await discord.heartbeatBarrier();
  }
}

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

export async function benchDiscord(): Promise<void> {
  const room = mkdtempSync(join(tmpdir(), "foyer-bench-"));
  const discord = await startDiscord();
  try {
    const guild = discord.guild();
    for (const name of ["general", "help", "welcome", "staff"]) guild.channel(name);
    for (const name of people) guild.user(name);
    const scene = { discord, room, config: writeCommunity(join(room, "config"), 1_000) };
    for (const pace of Object.keys(paces) as Pace[]) {
      const costs: Record<Kind, number[]> = { bare: [], whole: [] };
      for (let round = 0; round < rounds; round++) {
        for (const kind of ["bare", "whole"] as const)
          costs[kind].push(await measure(kind, pace, scene));
      }
      const [bare, whole] = [middle(costs.bare), middle(costs.whole)];
      const all = (kind: Kind) => costs[kind].map((cost) => cost.toFixed(1)).join(", ");
      console.log(
        `discord, ${pace}: ${whole.toFixed(1)} µs of processor a message for the whole bot, ${(whole / bare).toFixed(2)} × a bare discord.js client with an empty handler (${bare.toFixed(1)} µs); medians of ${all("whole")} and ${all("bare")}`,
      );
    }
  } finally {
    await discord.close();
    rmSync(room, { recursive: true, force: true });
  }
}
