import type { EntryRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { quotation } from "../quotation.ts";

type Shown = Pick<EntryRecord, "number" | "member" | "text" | "message">;

/** Where the entered message stands. */
interface Place {
  readonly channel: string;
  readonly thread?: string;
}

/** What the bot posts for an entry: whose it is, and their words, or the way to their picture. */
export function card(entry: Shown, place: Place, context: Context): string {
  const words = quotation(entry.text, context.directory);
  return `${head(entry, context.t)}\n${words || wordless(entry, place, context)}`;
}

function wordless({ message }: Shown, { channel, thread }: Place, { t, directory }: Context) {
  const url =
    message === undefined
      ? undefined
      : directory.link?.({ channel, message, ...(thread !== undefined && { thread }) });
  return url === undefined ? t("contests.wordless") : t("contests.look", { url });
}

/** The card of an entry whose message was deleted: the words go with the message. */
export function withdrawnCard(entry: Shown, { t }: Context): string {
  return `${head(entry, t)}\n${t("contests.withdrawn")}`;
}

function head({ number, member }: Shown, t: Context["t"]): string {
  return t("contests.card", { number, member: `<@${member}>` });
}
