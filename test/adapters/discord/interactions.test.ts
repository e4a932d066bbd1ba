import { InteractionResponseType, TextInputStyle } from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import { registerCommands } from "../../../src/adapters/discord/commands/register.ts";
import type { Waits } from "../../../src/adapters/discord/interactions/tickets.ts";
import { madeAt } from "../../../src/adapters/discord/snowflake.ts";
import type { Outcome } from "../../../src/core/action.ts";
import type { CommandDescription } from "../../../src/core/adapter.ts";
import type { CommandGiven } from "../../../src/core/event.ts";
import { type Connected, connect, eventually, optionOf } from "./connected-place.ts";
import type { DiscordOptions } from "./server/discord.ts";

const described = (
  name: string,
  options: CommandDescription["options"],
  more: Partial<CommandDescription> = {},
): CommandDescription => ({
  name,
  description: `What ${name} does`,
  localized: {},
  level: "member",
  options,
  ...more,
});

const commands = [
  described(
    "warn",
    [optionOf("member", "member", { required: true }), optionOf("reason", "text")],
    {
      menu: { on: ["member", "message"], label: "Warn", localized: { fr: "Avertir" } },
    },
  ),
  described(
    "mute",
    [
      optionOf("member", "member", { required: true }),
      optionOf("reason", "text"),
      optionOf("duration", "duration", { required: true }),
    ],
    { menu: { on: ["member"], label: "Mute", localized: {} } },
  ),
  described("history", [optionOf("member", "member")], {
    menu: { on: ["member", "message"], label: "History", localized: {} },
  }),
  described("case", [optionOf("number", "number", { required: true })]),
  described("slow", [
    optionOf("channel", "channel"),
    optionOf("how", "choice", { choices: ["a"] }),
  ]),
  described("help", []),
];

let connected: Connected;
afterEach(() => connected.close());

async function started(waits?: Waits, options?: DiscordOptions): Promise<Connected> {
  connected = await connect({ commands }, waits, options);
  await registerCommands(connected.place);
  return connected;
}

/** Every command and button is answered with that text. */
function answering(text: string, more?: object): void {
  connected.decides = async (event) => void connected.reply(event, text, undefined, more);
}

const given = () => connected.events.at(-1) as CommandGiven;
const posted = (pattern: RegExp) =>
  connected.discord.requests.filter(({ method, path }) => pattern.test(`${method} ${path}`));

describe("a slash command", () => {
  it("is an event with its options, and its answer is private and one request", async () => {
    await started();
    answering("Done.");
    const guild = connected.discord.guild();
    const helper = guild.role("Helper");
    const bob = guild.user("bob", { nick: "Bobby", roles: [helper] });
    const alice = guild.user("alice", { globalName: "Alice" });
    const before = connected.discord.requests.length;
    const interaction = await alice.command("warn", { member: bob, reason: "insults" });
    expect(await interaction.answered()).toBe("Done.");
    expect(interaction.answers()).toMatchObject([{ ephemeral: true, loading: false }]);
    expect(connected.discord.requests.length - before).toBe(1);
    expect(connected.events).toMatchObject([
      {
        kind: "command",
        id: interaction.id,
        space: connected.place.space,
        text: "/warn @bob insults",
        options: { member: bob.id, reason: "insults" },
        member: { id: alice.id, name: "Alice", roles: [] },
        concerns: [{ id: bob.id, name: "Bobby", roles: [helper.id] }],
      },
    ]);
    expect(connected.place.directory.member(bob.id)).toBe(bob.id);
  });

  it("tells channels by their ids, and choices, numbers and nothing at all", async () => {
    await started();
    answering("Done.");
    const guild = connected.discord.guild();
    const games = guild.channel("games");
    const alice = guild.user("alice");
    await (await alice.command("slow", { channel: games, how: "a" })).answered();
    expect(given()).toMatchObject({
      text: "/slow #games a",
      options: { channel: games.id, how: "a" },
    });
    await (await alice.command("case", { number: 12 })).answered();
    expect(given().options).toEqual({ number: "12" });
    await (await alice.command("help")).answered();
    expect(given()).toMatchObject({ text: "/help", options: {} });
    expect(given().concerns).toBeUndefined();
  });

  it("is told of who has left, without roles", async () => {
    await started();
    answering("Done.");
    const guild = connected.discord.guild();
    const gone = guild.user("gone", { joined: false });
    await (await guild.user("alice").command("warn", { member: gone })).answered();
    expect(given().concerns).toEqual([{ id: gone.id, name: "gone", createdAt: madeAt(gone.id) }]);
  });
});

