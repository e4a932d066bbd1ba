import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { call } from "../call.ts";
import { codeOf, emulated, type Refused, refused, toOutcome } from "../outcome.ts";
import type { Channel, Place } from "../place.ts";
import { unknownMember } from "./member.ts";
import { forgetRemoved, rememberRemoved, removedOf } from "./removed.ts";
import { foremost, named, ourChannels, sayingOf, type TakenOut, takeOut } from "./take-out.ts";

type Of<Kind extends Action["action"]> = Extract<Action, { action: Kind }>;

/**
 * Slack mutes nobody. With an admin's token the runtime deletes each post of a muted member as it
 * comes, and nothing is asked of Slack here. Without, they are taken out of our channels. Where that
 * cannot be either, the mute is refused. The outcome says which of the three it was.
 */
export async function mute(place: Place, request: Request, action: Of<"mute">): Promise<Outcome> {
  const unknown = await unknownMember(place, action.member);
  if (unknown) return unknown;
  if (place.admin)
    return emulated("Slack mutes nobody: each post is deleted as it comes.", {
      key: "slack-mute-deletes",
    });
  const result = await takeOut(place, request, action.member);
  if ("outcome" in result) return result;
  const { kept } = result;
  const left = await outOf(place, action.member, result);
  if (left.length === 0 && kept.length > 0) return noMute(foremost(kept));
  if (ourChannels(place).length === 0) return noMute();
  await rememberRemoved(place, action.member, {
    channels: left.map(({ id }) => id),
    until: action.until,
  });
  if (left.length === 0)
    return emulated("They are in none of the bot's channels and are kept out of them.", {
      key: "slack-mute-outside",
    });
  return emulated(
    `Slack mutes nobody: they were removed from ${named(left)}.`,
    sayingOf("slack-mute-removes", { left, kept }),
  );
}

/** With those that a mute before took them out of: it is prolonged, or made shorter. */
async function outOf(place: Place, member: string, { left, kept }: TakenOut) {
  const before = new Set((await removedOf(place, member))?.channels);
  const isIn = (list: readonly Channel[], id: string) => list.some((one) => one.id === id);
  const still = kept.map(({ channel }) => channel);
  return ourChannels(place).filter(
    ({ id }) => isIn(left, id) || (before.has(id) && !isIn(still, id)),
  );
}

function noMute(why?: Refused): Refused {
  // A scope or a permission that is missing is something that somebody can change.
  if (why?.why === "forbidden") return why;
  const note = `Slack mutes nobody, and they cannot be removed from the channels. ${why?.note ?? ""}`;
  return refused("unsupported", note.trim(), { key: "slack-mute-none" });
}

/** Whoever was taken out of channels is invited back. */
export async function unmute(place: Place, action: Of<"unmute">): Promise<Outcome> {
  const removed = await removedOf(place, action.member);
  if (!removed) {
    const unknown = await unknownMember(place, action.member);
    // Their posts are no longer deleted: nothing that anybody has to be told of.
    return unknown ?? { outcome: "done", how: "emulated" };
  }
  // Whoever is invited back comes in, and must not be taken for somebody who should stay out.
  await rememberRemoved(place, action.member, { ...removed, until: place.options.now() });
  const back: string[] = [];
  const outside: string[] = [];
  for (const channel of removed.channels) {
    const why = await invite(place, channel, action.member);
    if (why === undefined) back.push(channel);
    else if (why.why === "transient" || why.why === "rate-limited") return why;
    else if (why.why === "not-found" && why.saying?.key !== "slack-channel") return why;
    else outside.push(channel);
  }
  await forgetRemoved(place, action.member);
  const list = (ids: readonly string[]) =>
    ids.map((id) => `#${place.directory.channelName(id)}`).join(", ");
  if (outside.length > 0)
    return emulated(`They have to be invited by hand to ${list(outside)}.`, {
      key: "slack-unmute-by-hand",
      values: { channels: list(outside) },
    });
  if (back.length === 0) return { outcome: "done", how: "emulated" };
  return emulated(`They were invited back to ${list(back)}.`, {
    key: "slack-unmute-invited",
    values: { channels: list(back) },
  });
}

async function invite(
  place: Place,
  channel: Channel["id"],
  member: string,
): Promise<Refused | undefined> {
  try {
    await call(place, "conversations.invite", { channel, users: member });
    return undefined;
  } catch (error) {
    if (codeOf(error) === "already_in_channel") return undefined;
    return toOutcome(error, { channel: `#${place.directory.channelName(channel)}` });
  }
}
