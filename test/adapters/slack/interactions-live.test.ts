import { afterEach, expect, it } from "vitest";
import { manifestOf } from "../../../src/adapters/slack/manifest.ts";
import { createSlack } from "../../../src/adapters/slack/slack.ts";
import type { Adapter, Host } from "../../../src/core/adapter.ts";
import type { Event } from "../../../src/core/event.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { arrangementIn } from "./outbound-stand.ts";
import { startSlack } from "./server/slack.ts";
import { swift } from "./swift.ts";

/** The whole way, by Socket Mode: an app as its manifest declares it, and an answer that comes late. */

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function connected(emit?: Host["emit"]) {
  const arrangement = arrangementIn("fr");
  const slack = await startSlack({ manifest: manifestOf({ arrangement }) });
  stops.push(() => slack.close());
  const platform = createSlack({
    botToken: slack.botToken,
    appToken: slack.appToken,
    api: slack.api,
    store: memoryStore(),
    now: Date.now,
    draw: async () => Buffer.from("PNG"),
    patience: { time: swift() },
  });
  stops.push(() => platform.close());
  await platform.arrange(arrangement);
  const events: Event[] = [];
  const host: Host = {
    commands: arrangement.commands,
    suggest: async () => [],
    reconcile: async () => {},
    log: () => {},
    emit: async (event) => {
      await emit?.(event);
      events.push(event);
    },
  };
  let adapter: Adapter | undefined;
  await platform.open({
    log: (_level, message) => message.includes("could not be stored") && slack.giveUp(),
    remove: async () => {},
    ended: () => {},
    async add(made) {
      adapter = made;
      await made.start(host);
      stops.push(() => made.stop());
    },
  });
  if (!adapter) throw new Error("no workspace was offered");
  const { perform } = adapter;
  let requests = 0;
  const answer = (event: Event | undefined, text: string) => {
    if (event?.kind !== "command" && event?.kind !== "button") throw new Error("nobody asked");
    requests += 1;
    return perform({
      id: `request-${requests}`,
      at: Date.now(),
      because: "test",
      action: {
        action: "reply",
        channel: event.channel ?? "",
        member: event.member.id,
        interaction: event.id,
        content: { text },
      },
    });
  };
  return { slack, events, answer, perform };
}

it("a command is acknowledged, decided, and answered in private", async () => {
  const { slack, events, answer } = await connected();
  const mod = slack.user("mod", { admin: true });
  const bob = slack.user("bob");
  const help = slack.channel("help", { members: [mod, bob] });
  const asked = await mod.command("/avertir", `<@${bob.id}|bob> spam`, help);
  expect(asked.acked).toBe(true);
  expect(events).toMatchObject([
    {
      kind: "command",
      text: `/warn <@${bob.id}> spam`,
      member: { id: mod.id, name: "mod", roles: ["admin"] },
      concerns: [{ id: bob.id, name: "bob" }],
    },
  ]);
  await answer(events[0], "**Dossier 1**");
  expect(asked.answers).toEqual(["*Dossier 1*"]);
});

it("a command that could not be stored is not acknowledged", async () => {
  const { slack } = await connected(() => Promise.reject(new Error("disk full")));
  const mod = slack.user("mod");
  const help = slack.channel("help", { members: [mod] });
  expect((await mod.command("/regles", "", help)).acked).toBe(false);
});

it("a message's menu opens a dialogue, whose answer is the command's", async () => {
  const { slack, events, answer } = await connected();
  const mod = slack.user("mod");
  const bob = slack.user("bob");
  const help = slack.channel("help", { botIn: true, members: [mod, bob] });
  const said = bob.says(help, "spam");
  await slack.settled();
  const opened = await mod.shortcut("mute", said);
  expect(opened.acked).toBe(true);
  const sent = await mod.submitsView({ duration: "2h" });
  expect(sent.acked).toBe(true);
  expect(slack.views(mod)).toEqual([]);
  const command = events.find(({ kind }) => kind === "command");
  expect(command).toMatchObject({ options: { member: bob.id, duration: "2h" } });
  await answer(command, "fait");
  expect(opened.answers).toEqual(["fait"]);
});

it("a button is the event of its message", async () => {
  const { slack, events, answer, perform } = await connected();
  const mod = slack.user("mod");
  const help = slack.channel("help", { botIn: true, members: [mod] });
  const buttons = [{ id: "undo", label: "Annuler" }];
  const sent = await perform({
    id: "send",
    at: Date.now(),
    because: "test",
    action: { action: "send", channel: help.id, content: { text: "fait", buttons } },
  });
  const pressed = await mod.presses(slack.lastMessage(help), "undo");
  expect(pressed.acked).toBe(true);
  const button = events.find(({ kind }) => kind === "button");
  expect(button).toMatchObject({
    button: "undo",
    message: sent.outcome === "done" && sent.message,
  });
  await answer(button, "annulé");
  expect(pressed.answers).toEqual(["annulé"]);
});

it("a form in which something cannot be read stays open until it can", async () => {
  const { slack, events } = await connected();
  const mod = slack.user("mod", { admin: true });
  const bob = slack.user("bob");
  const help = slack.channel("help", { members: [mod, bob] });
  await mod.shortcut("mute", bob.says(help, "spam"));
  expect(JSON.stringify(slack.views(mod)[0]?.view)).toContain("bob");
  const refused = await mod.submitsView({ duration: "a while" });
  expect(refused.ack).toMatchObject({
    response_action: "errors",
    errors: { duration: expect.stringContaining("a while") },
  });
  expect(slack.views(mod)).toHaveLength(1);
  await mod.submitsView({ duration: "2h" });
  expect(slack.views(mod)).toEqual([]);
  expect(events).toMatchObject([{ kind: "command", options: { duration: "2h" } }]);
});
