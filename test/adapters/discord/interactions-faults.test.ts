import { afterEach, describe, expect, it } from "vitest";
import { registerCommands } from "../../../src/adapters/discord/commands/register.ts";
import type { Waits } from "../../../src/adapters/discord/interactions/tickets.ts";
import type { Outcome } from "../../../src/core/action.ts";
import { type Connected, connect, eventually } from "./connected-place.ts";

const help = {
  name: "help",
  description: "What help does",
  localized: {},
  level: "member",
  options: [],
} as const;
const callbacks = "POST /interactions/:id/:token/callback";

let connected: Connected;
afterEach(() => connected.close());

async function started(waits?: Waits): Promise<Connected> {
  connected = await connect({ commands: [help] }, waits);
  await registerCommands(connected.place);
  return connected;
}

/** Promises that nobody awaits end a process. */
async function loose(doing: () => Promise<void>): Promise<readonly unknown[]> {
  const errors: unknown[] = [];
  const note = (error: unknown) => void errors.push(error);
  process.on("unhandledRejection", note);
  await doing();
  await new Promise((go) => setImmediate(go));
  process.off("unhandledRejection", note);
  return errors;
}

describe("a command that is told twice", () => {
  it("keeps its answer: no last word is said in its place", async () => {
    const { discord, events } = await started({ defer: 20, giveUp: 40 });
    connected.decides = async (event) => void (await connected.reply(event, "Done."));
    const given = await discord.guild().user("alice").command("help");
    expect(await given.answered()).toBe("Done.");
    discord.repeatLast();
    await eventually(() => expect(events).toHaveLength(2));
    await new Promise((go) => setTimeout(go, 150));
    expect(given.texts()).toEqual(["Done."]);
  });
});

describe("a store that takes nothing", () => {
  it("does not keep answers from being given, nor the process from living", async () => {
    const { discord } = await started();
    connected.store.set = () => {
      throw new Error("the disk is full");
    };
    discord.delay(callbacks, 50);
    let outcome: Outcome | undefined;
    connected.decides = async (event) => {
      outcome = await connected.reply(event, "Done.");
    };
    const errors = await loose(async () => {
      const given = await discord.guild().user("alice").command("help");
      expect(await given.answered()).toBe("Done.");
      await eventually(() => expect(outcome).toMatchObject({ outcome: "done" }));
    });
    expect(errors).toEqual([]);
    expect(connected.logged.join()).toContain("could not be noted");
  });
});

describe("the end", () => {
  it("does not wait for a Discord that says nothing", async () => {
    const { discord, events, interactions } = await started({
      defer: 60_000,
      giveUp: 60_000,
      end: 20,
    });
    discord.delay(callbacks, 2_000);
    discord
      .guild()
      .user("alice")
      .command("help")
      .catch(() => {});
    await eventually(() => expect(events).toHaveLength(1));
    await interactions.stop();
    const asked = discord.requests.filter(({ path }) => path.endsWith("/callback"));
    expect(asked.every(({ status }) => status === 0)).toBe(true);
  });
});
