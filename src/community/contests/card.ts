import type { EntryRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { quotation } from "../quotation.ts";

type Shown = Pick<EntryRecord, "number" | "member" | "text">;

/** What the bot posts for an entry: whose it is, and their words. */
export function card(entry: Shown, { t, directory }: Context): string {
  const body = quotation(entry.text, directory);
  return body ? `${head(entry, t)}\n${body}` : head(entry, t);
}

/** The card of an entry whose message was deleted: the words go with the message. */
export function withdrawnCard(entry: Shown, { t }: Context): string {
  return `${head(entry, t)}\n${t("contests.withdrawn")}`;
}

function head({ number, member }: Shown, t: Context["t"]): string {
  return t("contests.card", { number, member: `<@${member}>` });
}