describe("the answers", () => {
  it("wait behind thinking… when they take their time", async () => {
    await started({ defer: 20, giveUp: 60_000 });
    const alice = connected.discord.guild().user("alice");
    const interaction = await alice.command("help");
    expect(interaction.acknowledged).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
    expect(interaction.answers()).toMatchObject([{ ephemeral: true, loading: true }]);
    await connected.reply(given(), "Here it is.");
    expect(interaction.texts()).toEqual(["Here it is."]);
  });

  it("keep their order, the first in its place and the others behind it", async () => {
    await started();
    const outcomes: unknown[] = [];
    connected.decides = async (event) => {
      const texts = ["one", "two", "three"];
      const answers = texts.map((text) => connected.reply(event, text, `${event.id}-${text}`));
      outcomes.push(...(await Promise.all(answers)));
    };
    const interaction = await connected.discord.guild().user("alice").command("help");
    await eventually(() => expect(interaction.texts()).toEqual(["one", "two", "three"]));
    expect(interaction.answers().every(({ ephemeral }) => ephemeral)).toBe(true);
    await eventually(() => expect(outcomes).toHaveLength(3));
    expect(outcomes).toMatchObject(
      interaction.answers().map(({ message: { id } }) => ({
        outcome: "done",
        how: "native",
        message: id,
      })),
    );
  });

  it("are parted where they are long; the last part has the button and the picture", async () => {
    await started();
    const text = Array.from({ length: 90 }, (_, line) => `Line ${line} of many more lines`).join(
      "\n",
    );
    answering(text, {
      buttons: [{ id: "undo", label: "Undo" }],
      picture: { chart: "lines", data: [], alt: "A picture" },
    });
    const interaction = await connected.discord.guild().user("alice").command("help");
    await eventually(() => expect(interaction.texts().length).toBe(2));
    const [first, last] = interaction.answers().map(({ message }) => message);
    expect(first).toMatchObject({ components: [], attachments: [] });
    expect(last?.components).toHaveLength(1);
    expect(last?.attachments).toMatchObject([{ description: "A picture" }]);
  });

  it("are given once, however often they are asked for", async () => {
    await started();
    const alice = connected.discord.guild().user("alice");
    connected.decides = async (event) => {
      await Promise.all([connected.reply(event, "Once."), connected.reply(event, "Once.")]);
      await connected.reply(event, "Once.");
    };
    const interaction = await alice.command("help");
    await interaction.answered();
    await eventually(() => expect(posted(/interactions/)).toHaveLength(1));
    expect(interaction.texts()).toEqual(["Once."]);
  });

  it("go on where they stopped when one of their parts failed", async () => {
    await started();
    const text = Array.from({ length: 270 }, (_, line) => `Line ${line} of many more lines`).join(
      "\n",
    );
    let parts = 0;
    connected.discord.refuse(
      ({ method, path }) => method === "POST" && path.startsWith("/webhooks") && ++parts === 2,
      { status: 500, body: {} },
    );
    const outcomes: Outcome[] = [];
    connected.decides = async (event) => {
      for (let attempt = 0; attempt < 3; attempt++)
        outcomes.push(await connected.reply(event, text));
    };
    const interaction = await connected.discord.guild().user("alice").command("help");
    await eventually(() => expect(outcomes).toHaveLength(3));
    expect(interaction.texts()).toHaveLength(4);
    expect(interaction.texts().join("\n")).toBe(text);
    const message = interaction.answers().at(-1)?.message.id;
    expect(outcomes[0]).toMatchObject({ outcome: "refused", why: "transient" });
    expect(outcomes.slice(1)).toEqual([
      { outcome: "done", how: "native", message },
      { outcome: "done", how: "native", message },
    ]);
  });

  it("come even to who has put thinking… away", async () => {
    await started({ defer: 10, giveUp: 60_000 });
    const interaction = await connected.discord.guild().user("alice").command("help");
    connected.discord.refuse(/^PATCH .*@original$/, {
      status: 404,
      body: { code: 10008, message: "Unknown Message" },
    });
    expect(await connected.reply(given(), "Here it is.")).toMatchObject({ outcome: "done" });
    expect(interaction.texts()).toEqual(["Here it is."]);
  });

  it("take their place although the response to them was lost", async () => {
    await started();
    connected.discord.loseResponse(/callback/);
    const outcomes: string[] = [];
    connected.decides = async (event) => {
      for (let attempt = 0; attempt < 2; attempt++)
        outcomes.push((await connected.reply(event, "Once.")).outcome);
    };
    const interaction = await connected.discord.guild().user("alice").command("help");
    await eventually(() => expect(outcomes).toEqual(["refused", "done"]));
    expect(interaction.texts()).toEqual(["Once."]);
  });

  it("are answered after a restart, in place of thinking…", async () => {
    await started();
    const alice = connected.discord.guild().user("alice");
    const asked = alice.command("help");
    await eventually(() => expect(connected.events).toHaveLength(1));
    await connected.interactions.stop();
    const interaction = await asked;
    expect(interaction.answers()).toMatchObject([{ loading: true }]);
    connected.restarts();
    expect(await connected.reply(given(), "Back again.")).toMatchObject({ how: "native" });
    expect(interaction.texts()).toEqual(["Back again."]);
    await connected.reply(given(), "And more.", "another");
    connected.restarts();
    await connected.reply(given(), "Back again.");
    expect(interaction.texts()).toEqual(["Back again.", "And more."]);
    connected.restarts();
    await connected.reply(given(), "And yet more.", "a third");
    expect(interaction.texts()).toEqual(["Back again.", "And more.", "And yet more."]);
  });

  it("are answered after a crash that came before any sign, if it was short", async () => {
    await started();
    const asked = connected.discord.guild().user("alice").command("help");
    await eventually(() => expect(connected.events).toHaveLength(1));
    connected.restarts();
    expect(await connected.reply(given(), "Back again.")).toMatchObject({ how: "native" });
    expect((await asked).texts()).toEqual(["Back again."]);
  });

  it("take the first place when the one before them was refused", async () => {
    await started();
    connected.discord.refuse(/callback/, { status: 400, body: { code: 50035, message: "No" } });
    const outcomes: string[] = [];
    connected.decides = async (event) => {
      outcomes.push((await connected.reply(event, "Not this.", "one")).outcome);
      outcomes.push((await connected.reply(event, "But this.", "two")).outcome);
    };
    const interaction = await connected.discord.guild().user("alice").command("help");
    await eventually(() => expect(outcomes).toEqual(["refused", "done"]));
    expect(interaction.texts()).toEqual(["But this."]);
  });

  it("are said by private message when the time for them is over", async () => {
    await started();
    const guild = connected.discord.guild();
    const alice = guild.user("alice");
    const general = guild.channel("general");
    answering("In time.");
    await (await alice.command("help", {}, general)).answered();
    connected.now += 15 * 60_000;
    const outcome = await connected.reply(given(), "Too late.", "late");
    expect(outcome).toMatchObject({ outcome: "done", how: "emulated" });
    expect(connected.discord.dms(alice)).toMatchObject([
      { content: expect.stringMatching(/still owe you from .*\n\nToo late\.$/s) },
    ]);
    alice.closesDms();
    expect(await connected.reply(given(), "Not at all.", "closed")).toMatchObject({
      outcome: "refused",
      why: "forbidden",
    });
    expect(connected.discord.texts(general)).toEqual([]);
  });

  it.each([10062, 10015, 50027])("are said by private message after a %i", async (code) => {
    await started();
    connected.discord.refuse(/callback/, { status: 404, body: { code, message: "Unknown" } });
    const alice = connected.discord.guild().user("alice");
    const outcomes: unknown[] = [];
    connected.decides = async (event) => void outcomes.push(await connected.reply(event, "Hello."));
    alice.command("help").catch(() => {});
    await eventually(() => expect(outcomes).toMatchObject([{ outcome: "done", how: "emulated" }]));
    expect(connected.discord.dms(alice)).toHaveLength(1);
  });

  it("are not forgotten in silence: at the end a word takes their place", async () => {
    await started({ defer: 10, giveUp: 20 });
    const interaction = await connected.discord.guild().user("alice").command("help");
    expect(await interaction.answered()).toMatch(/didn’t get an answer together/);
  });

  it("name no token in the log, whatever goes wrong", async () => {
    await started({ defer: 10, giveUp: 60_000 });
    connected.discord.refuse(/callback/, { status: 400, body: { code: 50035, message: "No" } });
    connected.discord
      .guild()
      .user("alice")
      .command("help")
      .catch(() => {});
    await eventually(() => expect(connected.logged.join()).toMatch(/not answered/));
    const { store } = connected;
    const values = await Promise.all(store.keys().map((key) => store.get(key)));
    const tokens = values.flatMap((kept) =>
      typeof kept === "object" && kept && "token" in kept ? [String(kept.token)] : [],
    );
    expect(tokens).toHaveLength(1);
    for (const token of tokens) expect(connected.logged.join()).not.toContain(token);
  });
});

