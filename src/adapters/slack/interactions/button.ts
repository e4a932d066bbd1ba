import type { ButtonPressed } from "../../../core/event.ts";
import { recordsIn, textIn } from "../call.ts";
import { messageId, timeOf } from "../message-id.ts";
import type { Place } from "../place.ts";

/** A button that was pressed on one of our messages; undefined for anything else. */
export async function buttonEvent(
  place: Place,
  id: string,
  body: Readonly<Record<string, unknown>>,
): Promise<ButtonPressed | undefined> {
  const pressed = recordsIn(body.actions).find(({ type }) => type === "button");
  const channel = textIn(body, "container", "channel_id") || textIn(body, "channel", "id");
  const ts = textIn(body, "container", "message_ts") || textIn(body, "message", "ts");
  if (!pressed || channel === "" || ts === "") return undefined;
  const when = textIn(pressed, "action_ts");
  return {
    kind: "button",
    id,
    space: place.space,
    at: when === "" ? place.options.now() : timeOf(when),
    message: messageId(channel, ts),
    channel,
    member: await place.actor(textIn(body, "user", "id")),
    button: textIn(pressed, "action_id"),
  };
}
