import { WebAPIPlatformError } from "@slack/web-api";
import type { Content, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { type Body, bodiesOf } from "../blocks.ts";
import { call, textIn } from "../call.ts";
import { messageId } from "../message-id.ts";
import { codeOf, done, emulated, isUnclear, type Refused, toOutcome } from "../outcome.ts";
import { patienceOf } from "../patience.ts";
import type { Place } from "../place.ts";
import { pictureFor } from "./picture.ts";
import { metadataOf, sentParts, type Target } from "./sent.ts";
import { mayBeDone, performedAt } from "./state.ts";

/** Nobody is mentioned but by `<@…>`, and no link grows a preview. */
const quiet = { parse: "none", link_names: false, unfurl_links: false, unfurl_media: false };

/**
 * Posts a content as the message or messages that it needs. The outcome names the last one, which
 * bears the picture and the buttons. What was posted before, by this run or another, is not again.
 */
export async function post(
  place: Place,
  request: Request,
  target: Target,
  content: Content,
): Promise<Outcome> {
  try {
    const parts = await partsBefore(place, request, target);
    return await postRest(place, request, target, content, parts);
  } catch (error) {
    if (isUnclear(error)) performedAt(place).unclear.set(request.id, true);
    const channel = `#${place.directory.channelName(target.channel)}`;
    return toOutcome(error, { channel });
  }
}

async function partsBefore(
  place: Place,
  request: Request,
  target: Target,
): Promise<Map<number, string>> {
  const known = performedAt(place).parts.get(request.id);
  const found = mayBeDone(place, request) ? await sentParts(place, request, target) : [];
  return new Map([...(known ?? []), ...found]);
}

async function postRest(
  place: Place,
  request: Request,
  target: Target,
  content: Content,
  parts: Map<number, string>,
): Promise<Outcome> {
  const state = performedAt(place);
  const count = bodiesOf(content, place.directory).length;
  const last = parts.get(count - 1);
  if (last !== undefined) return done(messageId(target.channel, last));
  const drawn = content.picture ? await pictureFor(place, content.picture) : undefined;
  const shown = drawn && "file" in drawn ? drawn : undefined;
  const bodies = bodiesOf(content, place.directory, shown);
  let pictureLost: Refused | undefined = drawn && "outcome" in drawn ? drawn : undefined;
  for (const [part, body] of bodies.entries()) {
    if (parts.has(part)) continue;
    const args = { ...target, ...quiet, metadata: metadataOf(request.id, part) };
    const posted = await postBody(place, args, body);
    parts.set(part, posted.ts);
    state.parts.set(request.id, new Map(parts));
    if (posted.withoutPicture && content.picture)
      pictureLost = await beside(place, content.picture, target, posted.ts);
  }
  const message = messageId(target.channel, parts.get(bodies.length - 1) ?? "");
  return pictureLost ? withoutPicture(pictureLost, message) : done(message);
}

export function withoutPicture({ note }: Refused, message: string): Outcome {
  return emulated(
    `The text stands without its picture. ${note}`,
    { key: "slack-no-picture" },
    message,
  );
}

/** Slack shows an upload only once it has looked at it, which may take seconds. Milliseconds. */
const lookAgain = [400, 1_000, 2_000];

async function postBody(
  place: Place,
  { thread, ...target }: Target & Readonly<Record<string, unknown>>,
  { text, blocks }: Body,
): Promise<{ readonly ts: string; readonly withoutPicture?: true }> {
  const { time } = patienceOf(place.options);
  const args = { ...target, text, ...(thread !== undefined && { thread_ts: thread }) };
  for (const wait of [...lookAgain, undefined]) {
    try {
      return { ts: textIn(await call(place, "chat.postMessage", { ...args, blocks }), "ts") };
    } catch (error) {
      if (!isUnseenPicture(error)) throw error;
      if (wait !== undefined) await time.pause(wait);
    }
  }
  const bare = blocks.filter(({ type }) => type !== "image");
  const answer = await call(place, "chat.postMessage", { ...args, blocks: bare });
  return { ts: textIn(answer, "ts"), withoutPicture: true };
}

function isUnseenPicture(error: unknown): boolean {
  if (codeOf(error) !== "invalid_blocks" || !(error instanceof WebAPIPlatformError)) return false;
  return /slack.file/i.test(JSON.stringify(error.data));
}

/** The last resort: the picture in the thread of its message. Undefined when that went well. */
async function beside(
  place: Place,
  picture: NonNullable<Content["picture"]>,
  { channel, thread }: Target,
  ts: string,
): Promise<Refused | undefined> {
  try {
    const shown = await pictureFor(place, picture, { channel, thread: thread ?? ts });
    return "outcome" in shown ? shown : undefined;
  } catch (error) {
    return toOutcome(error);
  }
}