describe("a bot that cannot take it", () => {
  it("says so in private when an event is not taken", async () => {
    await started();
    connected.decides = () => Promise.reject(new Error("closing down"));
    const interaction = await connected.discord.guild().user("alice").command("help");
    expect(await interaction.answered()).toMatch(/couldn’t take that/);
    expect(interaction.answers()).toMatchObject([{ ephemeral: true }]);
  });

  it("says so in private when it does not run", async () => {
    await started();
    connected.running = false;
    const interaction = await connected.discord.guild().user("alice").command("help");
    expect(await interaction.answered()).toMatch(/couldn’t take that/);
    expect(connected.events).toEqual([]);
  });
});

describe("completion", () => {
  it("offers what the runtime suggests, as Discord takes it", async () => {
    await started();
    const asked: unknown[] = [];
    connected.suggests = async (asking) => {
      asked.push(asking);
      return [
        { label: "Case 12: insults", value: "12" },
        { label: "No number", value: "twelve" },
        ...Array.from({ length: 40 }, (_, index) => ({
          label: `Case ${index}`,
          value: `${index}`,
        })),
      ];
    };
    const alice = connected.discord.guild().user("alice");
    const choices = await alice.autocompletes("case", { number: 1 }, "number");
    expect(asked).toMatchObject([
      { command: "case", option: "number", typed: "1", member: { id: alice.id } },
    ]);
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: "Case 12: insults", value: 12 });
    expect(choices[1]).toEqual({ name: "Case 0", value: 0 });
  });

  it("offers nothing when the runtime cannot", async () => {
    await started();
    connected.suggests = () => Promise.reject(new Error("no"));
    const guild = connected.discord.guild();
    const options = { member: guild.user("bob"), duration: "1" };
    expect(await guild.user("alice").autocompletes("mute", options, "duration")).toEqual([]);
    expect(connected.logged.filter((line) => !line.startsWith("info"))).toEqual([]);
  });
});

