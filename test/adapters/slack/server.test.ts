import { App, HTTPReceiver, type types } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { bolt, call, quiet, standing } from "./server/app.ts";

const stand = standing();

describe("the real Bolt over Socket Mode", () => {
  it("hears what people say, change and delete, in channels that the bot is in", async () => {
    const { slack } = stand;
    const help = slack.channel("help", { botIn: true });
    const elsewhere = slack.channel("elsewhere");
    const alice = slack.user("alice");
    const heard: object[] = [];
    await bolt(stand, (app) => app.event("message", async ({ event }) => void heard.push(event)));
    alice.joins(help);
    alice.joins(elsewhere);
    const said = alice.says(help, "helo");
    alice.says(elsewhere, "unheard");
    alice.edits(said, "hello");
    alice.unfurls(said);
    alice.deletes(said);
    alice.tells("psst");
    await slack.settled();
    await expect
      .poll(() => heard)
      .toMatchObject([
        { subtype: "channel_join", user: alice.id },
        { text: "helo", user: alice.id, channel: help.id, channel_type: "channel", ts: said.ts },
        {
          subtype: "message_changed",
          message: { text: "hello", edited: { user: alice.id } },
          previous_message: { text: "helo" },
        },
        {
          subtype: "message_changed",
          message: { text: "hello", attachments: [{}] },
          previous_message: { text: "hello" },
        },
        { subtype: "message_deleted", deleted_ts: said.ts, previous_message: { text: "hello" } },
        { text: "psst", channel_type: "im" },
      ]);
    expect(slack.deliveries.every((one) => one.state === "acked")).toBe(true);
  });

  it("hears its own messages too, marked with its bot id", async () => {
    const { slack } = stand;
    const help = slack.channel("help", { botIn: true });
    const heard: object[] = [];
    const app = await bolt(stand, (made) =>
      made.event("message", async ({ event }) => void heard.push(event)),
    );
    const { ts } = await app.client.chat.postMessage({ channel: help.id, text: "I am here" });
    await slack.settled();
    await expect
      .poll(() => heard)
      .toMatchObject([{ ts, bot_id: slack.bot, user: slack.self, app_id: slack.appId }]);
  });

  it("meets members: team_join, channel joins and leaves, profile changes, goodbyes", async () => {
    const { slack } = stand;
    const help = slack.channel("help", { botIn: true });
    const heard: string[] = [];
    await bolt(stand, (app) => {
      app.event("team_join", async ({ event }) => void heard.push(`joined ${event.user.name}`));
      app.event(
        "member_joined_channel",
        async ({ event }) => void heard.push(`in ${event.channel}`),
      );
      app.event(
        "member_left_channel",
        async ({ event }) => void heard.push(`out ${event.channel}`),
      );
      app.event(
        "user_change",
        async ({ event }) =>
          void heard.push(`${event.user.name} ${event.user.deleted ? "gone" : event.user.locale}`),
      );
    });
    const zoe = slack.user("zoe", { present: false });
    zoe.joinsWorkspace();
    zoe.joins(help);
    zoe.changes({ locale: "fr-FR" });
    zoe.leaves(help);
    zoe.leavesWorkspace();
    await slack.settled();
    // Bolt works on events side by side, so what listeners hear has no order.
    await expect
      .poll(() => heard.toSorted())
      .toEqual([`in ${help.id}`, "joined zoe", `out ${help.id}`, "zoe fr-FR", "zoe gone"]);
  });

  it("connects as Bolt's own `socketMode: true` does", async () => {
    const { slack } = stand;
    const app = new App({
      token: slack.botToken,
      appToken: slack.appToken,
      socketMode: true,
      logger: quiet,
      clientOptions: { slackApiUrl: slack.api },
    });
    stand.stops.push(() => app.stop());
    await app.start();
    expect(slack.connections).toBe(1);
    const help = slack.channel("help", { botIn: true });
    await app.client.chat.postMessage({ channel: help.id, text: "here" });
    expect(slack.texts(help)).toEqual(["here"]);
  });

  it("sees reactions come and go", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const heard: string[] = [];
    await bolt(stand, (app) => {
      app.event("reaction_added", async ({ event }) => void heard.push(`+${event.reaction}`));
      app.event("reaction_removed", async ({ event }) => void heard.push(`-${event.reaction}`));
    });
    const said = alice.says(help, "nice");
    alice.reacts(said, "tada");
    alice.unreacts(said, "tada");
    await slack.settled();
    await expect.poll(() => heard.toSorted()).toEqual(["+tada", "-tada"]);
    expect(slack.reactions(said)).toEqual({});
  });

  it("answers a command by acknowledgement, response_url and direct message", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const bob = slack.user("bob");
    await bolt(stand, (app) =>
      app.command("/warn", async ({ command, ack, respond, client }) => {
        await ack(`warning ${command.text}`);
        await respond({ response_type: "in_channel", text: "for all" });
        await client.chat.postMessage({ channel: command.user_id, text: "for you" });
      }),
    );
    const asked = await alice.command("/warn", `<@${bob.id}|bob> spam`, slack.general);
    expect(asked).toMatchObject({ acked: true, ack: { text: `warning <@${bob.id}|bob> spam` } });
    expect(await asked.answered(2)).toEqual([`warning <@${bob.id}|bob> spam`, "for you"]);
    expect(slack.texts(slack.general)).toEqual(["for all"]);
    expect(slack.dms(alice)).toEqual(["for you"]);
  });

  it("takes a button to a modal and its submission", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const app = await bolt(stand, (made) => {
      made.action("ask", async ({ ack, body, client }) => {
        await ack();
        if (!("trigger_id" in body)) return;
        await client.views.open({ trigger_id: body.trigger_id, view: modal });
      });
      made.view("asked", async ({ ack, view }) => {
        const reason = view.state.values.why?.reason?.value ?? "";
        if (reason === "no") await ack({ response_action: "errors", errors: { why: "say more" } });
        else await ack();
      });
    });
    await app.client.chat.postMessage({ channel: help.id, text: "Ask", blocks: [askButton] });
    await alice.presses(slack.lastMessage(help), "ask");
    await expect.poll(() => slack.views(alice)).toHaveLength(1);
    await expect(alice.submitsView({ reason: "" })).rejects.toThrow("must be filled in");
    expect((await alice.submitsView({ reason: "no" })).ack).toMatchObject({
      errors: { why: "say more" },
    });
    expect(slack.views(alice)).toHaveLength(1);
    expect(await alice.submitsView({ reason: "because" })).toMatchObject({
      acked: true,
      ack: null,
    });
    expect(slack.views(alice)).toEqual([]);
  });

  it("gets message shortcuts", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const said = alice.says(slack.general, "look");
    const heard: unknown[] = [];
    await bolt(stand, (app) =>
      app.shortcut("report", async ({ shortcut, ack }) => {
        await ack();
        if (shortcut.type === "message_action") heard.push(shortcut.message.ts);
      }),
    );
    expect((await alice.shortcut("report", said)).acked).toBe(true);
    expect(heard).toEqual([said.ts]);
  });

  it("uploads a file in three steps", async () => {
    const { slack } = stand;
    const help = slack.channel("help", { botIn: true });
    const app = await bolt(stand, () => {});
    await app.client.filesUploadV2({
      channel_id: help.id,
      file: Buffer.from("PNG"),
      filename: "chart.png",
      initial_comment: "The month",
      alt_text: "A chart",
    });
    expect(slack.uploads).toMatchObject([
      {
        name: "chart.png",
        bytes: Buffer.from("PNG"),
        channels: [help.id],
        comment: "The month",
        altText: "A chart",
      },
    ]);
    expect(slack.texts(help)).toEqual(["The month"]);
  });
});

