import type { Content } from "../../core/action.ts";
import type { Plan } from "../../core/effect.ts";
import type { CaseRecord, SentRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { caseValues } from "./words.ts";

type Done = "delete" | "mute" | "kick" | "ban";

/**
 * A rule's notice to staff goes out with what the platform is asked for, not after its answer. Where
 * that is no, the notice is put right: what did not happen is no longer listed as done.
 */
export async function correctCard(
  record: CaseRecord,
  what: Done,
  context: Context,
): Promise<readonly Plan[]> {
  const about = `case:${record.number}`;
  const sent = await context.read.sentAbout(about);
  const card = sent.find(isCard);
  const message = card?.outcome?.outcome === "done" ? card.outcome.message : undefined;
  if (card?.action.action !== "send" || message === undefined) return [];
  const { channel } = card.action;
  const content = newestContent(sent, message) ?? card.action.content;
  const said = context.t(`rules.staff.${what}`, caseValues(record, context));
  // What was done stands in the last line, behind what the member wrote.
  const place = content.text.lastIndexOf(said);
  if (place < 0) return [];
  const before = content.text.slice(0, place);
  const text = `${before}${context.t(`rules.staff.not.${what}`)}${content.text.slice(place + said.length)}`;
  const act = { action: "edit", channel, message, content: { ...content, text } } as const;
  return [{ act, because: card.because, about }];
}

function isCard({ action, because }: SentRecord): boolean {
  return (
    because.startsWith("rule:") &&
    action.action === "send" &&
    action.content.buttons?.some(({ id }) => id === "undo") === true
  );
}

/** How a message of the bot's own reads since it was last edited; undefined: as it was sent. */
export function newestContent(sent: readonly SentRecord[], message: string): Content | undefined {
  const edit = sent.findLast(
    ({ action, outcome }) =>
      action.action === "edit" && action.message === message && outcome?.outcome !== "refused",
  );
  return edit?.action.action === "edit" ? edit.action.content : undefined;
}
