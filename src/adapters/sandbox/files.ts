import type { Attachment } from "../../core/event.ts";
import { Denied } from "./denied.ts";

/** As many as a message takes on Discord. */
const mostFiles = 10;
const longestName = 255;
const mediaType = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/;

const bad = (sentence: string) => new Denied(400, "bad-request", sentence);

/** The files that the page says hang on a message. @throws Denied */
export function filesIn(given: unknown): readonly Attachment[] {
  if (!Array.isArray(given) || given.length > mostFiles)
    throw bad(`"attachments" must be a list of at most ${mostFiles} files.`);
  return given.map(fileIn);
}

function fileIn(given: unknown): Attachment {
  if (typeof given !== "object" || given === null) throw bad("A file must be a JSON object.");
  const { name, type, bytes, ...unknown } = { ...given } as Record<string, unknown>;
  const [surplus] = Object.keys(unknown);
  if (surplus !== undefined)
    throw bad(`Unknown field "${surplus}" of a file; known are name, type, bytes.`);
  if (typeof name !== "string" || name.trim() === "" || name.length > longestName)
    throw bad(`The "name" of a file must be a text of 1 to ${longestName} characters.`);
  if (type !== undefined && (typeof type !== "string" || !mediaType.test(type)))
    throw bad('The "type" of a file must be a media type such as image/png.');
  if (
    bytes !== undefined &&
    !(typeof bytes === "number" && Number.isSafeInteger(bytes) && bytes >= 0)
  )
    throw bad('The "bytes" of a file must be its size, a whole number.');
  return {
    name: name.trim(),
    ...(typeof type === "string" && { type }),
    ...(typeof bytes === "number" && { bytes }),
  };
}