describe("a button", () => {
  it("is an event, and its answer is private", async () => {
    await started();
    const guild = connected.discord.guild();
    const general = guild.channel("general");
    const channel = connected.place.guild.channels.cache.get(general.id);
    if (!channel?.isSendable()) throw new Error("no channel");
    await channel.send({
      content: "A contest",
      components: [
        { type: 1, components: [{ type: 2, style: 1, label: "Enter", customId: "enter" }] },
      ],
    });
    const [message] = connected.discord.messages(general);
    if (!message) throw new Error("no message");
    answering("You are in.");
    const alice = guild.user("alice");
    const interaction = await alice.presses(message, "enter");
    expect(await interaction.answered()).toBe("You are in.");
    expect(interaction.answers()).toMatchObject([{ ephemeral: true }]);
    expect(connected.discord.texts(general)).toEqual(["A contest"]);
    expect(connected.events).toMatchObject([
      {
        kind: "button",
        id: interaction.id,
        button: "enter",
        message: message.id,
        channel: general.id,
        member: { id: alice.id },
      },
    ]);
  });
});

describe("a menu", () => {
  it("asks in a form for what else is needed, in the member's language", async () => {
    await started();
    answering("Done.");
    const guild = connected.discord.guild();
    const helper = guild.role("Helper");
    const bob = guild.user("bob", { roles: [helper] });
    const alice = guild.user("alice", { locale: "fr" });
    const chosen = await alice.menu("Mute", bob);
    expect(connected.events).toEqual([]);
    if (!chosen.modal) throw new Error("no form");
    expect(chosen.modal).toMatchObject({
      title: "Mute",
      components: [
        {
          label: "Durée",
          description: "Ce que duration veut dire",
          component: { custom_id: "duration", style: TextInputStyle.Short, required: true },
        },
        {
          label: "Raison",
          component: { custom_id: "reason", style: TextInputStyle.Paragraph, required: false },
        },
      ],
    });
    expect(chosen.modal.custom_id.length).toBeLessThanOrEqual(100);
    connected.restarts();
    const sent = await alice.submitsForm(chosen.modal, { duration: "2h", reason: "insults" });
    expect(await sent.answered()).toBe("Done.");
    expect(connected.events).toMatchObject([
      {
        kind: "command",
        id: sent.id,
        text: "/mute @bob 2h insults",
        options: { member: bob.id, duration: "2h", reason: "insults" },
        member: { id: alice.id },
        concerns: [{ id: bob.id, roles: [helper.id] }],
      },
    ]);
    expect(given().message).toBeUndefined();
  });

  it("of a message tells the message, and leaves out what was not filled in", async () => {
    await started();
    answering("Done.");
    const guild = connected.discord.guild();
    const bob = guild.user("bob");
    const message = bob.says(guild.channel("general"), "Something bad");
    const alice = guild.user("alice", { locale: "fr" });
    const chosen = await alice.menu("Warn", message);
    if (!chosen.modal) throw new Error("no form");
    expect(chosen.modal.title).toBe("Avertir");
    await (await alice.submitsForm(chosen.modal, {})).answered();
    expect(connected.events).toMatchObject([
      { options: { member: bob.id }, message: message.id, concerns: [{ id: bob.id, roles: [] }] },
    ]);
    expect(Object.keys(given().options ?? {})).toEqual(["member"]);
  });

  it("of a command that needs nothing else gives it at once, with the roles of the author", async () => {
    await started();
    answering("Done.");
    const guild = connected.discord.guild();
    const helper = guild.role("Helper");
    const bob = guild.user("bob", { roles: [helper] });
    const message = bob.says(guild.channel("general"), "Something");
    const chosen = await guild.user("alice").menu("History", message);
    expect(await chosen.answered()).toBe("Done.");
    expect(connected.events).toMatchObject([
      {
        text: "/history @bob",
        options: { member: bob.id },
        message: message.id,
        concerns: [{ id: bob.id, roles: [helper.id] }],
      },
    ]);
  });

  it("of what a webhook wrote tells that it is one", async () => {
    await started();
    const guild = connected.discord.guild();
    const id = "1300000000000000001";
    const channel = guild.channel("general").id;
    await connected.discord.heartbeatBarrier();
    connected.discord.deliver("INTERACTION_CREATE", {
      id: "1300000000000000002",
      application_id: connected.discord.application,
      type: 2,
      token: "unknown",
      entitlements: [],
      authorizing_integration_owners: {},
      version: 1,
      guild_id: guild.id,
      channel_id: channel,
      member: { ...guild.member(guild.user("alice")), permissions: "0" },
      data: {
        id: "1300000000000000003",
        name: "History",
        type: 3,
        target_id: "1300000000000000004",
        resolved: {
          messages: {
            "1300000000000000004": {
              id: "1300000000000000004",
              channel_id: channel,
              webhook_id: id,
              author: { id, username: "News", discriminator: "0000", avatar: null, bot: true },
              content: "News",
              timestamp: new Date().toISOString(),
              type: 0,
            },
          },
        },
      },
    });
    await eventually(() => expect(connected.events).toHaveLength(1));
    expect(given()).toMatchObject({
      options: { member: id },
      concerns: [{ id, name: "News", bot: true, webhook: true }],
    });
  });

  it("of somebody who has left still names them", async () => {
    await started();
    answering("Done.");
    const guild = connected.discord.guild();
    const bob = guild.user("bob");
    const message = bob.says(guild.channel("general"), "Something");
    bob.leaves();
    await (await guild.user("alice").menu("History", message)).answered();
    expect(given().concerns).toEqual([{ id: bob.id, name: "bob", createdAt: madeAt(bob.id) }]);
  });

  it("that is no longer ours says so", async () => {
    await started();
    connected.arrangement = { ...connected.arrangement, commands: [] };
    const guild = connected.discord.guild();
    const chosen = await guild.user("alice").menu("History", guild.user("bob"));
    expect(await chosen.answered()).toMatch(/has changed/);
    expect(connected.events).toEqual([]);
  });
});
