import { isFields } from "../../adapters/slack/inbound/reading.ts";
import { discordExport } from "./discord-export.ts";
import type { Source } from "./item.ts";
import { playFile } from "./play-file.ts";
import { readAt } from "./read-chunks.ts";

const head = 64 * 1024;

/** What else people have at hand, by how it begins, and what to do with it. */
const others: readonly (readonly [begins: RegExp, problem: string])[] = [
  [
    /^PK\W\W/,
    "this is a zip: unpack it and give the folder, as in `unzip export.zip -d export` and `foyer replay export`",
  ],
  [/^[^\s\w]\x8b/, "this is compressed: unpack it with `gunzip`, and give what comes out"],
  [
    /^SQLite format 3/,
    "this is a database; of a Foyer, give the data folder in which its history.db stands",
  ],
  [
    /^\s*<(!doctype|html)/i,
    "this is a page; export again as JSON (`--format Json` for DiscordChatExporter)",
  ],
  [
    /^"?AuthorID"?,/i,
    "this is a table; export again as JSON (`--format Json` for DiscordChatExporter)",
  ],
  [
    /^={10,}\s/,
    "this is plain text; export again as JSON (`--format Json` for DiscordChatExporter)",
  ],
  [/^(\xff\xfe|\xfe\xff)/, "this is UTF-16; save it as UTF-8"],
  [
    /^(\xef\xbb\xbf)?\s*\[\s*\{/,
    "this is one list of JSON. A day of a Slack export? Give the whole folder of the export, the one with users.json and channels.json",
  ],
];

/** The history that a file is, or a sentence on why it is none and what to do. */
export async function recognise(
  file: string,
  bytes: number,
): Promise<Source | (Source & { readonly isPrivate: boolean }) | { readonly problem: string }> {
  if (bytes === 0) return { problem: "the file is empty" };
  const start = await readAt(file, 0, head);
  if (isPlay(start.toString("utf8"))) return playFile(file, bytes);
  const discord = await discordExport(file, bytes);
  if (discord) return discord;
  // Byte for byte: what begins a file is not always text.
  const latin = start.toString("latin1");
  const known = others.find(([begins]) => begins.test(latin));
  return { problem: known?.[1] ?? unknown };
}

const unknown =
  "this is no history that Foyer reads: a DiscordChatExporter file in JSON, the unzipped folder of a Slack export, a data folder of Foyer, or a file of `foyer play`";

/** One object a line, with a time and a kind; the first that can be read says so. */
function isPlay(text: string): boolean {
  const lines = text.replace(/^\uFEFF/, "").split("\n", 20);
  return lines.some((line) => {
    if (!line.trimStart().startsWith("{")) return false;
    try {
      const value: unknown = JSON.parse(line);
      return isFields(value) && typeof value.at === "string" && typeof value.kind === "string";
    } catch {
      return false;
    }
  });
}
