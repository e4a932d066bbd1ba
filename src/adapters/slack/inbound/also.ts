import { signOf } from "../emoji.ts";
import { type Fields, fieldsAt, isFields, listAt, textAt } from "./reading.ts";
import { decoded, link } from "./text.ts";

/** Rules read no more than that of a file's preview. */
const longestPreview = 10_000;

/**
 * What a message shows beside its text: forwarded messages, attachments, names of files, blocks that
 * say more than the text does. Undefined for none.
 */
export function alsoOf(message: Fields): readonly string[] | undefined {
  const texts = [...new Set(collected(message, true))];
  return texts.length > 0 ? texts : undefined;
}

/**
 * The words that somebody gave a message, to tell an edit from a link's preview, which Slack adds
 * to a message by itself.
 */
export function ownWordsOf(message: Fields): string {
  const text = decoded(textAt(message, "text") ?? "");
  return [text, ...collected(message, false)].join("\u0000");
}

function* collected(message: Fields, previews: boolean): Generator<string> {
  const text = decoded(textAt(message, "text") ?? "");
  for (const attachment of listAt(message, "attachments"))
    if (previews || !isPreview(attachment)) yield* attached(attachment);
  for (const file of listAt(message, "files")) yield* filed(file);
  yield* beyond(text, listAt(message, "blocks"));
}

/** What blocks show that the text does not say. */
function* beyond(text: string, blocks: readonly Fields[]): Generator<string> {
  const said = squeezed(text);
  for (const shown of shownBy(blocks)) {
    if (said.includes(squeezed(shown)) || said.includes(squeezed(decoded(shown)))) continue;
    yield shown;
  }
}

/** Made by Slack or an app for a link in the text; what was forwarded on purpose is not. */
function isPreview(attachment: Fields): boolean {
  if (attachment.is_share === true) return false;
  return ["from_url", "original_url"].some((key) => textAt(attachment, key) !== undefined);
}

const attachmentTexts = [
  "pretext",
  "author_name",
  "title",
  "title_link",
  "text",
  "footer",
] as const;

function* attached(attachment: Fields): Generator<string> {
  const texts = attachmentTexts.flatMap((key) => textAt(attachment, key) ?? []);
  for (const field of listAt(attachment, "fields"))
    texts.push(...["title", "value"].flatMap((key) => textAt(field, key) ?? []));
  const fallback = textAt(attachment, "fallback");
  if (texts.length === 0 && fallback !== undefined) texts.push(fallback);
  const all = texts.map(decoded);
  yield* all;
  yield* beyond(all.join(" "), [
    ...listAt(attachment, "blocks"),
    ...listAt(attachment, "message_blocks"),
  ]);
  for (const file of listAt(attachment, "files")) yield* filed(file);
}

function* filed(file: Fields): Generator<string> {
  const name = textAt(file, "name");
  const title = textAt(file, "title");
  if (name !== undefined) yield name;
  if (title !== undefined && title !== name) yield decoded(title);
  for (const key of ["alt_txt", "preview"] as const) {
    const text = textAt(file, key);
    if (text !== undefined) yield decoded(text.slice(0, longestPreview));
  }
}

/** Keys under which blocks keep what people read; there are many kinds of them, and will be more. */
const written = [
  "text",
  "title",
  "alt_text",
  "description",
  "label",
  "hint",
  "placeholder",
] as const;
const nested = [
  "elements",
  "fields",
  "accessory",
  "element",
  "blocks",
  "message",
  "options",
  "rows",
] as const;

/** The texts that a block shows, a paragraph of rich text being one. */
function* shownBy(block: unknown): Generator<string> {
  if (Array.isArray(block)) {
    for (const one of block) yield* shownBy(one);
    return;
  }
  if (!isFields(block)) return;
  const type = textAt(block, "type") ?? "";
  if (/^rich_text_(section|quote|preformatted)$/.test(type)) {
    const line = listAt(block, "elements").map(richOf).join("");
    if (line.trim() !== "") yield line;
    return;
  }
  for (const key of written) {
    const value = block[key];
    if (typeof value === "string" && value !== "") yield decoded(value);
    else yield* shownBy(fieldsAt(block, key));
  }
  for (const key of ["image_url", "video_url", "title_url"] as const) {
    const url = textAt(block, key);
    if (url !== undefined) yield url;
  }
  for (const key of nested) yield* shownBy(block[key]);
}

/** One element of a line of rich text. Its texts are not escaped. */
function richOf(element: Fields): string {
  const text = textAt(element, "text") ?? "";
  switch (element.type) {
    case "link":
      return link(textAt(element, "url") ?? "", text);
    case "user":
      return `<@${textAt(element, "user_id") ?? ""}>`;
    case "channel":
      return `<#${textAt(element, "channel_id") ?? ""}>`;
    case "usergroup":
      return `<@&${textAt(element, "usergroup_id") ?? ""}>`;
    case "broadcast":
      return `@${textAt(element, "range") ?? ""}`;
    case "emoji": {
      const tone = typeof element.skin_tone === "number" ? `::skin-tone-${element.skin_tone}` : "";
      const name = (textAt(element, "name") ?? "") + tone;
      const sign = signOf(name);
      return sign === name ? `:${name}:` : sign;
    }
    default:
      return text;
  }
}

/** Without spaces and the marks of Slack's formatting: the text marks what the blocks say in fields. */
function squeezed(text: string): string {
  return text.replace(/[\s*_~`>•]+/g, "");
}
