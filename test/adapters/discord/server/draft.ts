import type { APIAttachment, APIMessage } from "discord-api-types/v10";
import { ApiError } from "./errors.ts";
import type { Draft } from "./messages.ts";
import type { SentFile } from "./router.ts";
import type { MessageBody } from "./schema/message.ts";
import { iso } from "./snowflake.ts";
import type { World } from "./state.ts";

/** Files of a request as attachments of a message. */
export function attachmentsOf(
  world: World,
  channel: string,
  files: readonly SentFile[],
  declared: MessageBody["attachments"],
): APIAttachment[] {
  return files.map((file, index) => {
    const about = declared?.find((one) => Number(one.id) === index);
    const id = world.newId();
    const url = `https://cdn.discordapp.com/attachments/${channel}/${id}/${file.name}`;
    return {
      id,
      filename: about?.filename ?? file.name,
      size: file.data.length,
      url,
      proxy_url: url.replace("cdn.discordapp.com", "media.discordapp.net"),
      ...(file.type && { content_type: file.type }),
      ...(about?.description && { description: about.description }),
    };
  });
}

/** What a checked body makes of a message. Throws 50006 when there is nothing in it. */
export function draftOf(
  world: World,
  channel: string,
  body: MessageBody,
  files: readonly SentFile[],
): Omit<Draft, "author"> {
  const attachments = attachmentsOf(world, channel, files, body.attachments);
  const filled =
    (body.content ?? "").trim() !== "" ||
    (body.embeds?.length ?? 0) > 0 ||
    (body.components?.length ?? 0) > 0 ||
    attachments.length > 0 ||
    (body.sticker_ids?.length ?? 0) > 0 ||
    body.poll !== undefined;
  if (!filled) throw new ApiError(400, 50006, "Cannot send an empty message");
  return {
    content: (body.content ?? "").trim(),
    embeds: embedsOf(body),
    components: componentsOf(body),
    attachments,
    flags: body.flags ?? 0,
    nonce: body.nonce,
    allowed: body.allowed_mentions,
    extra: {
      ...(body.poll && { poll: pollOf(world, body.poll) }),
      ...(body.sticker_ids && {
        sticker_items: body.sticker_ids.map((id) => ({ id, name: "sticker", format_type: 1 })),
      }),
    },
  };
}

const embedsOf = (body: MessageBody): APIMessage["embeds"] =>
  (body.embeds ?? []).map((one) => ({ type: "rich", ...one }) as APIMessage["embeds"][number]);

/** Components with the ids that Discord numbers them with. */
function componentsOf(body: MessageBody): NonNullable<APIMessage["components"]> {
  let next = 1;
  const number = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(number);
    if (typeof node !== "object" || node === null || !("type" in node)) return node;
    const own = { id: next++, ...node } as Record<string, unknown>;
    for (const key of ["components", "accessory"]) if (own[key]) own[key] = number(own[key]);
    return own;
  };
  return number(body.components ?? []) as NonNullable<APIMessage["components"]>;
}

function pollOf(
  world: World,
  poll: NonNullable<MessageBody["poll"]>,
): NonNullable<APIMessage["poll"]> {
  const hours = poll.duration ?? 24;
  return {
    question: { text: poll.question.text ?? "" },
    answers: poll.answers.map((one, index) => ({
      answer_id: index + 1,
      poll_media: { text: one.poll_media.text ?? "" },
    })),
    expiry: iso(world.now() + hours * 3_600_000),
    allow_multiselect: poll.allow_multiselect ?? false,
    layout_type: 1,
    results: { is_finalized: false, answer_counts: [] },
  };
}

/** What an edit changes: absent fields stay, null empties. Throws 50006 when nothing is left. */
export function changeOf(
  world: World,
  message: APIMessage,
  body: MessageBody,
  files: readonly SentFile[],
): Partial<APIMessage> {
  const change: Partial<APIMessage> = {};
  if (body.content !== undefined) change.content = (body.content ?? "").trim();
  if (body.embeds !== undefined) change.embeds = embedsOf(body);
  if (body.components !== undefined) change.components = componentsOf(body);
  if (body.flags !== undefined && body.flags !== null) change.flags = body.flags;
  if (body.attachments !== undefined || files.length > 0) {
    const kept = (body.attachments ?? []).map((one) => String(one.id));
    const stays = body.attachments
      ? message.attachments.filter((one) => kept.includes(one.id))
      : message.attachments;
    change.attachments = [
      ...stays,
      ...attachmentsOf(world, message.channel_id, files, body.attachments),
    ];
  }
  const after = { ...message, ...change };
  if (
    !after.content &&
    !after.embeds.length &&
    !after.components?.length &&
    !after.attachments.length &&
    !after.poll &&
    !after.sticker_items?.length
  )
    throw new ApiError(400, 50006, "Cannot send an empty message");
  return change;
}
