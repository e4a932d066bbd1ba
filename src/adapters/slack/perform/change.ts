import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { quote } from "../../../core/markup.ts";
import { bodiesOf } from "../blocks.ts";
import { call } from "../call.ts";
import { emojiName } from "../emoji.ts";
import { partsOf } from "../message-id.ts";
import { codeOf, done, emulated, refused, toOutcome } from "../outcome.ts";
import type { Place } from "../place.ts";
import { pictureFor } from "./picture.ts";
import { post, withoutPicture } from "./post.ts";

type Of<Kind extends Action["action"]> = Extract<Action, { action: Kind }>;

export function noMessage(): Outcome {
  return refused("not-found", "There is no such message.", { key: "message" });
}

/** A text that needs several messages is shortened to the one that there is. */
export async function edit(place: Place, action: Of<"edit">): Promise<Outcome> {
  const parts = partsOf(action.message);
  if (!parts) return noMessage();
  const { content } = action;
  try {
    const drawn = content.picture && (await pictureFor(place, content.picture));
    const shown = drawn && "file" in drawn ? drawn : undefined;
    const bodies = bodiesOf(content, place.directory, shown);
    const [first] = bodies;
    const below = bodies.at(-1)?.blocks.filter(({ type }) => type !== "section") ?? [];
    const blocks = bodies.length > 1 ? [...(first?.blocks ?? []), ...below] : (first?.blocks ?? []);
    await call(place, "chat.update", {
      ...parts,
      text: first?.text ?? "",
      blocks,
      parse: "none",
      link_names: false,
    });
    const message = action.message;
    if (drawn && "outcome" in drawn) return withoutPicture(drawn, message);
    if (bodies.length === 1) return done(message);
    return emulated("The text was too long for one message and was cut.", undefined, message);
  } catch (error) {
    return toOutcome(error, nameOf(place, parts.channel));
  }
}

export async function react(place: Place, action: Of<"react">): Promise<Outcome> {
  const parts = partsOf(action.message);
  if (!parts) return noMessage();
  const name = emojiName(action.emoji) ?? /^:?([^\s:]+):?$/.exec(action.emoji)?.[1] ?? "";
  try {
    await call(place, "reactions.add", {
      channel: parts.channel,
      timestamp: parts.ts,
      name: name.replace(/^:|:$/g, ""),
    });
    return done(action.message);
  } catch (error) {
    if (codeOf(error) === "already_reacted") return done(action.message);
    return toOutcome(error, nameOf(place, parts.channel));
  }
}

/**
 * Every message of Slack's can have a thread, which begins with its first answer: the text that was
 * wanted, whose id the outcome names, or else the name, which threads do not have.
 */
export async function thread(
  place: Place,
  request: Request,
  action: Of<"thread">,
): Promise<Outcome> {
  const parts = partsOf(action.message);
  if (!parts) return noMessage();
  const { name, content = { text: quote(name) } } = action;
  const target = { channel: parts.channel, thread: parts.ts };
  const outcome = await post(place, request, target, content);
  if (outcome.outcome === "refused") return outcome;
  if (action.content && outcome.how === "emulated") return outcome;
  if (action.content)
    return emulated(
      "Slack's threads have no names: it begins with the text alone.",
      { key: "slack-thread-text" },
      outcome.message,
    );
  return emulated(
    "Slack's threads have no names: it stands in the thread as the first answer.",
    { key: "slack-thread" },
    action.message,
  );
}

export function noSlowMode(): Outcome {
  return refused(
    "unsupported",
    "Slack has no slow mode: limit who may post in the channel's settings.",
    { key: "slack-slow-mode" },
  );
}

export function nameOf(place: Place, channel: string): { readonly channel: string } {
  return { channel: `#${place.directory.channelName(channel)}` };
}
