import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackDiscord, startDiscord } from "./server/discord.ts";
import { furnish } from "./whole-bot.ts";

/** The bot is killed between the moment that something is decided and the moment that it is done. */

const running = new Set<ChildProcess>();
let discord: LoopbackDiscord;
afterEach(async () => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
  await discord.close();
});

function foyer(data: string) {
  const child = spawn(
    process.execPath,
    [
      "--conditions=source",
      "--disable-warning=ExperimentalWarning",
      "src/main.ts",
      "start",
      "--data",
      data,
    ],
    {
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api },
    },
  );
  running.add(child);
  const said = { out: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  const atHome = () =>
    expect.poll(() => said.out, { timeout: 20_000 }).toContain("is at home on discord");
  return { child, atHome, ended: once(child, "close") };
}

const posts = () => `POST /channels/${discord.guild().channel("welcome").id}/messages`;
const asked = () =>
  discord.requests.filter(({ method, path }) => `${method} ${path}` === posts()).length;

describe("killed with a greeting decided", { timeout: 60_000 }, () => {
  it.each([
    ["and not sent", () => discord.refuse(posts(), { status: 500, times: Infinity })],
    ["and sent, but not known to be", () => discord.loseResponse(posts(), Infinity)],
    ["and on its way", () => discord.delay(posts(), 200)],
  ])("%s, it greets once", async (_, trouble) => {
    discord = await startDiscord();
    const guild = furnish(discord.guild());
    const data = mkdtempSync(join(tmpdir(), "foyer-"));
    const first = foyer(data);
    await first.atHome();
    trouble();
    guild.user("dora", { joined: false }).joins();
    await expect.poll(asked, { timeout: 10_000 }).toBeGreaterThan(0);
    first.child.kill("SIGKILL");
    await first.ended;
    discord.heal();

    const before = asked();
    const second = foyer(data);
    await second.atHome();
    await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(before);
    await expect.poll(() => discord.texts("welcome").length, { timeout: 10_000 }).toBe(1);
    second.child.kill("SIGTERM");
    expect((await second.ended)[0]).toBe(0);
    expect(discord.texts("welcome")).toHaveLength(1);
  });
});
