import type { APIEmbed, APIMessage } from "discord.js";

/** The parts of a message, or of a forwarded one, in which words can stand beside its text. */
export type Wordy = Partial<
  Pick<
    APIMessage,
    "attachments" | "components" | "embeds" | "message_snapshots" | "poll" | "sticker_items"
  >
>;

/** What a message shows beside its text; undefined when that is nothing, as for most. */
export function alsoOf(message: Wordy): readonly string[] | undefined {
  if (!hasMore(message)) return undefined;
  const texts: string[] = [];
  collect(message, texts, true);
  return texts.length > 0 ? texts : undefined;
}

/**
 * The same without what Discord adds later by itself: previews of links in what people write. For
 * telling an edit from a preview. Bots' and webhooks' embeds are their own words.
 */
export function ownWordsOf(message: Wordy, text: string, bot: boolean): string {
  if (!hasMore(message)) return text;
  const texts: string[] = [text];
  collect(message, texts, bot);
  return texts.join("\u0000");
}

function hasMore(message: Wordy): boolean {
  return (
    (message.embeds?.length ?? 0) > 0 ||
    (message.attachments?.length ?? 0) > 0 ||
    (message.components?.length ?? 0) > 0 ||
    (message.message_snapshots?.length ?? 0) > 0 ||
    (message.sticker_items?.length ?? 0) > 0 ||
    message.poll !== undefined
  );
}

function collect(message: Wordy, texts: string[], withEmbeds: boolean): void {
  const add = (text: string | null | undefined) => {
    if (text) texts.push(text);
  };
  for (const snapshot of message.message_snapshots ?? []) {
    add(snapshot.message.content);
    collect(snapshot.message, texts, true);
  }
  if (withEmbeds) for (const embed of message.embeds ?? []) collectEmbed(embed, add);
  add(message.poll?.question.text);
  for (const { poll_media: media } of message.poll?.answers ?? []) add(media.text);
  for (const { filename, title, description } of message.attachments ?? []) {
    add(filename);
    if (title !== filename) add(title);
    add(description);
  }
  for (const { name } of message.sticker_items ?? []) add(name);
  collectComponents(message.components ?? [], add);
}

function collectEmbed(embed: APIEmbed, add: (text: string | undefined) => void): void {
  add(embed.title);
  add(embed.description);
  for (const { name, value } of embed.fields ?? []) {
    add(name);
    add(value);
  }
  add(embed.footer?.text);
  add(embed.author?.name);
  // A preview's address stands in the message; that of an embed somebody made stands nowhere else.
  if (embed.type === undefined || embed.type === "rich") add(embed.url);
}

/** The keys under which components keep words that people read. */
const readable = ["content", "label", "placeholder", "description"] as const;
/** The keys under which they keep other components. */
const nested = ["components", "component", "accessory", "items", "options"] as const;

/** There are many kinds of components, and there will be more: read by their keys. */
function collectComponents(components: unknown, add: (text: string) => void): void {
  if (Array.isArray(components)) {
    for (const component of components) collectComponents(component, add);
    return;
  }
  if (typeof components !== "object" || components === null) return;
  const fields = new Map(Object.entries(components));
  for (const key of readable) {
    const text: unknown = fields.get(key);
    if (typeof text === "string" && text !== "") add(text);
  }
  for (const key of nested) collectComponents(fields.get(key), add);
}
