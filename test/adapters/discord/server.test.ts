import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  AuditLogEvent,
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  type ClientEvents,
  type DiscordAPIError,
  Events,
  GatewayIntentBits as I,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits as P,
  Partials,
  type TextChannel,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import { type DiscordOptions, type LoopbackDiscord, startDiscord } from "./server/discord.ts";

const INTENTS = [
  I.Guilds,
  I.GuildMembers,
  I.GuildMessages,
  I.MessageContent,
  I.GuildModeration,
  I.GuildMessageReactions,
  I.DirectMessages,
  I.AutoModerationExecution,
  I.GuildMessagePolls,
];

let discord: LoopbackDiscord;
const clients: Client[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) await client.destroy();
  await discord.close();
});

async function start(options: DiscordOptions = {}): Promise<LoopbackDiscord> {
  discord = await startDiscord({ patience: 400, ...options });
  return discord;
}

async function login(
  intents: readonly I[] = INTENTS,
  token = discord.token,
): Promise<Client<true>> {
  const client = new Client({
    intents: [...intents],
    partials: [Partials.Channel, Partials.Message, Partials.Reaction],
    waitGuildTimeout: 100,
    // The client waits five seconds between two identifies otherwise.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
    rest: { api: discord.api, retries: 1 },
  });
  clients.push(client);
  const ready = new Promise<void>((done) => client.once(Events.ClientReady, () => done()));
  await client.login(token);
  await ready;
  return client as Client<true>;
}

const next = <E extends keyof ClientEvents>(client: Client, event: E): Promise<ClientEvents[E]> =>
  new Promise((done) => client.once(event, (...args) => done(args as ClientEvents[E])));

