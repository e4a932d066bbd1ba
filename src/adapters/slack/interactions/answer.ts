import type { Action, Content, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { quote } from "../../../core/markup.ts";
import { type Body, bodiesOf } from "../blocks.ts";
import { call } from "../call.ts";
import { done, emulated, refused, toOutcome } from "../outcome.ts";
import { dm } from "../perform/send.ts";
import type { Place } from "../place.ts";
import { type Kept, mostUses } from "./kept.ts";

type Reply = Extract<Action, { action: "reply" }>;

/** Milliseconds. */
const within = 10_000;

/**
 * A private answer by the ways that there are, the best first: the interaction's own address, an
 * ephemeral message in the channel, a direct message.
 */
export async function answer(
  place: Place,
  kept: Kept,
  request: Request,
  action: Reply,
  stopping: AbortSignal,
): Promise<Outcome> {
  const content = spoken(action.content);
  const bodies = bodiesOf(content, place.directory);
  const byAddress = await answerByAddress(kept, request, action, bodies, stopping);
  if (byAddress) return byAddress;
  const shown = await showOnce(place, kept, action, bodies);
  if (shown.outcome === "done" || shown.why === "transient" || shown.why === "rate-limited")
    return shown;
  const told = await dm(place, request, { action: "dm", member: action.member, content });
  if (told.outcome === "refused") return told;
  const note = `The answer went as a direct message, since the channel did not take it: ${shown.note}`;
  return emulated(note, { key: "slack-by-dm" }, told.message);
}

/** What only one person sees cannot show an uploaded picture: they read what it shows. */
function spoken({ picture, ...content }: Content): Content {
  if (!picture) return content;
  return { ...content, text: `${content.text}\n\n${quote(picture.alt)}` };
}

/** Undefined where the address takes no more. */
async function answerByAddress(
  kept: Kept,
  request: Request,
  { interaction }: Reply,
  bodies: readonly Body[],
  stopping: AbortSignal,
): Promise<Outcome | undefined> {
  const first = await kept.find(interaction);
  if (!first) return undefined;
  if (first.said.includes(request.id)) return done();
  if (first.uses + bodies.length > mostUses) return undefined;
  let stub = first;
  for (const body of bodies) {
    stub = { ...stub, uses: stub.uses + 1 };
    await kept.change(interaction, stub);
    const outcome = await postTo(stub.url, body, stub.thread, stopping);
    if (outcome !== "done") return outcome;
  }
  await kept.change(interaction, { ...stub, said: [...stub.said, request.id] });
  return done();
}

async function postTo(
  url: string,
  { text, blocks }: Body,
  thread: string | undefined,
  stopping: AbortSignal,
): Promise<Outcome | "done" | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({
        response_type: "ephemeral",
        replace_original: false,
        text,
        blocks,
        ...(thread !== undefined && { thread_ts: thread }),
      }),
      signal: AbortSignal.any([AbortSignal.timeout(within), stopping]),
    });
    await response.arrayBuffer();
    if (response.ok) return "done";
    if (response.status === 429) {
      const seconds = Number(response.headers.get("retry-after")) || 1;
      const note = `Slack asks to wait for ${seconds} s.`;
      return { ...refused("rate-limited", note), retryAfter: seconds * 1_000 };
    }
    // Used up, expired, or not taken as it is: there are other ways.
    if (response.status < 500) return undefined;
    return refused("transient", `Slack is in trouble (HTTP ${response.status}).`);
  } catch {
    // Never the error: the address is in it.
    return refused("transient", "Slack did not take the answer to an interaction.");
  }
}

async function showOnce(
  place: Place,
  kept: Kept,
  { channel, member, interaction }: Reply,
  bodies: readonly Body[],
): Promise<Outcome> {
  const thread = (await kept.find(interaction))?.thread;
  try {
    for (const body of bodies)
      await call(place, "chat.postEphemeral", {
        channel,
        user: member,
        parse: "none",
        link_names: false,
        ...body,
        ...(thread !== undefined && { thread_ts: thread }),
      });
    return done();
  } catch (error) {
    return toOutcome(error, { channel: `#${place.directory.channelName(channel)}` });
  }
}
