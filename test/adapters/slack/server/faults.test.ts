import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { bolt, call, client, connect, errorOf, standing } from "./app.ts";

const stand = standing();

const talk = () => {
  const { slack } = stand;
  const alice = slack.user("alice");
  const at = slack.channel("help", { botIn: true, members: [alice] });
  return { alice, at };
};

const attempts = () => stand.slack.deliveries.map((one) => `${one.attempt} ${one.state}`);
const eventIds = () => new Set(stand.slack.deliveries.map((one) => one.payload.event_id));

describe("Socket Mode", () => {
  it("says hello, counts connections and spreads envelopes over them", async () => {
    const { alice, at } = talk();
    const [first, second] = [await connect(stand), await connect(stand)];
    expect(first.got[0]).toMatchObject({ type: "hello", num_connections: 1 });
    expect(second.got[0]).toMatchObject({ num_connections: 2 });
    alice.says(at, "one");
    alice.says(at, "two");
    await stand.slack.settled();
    for (const { got } of [first, second])
      expect(got[1]).toMatchObject({
        type: "events_api",
        accepts_response_payload: false,
        retry_attempt: 0,
        retry_reason: "",
        payload: {
          type: "event_callback",
          team_id: stand.slack.team.id,
          event: { type: "message" },
        },
      });
  });

  it("lets a URL be used once, and ten connections at most", async () => {
    const { slack } = stand;
    const { url } = await call(slack, "apps.connections.open", {}, slack.appToken);
    new WebSocket(String(url)).on("error", () => {});
    await slack.connected();
    const again = new WebSocket(String(url));
    await new Promise<void>((resolve) => again.on("error", () => resolve()));
    expect(slack.connections).toBe(1);
    for (let n = 1; n < 10; n += 1) await connect(stand);
    expect(await errorOf(slack, "apps.connections.open", {}, slack.appToken)).toBe(
      "too_many_websockets",
    );
  });

  it("tries again at once when an acknowledgement is lost, with the same event", async () => {
    const { alice, at } = talk();
    await connect(stand);
    stand.slack.loseAck();
    alice.says(at, "hi");
    await stand.slack.settled();
    expect(attempts()).toEqual(["0 failed", "1 acked"]);
    expect(eventIds().size).toBe(1);
  });

  it("keeps events for the retry while nobody is connected", async () => {
    const { slack } = stand;
    const { alice, at } = talk();
    const first = await connect(stand);
    slack.dropSockets();
    await first.closed;
    alice.says(at, "anyone?");
    await slack.settled();
    const { got } = await connect(stand);
    slack.redeliver();
    await slack.settled();
    expect(got.at(-1)).toMatchObject({ retry_attempt: 2, payload: { event: { text: "anyone?" } } });
    expect(attempts().at(-1)).toBe("2 acked");
  });

  it("sends an event twice when asked to, as it was or under a new id", async () => {
    const { alice, at } = talk();
    await connect(stand);
    alice.says(at, "hi");
    stand.slack.repeat();
    stand.slack.repeat({ newEventId: true, retryAttempt: 1 });
    await stand.slack.settled();
    expect(attempts()).toEqual(["0 acked", "0 acked", "1 acked"]);
    expect(eventIds().size).toBe(2);
  });

  it("warns, asks to come back, or turns Socket Mode off", async () => {
    const { slack } = stand;
    const { got, closed } = await connect(stand);
    slack.disconnect("warning");
    await expect.poll(() => got.at(-1)).toMatchObject({ type: "disconnect", reason: "warning" });
    slack.disconnect("refresh_requested");
    expect(await closed).toBe(1000);
    expect(got.at(-1)).toMatchObject({ type: "disconnect", reason: "refresh_requested" });
    const next = await connect(stand);
    slack.disconnect("link_disabled");
    expect(await next.closed).toBe(1000);
  });

  it("lets Bolt come back after a disconnect", async () => {
    const { slack } = stand;
    const { alice, at } = talk();
    const heard: unknown[] = [];
    await bolt(
      stand,
      (app) => app.message(async ({ message }) => void heard.push(message.ts)),
      400,
    );
    slack.disconnect("refresh_requested");
    await expect.poll(() => slack.connections).toBe(0);
    await slack.connected(1, 10_000);
    const said = alice.says(at, "hi");
    await expect.poll(() => heard).toEqual([said.ts]);
  });
});

describe("calls that go wrong", () => {
  it("refuses so often, only with these arguments, then no more", async () => {
    const { slack } = stand;
    slack.refuse("auth.test", { error: "internal_error", times: 2 });
    const errors = [1, 2, 3].map(() => errorOf(slack, "auth.test"));
    expect((await Promise.all(errors)).toSorted()).toEqual([
      "internal_error",
      "internal_error",
      "ok",
    ]);
    slack.refuse("users.info", { error: "ekm_access_denied", when: (args) => args.user === "U1" });
    expect(await errorOf(slack, "users.info", { user: slack.self })).toBe("ok");
    expect(await errorOf(slack, "users.info", { user: "U1" })).toBe("ekm_access_denied");
  });

  it("fails with a page of HTML, a limit, or nothing at all", async () => {
    const { slack } = stand;
    const channel = slack.channel("help", { botIn: true }).id;
    slack.refuse("auth.test", { status: 503 });
    await expect(client(stand.slack).auth.test()).rejects.toMatchObject({ statusCode: 503 });
    slack.rateLimit("auth.test", { retryAfter: 7 });
    await expect(client(stand.slack).auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    slack.loseResponse("chat.postMessage");
    await expect(client(stand.slack).chat.postMessage({ channel, text: "once" })).rejects.toThrow();
    expect(slack.texts(channel)).toEqual(["once"]);
    expect(slack.requests.at(-1)).toMatchObject({ status: 0, error: null });
    slack.failOpen(1, 502);
    const app = client(slack, slack.appToken);
    await expect(app.apps.connections.open({})).rejects.toMatchObject({ statusCode: 502 });
    expect((await app.apps.connections.open({})).ok).toBe(true);
  });

  it("tells of revoked tokens and knows them no more", async () => {
    const { slack } = stand;
    const { got } = await connect(stand);
    slack.revokeTokens();
    await slack.settled();
    const event = {
      type: "tokens_revoked",
      tokens: { bot: [slack.self], oauth: [slack.admin.id] },
    };
    expect(got.at(-1)).toMatchObject({ payload: { event } });
    expect(await errorOf(slack, "auth.test")).toBe("token_revoked");
    expect(await errorOf(slack, "auth.test", {}, slack.adminToken)).toBe("token_revoked");
  });
});