/** A request past discord.js. */
async function raw(method: string, path: string, body?: unknown, headers = {}) {
  const answer = await fetch(`${discord.api}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${discord.token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === "" ? undefined : JSON.parse(text)) as {
      code?: number;
      id?: string;
      errors?: object;
    } & Record<string, unknown>,
  };
}

const textChannel = (client: Client, name = "general"): TextChannel => {
  const { id } = discord.guild().channel(name);
  return client.channels.cache.get(id) as TextChannel;
};

describe("gateway", () => {
  it("lets the real client in and tells it everything of a guild", async () => {
    await start();
    const home = discord.guild();
    home.role("Regulars");
    const forum = home.channel("ideas", { type: ChannelType.GuildForum });
    const client = await login();
    const guild = await client.guilds.cache.get(home.id)!.fetch();
    expect(client.user.id).toBe(discord.self.id);
    expect(guild.roles.cache.map((role) => role.name)).toContain("Regulars");
    expect(client.channels.cache.get(forum.id)?.type).toBe(ChannelType.GuildForum);
    expect(discord.requests.filter(({ path }) => path === "/gateway/bot").length).toBeGreaterThan(
      0,
    );
  });

  it("refuses a wrong token and intents that were not given", async () => {
    await start({ privileged: { content: false } });
    await expect(login(INTENTS)).rejects.toThrow(/disallowed intents/i);
    await expect(login([I.Guilds], `${discord.token}x`)).rejects.toThrow(/token/i);
  });

  it("sends only what the intents ask for, and texts only with MessageContent", async () => {
    await start();
    const ada = discord.guild().user("ada");
    const client = await login([I.Guilds, I.GuildMessages]);
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => void seen.push(message.content));
    client.on(Events.GuildMemberAdd, () => void seen.push("member"));
    ada.says("general", "secret", { attachments: ["cat.png"] });
    ada.says("general", `hello ${client.user}`);
    discord.guild().user("bob");
    await discord.heartbeatBarrier();
    expect(seen).toEqual(["", `hello ${client.user}`]);
  });

  it("resumes and replays what was missed after a dropped socket", async () => {
    await start();
    const ada = discord.guild().user("ada");
    const client = await login();
    const resumed = next(client, Events.ShardResume);
    const heard = next(client, Events.MessageCreate);
    discord.dropSockets();
    ada.says("general", "while you were away");
    const [, replayed] = await resumed;
    expect(replayed).toBeGreaterThan(0);
    expect((await heard)[0].content).toBe("while you were away");
    expect(discord.sessions.map((one) => one.resumes)).toEqual([1]);
  });

  it("makes the client identify anew when its session was forgotten", async () => {
    await start();
    const client = await login();
    discord.forgetSessions();
    const ready = next(client, Events.ShardReady);
    discord.dropSockets();
    await ready;
    expect(discord.sessions).toHaveLength(2);
  });

  it("closes sessions so that they resume or not, and leaves zombies unanswered", async () => {
    await start({ heartbeat: 60 });
    const client = await login();
    const resumed = () => next(client, Events.ShardResume);
    let waiting = resumed();
    discord.closeWith(4000, "unknown error");
    await waiting;
    waiting = resumed();
    discord.silence(true);
    await expect.poll(() => discord.sessions[0]?.connected).toBe(false);
    discord.silence(false);
    await waiting;
    const ready = next(client, Events.ShardReady);
    discord.invalidateSession();
    await ready;
    expect(discord.sessions).toHaveLength(2);
  });

  it("asks for a reconnect, and reports an outage of a guild", async () => {
    await start();
    const client = await login();
    const resumed = next(client, Events.ShardResume);
    discord.reconnectRequest();
    await resumed;
    const gone = next(client, Events.GuildUnavailable);
    discord.unavailable(discord.guild());
    expect((await gone)[0].id).toBe(discord.guild().id);
    const back = next(client, Events.GuildAvailable);
    discord.available(discord.guild());
    await back;
  });

  it("holds guilds back until told", async () => {
    await start({ holdGuilds: true });
    const client = await login();
    expect(client.guilds.cache.get(discord.guild().id)?.available).toBe(false);
    const back = next(client, Events.GuildAvailable);
    discord.available(discord.guild());
    await back;
  });

  it("repeats and swaps dispatches", async () => {
    await start();
    const ada = discord.guild().user("ada");
    const client = await login();
    const seen: string[] = [];
    client.on(
      "raw" as never,
      ((packet: { t: string; d: { content: string } }) => {
        if (packet.t === "MESSAGE_CREATE") seen.push(packet.d.content);
      }) as never,
    );
    discord.swap();
    ada.says("general", "one");
    ada.says("general", "two");
    discord.repeatLast(1);
    await discord.heartbeatBarrier();
    expect(seen).toEqual(["two", "one", "two"]);
  });

  it("gives the members in chunks", async () => {
    await start();
    const home = discord.guild();
    for (let index = 0; index < 1005; index += 1) home.user(`user${index}`);
    const client = await login();
    const members = await client.guilds.cache.get(home.id)!.members.fetch();
    expect(members.size).toBe(1007);
  });

  it("closes on a second identify, a foreign opcode and too many sends", async () => {
    await start();
    const codes = async (...payloads: readonly object[]): Promise<number> => {
      const socket = new WebSocket(
        `${discord.api.replace("http", "ws").replace("/api", "")}/gateway?v=10&encoding=json`,
      );
      await new Promise((done) => socket.addEventListener("open", done));
      const closed = new Promise<number>((done) =>
        socket.addEventListener("close", ({ code }) => done(code)),
      );
      for (const payload of payloads) socket.send(JSON.stringify(payload));
      return closed;
    };
    const identify = { op: 2, d: { token: discord.token, intents: 1, properties: {} } };
    expect(await codes(identify, identify)).toBe(4005);
    expect(await codes({ op: 8, d: {} })).toBe(4003);
    expect(await codes(identify, { op: 99, d: {} })).toBe(4001);
    expect(await codes({ op: 2, d: { token: "no", intents: 1, properties: {} } })).toBe(4004);
    expect(await codes({ op: 2, d: { ...identify.d, intents: 1 << 30 } })).toBe(4013);
    const beats = Array.from({ length: 130 }, () => ({ op: 1, d: null }));
    expect(await codes(identify, ...beats)).toBe(4008);
  });
});

describe("messages", () => {
  it("carries what people say to the bot and back", async () => {
    await start();
    const home = discord.guild();
    const ada = home.user("ada");
    const client = await login();
    const heard = next(client, Events.MessageCreate);
    const said = ada.says("general", "hi", { attachments: ["cat.png"], stickers: ["wave"] });
    const [message] = await heard;
    expect([message.content, message.attachments.size, message.stickers.size]).toEqual([
      "hi",
      1,
      1,
    ]);
    const reply = await message.reply({
      content: `hello <@${ada.id}>`,
      allowedMentions: { parse: [] },
    });
    expect(discord.texts("general")).toEqual(["hi", `hello <@${ada.id}>`]);
    expect(discord.messages("general")[1]).toMatchObject({
      mentions: [],
      message_reference: { message_id: said.id },
    });
    await reply.edit("bye");
    await message.delete();
    expect(discord.texts("general")).toEqual(["bye"]);
  });

  it("reports edits, deletions, forwards, polls and reactions", async () => {
    await start();
    const home = discord.guild();
    const ada = home.user("ada");
    const client = await login();
    const seen: string[] = [];
    client.on(Events.MessageUpdate, (_, after) => void seen.push(`edit ${after.content}`));
    client.on(Events.MessageDelete, () => void seen.push("delete"));
    client.on(Events.MessageReactionAdd, ({ emoji }) => void seen.push(`+${emoji.name}`));
    client.on(Events.MessageReactionRemove, ({ emoji }) => void seen.push(`-${emoji.name}`));
    client.on(Events.MessagePollVoteAdd, ({ id }) => void seen.push(`vote ${id}`));
    client.on(Events.MessageCreate, (message) => {
      for (const shot of message.messageSnapshots.values()) seen.push(`forward ${shot.content}`);
      if (message.poll) seen.push(`poll ${message.poll.question.text}`);
    });
    const said = ada.says("general", "draft");
    ada.edits(said, "final");
    ada.reacts(said, "👍");
    ada.unreacts(said, "👍");
    ada.says("general", "", { forward: said });
    const poll = ada.says("general", "", { poll: { question: "Tea?", answers: ["yes", "no"] } });
    ada.votes(poll, 1);
    ada.deletes(said);
    await discord.heartbeatBarrier();
    expect(seen).toEqual([
      "edit final",
      "+👍",
      "-👍",
      "forward final",
      "poll Tea?",
      "vote 1",
      "delete",
    ]);
  });

  it("sends a file, a nonce once, and lists pages", async () => {
    let now = Date.now();
    await start({ now: () => now });
    const client = await login();
    const channel = textChannel(client);
    const own = next(client, Events.MessageCreate);
    const first = await channel.send({ content: "a", nonce: "n1", enforceNonce: true });
    expect((await own)[0].nonce).toBe("n1");
    const again = await channel.send({ content: "a", nonce: "n1", enforceNonce: true });
    expect(again.id).toBe(first.id);
    now += 10 * 60_000;
    const later = await channel.send({ content: "a", nonce: "n1", enforceNonce: true });
    expect(later.id).not.toBe(first.id);
    await channel.send({
      files: [{ attachment: Buffer.from("chart"), name: "chart.png", description: "A chart" }],
    });
    expect(discord.requests.at(-1)?.files[0]?.data.toString()).toBe("chart");
    const page = await channel.messages.fetch({ limit: 2 });
    expect(page.map((one) => one.attachments.size)).toEqual([1, 0]);
    expect((await channel.messages.fetch({ after: first.id })).size).toBe(2);
  });

  it("deletes in bulk, and not what is older than two weeks", async () => {
    let now = Date.now();
    await start({ now: () => now });
    const ada = discord.guild().user("ada");
    const client = await login();
    const old = ada.says("general", "old");
    now += 15 * 24 * 3_600_000;
    const texts = ["one", "two"].map((text) => ada.says("general", text));
    const channel = textChannel(client);
    const gone = next(client, Events.MessageBulkDelete);
    await channel.bulkDelete(texts.map(({ id }) => id));
    expect((await gone)[0].size).toBe(2);
    expect(discord.texts("general")).toEqual(["old"]);
    const refused = await raw("POST", `/channels/${channel.id}/messages/bulk-delete`, {
      messages: [old.id, ada.says("general", "new").id],
    });
    expect(refused.body.code).toBe(50034);
  });

  it("writes to a person, unless their messages are closed", async () => {
    await start();
    const ada = discord.guild().user("ada");
    const client = await login();
    const user = await client.users.fetch(ada.id);
    await user.send("welcome");
    const heard = next(client, Events.MessageCreate);
    ada.says(ada.dm, "thanks");
    expect((await heard)[0].guild).toBeNull();
    expect(discord.dms(ada).map((one) => one.content)).toEqual(["welcome", "thanks"]);
    ada.closesDms();
    await expect(user.send("again")).rejects.toMatchObject({ code: 50007 });
  });

  it("keeps threads", async () => {
    await start();
    const home = discord.guild();
    const ada = home.user("ada");
    const client = await login();
    const opened = next(client, Events.ThreadCreate);
    const thread = ada.startsThread("general", "talk", ada.says("general", "start"));
    expect((await opened)[0].name).toBe("talk");
    ada.says(thread, "inside");
    const renamed = next(client, Events.ThreadUpdate);
    ada.renamesThread(thread, "chat");
    expect((await renamed)[1].name).toBe("chat");
    const mine = await textChannel(client).threads.create({
      name: "bot's",
      type: ChannelType.PublicThread,
    });
    await mine.sendTyping();
    await mine.send("hello");
    await mine.setArchived(true);
    expect(discord.texts(mine)).toEqual(["hello"]);
    const forum = home.channel("ideas", { type: ChannelType.GuildForum });
    const channel = await client.channels.fetch(forum.id);
    if (channel?.type !== ChannelType.GuildForum) throw new Error("no forum");
    const idea = await channel.threads.create({ name: "idea", message: { content: "Let us" } });
    expect((await idea.fetchStarterMessage())?.content).toBe("Let us");
  });
});

describe("members", () => {
  it("join, pass the screening, are renamed and leave", async () => {
    await start();
    const home = discord.guild("Screened", { screening: true });
    const ada = home.user("ada", { joined: false });
    const client = await login();
    const seen: string[] = [];
    client.on(Events.GuildMemberAdd, (member) => void seen.push(`joined ${member.pending}`));
    client.on(
      Events.GuildMemberUpdate,
      (_, member) => void seen.push(`${member.pending} ${member.nickname}`),
    );
    client.on(Events.GuildMemberRemove, () => void seen.push("left"));
    ada.joins();
    expect(() => ada.says(home.channel("general"), "hi")).toThrow(/pending/);
    ada.passesScreening();
    ada.renames({ nick: "Countess" });
    ada.leaves();
    await discord.heartbeatBarrier();
    expect(seen).toEqual(["joined true", "false null", "false Countess", "left"]);
  });

  it("are muted, given roles, kicked and banned, with entries in the log", async () => {
    await start();
    const home = discord.guild();
    const regulars = home.role("Regulars");
    const ada = home.user("ada");
    const client = await login();
    const guild = client.guilds.cache.get(home.id)!;
    const member = await guild.members.fetch(ada.id);
    await member.timeout(60_000, "spam — « encore »");
    expect(home.timeoutOf(ada)).toBeDefined();
    expect(() => ada.says("general", "mmh")).toThrow(/may not write/);
    await member.timeout(null);
    await member.roles.add(regulars.id, "kind");
    expect(home.rolesOf(ada)).toEqual(["Regulars"]);
    await member.kick("bye");
    ada.joins();
    await guild.members.ban(ada.id, { reason: "again", deleteMessageSeconds: 3600 });
    expect(home.bans).toMatchObject([{ reason: "again" }]);
    await guild.bans.remove(ada.id);
    expect(home.auditLog.map((one) => [one.action_type, one.reason])).toEqual([
      [AuditLogEvent.MemberUpdate, "spam — « encore »"],
      [AuditLogEvent.MemberUpdate, undefined],
      [AuditLogEvent.MemberRoleUpdate, "kind"],
      [AuditLogEvent.MemberKick, "bye"],
      [AuditLogEvent.MemberBanAdd, "again"],
      [AuditLogEvent.MemberBanRemove, undefined],
    ]);
    const log = await guild.fetchAuditLogs({ type: AuditLogEvent.MemberKick });
    expect(log.entries.first()?.reason).toBe("bye");
  });

  it("are moderated by hand, and the bot is told by whom", async () => {
    await start();
    const home = discord.guild();
    const mod = home.user("mod", { administrator: true });
    const ada = home.user("ada");
    const client = await login();
    const entry = next(client, Events.GuildAuditLogEntryCreate);
    mod.mutes(ada, 60_000, "calm down");
    const [logged] = await entry;
    expect([logged.executorId, logged.targetId, logged.reason]).toEqual([
      mod.id,
      ada.id,
      "calm down",
    ]);
    const banned = next(client, Events.GuildBanAdd);
    mod.bans(ada);
    expect((await banned)[0].user.id).toBe(ada.id);
    expect(() => mod.kicks(home.owner)).toThrow();
  });

  it("are listed and searched page by page", async () => {
    await start();
    const home = discord.guild();
    const users = ["ann", "anna", "bob"].map((name) => home.user(name));
    const client = await login();
    const guild = client.guilds.cache.get(home.id)!;
    expect((await guild.members.search({ query: "ann", limit: 10 })).size).toBe(2);
    const page = await guild.members.list({ limit: 2, after: users[0]!.id });
    expect(page.map((one) => one.user.username)).toEqual(["anna", "bob"]);
    expect((await raw("GET", `/guilds/${home.id}/members?limit=1001`)).body.code).toBe(50035);
    const channel = textChannel(client);
    await channel.setRateLimitPerUser(10, "slow down");
    expect(home.auditLog.at(-1)).toMatchObject({ reason: "slow down" });
    await channel.delete();
    expect(client.channels.cache.has(channel.id)).toBe(false);
  });

  it("react, and are counted for the bot", async () => {
    await start();
    const home = discord.guild();
    const ada = home.user("ada");
    const client = await login();
    const message = await textChannel(client).send("vote");
    await message.react("👍");
    ada.reacts(discord.messages("general")[0]!, "👍");
    await discord.heartbeatBarrier();
    const users = await message.reactions.cache.get("👍")!.users.fetch();
    expect(users.map((one) => one.username).toSorted()).toEqual(["ada", "foyer"]);
    await message.reactions.cache.get("👍")!.users.remove(ada.id);
    expect(discord.messages("general")[0]?.reactions).toMatchObject([{ count: 1, me: true }]);
    await message.reactions.removeAll();
    expect(discord.messages("general")[0]?.reactions).toEqual([]);
  });

  it("are safe above the bot", async () => {
    await start();
    const home = discord.guild();
    const path = (user: { id: string }) => `/guilds/${home.id}/members/${user.id}`;
    const boss = home.user("boss", { roles: [home.role("Boss", { position: 200 })] });
    const admin = home.user("admin", { administrator: true });
    const until = new Date(Date.now() + 60_000).toISOString();
    for (const person of [boss, admin, home.owner])
      expect(
        (await raw("PATCH", path(person), { communication_disabled_until: until })).body.code,
      ).toBe(50013);
    expect((await raw("DELETE", path(boss))).body.code).toBe(50013);
    expect((await raw("PUT", `/guilds/${home.id}/bans/${boss.id}`, {})).body.code).toBe(50013);
    const ada = home.user("ada");
    expect((await raw("PUT", `${path(ada)}/roles/${home.role("Boss").id}`)).body.code).toBe(50013);
    const far = new Date(Date.now() + 29 * 24 * 3_600_000).toISOString();
    expect(
      (await raw("PATCH", path(ada), { communication_disabled_until: far })).body,
    ).toMatchObject({
      code: 50035,
      errors: { communication_disabled_until: { _errors: [{}] } },
    });
  });
});

const commands = [
  {
    name: "warn",
    description: "Warn someone",
    nameLocalizations: { fr: "avertir" },
    options: [
      {
        name: "member",
        description: "Whom",
        type: ApplicationCommandOptionType.User as const,
        required: true,
      },
      {
        name: "reason",
        description: "Why",
        type: ApplicationCommandOptionType.String as const,
        autocomplete: true,
      },
    ],
  },
  { name: "Report", type: 3 as const },
];

describe("interactions", () => {
  async function withBot(answer: (interaction: Interaction) => unknown) {
    await start();
    const home = discord.guild();
    const ada = home.user("ada", { locale: "fr" });
    const bob = home.user("bob");
    const client = await login();
    await client.guilds.cache.get(home.id)!.commands.set(commands);
    client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
    return { home, ada, bob, client };
  }

  it("carry a command with its options, and the answers", async () => {
    const { ada, bob, home } = await withBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const name = interaction.options.getUser("member", true).username;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply(`${interaction.locale} ${name}`);
      await interaction.followUp("publicly");
    });
    const asked = await ada.command("warn", { member: bob }, "general");
    expect(asked.acknowledged).toBe(5);
    expect(await asked.answered()).toBe("fr bob");
    await expect.poll(() => asked.answers().length).toBe(2);
    expect(asked.answers().map((one) => [one.text, one.ephemeral])).toEqual([
      ["fr bob", true],
      ["publicly", false],
    ]);
    expect(discord.texts("general")).toEqual(["publicly"]);
    await expect(ada.command("warn", {}, "general")).rejects.toThrow(/required/);
    await expect(ada.command("nope")).rejects.toThrow(/registered/);
    expect(home.commands.map((one) => one.name)).toEqual(["warn", "Report"]);
  });

  it("autocomplete, and open a form from a message's menu", async () => {
    const { ada, bob } = await withBot(async (interaction) => {
      if (interaction.isAutocomplete())
        await interaction.respond([{ name: "Spam", value: interaction.options.getFocused() }]);
      if (interaction.isMessageContextMenuCommand())
        await interaction.showModal(
          new ModalBuilder()
            .setCustomId("report")
            .setTitle("Report")
            .addComponents(
              new ActionRowBuilder<TextInputBuilder>().addComponents(
                new TextInputBuilder()
                  .setCustomId("why")
                  .setLabel("Why?")
                  .setStyle(TextInputStyle.Short),
              ),
            ),
        );
      if (interaction.isModalSubmit())
        await interaction.reply(interaction.fields.getTextInputValue("why"));
    });
    expect(await ada.autocompletes("warn", { reason: "sp" }, "reason")).toEqual([
      { name: "Spam", value: "sp" },
    ]);
    const menu = await ada.menu("Report", bob.says("general", "rude"));
    await expect(ada.submitsForm(menu.modal!, {})).rejects.toThrow(/required/);
    const sent = await ada.submitsForm(menu.modal!, { why: "rude" });
    expect(await sent.answered()).toBe("rude");
  });

  it("follow a button, and fail when nothing answers or twice does", async () => {
    const codes: unknown[] = [];
    const { ada, client } = await withBot(async (interaction) => {
      if (!interaction.isButton() || interaction.customId !== "yes") return;
      await interaction.update({ content: "done", components: [] });
      await interaction.client.rest
        .post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
          body: { type: 6 },
          auth: false,
        })
        .catch((error: DiscordAPIError) => codes.push(error.code));
    });
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
      ["yes", "no"].map((id) =>
        new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(ButtonStyle.Primary),
      ),
    );
    await textChannel(client).send({ content: "sure?", components: [row] });
    const message = discord.messages("general")[0]!;
    await expect(ada.presses(message, "no")).rejects.toThrow("The application did not respond");
    await expect(ada.presses(message, "maybe")).rejects.toThrow(/no component/);
    const pressed = await ada.presses(message, "yes");
    await pressed.answered();
    await discord.heartbeatBarrier();
    expect(discord.texts("general")).toEqual(["done"]);
    await expect.poll(() => codes).toEqual([40060]);
  });

  it("reach the bot in direct messages and from menus of new components", async () => {
    await start();
    const home = discord.guild();
    const ada = home.user("ada");
    const client = await login();
    const seen: unknown[] = [];
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isUserSelectMenu()) seen.push(interaction.users.first()?.username);
      if (interaction.isStringSelectMenu()) seen.push(interaction.values[0]);
      if (interaction.isUserContextMenuCommand()) seen.push(interaction.targetUser.username);
      if (interaction.isChatInputCommand())
        seen.push(interaction.guildId, interaction.options.getSubcommand());
      if (interaction.isRepliable()) await interaction.reply("seen");
    });
    await client.application.commands.set([
      { name: "Profile", type: 2 },
      {
        name: "me",
        description: "About me",
        options: [{ name: "show", description: "Show", type: 1 }],
      },
    ]);
    await textChannel(client).send({
      flags: MessageFlags.IsComponentsV2,
      components: [
        {
          type: 17,
          components: [
            { type: 10, content: "# Who?" },
            { type: 1, components: [{ type: 5, custom_id: "who" }] },
            {
              type: 1,
              components: [{ type: 3, custom_id: "what", options: [{ label: "A", value: "a" }] }],
            },
          ],
        },
      ],
    });
    const message = discord.messages("general")[0]!;
    await ada.selects(message, "who", [ada]);
    await ada.selects(message, "what", ["a"]);
    await expect(ada.selects(message, "what", ["b"])).rejects.toThrow(/not in the menu/);
    await ada.menu("Profile", home.owner, "general");
    await ada.command("me show", {}, ada.dm);
    await expect(ada.command("me", {}, "general")).rejects.toThrow(/subcommand/);
    expect(seen).toEqual(["ada", "a", home.owner.name, null, "show"]);
    expect(discord.dms(ada).map((one) => one.content)).toEqual(["seen"]);
  });

  it("show commands only to who may use them, and keep localizations apart", async () => {
    await start();
    const home = discord.guild();
    const path = `/applications/${discord.application}/guilds/${home.id}/commands`;
    const made = await raw("POST", path, {
      name: "ban",
      description: "Ban",
      default_member_permissions: String(P.BanMembers),
      description_localizations: { fr: "Bannir" },
    });
    await expect(home.user("ada").command("ban")).rejects.toThrow(/may not use/);
    const one = `${path}/${made.body.id}`;
    expect((await raw("PATCH", one, { description: "Ban someone" })).body.description).toBe(
      "Ban someone",
    );
    const shown = async (query: string) =>
      JSON.stringify((await raw("GET", `${path}${query}`)).body).includes("Bannir");
    expect([await shown(""), await shown("?with_localizations=true")]).toEqual([false, true]);
    expect((await raw("DELETE", one)).status).toBe(204);
    expect((await raw("DELETE", one)).body.code).toBe(10063);
  });

  it("have tokens that end", async () => {
    let now = Date.now();
    await start({ now: () => now });
    const home = discord.guild();
    const ada = home.user("ada");
    const client = await login();
    await client.guilds.cache.get(home.id)!.commands.set([{ name: "ping", description: "Ping" }]);
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isRepliable()) void interaction.reply("pong");
    });
    const asked = await ada.command("ping");
    now += 15 * 60_000 + 1;
    const path = `/webhooks/${discord.application}/${asked.token}/messages/@original`;
    expect((await raw("PATCH", path, { content: "late" })).body.code).toBe(50027);
    expect(
      (await raw("POST", `/interactions/${asked.id}/nope/callback`, { type: 4 })).body.code,
    ).toBe(10062);
  });
});

describe("strictness", () => {
  const general = () => `/channels/${discord.guild().channel("general").id}/messages`;
  const message = (body: object) => raw("POST", general(), body);

  it.each<[string, object, object]>([
    ["too long", { content: "x".repeat(2001) }, { content: {} }],
    ["a field that does not exist", { content: "x", contents: "y" }, { contents: {} }],
    ["a nonce over 25 characters", { content: "x", nonce: "n".repeat(26) }, { nonce: {} }],
    [
      "eleven embeds",
      { embeds: Array.from({ length: 11 }, () => ({ title: "x" })) },
      { embeds: {} },
    ],
    ["a long title", { embeds: [{ title: "x".repeat(257) }] }, { embeds: { 0: { title: {} } } }],
    [
      "six buttons",
      {
        content: "x",
        components: [
          {
            type: 1,
            components: Array.from({ length: 6 }, (_, index) => ({
              type: 2,
              style: 1,
              label: "x",
              custom_id: `${index}`,
            })),
          },
        ],
      },
      { components: {} },
    ],
    [
      "one custom id twice",
      {
        content: "x",
        components: [
          {
            type: 1,
            components: [0, 1].map(() => ({ type: 2, style: 1, label: "x", custom_id: "a" })),
          },
        ],
      },
      { components: {} },
    ],
    [
      "a reply to nothing",
      { content: "x", message_reference: { message_id: "123456789012345678" } },
      { message_reference: {} },
    ],
  ])("refuses a message with %s", async (_, body, errors) => {
    await start();
    const { status, body: answer } = await message(body);
    expect([status, answer.code]).toEqual([400, 50035]);
    expect(answer.errors).toMatchObject(errors);
  });

  it("knows its codes", async () => {
    await start();
    const home = discord.guild();
    const hidden = home.channel("hidden", {
      overwrites: [
        { for: home.everyone, deny: P.ViewChannel },
        { for: home.botRole, deny: P.ViewChannel },
      ],
    });
    const none = "123456789012345678";
    const stranger = home.user("stranger", { joined: false });
    const code = async (method: string, path: string, body?: unknown) =>
      (await raw(method, path, body)).body.code;
    expect(await code("GET", `/channels/${none}`)).toBe(10003);
    expect(await code("GET", `${general()}/${none}`)).toBe(10008);
    expect(await code("GET", `/guilds/${home.id}/members/${stranger.id}`)).toBe(10007);
    expect(await code("GET", `/guilds/${home.id}/members/${none}`)).toBe(10013);
    expect(
      await code("PUT", `/guilds/${home.id}/members/${home.user("ada").id}/roles/${none}`),
    ).toBe(10011);
    expect(await code("GET", `/guilds/${home.id}/bans/${stranger.id}`)).toBe(10026);
    expect(await code("POST", `/channels/${hidden.id}/messages`, { content: "x" })).toBe(50001);
    expect(await code("POST", general(), {})).toBe(50006);
    expect(await raw("GET", "/nowhere")).toMatchObject({ status: 404, body: { code: 0 } });
    expect(await raw("GET", "/users/@me", undefined, { authorization: "Bot no" })).toMatchObject({
      status: 401,
    });
    expect((await raw("GET", "/users/@me")).headers.get("x-ratelimit-bucket")).not.toBeNull();
    expect((await fetch(`${discord.api}/v9/users/@me`)).status).toBe(404);
  });

  it("refuses what the bot may not", async () => {
    await start({ permissions: P.ViewChannel | P.SendMessages });
    const home = discord.guild();
    const ada = home.user("ada");
    const said = ada.says("general", "x");
    expect((await raw("DELETE", `${general()}/${said.id}`)).body.code).toBe(50013);
    const slow = { rate_limit_per_user: 5 };
    const path = `/channels/${home.channel("general").id}`;
    expect((await raw("PATCH", path, slow)).body.code).toBe(50013);
    expect((await raw("DELETE", `/guilds/${home.id}/members/${ada.id}`)).body.code).toBe(50013);
    expect((await raw("GET", `/guilds/${home.id}/audit-logs`)).body.code).toBe(50013);
  });

  it.each([-1, 0.5, 21_601, "5"])("takes no slow mode of %j seconds", async (seconds) => {
    await start();
    const path = `/channels/${discord.guild().channel("general").id}`;
    const answer = await raw("PATCH", path, { rate_limit_per_user: seconds });
    expect([answer.status, answer.body.code]).toEqual([400, 50035]);
    expect((await raw("PATCH", path, { rate_limit_per_user: 21_600 })).status).toBe(200);
  });

  const command = (body: object) =>
    raw("POST", `/applications/${discord.application}/commands`, {
      name: "x",
      description: "x",
      ...body,
    });
  const option = (more: object) => ({ type: 3, name: "a", description: "x", ...more });

  it.each<[string, object]>([
    ["an upper-case name", { name: "Warn" }],
    ["a name with a space", { name: "a b" }],
    ["no description", { description: "" }],
    ["a long description", { description: "x".repeat(101) }],
    [
      "26 options",
      { options: Array.from({ length: 26 }, (_, index) => option({ name: `o${index}` })) },
    ],
    ["a required option last", { options: [option({}), option({ name: "b", required: true })] }],
    [
      "26 choices",
      {
        options: [
          option({
            choices: Array.from({ length: 26 }, (_, index) => ({
              name: `${index}`,
              value: `${index}`,
            })),
          }),
        ],
      },
    ],
    [
      "choices and autocompletion",
      { options: [option({ autocomplete: true, choices: [{ name: "a", value: "a" }] })] },
    ],
    ["one option twice", { options: [option({}), option({})] }],
    ["a locale that does not exist", { name_localizations: { xx: "x" } }],
    [
      "too much text",
      {
        options: Array.from({ length: 25 }, (_, index) =>
          option({
            name: `o${index}`,
            description: "x".repeat(100),
            choices: Array.from({ length: 12 }, (_, at) => ({
              name: `${at}${"n".repeat(20)}`,
              value: "v",
            })),
          }),
        ),
      },
    ],
  ])("refuses a command with %s", async (_, body) => {
    await start();
    expect((await command(body)).body.code).toBe(50035);
    expect((await command({})).status).toBe(201);
  });

  it("limits how many commands there are", async () => {
    await start();
    const path = `/applications/${discord.application}/commands`;
    const many = (count: number, type: number) =>
      Array.from({ length: count }, (_, index) => ({
        name: `c${index}`,
        type,
        ...(type === 1 && { description: "x" }),
      }));
    expect((await raw("PUT", path, many(100, 1))).status).toBe(200);
    expect((await raw("PUT", path, many(15, 2))).status).toBe(200);
    expect((await raw("PUT", path, many(101, 1))).body.code).toBe(30032);
    expect((await raw("PUT", path, many(16, 3))).body.code).toBe(30032);
  });

  it("keeps AutoMod's limits, and AutoMod blocks", async () => {
    await start();
    const home = discord.guild();
    const ada = home.user("ada");
    const client = await login();
    const guild = client.guilds.cache.get(home.id)!;
    const rule = (keywordFilter: string[], allowList: string[] = []) =>
      guild.autoModerationRules.create({
        name: "words",
        enabled: true,
        eventType: AutoModerationRuleEventType.MessageSend,
        triggerType: AutoModerationRuleTriggerType.Keyword,
        triggerMetadata: { keywordFilter, allowList },
        actions: [{ type: AutoModerationActionType.BlockMessage }],
      });
    await expect(rule(["x".repeat(61)])).rejects.toMatchObject({ code: 50035 });
    await expect(
      rule(
        ["x"],
        Array.from({ length: 101 }, (_, at) => `w${at}`),
      ),
    ).rejects.toMatchObject({ code: 50035 });
    await expect(rule([])).rejects.toMatchObject({ code: 50035 });
    for (let index = 0; index < 6; index += 1) await rule(["rude*"]);
    await expect(rule(["x"])).rejects.toThrow(/AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED/);
    const executed = next(client, Events.AutoModerationActionExecution);
    expect(() => ada.says("general", "how rudest")).toThrow(/AutoMod/);
    expect((await executed)[0].matchedKeyword).toBe("rude*");
    expect(discord.texts("general")).toEqual([]);
    expect(home.automod).toHaveLength(6);
  });
});

describe("faults", () => {
  it("refuses, limits, loses and delays on request", async () => {
    await start();
    const client = await login();
    const channel = textChannel(client);
    discord.refuse("POST /channels/:channel/messages", {
      status: 403,
      body: { code: 50013, message: "Missing Permissions" },
    });
    await expect(channel.send("one")).rejects.toMatchObject({ code: 50013 });
    discord.rateLimit("POST /channels/:channel/messages", { retryAfter: 0.05 });
    await channel.send("two");
    discord.rateLimit("global", { retryAfter: 0.05 });
    await channel.send("three");
    expect(discord.texts("general")).toEqual(["two", "three"]);
    expect(discord.requests.slice(-4).map((one) => one.status)).toEqual([429, 200, 429, 200]);
    discord.loseResponse(/POST .*messages$/);
    const four = { content: "four", nonce: "4", enforceNonce: true };
    await expect(channel.send(four)).rejects.toThrow(/closed|socket/i);
    await channel.send(four);
    expect(discord.texts("general")).toEqual(["two", "three", "four"]);
    discord.refuse(() => true, { times: Number.POSITIVE_INFINITY });
    expect((await raw("GET", "/users/@me")).status).toBe(500);
    discord.heal();
    expect((await raw("GET", "/users/@me")).status).toBe(200);
  });

  it("limits in Discord's form", async () => {
    await start();
    discord.rateLimit("GET /users/@me", { retryAfter: 2, scope: "shared" });
    const { status, headers, body } = await raw("GET", "/users/@me");
    expect([status, headers.get("retry-after"), headers.get("x-ratelimit-scope")]).toEqual([
      429,
      "2",
      "shared",
    ]);
    expect(body).toMatchObject({ retry_after: 2, global: false });
  });

  it("removes the bot, and says that it joins", async () => {
    await start();
    const client = await login();
    const joined = next(client, Events.GuildCreate);
    discord.guild("Second");
    expect((await joined)[0].name).toBe("Second");
    const left = next(client, Events.GuildDelete);
    discord.removeBot("Second");
    expect((await left)[0].name).toBe("Second");
  });
});
