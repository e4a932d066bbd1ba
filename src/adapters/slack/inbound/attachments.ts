import type { Attachment } from "../../../core/event.ts";
import { type Fields, listAt, textAt } from "./reading.ts";

/** The files of a message and of those that it forwards; undefined: none, as on most. */
export function attachmentsOf(message: Fields): readonly Attachment[] | undefined {
  const files = [...listAt(message, "files")];
  for (const attachment of listAt(message, "attachments"))
    if (attachment.is_share === true) files.push(...listAt(attachment, "files"));
  const found = files.filter(({ mode }) => mode !== "tombstone").map(attachment);
  return found.length > 0 ? found : undefined;
}

/** Of a file in a channel that is shared with others Slack may tell no more than that it is there. */
function attachment(file: Fields): Attachment {
  const type = textAt(file, "mimetype");
  const { size } = file;
  return {
    name: textAt(file, "name") ?? textAt(file, "title") ?? "",
    ...(type !== undefined && { type }),
    ...(typeof size === "number" && { bytes: size }),
  };
}
