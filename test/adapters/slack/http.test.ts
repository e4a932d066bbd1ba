import { connect } from "node:net";
import type { ViewsOpenArguments } from "@slack/web-api";
import { describe, expect, it } from "vitest";
import { isFromSlack } from "../../../src/adapters/slack/connection/signature.ts";
import { createPlatform } from "../../../src/adapters/slack/platform.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { type Connected, eventually, platformStand } from "./platform-stand.ts";

const stand = platformStand();

const urlOf = ({ platform }: Connected) => `http://127.0.0.1:${platform.port}/slack/events`;

const post = (url: string, body: string, headers: Record<string, string>) =>
  fetch(url, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });

const form: ViewsOpenArguments["view"] = {
  type: "modal",
  callback_id: "ask",
  title: { type: "plain_text", text: "Why?" },
  submit: { type: "plain_text", text: "OK" },
  blocks: [
    {
      type: "input",
      block_id: "reason",
      label: { type: "plain_text", text: "Reason" },
      element: { type: "plain_text_input", action_id: "reason" },
    },
  ],
};

describe("news by HTTP", () => {
  it("are verified, stored and acknowledged: events, commands, buttons", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const connected = await stand.connect({ http: true });
    await slack.requestUrl(urlOf(connected));
    alice.says(help, "hello é");
    await slack.settled();
    expect(connected.events).toMatchObject([{ kind: "message-created", text: "hello é" }]);
    expect(await alice.command("/help", "me", help)).toMatchObject({ acked: true, ack: null });
    const said = alice.says(help, "look");
    await alice.shortcut("report", said);
    expect(connected.interactions).toMatchObject([
      { kind: "command", body: { command: "/help", text: "me", user_id: alice.id } },
      { kind: "shortcut", body: { callback_id: "report" } },
    ]);
    expect(slack.deliveries.every(({ state }) => state === "acked")).toBe(true);
  });

  it("that could not be stored are sent again, and stored once", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    let failures = 1;
    const ids: string[] = [];
    const connected = await stand.connect({
      http: true,
      host: {
        emit: async ({ id }) => {
          if (failures-- > 0) throw new Error("the disk is full");
          ids.push(id);
        },
      },
    });
    await slack.requestUrl(urlOf(connected));
    const said = alice.says(help, "hello");
    await slack.settled();
    expect(slack.deliveries.map(({ state }) => state)).toEqual(["failed", "acked"]);
    expect(ids).toEqual([`${help.id}/${said.ts}`]);
  });

  it("are refused unsigned, wrongly signed, changed or too old", async () => {
    const { slack } = stand;
    const connected = await stand.connect({ http: true });
    const url = urlOf(connected);
    const body = JSON.stringify({
      type: "event_callback",
      team_id: slack.team.id,
      event: { type: "message", channel: "C1", user: "U1", ts: "1.000001", text: "forged" },
    });
    const old = Math.floor(Date.now() / 1_000) - 301;
    const status = async (headers: Record<string, string>, text = body) =>
      (await post(url, text, headers)).status;
    expect(await status({})).toBe(401);
    expect(await status(slack.sign(`${body} `))).toBe(401);
    expect(await status(slack.sign(body, old))).toBe(401);
    expect(await status({ ...slack.sign(body), "X-Slack-Signature": "v0=00" })).toBe(401);
    expect((await fetch(url)).status).toBe(405);
    expect(connected.events).toEqual([]);
    expect(await status(slack.sign(body))).toBe(200);
    expect(connected.events).toHaveLength(1);
  });

  it("that are wrongly signed are in the log once a minute, with the setting", async () => {
    const { slack } = stand;
    const connected = await stand.connect({ http: true });
    const url = urlOf(connected);
    await post(url, "{}", {});
    expect(connected.logs.filter((line) => line.startsWith("warn"))).toEqual([]);
    for (let times = 0; times < 3; times++)
      await post(url, "{}", { ...slack.sign("{}"), "X-Slack-Signature": "v0=00" });
    const told = connected.logs.filter((line) => line.startsWith("warn"));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("SLACK_SIGNING_SECRET");
  });

  it("that are dated wrongly make the log speak of the clock", async () => {
    const { slack } = stand;
    const connected = await stand.connect({ http: true });
    await post(urlOf(connected), "{}", slack.sign("{}", Math.floor(Date.now() / 1_000) - 3_600));
    expect(connected.logs.join("\n")).toMatch(/dated 3[56]\d\d s away from this machine's clock/);
  });

  it("keep a form open, when the acknowledgement says what is wrong in it", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const wrong = { response_action: "errors", errors: { reason: "no" } } as const;
    const connected = await stand.connect({ http: true, wrong });
    await slack.requestUrl(urlOf(connected));
    const { triggerId } = await alice.shortcut("ask");
    await connected.place.client.views.open({ trigger_id: triggerId, view: form });
    const { ack } = await alice.submitsView({ reason: "x" });
    expect(ack).toEqual(wrong);
    expect(slack.views(alice)).toHaveLength(1);
  });

  it("are refused when they are nothing that can be read, or far too long", async () => {
    const { slack } = stand;
    const connected = await stand.connect({ http: true });
    const send = async (body: string) =>
      (await post(urlOf(connected), body, slack.sign(body))).status;
    expect(await send("{")).toBe(400);
    expect(await send("[1]")).toBe(400);
    expect(await send("x".repeat(2_100_000))).toBe(413);
    expect(await send('{"type":"app_rate_limited"}')).toBe(200);
  });

  it("do not come any more after the stop, even from those who hold the line", async () => {
    const connected = await stand.connect({
      http: true,
      options: { patience: { goodbye: 100 } },
    });
    const { port = 0 } = connected.platform;
    const held = connect(port, "127.0.0.1");
    held.on("error", () => {});
    await new Promise((resolve) => held.once("connect", resolve));
    const gone = new Promise((resolve) => held.once("close", resolve));
    held.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n");
    await connected.stop();
    await gone;
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
  });

  it("need a port that is free", async () => {
    const connected = await stand.connect({ http: true });
    const { slack } = stand;
    const second = createPlatform(
      {
        botToken: slack.botToken,
        signingSecret: slack.signingSecret,
        port: connected.platform.port ?? 0,
        api: slack.api,
        store: memoryStore(),
        now: () => stand.clock,
        draw: async () => Buffer.from(""),
      },
      {
        perform: async () => ({ outcome: "refused", why: "unsupported", note: "" }),
        createInteractions: () => ({
          answer: async () => ({ outcome: "refused", why: "unsupported", note: "" }),
          take: async () => {},
          stop: async () => {},
        }),
        onJoinedChannel: async () => {},
      },
    );
    const opened = second.open({
      add: async () => {},
      remove: async () => {},
      ended() {},
      log() {},
    });
    await expect(opened).rejects.toThrow("SLACK_PORT");
    await second.close();
  });
});

