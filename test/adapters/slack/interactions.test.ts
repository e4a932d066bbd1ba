import { describe, expect, it } from "vitest";
import { readable } from "../../../src/adapters/slack/interactions/command.ts";
import type { Interactive } from "../../../src/adapters/slack/interactions/interactions.ts";
import type { Event } from "../../../src/core/event.ts";
import { channelIn, type Outbound, outboundStand } from "./outbound-stand.ts";
import type { Interaction, Json } from "./server/slack.ts";

const stand = outboundStand({ ackWithin: 20, triggerSeconds: 60 });

/** Nobody is connected, so what people do is handed over here, as the connection would. */
async function handedOver(
  run: Outbound,
  kind: Interactive["kind"],
  done: Promise<Interaction>,
): Promise<Interaction> {
  const interaction = await done;
  await run.take({ kind, body: { ...interaction.payload } });
  return interaction;
}

function people() {
  const { slack } = stand;
  const mod = slack.user("mod");
  const bob = slack.user("bob");
  return { slack, mod, bob, help: channelIn(slack, "help", { members: [mod, bob] }) };
}

const only = (events: readonly Event[]) => {
  expect(events).toHaveLength(1);
  return events[0];
};

function reply(event: Event | undefined, text: string, member: string, channel: string) {
  return {
    action: "reply",
    channel,
    member,
    interaction: event?.id ?? "",
    content: { text },
  } as const;
}

describe("slash commands", () => {
  it("are text for the runtime, with ids", async () => {
    const { mod, bob, help } = people();
    const run = stand.start();
    const done = mod.command(
      "/warn",
      `<@${bob.id}|bob> for &lt;this&gt; in <#${help.id}|help>`,
      help,
    );
    const { triggerId } = await handedOver(run, "command", done);
    expect(only(run.events)).toEqual({
      kind: "command",
      id: triggerId,
      space: run.place.space,
      at: stand.clock,
      channel: help.id,
      member: { id: mod.id, name: "mod" },
      text: `/warn <@${bob.id}> for <this> in <#${help.id}>`,
      concerns: [{ id: bob.id, name: "bob" }],
    });
  });

  it.each([
    ["/warn", "x", "/warn x"],
    ["/foyer", "warn x", "/warn x"],
    ["/foyer", "/warn x", "/warn x"],
    ["/foyer", "avertir x", "/warn x"],
    ["/foyer", "", "/help"],
    ["/foyer", "frobnicate x", "/frobnicate x"],
    ["/acme-warn", "x", "/warn x"],
    ["/acme-regles", "", "/rules"],
    ["/foyer-mute", "x", "/mute x"],
    ["/débannir", "x", "/unban x"],
    ["/frobnicate", "x", "/frobnicate x"],
  ])("%s %s is %s", async (command, text, expected) => {
    const { mod, help } = people();
    const run = stand.start({ prefix: "acme-", language: "fr" });
    await handedOver(run, "command", mod.command(command, text, help));
    expect(only(run.events)).toMatchObject({ text: expected });
  });

  it.each([
    ["<https://x.org|x.org> <!here> <!subteam^S1|@mods>", "https://x.org @here @mods"],
    ["&amp;lt;", "&lt;"],
    ["<mailto:a@b.c|a@b.c>", "mailto:a@b.c"],
  ])("%s reads %s", (typed, read) => {
    expect(readable(typed)).toBe(read);
  });

  it("are not forgotten before they are stored", async () => {
    const { mod, help } = people();
    const run = stand.start({ emit: () => Promise.reject(new Error("disk full")) });
    const { payload } = await mod.command("/rules", "", help);
    await expect(run.take({ kind: "command", body: { ...payload } })).rejects.toThrow("disk full");
  });

  it("that come twice are one event by its id", async () => {
    const { mod, help } = people();
    const run = stand.start();
    const { payload } = await mod.command("/rules", "", help);
    for (let times = 0; times < 2; times++)
      await run.take({ kind: "command", body: { ...payload } });
    const [first, second] = run.events;
    expect(first?.id).toBe(second?.id);
  });
});

