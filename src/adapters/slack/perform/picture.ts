import type { Picture } from "../../../core/action.ts";
import { shortened } from "../../../core/shortened.ts";
import type { Shown } from "../blocks.ts";
import { call, NoAnswer, textIn } from "../call.ts";
import { type Refused, refused, scrubbed, toOutcome } from "../outcome.ts";
import type { Place } from "../place.ts";

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
const longestAlt = 1_000;
/** Milliseconds. */
const uploadWithin = 60_000;

/**
 * Draws a picture and brings it to Slack, where nobody sees it yet: a message shows it in an image
 * block, between its text and its buttons. A text without its picture is better than none, so a
 * refusal is answered; what passes is rejected, and waited for.
 */
export async function pictureFor(
  place: Place,
  picture: Picture,
  to: Shared = {},
): Promise<Shown | Refused> {
  const png = await place.options.draw(picture).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    return refused("unsupported", scrubbed(`The picture could not be drawn: ${reason}`));
  });
  if ("outcome" in png) return png;
  try {
    return await upload(place, picture, png, to);
  } catch (error) {
    const outcome = toOutcome(error);
    if (outcome.why === "transient" || outcome.why === "rate-limited") throw error;
    return outcome;
  }
}

async function upload(place: Place, picture: Picture, png: Buffer, to: Shared): Promise<Shown> {
  const alt = shortened(picture.alt.trim(), longestAlt);
  const slot = await call(place, "files.getUploadURLExternal", {
    filename: "picture.png",
    length: png.length,
    ...(alt && { alt_txt: alt }),
  });
  const file = textIn(slot, "file_id");
  await put(textIn(slot, "upload_url"), png);
  await call(place, "files.completeUploadExternal", {
    files: [{ id: file, title: shortened(alt, 200) || "picture.png" }],
    ...(to.channel !== undefined && { channel_id: to.channel }),
    ...(to.thread !== undefined && { thread_ts: to.thread }),
  });
  return { file, alt };
}

/** Where an upload is shown as a message of its own. */
export interface Shared {
  readonly channel?: string;
  readonly thread?: string;
}

/** The address lets anybody upload in the bot's name: it is not told to anyone, in no error either. */
async function put(url: string, png: Buffer): Promise<void> {
  let status = 0;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "image/png" },
      body: new Uint8Array(png),
      signal: AbortSignal.timeout(uploadWithin),
    });
    await response.arrayBuffer();
    status = response.status;
  } catch {
    throw new NoAnswer("the upload of a picture got no answer");
  }
  if (status !== 200)
    throw new NoAnswer(`the upload of a picture was answered with HTTP ${status}`);
}
