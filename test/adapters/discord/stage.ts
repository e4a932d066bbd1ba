import { type APIMessage, PermissionFlagsBits as Can } from "discord-api-types/v10";
import { onTestFinished } from "vitest";
import { createDiscord } from "../../../src/adapters/discord/discord.ts";
import { day, leadingDuration } from "../../../src/core/duration.ts";
import type { KeyValue } from "../../../src/core/key-value.ts";
import { draw } from "../../../src/runtime/pictures/draw.ts";
import type { Stage, StageWorld } from "../../../src/testing/index.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { createCounting } from "../counting.ts";
import { type LoopbackDiscord, type Person, startDiscord } from "./server/discord.ts";

/** A loopback Discord, where people do in their clients what stories have them do. */

interface Place {
  readonly discord: LoopbackDiscord;
  readonly store: KeyValue;
  readonly people: Map<string, Person>;
}

/** Stories that go on with a file go on with the server that it is about. */
const lasting = new Map<string, Promise<Place>>();

async function placeOf({ now, file, arrangement }: StageWorld): Promise<Place> {
  const known = file === undefined ? undefined : lasting.get(file);
  if (known) return known;
  const made = (async () => {
    const discord = await startDiscord({ now });
    const guild = discord.guild();
    // As after an administrator opened all commands to everybody in the server's settings: then
    // only Foyer itself can refuse.
    guild.changeRole(guild.everyone, {
      permissions:
        Can.ViewChannel |
        Can.SendMessages |
        Can.ReadMessageHistory |
        Can.AddReactions |
        Can.CreatePublicThreads |
        Can.SendMessagesInThreads |
        Can.UseApplicationCommands |
        Can.ModerateMembers |
        Can.ManageGuild,
    });
    const { channels, roles } = arrangement();
    for (const { name } of channels) guild.channel(name.replace("#", ""));
    for (const { name } of roles)
      guild.role(name.replace("@", ""), {
        permissions: Can.ManageMessages | Can.KickMembers | Can.BanMembers | Can.ModerateMembers,
      });
    // Of those whom the bot cannot touch.
    guild.role("Above", { position: 100 });
    return { discord, store: memoryStore(), people: new Map() };
  })();
  if (file !== undefined) lasting.set(file, made);
  onTestFinished(async () => (await made).discord.close());
  return made;
}

