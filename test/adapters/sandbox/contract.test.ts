import { describe, expect, it } from "vitest";
import { adapterContract } from "../../../src/testing/adapter-contract.ts";
import { browse } from "./browse.ts";
import { sandboxWithBot } from "./fake-bot.ts";

adapterContract(
  "sandbox",
  async () => {
    const { sandbox } = sandboxWithBot();
    const page = browse(() => sandbox.address);
    return {
      adapter: sandbox,
      known: { channel: "general", member: "bob", role: "moderator" },
      texts: async (channel) =>
        (await page.posts("alice", channel))
          .filter((post: { removed?: object }) => !post.removed)
          .map((post: { text: string }) => post.text),
      says: async (as, channel, text) => void (await page.act({ do: "say", as, channel, text })),
    };
  },
  { describe, it, expect },
);