describe("the real Bolt over HTTP", () => {
  it("verifies signatures and the URL, and hears events, commands and buttons", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const heard: string[] = [];
    const receiver = new HTTPReceiver({
      signingSecret: slack.signingSecret,
      logger: quiet,
      port: 0,
    });
    const app = new App({
      token: slack.botToken,
      receiver,
      logger: quiet,
      clientOptions: { slackApiUrl: slack.api },
    });
    app.message("hi", async () => void heard.push("hi"));
    app.command("/ping", async ({ ack }) => ack("pong"));
    app.action("ask", async ({ ack }) => ack());
    const server = await app.start({ port: 0, host: "127.0.0.1" });
    stand.stops.push(() => app.stop());
    const address = server.address();
    if (typeof address !== "object" || !address) throw new Error("no address");
    const url = `http://127.0.0.1:${address.port}/slack/events`;
    await slack.requestUrl(url);
    alice.says(help, "hi");
    await slack.settled();
    await expect.poll(() => heard).toEqual(["hi"]);
    expect((await alice.command("/ping", "", help)).answers).toEqual(["pong"]);
    await call(slack, "chat.postMessage", { channel: help.id, text: "Ask", blocks: [askButton] });
    expect((await alice.presses(slack.lastMessage(help), "ask")).acked).toBe(true);
    const forged = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...slack.sign('{"other":1}') },
      body: "{}",
    });
    expect(forged.status).toBe(401);
  });
});

const askButton = {
  type: "actions",
  elements: [
    { type: "button", action_id: "ask", value: "7", text: { type: "plain_text", text: "Ask" } },
  ],
} as const;

const modal = {
  type: "modal",
  callback_id: "asked",
  title: { type: "plain_text", text: "Why?" },
  submit: { type: "plain_text", text: "Send" },
  blocks: [
    {
      type: "input",
      block_id: "why",
      label: { type: "plain_text", text: "Reason" },
      element: { type: "plain_text_input", action_id: "reason", max_length: 20 },
    },
  ],
} satisfies types.ModalView;
