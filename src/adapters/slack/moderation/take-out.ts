import type { Saying } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { call } from "../call.ts";
import { codeOf, type Refused, refused, toOutcome } from "../outcome.ts";
import type { Channel, Place } from "../place.ts";
import { insideOf } from "./inside.ts";
import { noteOutside } from "./outside.ts";

/** What became of taking somebody out of channels. */
export interface TakenOut {
  /** Those that they were taken out of. */
  readonly left: readonly Channel[];
  /** Those where they still are, with the reason. */
  readonly kept: readonly { readonly channel: Channel; readonly why: Refused }[];
}

/** The channels that the configuration names and that the bot is in. */
export function ourChannels(place: Place): readonly Channel[] {
  const { channels } = place.arrangement;
  const named = new Set(channels.flatMap(({ name }) => place.directory.channel(name) ?? []));
  return place.channels.filter(({ id }) => named.has(id));
}

/**
 * Takes a member out of our channels, one by one. What passes ends it at once and is answered as a
 * refusal; another try goes on from there, and counts what the tries before have done.
 */
export async function takeOut(
  place: Place,
  request: Request,
  member: string,
): Promise<TakenOut | Refused> {
  const inside = await insideOf(place, request, member);
  const left: Channel[] = [];
  const kept: TakenOut["kept"][number][] = [];
  for (const channel of ourChannels(place)) {
    if (!inside.has(channel.id)) continue;
    const why = await takeOutOf(place, channel, member);
    if (why === undefined || why === "absent") left.push(channel);
    else if (why.why === "transient" || why.why === "rate-limited") return why;
    else if (why.saying?.key === "slack-nobody" || why.saying?.key === "slack-deactivated")
      return why;
    else kept.push({ channel, why });
  }
  return { left, kept };
}

/** Undefined when they are out of it now; `absent` when they were not in it. */
export async function takeOutOf(
  place: Place,
  channel: Channel,
  member: string,
): Promise<Refused | "absent" | undefined> {
  if (channel.general) return general(channel);
  try {
    await call(place, "conversations.kick", { channel: channel.id, user: member });
    noteOutside(place, member, channel.id);
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    // Slack says so of the member as well as of the bot, which is in all of these.
    if (code === "not_in_channel" || code === "user_not_in_channel") {
      noteOutside(place, member, channel.id);
      return "absent";
    }
    if (code === "cant_kick_from_general") return general(channel);
    return toOutcome(error, { channel: `#${channel.name}` });
  }
}

function general({ name }: Channel): Refused {
  const channel = `#${name}`;
  return refused("unsupported", `Slack lets nobody be removed from ${channel}.`, {
    key: "slack-general",
    values: { channel },
  });
}

/** The reason that people can do something about, if there is one. */
export function foremost(kept: TakenOut["kept"]): Refused | undefined {
  return kept.find(({ why }) => why.why === "forbidden")?.why ?? kept[0]?.why;
}

/** `#help, #random` */
export const named = (channels: readonly Channel[]) =>
  channels.map(({ name }) => `#${name}`).join(", ");

/** What staff read of it: where they were taken out, and where they still are. */
export function sayingOf(key: string, { left, kept }: TakenOut): Saying {
  return {
    key,
    values: {
      channels: named(left),
      kept: named(kept.map(({ channel }) => channel)),
      count: kept.length,
    },
  };
}
