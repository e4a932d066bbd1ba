import type { Effect } from "../../core/effect.ts";
import type { CaseRecord, SentRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { newestContent } from "../moderation/correct.ts";
import { heldOf } from "./held.ts";
import { waitsLine } from "./held-notices.ts";

/**
 * The platform did not take away what was set aside: the card on which staff decide no longer speaks
 * of bringing it back. One that was decided over meanwhile stays as it is.
 */
export async function standsAfterAll(
  { number }: CaseRecord,
  context: Context,
): Promise<readonly Effect[]> {
  const held = await heldOf(number, context);
  if (!held) return [];
  const about = `case:${number}`;
  const sent = await context.read.sentAbout(about);
  const card = sent.find(isCard);
  const message = card?.outcome?.outcome === "done" ? card.outcome.message : undefined;
  if (card?.action.action !== "send" || message === undefined) return [];
  const { channel } = card.action;
  const content = newestContent(sent, message) ?? card.action.content;
  const said = waitsLine(held, false, context);
  if (!content.text.endsWith(said)) return [];
  const text = content.text.slice(0, -said.length) + waitsLine(held, true, context);
  const act = { action: "edit", channel, message, content: { ...content, text } } as const;
  return [{ act, because: card.because, about }];
}

function isCard({ action }: SentRecord): boolean {
  return (
    action.action === "send" && action.content.buttons?.some(({ id }) => id === "restore") === true
  );
}
