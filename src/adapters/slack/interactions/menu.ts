import type { CommandDescription } from "../../../core/adapter.ts";
import type { CommandGiven } from "../../../core/event.ts";
import { call, textIn } from "../call.ts";
import { within } from "../connection/pause.ts";
import { messageId, timeOf } from "../message-id.ts";
import { codeOf } from "../outcome.ts";
import type { Place } from "../place.ts";
import { readable } from "./command.ts";
import type { Kept } from "./kept.ts";
import { type About, aboutIn, filledIn, modalFor } from "./modal.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * A command from the menu of a message: its first option is who wrote that. What else it takes is
 * asked for in a dialogue. The event, or undefined when a dialogue was opened instead.
 */
export async function menuEvent(
  place: Place,
  kept: Kept,
  id: string,
  body: Fields,
): Promise<CommandGiven | undefined> {
  const name = textIn(body, "callback_id");
  const command = place.arrangement.commands.find((one) => one.name === name);
  if (!command) {
    place.log("warn", "A shortcut was used for which there is no command", { shortcut: name });
    return undefined;
  }
  if (isAboutMembers(command) && isOwn(place, body.message)) {
    await tell(place, kept, id, "slack.own-message");
    return undefined;
  }
  const about = await aboutMessage(place, command, id, body);
  const asked = command.options.filter((option) => about.options[option.name] === undefined);
  if (asked.length === 0) return commandFrom(place, id, body, about, at(place, body));
  try {
    await call(place, "views.open", {
      trigger_id: textIn(body, "trigger_id"),
      view: modalFor(place, command, asked, about),
    });
  } catch (error) {
    // Slack waits 3 s for a dialogue: whoever waits is told that it will not come.
    place.log("warn", "A dialogue could not be opened", { reason: codeOf(error) ?? "no answer" });
    await tell(place, kept, id, "slack.too-late");
  }
  return undefined;
}

const isAboutMembers = ({ options: [first] }: CommandDescription) => first?.type === "member";

const isOwn = ({ bot, directory }: Place, message: unknown) =>
  textIn(message, "user") === directory.self || textIn(message, "bot_id") === bot;

/** Slack waits 3 s for a dialogue: no more of that than this goes by for a name, in milliseconds. */
const nameWithin = 1_000;

async function aboutMessage(
  place: Place,
  command: CommandDescription,
  opener: string,
  body: Fields,
): Promise<About> {
  const channel = textIn(body, "channel", "id");
  const ts = textIn(body, "message", "ts") || textIn(body, "message_ts");
  const author = textIn(body, "message", "user");
  const [first] = command.options;
  const knows = first?.type === "member" && author !== "";
  // So that the directory knows them by name.
  if (knows) await within(place.actor(author), nameWithin);
  return {
    command: command.name,
    channel,
    opener,
    options: knows ? { [first.name]: author } : {},
    excerpt: named(place, readable(textIn(body, "message", "text"))),
    ...(ts !== "" && { message: messageId(channel, ts) }),
  };
}

const named = ({ directory }: Place, text: string) =>
  text
    .replace(/<@(\w+)>/g, (_, id: string) => `@${directory.memberName(id)}`)
    .replace(/<#(\w+)>/g, (_, id: string) => `#${directory.channelName(id)}`);

/** A dialogue that came back filled in. Undefined for one that is not ours. */
export async function dialogueEvent(
  place: Place,
  kept: Kept,
  id: string,
  body: Fields,
): Promise<CommandGiven | undefined> {
  const { view } = body;
  const about = aboutIn(view);
  if (!about) return undefined;
  await kept.pass(about.opener, id);
  const options = { ...about.options, ...filledIn(view) };
  return commandFrom(place, id, body, { ...about, options }, place.options.now());
}

async function commandFrom(
  place: Place,
  id: string,
  body: Fields,
  about: About,
  at: number,
): Promise<CommandGiven> {
  const command = place.arrangement.commands.find(({ name }) => name === about.command);
  const people = (command?.options ?? [])
    .filter(({ type }) => type === "member")
    .flatMap(({ name }) => about.options[name] ?? []);
  const user = textIn(body, "user", "id");
  const [member, ...concerns] = await Promise.all([
    place.actor(user),
    ...people.map((one) => place.actor(one)),
  ]);
  return {
    kind: "command",
    id,
    space: place.space,
    at,
    // A shortcut that is on no message has no channel: the answer goes to whoever used it.
    channel: about.channel || user,
    member,
    text: [`/${about.command}`, ...Object.values(about.options)].join(" "),
    options: about.options,
    ...(about.message !== undefined && { message: about.message }),
    ...(concerns.length > 0 && { concerns }),
  };
}

function at(place: Place, body: Fields): number {
  const ts = textIn(body, "action_ts");
  return ts === "" ? place.options.now() : timeOf(ts);
}

/** A private word, where a dialogue was waited for. */
async function tell(place: Place, kept: Kept, id: string, key: string): Promise<void> {
  const stub = await kept.find(id);
  if (!stub) return;
  const text = place.arrangement.t(key);
  await fetch(stub.url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ response_type: "ephemeral", replace_original: false, text }),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => {
    // They have seen that nothing came; the log has it.
  });
}
