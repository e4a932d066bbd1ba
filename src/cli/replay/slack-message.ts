import { alsoOf } from "../../adapters/slack/inbound/also.ts";
import { attachmentsOf } from "../../adapters/slack/inbound/attachments.ts";
import {
  type Fields,
  fieldsAt,
  isFields,
  listAt,
  textAt,
} from "../../adapters/slack/inbound/reading.ts";
import { decoded } from "../../adapters/slack/inbound/text.ts";
import { messageId, timeOf } from "../../adapters/slack/message-id.ts";
import type { ReplayMessage } from "./item.ts";

export interface SlackChannel {
  readonly space: string;
  readonly id: string;
  readonly name: string;
  /** Whoever joins it has joined the workspace. */
  readonly isGeneral: boolean;
}

export interface Person {
  readonly name: string;
  readonly bot: boolean;
  readonly roles: readonly string[];
}

/** In which somebody says something, as the running bot reads them; the rest are Slack's own. */
const said: ReadonlySet<string | undefined> = new Set([
  undefined,
  "file_share",
  "thread_broadcast",
  "me_message",
  "bot_message",
]);

/** The people of `users.json`, and the workspace that they are of. */
export function peopleOf(users: readonly Fields[]): {
  readonly of: ReadonlyMap<string, Person>;
  readonly team: string | undefined;
} {
  const people = new Map<string, Person>();
  let team: string | undefined;
  for (const user of users) {
    const id = textAt(user, "id");
    if (id === undefined) continue;
    team ??= textAt(user, "team_id");
    const profile = fieldsAt(user, "profile");
    const roles: string[] = [];
    if (user.is_admin === true) roles.push("admin");
    if (user.is_owner === true || user.is_primary_owner === true) roles.push("owner");
    people.set(id, {
      name:
        textAt(profile, "display_name") ??
        textAt(profile, "real_name") ??
        textAt(user, "name") ??
        id,
      bot: user.is_bot === true || id === "USLACKBOT",
      roles,
    });
  }
  return { of: people, team };
}

/** One message of a day; a sentence when it lacks what every message has; undefined: not said. */
export function slackMessage(
  message: unknown,
  { space, id: channel, isGeneral }: SlackChannel,
  people: ReadonlyMap<string, Person>,
): ReplayMessage | string | undefined {
  if (!isFields(message)) return "it is no message";
  const subtype = textAt(message, "subtype");
  const joined = subtype === "channel_join" && isGeneral;
  if (message.hidden === true || (!said.has(subtype) && !joined)) return undefined;
  const ts = textAt(message, "ts");
  if (ts === undefined || !/^\d+(\.\d+)?$/.test(ts)) return "it has no ts, the time of a message";
  const user = textAt(message, "user");
  const bot = textAt(message, "bot_id");
  const member = user ?? bot;
  if (member === undefined) return "it has neither user nor bot_id";
  const person = people.get(member);
  const who = {
    space,
    id: messageId(channel, ts),
    at: timeOf(ts),
    member,
    // An app may post in the name of somebody: then it is theirs.
    bot: person?.bot ?? (user === undefined || bot !== undefined),
    ...(person && { roles: person.roles }),
  };
  if (joined)
    return { ...who, subject: "joins", channel: "", text: person?.name ?? "", joinedAt: who.at };
  const root = textAt(message, "thread_ts");
  const attachments = attachmentsOf(message);
  return {
    ...who,
    subject: "messages",
    channel,
    ...(root !== undefined && root !== ts && { thread: messageId(channel, root) }),
    text: [
      decoded(textAt(message, "text") ?? ""),
      ...(alsoOf(withoutPreviews(message)) ?? []),
    ].join("\n"),
    ...(attachments && { attachments }),
  };
}

/** Slack adds previews of links after the running bot has seen the message. */
function withoutPreviews(message: Fields): Fields {
  const attachments = listAt(message, "attachments");
  if (attachments.length === 0) return message;
  const isPreview = (attachment: Fields) =>
    attachment.is_share !== true &&
    ["from_url", "original_url"].some((key) => textAt(attachment, key) !== undefined);
  return { ...message, attachments: attachments.filter((one) => !isPreview(one)) };
}
