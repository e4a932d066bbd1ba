import type { ChannelList } from "./channel-list.ts";
import type { People, Person } from "./people.ts";
import type { LearningDirectory } from "./place.ts";
import type { Roles } from "./roles.ts";

/** The names of a workspace. People are known once something of theirs has passed by. */
export function createDirectory({
  self,
  people,
  roles,
  channels,
}: {
  readonly self: string;
  readonly people: People;
  readonly roles: Roles;
  readonly channels: ChannelList;
}): LearningDirectory {
  return {
    self,
    channel: (name) => channels.find(name),
    channelName: (id) => channels.get(id)?.name ?? id,
    role: (name) => roles.find(name),
    member(name) {
      const mentioned = /^<@(\w+)(?:\|[^>]*)?>$/.exec(name)?.[1];
      if (mentioned !== undefined) return mentioned;
      if (people.known(name)) return name;
      const wanted = folded(name.replace(/^@/, ""));
      if (wanted === "") return undefined;
      // Those who are here before those who have left, and the name of which there is one before others.
      const known = people.all();
      return (
        named(
          known.filter(({ deleted }) => !deleted),
          wanted,
        ) ?? named(known, wanted)
      );
    },
    memberName: (id) => people.known(id)?.name ?? id,
    learn({ id, name, bot }) {
      // Slack's own word on somebody is worth more than a name that passed by.
      if (name === undefined || people.known(id)) return;
      if (bot === true) people.learn({ id, name, is_bot: true });
    },
  };
}

function named(people: readonly Person[], wanted: string): string | undefined {
  for (const key of ["handle", "name", "real"] as const) {
    const found = people.find((person) => folded(person[key]) === wanted);
    if (found) return found.id;
  }
  return undefined;
}

const folded = (name: string) => name.normalize("NFKC").toLowerCase();