export async function discordStage(world: StageWorld): Promise<Stage> {
  const { now, arrangement, log } = world;
  const { discord, store, people } = await placeOf(world);
  const guild = discord.guild();
  const platform = createDiscord({ token: discord.token, api: discord.api, store, now, draw });
  const names = new Map<string, string>([[discord.self.id, "foyer"]]);
  for (const { name } of arrangement().channels) {
    const bare = name.replace("#", "");
    names.set(guild.channel(bare).id, bare);
  }
  for (const { name } of arrangement().roles) {
    const bare = name.replace("@", "");
    names.set(guild.role(bare).id, bare);
  }
  for (const [name, { id }] of people) names.set(id, name);
  const counting = createCounting();

  const channel = (name: string) => guild.channel(name);
  const everywhere = () => [...names].flatMap(([id]) => messagesIn(id));
  function messagesIn(id: string): readonly APIMessage[] {
    try {
      return discord.messages(id);
    } catch {
      return [];
    }
  }
  function message(id: string): APIMessage {
    const found = everywhere().find((one) => one.id === id);
    if (!found) throw new Error(`no message ${id} is there to be seen`);
    return found;
  }

  /** Finds somebody, who has been here all along unless the story has them join. */
  function find(
    name: string,
    roles?: readonly string[],
    { pending = false, created }: { pending?: boolean; created?: number | undefined } = {},
  ): Person {
    const known = people.get(name);
    if (known) return known;
    const made = guild.user(name, {
      quiet: true,
      joinedAt: now() - 400 * day,
      pending,
      roles: (roles ?? []).map((role) => guild.role(role)),
      ...(created !== undefined && { created }),
    });
    people.set(name, made);
    names.set(made.id, name);
    return made;
  }

  /** `@bob 10m spam`, filled into the options of the command as somebody at a client does. */
  function optionsOf(name: string, rest: string): Record<string, string | number | Person> {
    const command = guild.commands.find((one) => one.name === name);
    if (!command) throw new Error(`Discord offers no command ${name}`);
    const values: Record<string, string | number | Person> = {};
    let left = rest.trim();
    for (const option of command.options ?? []) {
      const [word = ""] = /^\S+/.exec(left) ?? [];
      if (word === "") continue;
      let taken = word.length;
      if (option.type === 6) values[option.name] = find(word.replace(/^@/, ""));
      else if (option.type === 4) {
        if (!/^\d+$/.test(word)) {
          if (option.required) throw new Error(`Discord takes no ${word} for a number`);
          continue;
        }
        values[option.name] = Number(word);
      } else if (option.name === "duration") {
        const length = leadingDuration(left);
        if (!length) continue;
        taken = length.length;
        values[option.name] = left.slice(0, taken);
      } else {
        taken = option.name === "choice" ? word.length : left.length;
        values[option.name] = left.slice(0, taken);
      }
      left = left.slice(taken).trim();
    }
    return values;
  }

  async function settled(): Promise<void> {
    for (let quiet = 0; quiet < 2; ) {
      await discord.heartbeatBarrier();
      await new Promise((resolve) => setImmediate(resolve));
      quiet = counting.telling === 0 ? quiet + 1 : 0;
    }
  }

  return {
    async open(add) {
      await platform.arrange(arrangement());
      await platform.open({
        add: (adapter) => add(counting.of(adapter)),
        remove: async () => {},
        ended(error) {
          throw error;
        },
        log,
      });
      const wanted = arrangement().commands.length;
      for (let wait = 0; guild.commands.length < wanted && wait < 400; wait++)
        await new Promise((resolve) => setTimeout(resolve, 5));
    },
    person(name, roles, created) {
      const here = () => find(name, roles, { created });
      return {
        async joins(pending = false) {
          const known = people.get(name);
          const one =
            known ??
            guild.user(name, {
              joined: false,
              ...(created !== undefined && { created }),
            });
          people.set(name, one);
          names.set(one.id, name);
          one.joins({ pending });
        },
        passesScreening: async () => find(name, roles, { pending: true }).passesScreening(),
        leaves: async () => here().leaves(),
        async says(text, { channel: where, thread, replyTo, attachments }) {
          const extras = {
            ...(attachments && {
              attachments: attachments.map(({ name, type, bytes }) => ({
                filename: name,
                ...(type !== undefined && { content_type: type }),
                ...(bytes !== undefined && { size: bytes }),
              })),
            }),
            ...(thread !== undefined && { thread }),
            ...(replyTo !== undefined && { replyTo: message(replyTo) }),
          };
          return here().says(channel(where), text, extras).id;
        },
        async commands(text, where) {
          const [, command = "", rest = ""] = /^\/(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
          const given = await here().command(command, optionsOf(command, rest), channel(where));
          await given.answered();
        },
        renames: async (nick) => here().renames({ nick }),
        edits: async (id, text) => void here().edits(message(id), text),
        deletes: async (id) => here().deletes(message(id)),
        reacts: async (id, emoji) => here().reacts(message(id), emoji),
        unreacts: async (id, emoji) => here().unreacts(message(id), emoji),
        async presses(button, id) {
          const on = message(id);
          if (!JSON.stringify(on.components ?? []).includes(`"custom_id":"${button}"`))
            return false;
          const pressed = await here().presses(on, button);
          await pressed.answered();
          return true;
        },
        namesThread: async (thread, where) => void here().startsThread(channel(where), thread),
        async moderates(act, who, { length = 0, reason }) {
          const moderator = here();
          if (act === "mute") moderator.mutes(find(who), length, reason);
          if (act === "unmute") moderator.mutes(find(who), 0, reason);
          if (act === "kick") moderator.kicks(find(who), reason);
          if (act === "ban") moderator.bans(find(who), reason);
          if (act === "unban") moderator.unbans(find(who), reason);
        },
      };
    },
    names: () => names,
    settled,
    async close() {
      await platform.close();
      if (world.file === undefined) await discord.close();
    },
  };
}
