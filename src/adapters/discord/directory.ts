import { ChannelType, type Guild } from "discord.js";
import type { Actor } from "../../core/event.ts";
import { createRecent } from "../../core/recent.ts";
import type { LearningDirectory } from "./place.ts";
import { isSnowflake, madeAt } from "./snowflake.ts";
import type { Threads } from "./threads.ts";

/** At most so many people are known by name, and at least half as many of the latest. */
const mostPeople = 10_000;

/**
 * The names of a guild. Channels and roles are those that discord.js keeps; people are known once
 * something of theirs has passed by, the latest 5,000 to 10,000.
 */
export function createDirectory(
  guild: () => Guild,
  self: () => string,
  threads: Threads,
): Directory {
  const people = createRecent<Known>(mostPeople);

  return {
    get self() {
      return self();
    },
    channel(name) {
      const id = /^<#(\d+)>$/.exec(name)?.[1] ?? name;
      if (guild().channels.cache.has(id) || threads.get(id)) return id;
      return channelNamed(guild(), name.replace(/^#/, ""));
    },
    category(id) {
      const known = guild().channels.cache.get(id);
      const channel = known?.isThread() ? known.parent : known;
      return channel?.parent?.name;
    },
    channelName: (id) => guild().channels.cache.get(id)?.name ?? threads.get(id)?.name ?? id,
    role(name) {
      const id = /^<@&(\d+)>$/.exec(name)?.[1] ?? name;
      const roles = guild().roles.cache;
      if (roles.has(id)) return id;
      const wanted = folded(name.replace(/^@/, ""));
      const found = roles.filter((role) => folded(role.name.replace(/^@/, "")) === wanted);
      return found.sort((one, other) => other.position - one.position).first()?.id;
    },
    member(name) {
      const mentioned = /^<@!?(\d+)>$/.exec(name)?.[1];
      if (mentioned !== undefined) return isSnowflake(mentioned) ? mentioned : undefined;
      if (people.get(name)) return name;
      const wanted = folded(name.replace(/^@/, ""));
      // The latest first, and a username, of which there is one, before a display name.
      const known = [...people.entries()].reverse();
      const named = (of: (known: Known) => string | undefined) =>
        known.find(([, one]) => folded(of(one) ?? "") === wanted)?.[0];
      if (wanted === "") return undefined;
      return named(({ username }) => username) ?? named((one) => one.name);
    },
    memberName: (id) => people.get(id)?.name ?? id,
    actor(id) {
      const known = people.get(id);
      const bot = known?.bot || id === self();
      return {
        id,
        ...(known && { name: known.name }),
        ...(bot && { bot }),
        createdAt: madeAt(id),
      };
    },
    rolesOf: (id) => people.get(id)?.roles,
    learn(member) {
      const before = people.get(member.id);
      if (!before) add(member);
      else if (member.roles) before.roles = member.roles;
    },
    see(member, username) {
      const before = people.get(member.id);
      if (!before) {
        add(member, username);
        return undefined;
      }
      const { name } = before;
      if (member.roles) before.roles = member.roles;
      if (member.name !== undefined) before.name = member.name;
      if (username !== undefined) before.username = username;
      return name;
    },
    get knownPeople() {
      return people.size;
    },
  };

  function add({ id, name, bot, roles }: Actor, username?: string): void {
    if (name === undefined && username === undefined) return;
    people.set(id, { name: name ?? username ?? id, username, bot: bot === true, roles });
  }
}

interface Known {
  name: string;
  username: string | undefined;
  roles: readonly string[] | undefined;
  readonly bot: boolean;
}

/** What the parts of this adapter know of names beside what all may. */
export interface Directory extends LearningDirectory {
  /** Remembers the name by which others see them now; answers the one that was known before. */
  see(member: Actor, username?: string): string | undefined;
  /** Whoever has that id, as far as they are known. */
  actor(id: string): Actor;
  readonly knownPeople: number;
}

const folded = (name: string) => name.normalize("NFKC").toLowerCase();

/** Where people write before where they do not; Discord's categories come last. */
function rank(type: ChannelType): number {
  if (type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement) return 0;
  return type === ChannelType.GuildCategory ? 2 : 1;
}

/** Channels may share a name: a text channel before others, then the first in the list. */
function channelNamed(guild: Guild, name: string): string | undefined {
  const wanted = folded(name);
  const found = [...guild.channels.cache.values()].filter(
    (channel) => !channel.isThread() && folded(channel.name) === wanted,
  );
  const place = (channel: (typeof found)[number]) =>
    "rawPosition" in channel ? channel.rawPosition : 0;
  found.sort(
    (one, other) =>
      rank(one.type) - rank(other.type) ||
      place(one) - place(other) ||
      one.id.length - other.id.length ||
      (one.id < other.id ? -1 : 1),
  );
  return found[0]?.id;
}
