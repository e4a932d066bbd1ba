import { describe, expect, it } from "vitest";
import { bolt, call, errorOf, standing } from "./app.ts";
import { startSlack } from "./slack.ts";

const stand = standing();

const plain = (text: string) => ({ type: "plain_text", text });
const button = { type: "button", action_id: "go", value: "7", text: plain("Go") };
const row = { type: "actions", block_id: "row", elements: [button] };
const view = (more: object = {}) => ({
  type: "modal",
  title: plain("A modal"),
  submit: plain("Send"),
  blocks: [
    {
      type: "input",
      block_id: "why",
      label: plain("Why"),
      element: { type: "plain_text_input", action_id: "reason" },
    },
  ],
  ...more,
});

const respond = async (url: string, body: object) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
};

const acknowledging = () =>
  bolt(stand, (app) => {
    app.command(/.*/, async ({ ack }) => ack());
    app.action(/.*/, async ({ ack }) => ack());
    app.shortcut(/.*/, async ({ ack }) => ack());
  });

describe("response_url", () => {
  it("works five times within thirty minutes", async () => {
    const { slack } = stand;
    await acknowledging();
    const alice = slack.user("alice");
    const { responseUrl } = await alice.command("/any", "", slack.general);
    for (let n = 0; n < 5; n += 1)
      expect(await respond(responseUrl, { text: `${n}` })).toEqual({ status: 200, ok: true });
    expect(await respond(responseUrl, { text: "5" })).toEqual({
      status: 404,
      ok: false,
      error: "used_url",
    });
    expect(slack.ephemerals(alice).map((one) => one.text)).toEqual(["0", "1", "2", "3", "4"]);
    const later = await alice.command("/any", "", slack.general);
    stand.clock += 30 * 60_000 + 1;
    expect(await respond(later.responseUrl, { text: "late" })).toMatchObject({
      status: 404,
      error: "expired_url",
    });
  });

  it("replaces and deletes what was pressed", async () => {
    const { slack } = stand;
    await acknowledging();
    const alice = slack.user("alice");
    const at = slack.channel("help", { botIn: true, members: [alice] });
    await call(slack, "chat.postMessage", { channel: at.id, text: "Go?", blocks: [row] });
    const pressed = await alice.presses(slack.lastMessage(at), "go");
    expect(pressed.payload).toMatchObject({
      type: "block_actions",
      user: { id: alice.id },
      channel: { id: at.id },
      container: { type: "message", is_ephemeral: false },
      actions: [{ type: "button", action_id: "go", block_id: "row", value: "7" }],
    });
    await respond(pressed.responseUrl, { replace_original: true, text: "Gone" });
    expect(slack.lastMessage(at)).toMatchObject({ text: "Gone", edited: {} });
    await expect(alice.presses(slack.lastMessage(at), "go")).rejects.toThrow("action_id go");
    await respond(pressed.responseUrl, { delete_original: true });
    expect(slack.texts(at)).toEqual([]);
  });

  it("replaces an ephemeral message, which only its reader can press", async () => {
    const { slack } = stand;
    await acknowledging();
    const [alice, bob] = [slack.user("alice"), slack.user("bob")];
    const at = slack.channel("help", { botIn: true, members: [alice, bob] });
    await call(slack, "chat.postEphemeral", {
      channel: at.id,
      user: alice.id,
      text: "Go?",
      blocks: [row],
    });
    const [shown] = slack.ephemerals(alice);
    if (!shown) throw new Error("nothing was shown");
    await expect(bob.presses(shown, "go")).rejects.toThrow("does not see");
    const { responseUrl } = await alice.presses(shown, "go");
    await respond(responseUrl, { replace_original: true, text: "Gone" });
    expect(slack.ephemerals(alice)).toMatchObject([{ text: "Gone" }]);
    await respond(responseUrl, { delete_original: true });
    expect(slack.ephemerals(alice)).toEqual([]);
  });

  it("refuses what is no message", async () => {
    const { slack } = stand;
    await acknowledging();
    const { responseUrl } = await slack.user("alice").command("/any", "", slack.general);
    expect(await respond(responseUrl, {})).toMatchObject({ status: 400, error: "no_text" });
    expect(await respond(responseUrl, { text: "x", colour: "red" })).toMatchObject({
      error: "invalid_payload",
    });
    expect(await respond(responseUrl, { blocks: [{ type: "row" }] })).toMatchObject({
      error: "invalid_blocks",
    });
  });
});

