import { describe, expect, it } from "vitest";
import { partsOf } from "../../../src/adapters/slack/message-id.ts";
import { createSlack } from "../../../src/adapters/slack/slack.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import { adapterContract } from "../../../src/testing/adapter-contract.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { arrangementIn } from "./outbound-stand.ts";
import { startSlack } from "./server/slack.ts";
import { swift } from "./swift.ts";

/** The whole adapter, by Socket Mode before a loopback Slack, with an admin's token. */
adapterContract(
  "slack",
  async () => {
    const slack = await startSlack();
    const bob = slack.user("bob");
    const help = slack.channel("help", { botIn: true, members: [bob] });
    const platform = createSlack({
      botToken: slack.botToken,
      appToken: slack.appToken,
      adminToken: slack.adminToken,
      api: slack.api,
      store: memoryStore(),
      now: Date.now,
      draw: async () => Buffer.from("PNG"),
      patience: { time: swift() },
    });
    const channels = [{ setting: "welcome.channel", name: "#help" }];
    await platform.arrange(arrangementIn("en", { channels }));
    let adapter: Adapter | undefined;
    await platform.open({
      // What is not stored will not be acknowledged: no use to wait for that.
      log: (_level, message) => message.includes("could not be stored") && slack.giveUp(),
      add: async (made) => {
        adapter = made;
      },
      remove: async () => {},
      ended: () => {},
    });
    if (!adapter) throw new Error("no workspace was offered");
    // Names are known of those who have passed by, as everybody does at a start.
    for await (const _ of adapter.roster?.() ?? []);
    return {
      adapter,
      known: { channel: help.id, member: bob.id },
      texts: async (channel) => slack.texts(channel),
      async says(member, channel, text, attachments = []) {
        const files = attachments.map(({ name, type, bytes }) => ({
          name,
          mimetype: type ?? "",
          size: bytes ?? 0,
        }));
        slack.person(member).says(channel, text, { files });
        await slack.settled();
      },
      async renames(member, name) {
        slack.person(member).changes({ displayName: name });
        await slack.settled();
      },
      threadTexts: async (channel, message) =>
        slack
          .messages(channel)
          .filter(({ threadTs, ts }) => threadTs !== ts && threadTs === partsOf(message)?.ts)
          .map(({ text }) => text),
      async close() {
        await platform.close();
        await slack.close();
      },
    };
  },
  { describe, it, expect },
);
