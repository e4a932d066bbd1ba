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
      known: {
        channel: "general",
        member: "bob",
        role: "moderator",
        placed: { channel: "contest", category: "Together" },
      },
      texts: async (channel) =>
        (await page.posts("alice", channel))
          .filter((post: { removed?: object }) => !post.removed)
          .map((post: { text: string }) => post.text),
      says: async (as, channel, text, attachments) =>
        void (await page.act({
          do: "say",
          as,
          channel,
          text,
          ...(attachments && { attachments }),
        })),
      renames: async (as, name) => void (await page.act({ do: "rename", as, name })),
      threadTexts: async (channel, message) =>
        (await page.posts("alice", channel))
          .filter(({ replyTo }: { replyTo?: string }) => replyTo === message)
          .map(({ text }: { text: string }) => text),
      slowMode: async (channel) =>
        (await page.state("alice")).channels.find(({ id }: { id: string }) => id === channel)
          .slow ?? 0,
    };
  },
  { describe, it, expect },
);
