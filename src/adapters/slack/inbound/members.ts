import { joinId } from "../../../core/event.ts";
import { createRecent, type Recent } from "../../../core/recent.ts";
import { timeOf } from "../message-id.ts";
import { removedOf } from "../moderation/removed.ts";
import type { People, Person } from "../people.ts";
import type { Place } from "../place.ts";
import { type Fields, fieldsAt, textAt } from "./reading.ts";
import type { Prepare } from "./turn.ts";

export interface MemberNews {
  joined(event: Fields): Promise<void>;
  changed(event: Fields): Promise<void>;
  joinedChannel(event: Fields): Promise<void>;
}

const mostUntold = 1_000;

/** Who comes and goes. `gone`: those who are known to have left, for Slack tells of every change alike. */
export function createMemberNews({
  place,
  people,
  gone,
  inTurn,
  onJoinedChannel,
}: {
  readonly place: Place;
  readonly people: People;
  readonly gone: Recent<true>;
  readonly inTurn: (prepare: Prepare) => Promise<void>;
  readonly onJoinedChannel: (member: string, channel: string) => Promise<unknown>;
}): MemberNews {
  const { space } = place;
  /** Whose new name could not be stored. */
  const untold = createRecent<true>(mostUntold);

  async function arrive(id: string, at: number): Promise<void> {
    const wasGone = gone.get(id) === true;
    gone.delete(id);
    try {
      await inTurn(async () => ({
        kind: "member-joined",
        id: joinId(id, at),
        space,
        at,
        member: await place.actor(id),
        pending: false,
      }));
    } catch (error) {
      // It was not stored: Slack will tell of it again.
      if (wasGone) gone.set(id, true);
      throw error;
    }
  }

  return {
    async joined(event) {
      const user = fieldsAt(event, "user");
      const person = user && people.learn(user);
      if (person && !person.bot) await arrive(person.id, timeAt(event));
    },

    async changed(event) {
      const user = fieldsAt(event, "user");
      const before = people.known(textAt(user, "id") ?? "")?.name;
      const person = user && people.learn(user);
      if (!user || !person || person.bot) return;
      const { id, deleted } = person;
      const wasGone = gone.get(id) === true;
      if (!deleted && !wasGone) return renamed(person, before, event);
      if (deleted === wasGone) return;
      if (!deleted) return arrive(id, timeAt(event));
      const changedAt = typeof user.updated === "number" ? user.updated : timeAt(event);
      const member = { id, name: person.name };
      gone.set(id, true);
      try {
        await inTurn(async () => ({
          kind: "member-left",
          id: `${id} ${changedAt}`,
          space,
          at: timeAt(event),
          member,
        }));
      } catch (error) {
        // It was not stored: Slack will tell of it again.
        gone.delete(id);
        throw error;
      }
    },

    async joinedChannel(event) {
      const user = textAt(event, "user");
      const channel = textAt(event, "channel");
      if (!user || !channel) return;
      const told =
        textAt(event, "inviter") === place.directory.self
          ? undefined
          : admit(user, channel, timeAt(event));
      await Promise.all([told, onJoinedChannel(user, channel)]);
    },
  };

  /** Slack tells of every change of a profile; only another name is one. */
  async function renamed(
    { id, name }: Person,
    before: string | undefined,
    event: Fields,
  ): Promise<void> {
    if (before === name && !untold.get(id)) return;
    const at = timeAt(event);
    const updated = fieldsAt(event, "user")?.updated;
    try {
      await inTurn(async () => ({
        kind: "member-renamed",
        id: `${id} ${typeof updated === "number" ? updated : at} ${name}`,
        space,
        at,
        member: { ...(await place.actor(id)), name },
      }));
      untold.delete(id);
    } catch (error) {
      // It was not stored: Slack will tell of it again.
      untold.set(id, true);
      throw error;
    }
  }

  /** Whoever was taken out, or is invited back after that, is no newcomer. */
  async function admit(user: string, channel: string, at: number): Promise<void> {
    if (!isGreetingChannel(place, channel)) return;
    await inTurn(async () => {
      const [member, removed] = await Promise.all([place.actor(user), removedOf(place, user)]);
      if (member.bot || removed?.channels.includes(channel)) return undefined;
      const id = `${user} ${channel} ${at}`;
      return { kind: "member-admitted", id, space, at, member, into: channel };
    });
  }
}

const greeting = new Set(["welcome.channel", "community.channels.welcome"]);

function isGreetingChannel({ arrangement, directory }: Place, channel: string): boolean {
  return arrangement.channels.some(
    ({ setting, name }) => greeting.has(setting) && directory.channel(name) === channel,
  );
}

/** When Slack says that it happened, in milliseconds since the epoch. */
function timeAt(event: Fields): number {
  return timeOf(textAt(event, "event_ts") ?? "0");
}
