import { onTestFinished } from "vitest";
import { emojiName } from "../../../src/adapters/slack/emoji.ts";
import { manifestOf } from "../../../src/adapters/slack/manifest.ts";
import { messageId, partsOf } from "../../../src/adapters/slack/message-id.ts";
import { createSlack } from "../../../src/adapters/slack/slack.ts";
import type { KeyValue } from "../../../src/core/key-value.ts";
import { draw } from "../../../src/runtime/pictures/draw.ts";
import type { Stage, StageWorld } from "../../../src/testing/index.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { createCounting } from "../counting.ts";
import {
  type Channel,
  type LoopbackSlack,
  type Message,
  type Person,
  startSlack,
  type UserGroup,
} from "./server/slack.ts";
import { swift } from "./swift.ts";

/** A loopback Slack, where people do in their clients what stories have them do. */

interface Place {
  readonly slack: LoopbackSlack;
  readonly store: KeyValue;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly groups: ReadonlyMap<string, { readonly group: UserGroup; readonly members: string[] }>;
  readonly people: Map<string, Person>;
}

/** Stories that go on with a file go on with the workspace that it is about. */
const lasting = new Map<string, Promise<Place>>();

async function placeOf({ now, file, arrangement }: StageWorld): Promise<Place> {
  const known = file === undefined ? undefined : lasting.get(file);
  if (known) return known;
  const made = (async (): Promise<Place> => {
    const told = arrangement();
    const manifest = manifestOf({ arrangement: told, admin: true });
    const slack = await startSlack({ now, manifest });
    const bare = (name: string) => name.replace(/^[#@]/, "");
    const names = new Set(told.channels.map(({ name }) => bare(name)));
    const channels = [...names].map((name) => {
      if (name === "general") return [name, slack.general] as const;
      return [name, slack.channel(name, { botIn: true })] as const;
    });
    const roles = new Set(told.roles.map(({ name }) => bare(name)));
    const groups = [...roles].map((name) => {
      const members: string[] = [];
      return [name, { group: slack.group(name.toLowerCase(), members), members }] as const;
    });
    return {
      slack,
      store: memoryStore(),
      channels: new Map(channels),
      groups: new Map(groups),
      people: new Map(),
    };
  })();
  if (file !== undefined) lasting.set(file, made);
  onTestFinished(async () => (await made).slack.close());
  return made;
}

/** With the token of a workspace's admin, as stories need it that are told on every platform. */
export const slackStage = (world: StageWorld) => playedOnSlack(world, { admin: true });

/** Without one, a mute takes people out of channels, and others' messages stay. */
export const slackStageWithoutAdmin = (world: StageWorld) => playedOnSlack(world, { admin: false });

async function playedOnSlack(world: StageWorld, { admin }: { admin: boolean }): Promise<Stage> {
  const { now, arrangement, log } = world;
  const { slack, store, channels, groups, people } = await placeOf(world);
  const platform = createSlack({
    botToken: slack.botToken,
    appToken: slack.appToken,
    ...(admin && { adminToken: slack.adminToken }),
    api: slack.api,
    store,
    now,
    draw,
    patience: { time: swift() },
  });
  const names = new Map<string, string>([[slack.self, "foyer"]]);
  for (const [name, { id }] of channels) names.set(id, name);
  for (const [name, { group }] of groups) names.set(group.id, name);
  for (const [name, { id }] of people) names.set(id, name);
  const counting = createCounting();

  function channel(name: string): Channel {
    const found = channels.get(name);
    if (!found) throw new Error(`the story has no channel ${name}`);
    return found;
  }

  function message(id: string): Message {
    const parts = partsOf(id);
    const found =
      parts && slack.messages(parts.channel).find(({ ts, deleted }) => ts === parts.ts && !deleted);
    if (!found) throw new Error(`no message ${id} is there to be seen`);
    return found;
  }

  async function settled(): Promise<void> {
    for (let quiet = 0; quiet < 2; ) {
      await slack.settled();
      await new Promise((resolve) => setImmediate(resolve));
      quiet = counting.telling === 0 ? quiet + 1 : 0;
    }
  }

  /** Finds somebody, who has been here all along unless the story has them join. */
  async function find(name: string, roles?: readonly string[]): Promise<Person> {
    const known = people.get(name);
    if (known) return known;
    // Who deletes others' messages by hand is an admin, on Slack.
    const made = slack.user(name, { admin: (roles ?? []).length > 0 });
    people.set(name, made);
    names.set(made.id, name);
    for (const role of roles ?? []) {
      const { group, members } = groups.get(role) ?? {};
      if (!group || !members) throw new Error(`the story has no group ${role}`);
      members.push(made.id);
      slack.regroups(group, members);
    }
    // In one more channel than the general one, from which Slack lets nobody be removed.
    const [elsewhere] = [...channels.values()].filter(({ name }) => !usual.has(name));
    if (elsewhere) made.joins(elsewhere);
    // The bot asks Slack who is in a group once it hears of a change.
    await settled();
    return made;
  }

  /** As a member of the channel: whoever is not comes in first. */
  async function within(name: string, roles: readonly string[] | undefined, where: string) {
    const person = await find(name, roles);
    const place = channel(where);
    if (!slack.members(place).includes(person.id)) person.joins(place);
    return { person, place };
  }

  /** What somebody types: names become mentions, as Slack's client makes them. */
  const typed = (text: string) =>
    text.replace(/(?<!\S)@(\w+)/g, (whole, name) => people.get(name)?.mention ?? whole);

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
      await slack.connected();
    },
    person(name, roles) {
      return {
        async joins() {
          const known = people.get(name);
          if (known) return known.returns();
          const made = slack.user(name, { present: false });
          people.set(name, made);
          names.set(made.id, name);
          made.joinsWorkspace();
        },
        passesScreening: () => Promise.reject(new Error("Slack has no screening")),
        leaves: async () => (await find(name, roles)).leavesWorkspace(),
        async says(text, { channel: where, thread, replyTo, attachments }) {
          const { person, place } = await within(name, roles, where);
          const root = partsOf(thread ?? replyTo ?? "")?.ts;
          const files = attachments?.map(({ name, type, bytes }) => ({
            name,
            ...(type !== undefined && { mimetype: type }),
            ...(bytes !== undefined && { size: bytes }),
          }));
          const said = person.says(place, text, {
            ...(root !== undefined && { thread: root }),
            ...(files && { files }),
          });
          return messageId(said.channel, said.ts);
        },
        async commands(text, where) {
          const { person, place } = await within(name, roles, where);
          const [, command = "", rest = ""] = /^\/(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
          // Whoever is spoken of is somebody: `/mute @bob` needs a bob.
          for (const [, who = ""] of rest.matchAll(/(?<!\S)@(\w+)/g))
            if (cast.has(who)) await find(who, cast.get(who));
          const given = await person.command("/foyer", `${command} ${typed(rest)}`.trim(), place);
          await given.answered();
        },
        async renames(called) {
          (await find(name, roles)).changes({ displayName: called });
        },
        async edits(id, text) {
          (await find(name, roles)).edits(message(id), text);
        },
        async deletes(id) {
          (await find(name, roles)).deletes(message(id));
        },
        async reacts(id, emoji) {
          const on = message(id);
          const { person } = await within(name, roles, names.get(on.channel) ?? "");
          person.reacts(on, emojiName(emoji) ?? emoji);
        },
        async unreacts(id, emoji) {
          (await find(name, roles)).unreacts(message(id), emojiName(emoji) ?? emoji);
        },
        async presses(button, id) {
          const on = message(id);
          const { person } = await within(name, roles, names.get(on.channel) ?? "");
          if (!JSON.stringify(on.blocks ?? []).includes(`"action_id":"${button}"`)) return false;
          const pressed = await person.presses(on, button);
          await pressed.answered();
          return true;
        },
        namesThread: () => Promise.reject(new Error("Slack's threads have no names")),
        moderates: () => Promise.reject(new Error("nobody mutes by hand on Slack")),
      };
    },
    names: () => names,
    settled,
    async close() {
      await platform.close();
      if (world.file === undefined) await slack.close();
    },
  };
}

const usual: ReadonlySet<string> = new Set(["general", "welcome", "staff"]);

/** Those who are spoken of before they speak. */
const cast = new Map<string, readonly string[]>([
  ["alice", []],
  ["bob", []],
  ["carl", []],
  ["dora", []],
  ["max", ["Manager"]],
  ["nina", ["Moderator"]],
]);
