import { describe, expect, it } from "vitest";
import { call, client, errorOf, standing } from "./app.ts";
import { startSlack } from "./slack.ts";

const stand = standing();

describe("who may call", () => {
  it("needs a token that it knows, of the right kind", async () => {
    const { slack } = stand;
    expect(await errorOf(slack, "api.test", {}, "")).toBe("ok");
    expect(await errorOf(slack, "no.such")).toBe("unknown_method");
    expect(await errorOf(slack, "auth.test", {}, "")).toBe("not_authed");
    expect(await errorOf(slack, "auth.test", {}, "xoxb-other")).toBe("invalid_auth");
    expect(await errorOf(slack, "users.list", {}, slack.appToken)).toBe("not_allowed_token_type");
    expect(await errorOf(slack, "apps.connections.open")).toBe("not_allowed_token_type");
  });

  it.each(["token_revoked", "token_expired", "account_inactive"])("says %s", async (error) => {
    stand.slack.spoilToken("bot", error);
    expect(await errorOf(stand.slack, "auth.test")).toBe(error);
    stand.slack.spoilToken("bot", null);
    expect(await errorOf(stand.slack, "auth.test")).toBe("ok");
  });

  it("says which scope is missing, and in the headers which there are", async () => {
    const { slack } = stand;
    for (const scope of ["users:read", "groups:read", "chat:write"]) slack.removeScope(scope);
    const answer = await call(slack, "users.list");
    expect(answer).toMatchObject({ ok: false, error: "missing_scope", needed: "users:read" });
    expect(answer.provided).toContain("channels:read");
    const types = "public_channel,private_channel";
    const listed = await call(slack, "conversations.list", { types });
    expect(listed).toMatchObject({ error: "missing_scope", needed: "groups:read" });
    const { response_metadata: metadata } = await client(stand.slack).auth.test();
    expect(metadata?.scopes).toContain("channels:read");
  });

  it("has auth.test, team.info and bots.info agree", async () => {
    const auth = await client(stand.slack).auth.test();
    expect(auth).toMatchObject({ user_id: stand.slack.self, bot_id: stand.slack.bot });
    expect((await client(stand.slack).team.info()).team?.id).toBe(auth.team_id);
    expect((await client(stand.slack).bots.info({ bot: stand.slack.bot })).bot?.user_id).toBe(
      auth.user_id,
    );
  });

  it("keeps a record without tokens", async () => {
    await client(stand.slack).conversations.list({ limit: 5 });
    expect(stand.slack.calls("conversations.list")).toMatchObject([
      { token: "bot", args: { limit: "5" }, error: null, status: 200 },
    ]);
    expect(JSON.stringify(stand.slack.requests)).not.toContain(stand.slack.botToken);
  });
});

describe("arguments", () => {
  it.each([
    [{}, "missing required field: channel"],
    [{ channel: "C1", text: "x", colour: "red" }, "unknown argument: colour"],
    [{ channel: "C1", text: "x", mrkdwn: "maybe" }, "must be a boolean"],
    [{ channel: "C1", text: "x", thread_ts: 1700000000.0001 }, "must be a string"],
  ])("refuses %j", async (args, message) => {
    const answer = await call(stand.slack, "chat.postMessage", args);
    expect(answer.error).toBe("invalid_arguments");
    expect(JSON.stringify(answer.response_metadata)).toContain(message);
  });

  it("reads forms and JSON alike, but no other bodies", async () => {
    const { slack } = stand;
    const at = slack.channel("help", { botIn: true });
    const blocks = [{ type: "divider" }];
    await client(stand.slack).chat.postMessage({ channel: at.id, text: "form", blocks });
    await call(slack, "chat.postMessage", { channel: at.id, text: "json", blocks });
    expect(slack.messages(at).map((one) => one.blocks)).toMatchObject([blocks, blocks]);
    const xml = await fetch(`${slack.api}auth.test`, {
      method: "POST",
      headers: { "content-type": "text/xml", authorization: `Bearer ${slack.botToken}` },
      body: "<a/>",
    });
    expect(await xml.json()).toMatchObject({ error: "invalid_post_type" });
    const length = await call(slack, "files.getUploadURLExternal", { filename: "a", length: 1 });
    expect(length.error).toBe("invalid_arguments");
  });
});

describe("limits", () => {
  it("answers 429 when they are enforced", async () => {
    let now = 0;
    const slack = await startSlack({ enforceLimits: true, now: () => now });
    stand.stops.push(() => slack.close());
    const channel = slack.channel("help", { botIn: true }).id;
    const post = () => errorOf(slack, "chat.postMessage", { channel, text: "x" });
    expect([await post(), await post()]).toEqual(["ok", "ratelimited"]);
    expect(slack.requests.at(-1)?.status).toBe(429);
    now += 1000;
    expect(await post()).toBe("ok");
    for (let n = 0; n < 20; n += 1) expect(await errorOf(slack, "users.list")).toBe("ok");
    expect(await errorOf(slack, "users.list")).toBe("ratelimited");
    now += 60_000;
    expect(await errorOf(slack, "users.list")).toBe("ok");
  });
});
