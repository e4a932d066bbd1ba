import {
  RESTJSONErrorCodes as Code,
  type RESTPatchAPIChannelMessageJSONBody,
  Routes,
} from "discord.js";
import type { Action, Content, Outcome } from "../../../core/action.ts";
import { codeOf, done } from "../outcome.ts";
import type { Place } from "../place.ts";
import { attach, type Body, bodiesOf } from "../render.ts";
import { mayIn } from "./access.ts";
import { partsOf, rememberParts } from "./parts.ts";

type Edit = Extract<Action, { action: "edit" }>;

/**
 * Replaces a content of the bot's own, in the messages that it stands in: parts that are no longer
 * needed are deleted; where one more would be needed (nothing can be put between two messages), the
 * end is cut.
 */
export async function edit(place: Place, { channel, message, content }: Edit): Promise<Outcome> {
  const refusal = mayIn(place, channel, []);
  if (refusal) return refusal;
  const ids = await partsOf(place, message);
  const bodies = bodiesOf(content, ids.length);
  const used = ids.slice(ids.length - bodies.length);
  for (const [index, body] of bodies.entries()) {
    const picture = index === bodies.length - 1 ? content.picture : undefined;
    const id = used[index] ?? message;
    const replacing = replace(place, channel, id, body, picture);
    await (id === message ? replacing : unlessGone(replacing));
  }
  for (const id of ids.slice(0, ids.length - bodies.length))
    await unlessGone(place.client.rest.delete(Routes.channelMessage(channel, id)));
  if (ids.length !== used.length) await rememberParts(place, used);
  return done(message);
}

async function replace(
  place: Place,
  channel: string,
  message: string,
  body: Body,
  picture: Content["picture"],
): Promise<void> {
  const attached = picture && (await attach(picture, place.options.draw));
  const whole: RESTPatchAPIChannelMessageJSONBody = {
    ...body,
    attachments: attached?.attachments ?? [],
  };
  await place.client.rest.patch(Routes.channelMessage(channel, message), {
    body: whole,
    ...(attached && { files: attached.files }),
  });
}

/** Somebody has deleted a part by hand: the others go on. */
async function unlessGone(doing: Promise<unknown>): Promise<void> {
  try {
    await doing;
  } catch (error) {
    if (codeOf(error) !== Code.UnknownMessage) throw error;
  }
}