describe("answers", () => {
  it("go to the interaction, seen by nobody else", async () => {
    const { slack, mod, help } = people();
    const run = stand.start();
    const interaction = await handedOver(run, "command", mod.command("/rules", "", help));
    const outcome = await run.does(
      reply(run.events[0], "**Our rules** <!channel>", mod.id, help.id),
    );
    expect(outcome).toEqual({ outcome: "done", how: "native" });
    expect(interaction.answers).toEqual(["*Our rules* &lt;!channel&gt;"]);
    expect(interaction.responses).toMatchObject([
      { response_type: "ephemeral", replace_original: false },
    ]);
    expect(slack.texts(help)).toEqual([]);
  });

  it("are given once, also after a restart", async () => {
    const { mod, help } = people();
    const before = stand.start();
    const interaction = await handedOver(before, "command", mod.command("/rules", "", help));
    const answer = reply(before.events[0], "once", mod.id, help.id);
    await before.does(answer, { id: "one" });
    await before.does(answer, { id: "one" });
    // Slack sends the command once more: what was answered stays answered.
    await before.take({ kind: "command", body: { ...interaction.payload } });
    const after = stand.start();
    expect(await after.does(answer, { id: "one" })).toEqual({ outcome: "done", how: "native" });
    await after.does({ ...answer, content: { text: "and more" } }, { id: "two" });
    expect(interaction.answers).toEqual(["once", "and more"]);
    expect(interaction.responses).toHaveLength(2);
  });

  it("find another way when the address is used up", async () => {
    const { slack, mod, help } = people();
    const run = stand.start();
    const interaction = await handedOver(run, "command", mod.command("/rules", "", help));
    for (let at = 1; at <= 6; at++)
      expect(await run.does(reply(run.events[0], `${at}`, mod.id, help.id))).toMatchObject({
        outcome: "done",
      });
    expect(interaction.answers).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(interaction.responses).toHaveLength(5);
    expect(slack.calls("response_url").every(({ error }) => error === null)).toBe(true);
  });

  it("find another way when their time is over, and do not try the address", async () => {
    const { slack, mod, help } = people();
    const run = stand.start();
    const interaction = await handedOver(run, "command", mod.command("/rules", "", help));
    stand.clock += 30 * 60_000;
    await run.does(reply(run.events[0], "late", mod.id, help.id));
    expect(interaction.answers).toEqual(["late"]);
    expect(slack.calls("response_url")).toEqual([]);
  });

  it("go as a direct message to who is not in the channel, and the outcome says so", async () => {
    const { slack, mod, help } = people();
    const run = stand.start();
    await handedOver(run, "command", mod.command("/rules", "", help));
    stand.clock += 30 * 60_000;
    mod.leaves(help);
    const outcome = await run.does(reply(run.events[0], "late", mod.id, help.id));
    expect(outcome).toMatchObject({ how: "emulated", saying: { key: "slack-by-dm" } });
    expect(slack.dms(mod)).toEqual(["late"]);
  });

  it("to what nobody asked are given where they can be", async () => {
    const { slack, mod, help } = people();
    const run = stand.start();
    const outcome = await run.does(reply(undefined, "hello", mod.id, help.id));
    expect(outcome).toMatchObject({ outcome: "done" });
    expect(slack.ephemerals(mod).map(({ text }) => text)).toEqual(["hello"]);
    expect(await run.does(reply(undefined, "hello", "nobody", "nowhere"))).toMatchObject({
      why: "not-found",
    });
  });

  it("are given once where there is no address", async () => {
    const { slack, mod, help } = people();
    const { interactions } = stand.start();
    const action = reply(undefined, "hello", mod.id, help.id);
    const request = { id: "one", action, at: stand.clock, because: "test" };
    const first = await interactions.answer(request);
    expect(await interactions.answer(request)).toEqual(first);
    expect(slack.ephemerals(mod)).toHaveLength(1);
  });

  it("wait when Slack is in trouble, and never tell the address", async () => {
    const { slack, mod, help } = people();
    const run = stand.start();
    const { responseUrl } = await handedOver(run, "command", mod.command("/rules", "", help));
    slack.refuse("response_url", { status: 503 });
    const outcome = await run.does(reply(run.events[0], "hello", mod.id, help.id));
    expect(outcome).toMatchObject({ why: "transient" });
    expect(JSON.stringify([outcome, run.logs, run.events])).not.toContain(responseUrl);
  });

  it("are refused once the adapter is stopped", async () => {
    const { mod, help } = people();
    const run = stand.start();
    await handedOver(run, "command", mod.command("/rules", "", help));
    Object.defineProperty(run.place, "host", { value: undefined });
    await run.interactions.stop();
    expect(await run.does(reply(run.events[0], "hello", mod.id, help.id))).toMatchObject({
      why: "transient",
    });
  });
});

