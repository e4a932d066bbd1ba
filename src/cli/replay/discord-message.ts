import { isSnowflake, madeAt } from "../../adapters/discord/snowflake.ts";
import {
  type Fields,
  fieldsAt,
  isFields,
  listAt,
  textAt,
} from "../../adapters/slack/inbound/reading.ts";
import type { Attachment } from "../../core/event.ts";
import type { Names, ReplayMessage } from "./item.ts";

/** The channel that an export of DiscordChatExporter is of. */
export interface ExportedChannel {
  readonly space: string;
  readonly server: string;
  /** The channel in which its messages stand; of a thread, the one that it belongs to. */
  readonly channel: string;
  readonly name: string;
  readonly category?: string;
  readonly thread?: { readonly id: string; readonly name: string };
  /** It is a conversation between a few, not of the community. */
  readonly isPrivate: boolean;
  /** The export begins in the middle: who writes first in it may have written before. */
  readonly cut: boolean;
}

/**
 * In which somebody says something, by the names that the exporter gives them; kinds that it has no
 * name for are numbers. The rest are Discord's own: who joined, what was pinned.
 */
const said: ReadonlySet<string> = new Set(["Default", "Reply", "20", "23"]);
const joined: ReadonlySet<string> = new Set(["GuildMemberJoin", "7"]);

/** What stands before the messages; undefined where that is no export of a channel. */
export function exportedChannel(fields: ReadonlyMap<string, Fields>): ExportedChannel | undefined {
  const channel = fields.get("channel");
  const id = textAt(channel, "id");
  const guild = textAt(fields.get("guild"), "id");
  if (id === undefined || guild === undefined) return undefined;
  const type = textAt(channel, "type") ?? "";
  const name = textAt(channel, "name") ?? id;
  const parent = textAt(channel, "categoryId");
  const above = textAt(channel, "category");
  const base = {
    space: `discord:${guild}`,
    server: textAt(fields.get("guild"), "name") ?? guild,
    isPrivate: guild === "0" || type.startsWith("Direct"),
    cut: textAt(fields.get("dateRange"), "after") !== undefined,
  };
  // What the exporter calls a thread's category is the channel that it belongs to.
  if (/Thread$/.test(type) && parent !== undefined)
    return { ...base, channel: parent, name: above ?? parent, thread: { id, name } };
  return { ...base, channel: id, name, ...(above !== undefined && { category: above }) };
}

/** One message of an export; a sentence when it lacks what every message has; undefined: not said. */
export function exportedMessage(
  message: unknown,
  of: ExportedChannel,
  names: Names,
): ReplayMessage | string | undefined {
  if (!isFields(message)) return "it is no message";
  const id = textAt(message, "id");
  if (id === undefined) return "it has no id";
  const at = Date.parse(textAt(message, "timestamp") ?? "");
  if (Number.isNaN(at)) return "it has no time that can be read";
  const author = fieldsAt(message, "author");
  const member = textAt(author, "id");
  if (!author || member === undefined) return "it has no author";
  names.member(member, textAt(author, "nickname") ?? textAt(author, "name") ?? member);
  const roles = listAt(author, "roles").flatMap((role) => learned(role, names));
  const kind = textAt(message, "type") ?? "Default";
  const isJoin = joined.has(kind);
  if (!isJoin && !said.has(kind)) return undefined;
  const who = {
    space: of.space,
    id,
    at,
    member,
    bot: author.isBot === true,
    ...(Array.isArray(author.roles) && { roles }),
    ...(isSnowflake(member) && { createdAt: madeAt(member) }),
  };
  if (isJoin) {
    const name = textAt(author, "nickname") ?? textAt(author, "name") ?? "";
    return { ...who, subject: "joins", channel: "", text: name, joinedAt: at };
  }
  const attachments = attachmentsOf(message);
  return {
    ...who,
    subject: "messages",
    channel: of.channel,
    ...(of.thread && { thread: of.thread.id }),
    text: [withMentions(message), ...also(message)].join("\n"),
    ...(attachments.length > 0 && { attachments }),
  };
}

function learned(role: Fields, names: Names): readonly string[] {
  const id = textAt(role, "id");
  if (id === undefined) return [];
  const name = textAt(role, "name");
  if (name !== undefined) names.role(id, name);
  return [id];
}

/**
 * The exporter writes `@nickname` for a mention, if not told otherwise; rules look for what Discord
 * itself sends, `<@id>`.
 */
function withMentions(message: Fields): string {
  const text = textAt(message, "content") ?? "";
  if (!text.includes("@")) return text;
  const written = new Map<string, string>();
  for (const mentioned of listAt(message, "mentions")) {
    const id = textAt(mentioned, "id");
    if (id === undefined) continue;
    for (const key of ["nickname", "name"] as const) {
      const name = textAt(mentioned, key);
      if (name !== undefined) written.set(`@${name}`, `<@${id}>`);
    }
  }
  // The longest first: one name may begin as another does.
  return [...written]
    .sort(([a], [b]) => b.length - a.length)
    .reduce((whole, [name, mention]) => whole.replaceAll(name, () => mention), text);
}

/** What it shows beside its text. Previews of links are left out: the running bot sees none. */
function also(message: Fields): readonly string[] {
  const forwarded = fieldsAt(message, "forwardedMessage");
  const texts = forwarded
    ? [textAt(forwarded, "content"), ...embedded(forwarded), ...filed(forwarded)]
    : [];
  if (fieldsAt(message, "author")?.isBot === true) texts.push(...embedded(message));
  texts.push(...filed(message));
  return texts.filter((text) => text !== undefined);
}

function filed(message: Fields): readonly (string | undefined)[] {
  const files = listAt(message, "attachments").map((file) => textAt(file, "fileName"));
  return [...files, ...listAt(message, "stickers").map((sticker) => textAt(sticker, "name"))];
}

function embedded(message: Fields): readonly (string | undefined)[] {
  return listAt(message, "embeds").flatMap((embed) => [
    textAt(embed, "title"),
    textAt(embed, "description"),
    ...listAt(embed, "fields").flatMap((field) => [textAt(field, "name"), textAt(field, "value")]),
    textAt(fieldsAt(embed, "footer"), "text"),
    textAt(fieldsAt(embed, "author"), "name"),
    textAt(embed, "url"),
  ]);
}

function attachmentsOf(message: Fields): readonly Attachment[] {
  return listAt(message, "attachments").map((file) => ({
    name: textAt(file, "fileName") ?? "",
    ...(typeof file.fileSizeBytes === "number" && { bytes: file.fileSizeBytes }),
  }));
}