describe("a signature", () => {
  const now = 1_700_000_000;
  const body = Buffer.from("token=xyzz0WbapA4vBCDEFasx0q6G&command=%2Fweather");
  const secret = "8f742231b10e8888abcd99yyyzzz85a5";

  it("is a matter of every byte, of the secret and of the time", async () => {
    const { createHmac } = await import("node:crypto");
    const signature = `v0=${createHmac("sha256", secret).update(`v0:${now}:`).update(body).digest("hex")}`;
    const signed = { body, timestamp: String(now), signature };
    expect(isFromSlack(signed, secret, now)).toBe(true);
    expect(isFromSlack(signed, secret, now + 300)).toBe(true);
    expect(isFromSlack(signed, secret, now + 301)).toBe(false);
    expect(isFromSlack(signed, secret, now - 301)).toBe(false);
    expect(isFromSlack(signed, `${secret}x`, now)).toBe(false);
    expect(isFromSlack({ ...signed, body: Buffer.concat([body, body]) }, secret, now)).toBe(false);
    expect(isFromSlack({ ...signed, timestamp: `${now}.0` }, secret, now)).toBe(false);
    expect(isFromSlack({ ...signed, signature: signature.toUpperCase() }, secret, now)).toBe(false);
    expect(isFromSlack({ ...signed, signature: undefined }, secret, now)).toBe(false);
  });
});

it("a platform that listens says so", async () => {
  const connected = await stand.connect({ http: true });
  await eventually(() => expect(connected.platform.port).toBeGreaterThan(0));
  expect(connected.logs).toContain(
    `info: Listening on 127.0.0.1:${connected.platform.port} for what Slack posts `,
  );
  expect((await connected.platform.examine())[0]).toMatchObject({
    what: "connection (HTTP)",
    state: "works",
  });
});