describe("the menu of a message", () => {
  it("asks for the rest, in the community's language, and gives the command", async () => {
    const { slack, mod, bob, help } = people();
    const run = stand.start({ language: "fr" });
    const said = bob.says(help, "spam");
    await handedOver(run, "shortcut", mod.shortcut("mute", said));
    expect(run.events).toEqual([]);
    const view = slack.views(mod)[0]?.view as Json;
    expect(view).toMatchObject({
      title: { text: "Mettre en sourdine" },
      submit: { text: "Confirmer" },
      blocks: [
        {
          type: "section",
          text: { type: "plain_text", text: "Au sujet de bob, qui a écrit : « spam »" },
        },
        { block_id: "duration", label: { text: "Durée" } },
        { block_id: "reason", optional: true, label: { text: "Raison" } },
      ],
    });
    const submitted = mod.submitsView({ duration: "2h", reason: "spam & co" });
    await handedOver(run, "view_submission", submitted);
    expect(only(run.events)).toMatchObject({
      kind: "command",
      channel: help.id,
      member: { id: mod.id },
      options: { member: bob.id, duration: "2h", reason: "spam & co" },
      message: `${help.id}/${said.ts}`,
      concerns: [{ id: bob.id, name: "bob" }],
    });
  });

  it.each([
    ["<!here> *a*\n&lt;b&gt; <@UBOB>", "About bob, who wrote: “@here *a* <b> @bob”"],
    ["x".repeat(400), `About bob, who wrote: “${"x".repeat(150)}…”`],
    ["", "About bob"],
  ])("says whom it is about, and what they wrote, as it is: %s", async (written, shown) => {
    const { slack, mod, bob, help } = people();
    const run = stand.start();
    const files = written === "" ? { files: ["cat.png"] } : {};
    const said = bob.says(help, written.replace("UBOB", bob.id), files);
    await handedOver(run, "shortcut", mod.shortcut("warn", said));
    expect(JSON.stringify(slack.views(mod)[0]?.view)).toContain(JSON.stringify(shown));
  });

  it("keeps a form open in which a duration cannot be read, and says so at the field", async () => {
    const { mod, bob, help } = people();
    const run = stand.start();
    await handedOver(run, "shortcut", mod.shortcut("mute", bob.says(help, "spam")));
    const { payload } = await mod.submitsView({ duration: "a *while*" });
    expect(await run.take({ kind: "view_submission", body: { ...payload } })).toEqual({
      response_action: "errors",
      errors: { duration: "“a *while*” is not a length of time. Write 30s, 10m, 2h or 7d." },
    });
    expect(run.events).toEqual([]);
  });

  it("is no menu against the bot itself: whoever tries is told so", async () => {
    const { slack, mod, help } = people();
    const run = stand.start();
    await run.does({ action: "send", channel: help.id, content: { text: "hello" } });
    const done = mod.shortcut("warn", slack.lastMessage(help));
    const { answers } = await handedOver(run, "shortcut", done);
    expect(answers).toEqual([run.place.arrangement.t("slack.own-message")]);
    expect(slack.views(mod)).toEqual([]);
    expect(run.events).toEqual([]);
  });

  it("is answered where it was opened", async () => {
    const { mod, bob, help } = people();
    const run = stand.start();
    const opened = await handedOver(run, "shortcut", mod.shortcut("warn", bob.says(help, "spam")));
    await handedOver(run, "view_submission", mod.submitsView({}));
    await run.does(reply(run.events[0], "warned", mod.id, help.id));
    expect(opened.responses).toHaveLength(1);
    expect(opened.answers).toEqual(["warned"]);
  });

  it("sent off twice is one event", async () => {
    const { mod, bob, help } = people();
    const run = stand.start();
    await handedOver(run, "shortcut", mod.shortcut("warn", bob.says(help, "spam")));
    const { payload } = await mod.submitsView({});
    for (let times = 0; times < 2; times++)
      await run.take({
        kind: "view_submission",
        body: { ...payload, trigger_id: `another-${times}` },
      });
    expect(new Set(run.events.map(({ id }) => id)).size).toBe(1);
  });

  it("says so when Slack would not wait", async () => {
    const { slack, mod, bob, help } = people();
    const run = stand.start();
    slack.refuse("views.open", { error: "expired_trigger_id" });
    const done = await handedOver(run, "shortcut", mod.shortcut("warn", bob.says(help, "spam")));
    expect(done.answers).toEqual([run.place.arrangement.t("slack.too-late")]);
    expect(run.events).toEqual([]);
  });
});

describe("buttons", () => {
  it("tell which one, on which message", async () => {
    const { slack, mod, help } = people();
    const run = stand.start();
    const buttons = [{ id: "undo", label: "Take back" }];
    await run.does({ action: "send", channel: help.id, content: { text: "done", buttons } });
    const message = slack.lastMessage(help);
    const pressed = await handedOver(run, "block_actions", mod.presses(message, "undo"));
    expect(only(run.events)).toMatchObject({
      kind: "button",
      id: pressed.triggerId,
      message: `${help.id}/${message.ts}`,
      channel: help.id,
      member: { id: mod.id, name: "mod" },
      button: "undo",
    });
    await run.does(reply(run.events[0], "taken back", mod.id, help.id));
    expect(pressed.answers).toEqual(["taken back"]);
    expect(slack.texts(help)).toEqual(["done"]);
  });

  it("of nobody's message say nothing", async () => {
    const run = stand.start();
    await run.take({ kind: "block_actions", body: { trigger_id: "1", actions: [{ type: "x" }] } });
    await run.take({
      kind: "view_submission",
      body: { view: { id: "V1", private_metadata: "?" } },
    });
    expect(run.events).toEqual([]);
  });
});