describe("modals", () => {
  const opened = async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const { triggerId } = await alice.shortcut("ask");
    return {
      alice,
      triggerId,
      open: (more?: object) =>
        call(slack, "views.open", { trigger_id: triggerId, view: view(more) }),
    };
  };

  it("open with a trigger that is fresh, and once", async () => {
    await acknowledging();
    const { alice, triggerId, open } = await opened();
    expect((await open({ colour: "red" })).error).toBe("invalid_arguments");
    expect((await open()).ok).toBe(true);
    expect((await open()).error).toBe("exchanged_trigger_id");
    const next = await alice.shortcut("ask");
    stand.clock += 3001;
    const late = { trigger_id: next.triggerId, view: view() };
    expect(await errorOf(stand.slack, "views.open", late)).toBe("expired_trigger_id");
    expect(await errorOf(stand.slack, "views.open", { ...late, trigger_id: "1.2.x" })).toBe(
      "invalid_trigger_id",
    );
    expect(triggerId).not.toBe(next.triggerId);
  });

  it("change by id and hash", async () => {
    const { slack } = stand;
    await acknowledging();
    const { alice, open } = await opened();
    await open({ external_id: "mine" });
    const [shown] = slack.views(alice);
    const first = shown?.hash;
    const change = (more: object) =>
      errorOf(slack, "views.update", { view: view({ title: plain("B") }), ...more });
    expect(await change({ view_id: shown?.id, hash: first })).toBe("ok");
    expect(await change({ view_id: shown?.id, hash: first })).toBe("hash_conflict");
    expect(await change({ view_id: "V404" })).toBe("not_found");
    expect(slack.views(alice)).toMatchObject([{ view: { title: plain("B") } }]);
  });

  it("do with a submission what the acknowledgement says", async () => {
    const { slack } = stand;
    const acks: object[] = [
      { response_action: "errors", errors: { other: "x" } },
      { response_action: "push", view: view({ title: plain("On top") }) },
      { response_action: "update", view: view({ title: plain("Changed") }) },
      { response_action: "clear" },
    ];
    await bolt(stand, (app) => {
      app.shortcut(/.*/, async ({ ack }) => ack());
      app.view(/.*/, async ({ ack }) => ack((acks.shift() ?? {}) as never));
    });
    const { alice, open } = await opened();
    await open({ callback_id: "any", private_metadata: "m" });
    const submit = () => alice.submitsView({ reason: "because" });
    const titles = () => slack.views(alice).map((one) => one.view.title);
    await expect(submit()).rejects.toThrow("not in the modal");
    const { payload } = await submit();
    expect(payload).toMatchObject({
      type: "view_submission",
      view: {
        private_metadata: "m",
        state: { values: { why: { reason: { type: "plain_text_input", value: "because" } } } },
      },
    });
    expect(titles()).toEqual([plain("A modal"), plain("On top")]);
    await submit();
    expect(titles()).toEqual([plain("A modal"), plain("Changed")]);
    await submit();
    expect(titles()).toEqual([]);
  });
});

describe("what the manifest declares", () => {
  const manifest = {
    oauth_config: { scopes: { bot: ["commands", "channels:history", "chat:write"] } },
    settings: { event_subscriptions: { bot_events: ["message.channels", "team_join"] } },
    features: {
      slash_commands: [
        { command: "/warn", should_escape: true },
        { command: "/plain", should_escape: false },
      ],
      shortcuts: [{ callback_id: "report", type: "message" }],
    },
  };

  it("is all that there is", async () => {
    const slack = await startSlack({ manifest });
    stand.stops.push(() => slack.close());
    const alice = slack.user("alice");
    const at = slack.channel("help", { botIn: true, members: [alice] });
    const said = alice.says(at, "hi");
    alice.reacts(said, "tada");
    slack.user("zoe", { present: false }).joinsWorkspace();
    // team_join is subscribed to, but users:read is not granted.
    const told = slack.deliveries.filter((one) => one.attempt === 0);
    expect(told.map((one) => one.payload.event)).toMatchObject([{ type: "message", text: "hi" }]);
    await expect(alice.command("/other", "", at)).rejects.toThrow("not a valid command");
    await expect(alice.shortcut("other")).rejects.toThrow("no shortcut");
    const text = `${alice.mention.replace(">", "|alice>")} x`;
    expect((await alice.command("/warn", text, at)).payload.text).toBe(text);
    expect((await alice.command("/plain", text, at)).payload.text).toBe("@alice x");
    expect(await errorOf(slack, "users.list")).toBe("missing_scope");
  });
});
