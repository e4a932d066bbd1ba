import { signOf } from "../emoji.ts";
import { messageId, timeOf } from "../message-id.ts";
import type { Place } from "../place.ts";
import { type Fields, fieldsAt, textAt } from "./reading.ts";
import type { Prepare } from "./turn.ts";

/** What `reaction_added` and `reaction_removed` come to; undefined for nothing. */
export function reactionEvent(place: Place, event: Fields): Prepare | undefined {
  const item = fieldsAt(event, "item");
  const channel = textAt(item, "channel");
  const ts = textAt(item, "ts");
  const user = textAt(event, "user");
  const name = textAt(event, "reaction");
  const at = textAt(event, "event_ts");
  if (item?.type !== "message" || !channel || !ts || !user || !name || !at) return undefined;
  if (channel.startsWith("D")) return undefined;
  const message = messageId(channel, ts);
  return async () => ({
    kind: event.type === "reaction_removed" ? "reaction-removed" : "reaction-added",
    id: `${message} ${user} ${name} ${at}`,
    space: place.space,
    at: timeOf(at),
    message,
    member: await place.actor(user),
    emoji: signOf(name),
  });
}
