import type { APIAttachment } from "discord.js";
import type { Attachment } from "../../../core/event.ts";
import type { Wordy } from "./also.ts";

/** The files of a message and of those that it forwards; undefined: none, as on most. */
export function attachmentsOf(message: Wordy): readonly Attachment[] | undefined {
  const { attachments, message_snapshots: forwarded } = message;
  const own = attachments?.length ? attachments.map(attachment) : undefined;
  if (!forwarded?.length) return own;
  const theirs = forwarded.flatMap((snapshot) => attachmentsOf(snapshot.message) ?? []);
  return theirs.length > 0 ? [...(own ?? []), ...theirs] : own;
}

function attachment({ filename, content_type: type, size }: APIAttachment): Attachment {
  return { name: filename, ...(type && { type }), bytes: size };
}
