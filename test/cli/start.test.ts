import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

/** The running bot as an operator has it: started, killed, started again, its files edited. */

const room = () => mkdtempSync(join(tmpdir(), "foyer-"));
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});

async function start(data: string, config = "config") {
  const child = spawn(
    process.execPath,
    [
      "--conditions=source",
      "--disable-warning=ExperimentalWarning",
      "src/main.ts",
      "start",
      "--port",
      "0",
      "--data",
      data,
      "--config",
      config,
    ],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  await expect.poll(() => said, { timeout: 15_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? "";
  const post = async (path: string, body: object) => {
    const response = await fetch(address + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.status).toBeLessThan(300);
  };
  return {
    said: () => said,
    act: (body: object) => post("/api/act", body),
    pass: (by: string) => post("/api/clock", { by }),
    async view(as: string) {
      const text = await (await fetch(`${address}/api/state?as=${as}`)).text();
      const people = JSON.parse(text).people as { id: string; mutedUntil?: number }[];
      return { text, muted: people.find(({ id }) => id === as)?.mutedUntil !== undefined };
    },
    async ends(signal: NodeJS.Signals) {
      running.delete(child);
      const exit = once(child, "exit");
      child.kill(signal);
      return exit;
    },
  };
}

describe("foyer start", () => {
  it("killed while somebody is muted, keeps the mute and ends it in time", async () => {
    const data = room();
    const first = await start(data);
    await first.act({ do: "command", as: "mod", channel: "general", text: "/mute @bob 10m spam" });
    await expect.poll(async () => (await first.view("bob")).muted).toBe(true);
    await first.ends("SIGKILL");

    const second = await start(data);
    expect((await second.view("bob")).muted).toBe(true);
    await second.pass("hour");
    await expect.poll(async () => (await second.view("bob")).muted).toBe(false);
    expect(await second.ends("SIGTERM")).toEqual([0, null]);
  });

  it("greets nobody twice, however it was stopped", async () => {
    const data = room();
    const first = await start(data);
    await first.act({ do: "newcomer", name: "Nora" });
    await expect
      .poll(async () => (await first.view("nora")).text)
      .toContain("Welcome to The Lantern");
    await first.ends("SIGKILL");
    const second = await start(data);
    await second.act({ do: "leave", as: "nora" });
    await second.act({ do: "join", as: "nora" });
    await second.act({ do: "say", as: "nora", channel: "general", text: "me again" });
    const { text } = await second.view("nora");
    expect(text.match(/Welcome to The Lantern/g)).toHaveLength(1);
    await second.ends("SIGTERM");
  });

  it("takes changed settings, keeps the last good ones when they are wrong, and tells the staff", async () => {
    const config = room();
    cpSync("config", config, { recursive: true });
    const bot = await start(room(), config);
    const rules = join(config, "rules.yaml");
    const good = readFileSync(rules, "utf8");
    writeFileSync(rules, good.replace("filter: words", "filter: wrods"));
    await expect.poll(bot.said, { timeout: 10_000 }).toMatch(/rules\.yaml:\d+:\d+/);
    await expect
      .poll(async () => (await bot.view("mod")).text, { timeout: 10_000 })
      .toMatch(/rules\.yaml:\d+:\d+/);
    await bot.act({ do: "say", as: "bob", channel: "general", text: "you idiot" });
    await expect.poll(async () => (await bot.view("bob")).text).toContain("rule:insults");

    writeFileSync(rules, good.replaceAll("idiot", "numpty"));
    await expect.poll(bot.said, { timeout: 10_000 }).toMatch(/in force/);
    await bot.act({ do: "say", as: "alice", channel: "general", text: "you numpty, you" });
    await expect.poll(async () => (await bot.view("alice")).text).toContain("numpty");
    await bot.ends("SIGTERM");
  });

  it("a second one over the same folder is refused", async () => {
    const data = room();
    const first = await start(data);
    const second = spawn(
      process.execPath,
      ["--conditions=source", "src/main.ts", "start", "--port", "0", "--data", data],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    let said = "";
    second.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    const [code] = await once(second, "exit");
    expect(code).toBe(2);
    expect(said).toMatch(/another Foyer is using this folder/);
    await first.ends("SIGTERM");
  });
});
