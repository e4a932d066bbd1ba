import { Routes } from "discord.js";
import type { Action, Outcome } from "../../../core/action.ts";
import { done } from "../outcome.ts";
import type { Place } from "../place.ts";
import { mayIn } from "./access.ts";

type React = Extract<Action, { action: "react" }>;

export async function react(place: Place, { channel, message, emoji }: React): Promise<Outcome> {
  const refusal = mayIn(place, channel, ["AddReactions", "ReadMessageHistory"]);
  if (refusal) return refusal;
  await place.client.rest.put(Routes.channelMessageOwnReaction(channel, message, named(emoji)));
  return done();
}

/** Unicode as it is; one of a server's own as `name:id`, however it is written. */
function named(emoji: string): string {
  const [, own] = /^<?(?:a?:)?(\w+:\d+)>?$/.exec(emoji) ?? [];
  return own ?? emoji;
}
