import type { Effect } from "../../core/effect.ts";
import type { CaseRecord, SentRecord } from "../../core/history.ts";
import { tellStaff } from "../address.ts";
import { restoreEntries } from "../contests/withdraw.ts";
import type { Context } from "../context.ts";
import { quotation } from "../quotation.ts";
import { caseValues } from "./words.ts";

const because = "button:undo";

/** No platform brings a deleted message back, so its words are posted where it stood. */
export async function showAgain(record: CaseRecord, context: Context): Promise<readonly Effect[]> {
  if (record.message === undefined) return [];
  const message = await context.read.message(record.message);
  if (message?.deleted !== "rule") return [];
  // Another case may have deleted what it has become since: that stays deleted.
  const sent = await context.read.sentAbout(`case:${record.number}`);
  if (!sent.some((row) => isDeletion(row, message.id))) return [];
  const text = quotation(record.evidence ?? "", context.directory, { most: 1500 });
  const { channel, thread } = message;
  const about = `case:${record.number}`;
  const values = { ...caseValues(record, context), channel: `<#${channel}>` };
  const shown: readonly Effect[] = text
    ? [
        {
          act: {
            action: "send",
            channel,
            ...(thread !== undefined && { thread }),
            content: { text: `${context.t("moderation.undo.shown", values)}\n${text}` },
          },
          because,
          about,
        },
      ]
    : [];
  return [
    { change: "message-restored", message: record.message },
    ...(await restoreEntries(record.message, context)),
    ...shown,
    ...tellStaff(context, context.t("moderation.undo.staff", values), { because, about }),
  ];
}

function isDeletion({ action, outcome }: SentRecord, message: string): boolean {
  if (action.action !== "delete-message" || action.message !== message) return false;
  return outcome?.outcome !== "refused" || outcome.why === "not-found";
}
