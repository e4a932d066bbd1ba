import type { Outcome } from "../../core/action.ts";
import type { Effect } from "../../core/effect.ts";
import type { ActionSettled } from "../../core/event.ts";
import type { CaseRecord } from "../../core/history.ts";
import { dm, tellStaff } from "../address.ts";
import { restoreEntries } from "../contests/withdraw.ts";
import type { Context } from "../context.ts";
import { linkTo } from "../message-link.ts";
import { standsAfterAll } from "../rules/held-card.ts";
import { correctCard } from "./correct.ts";
import { caseValues, noteLine, remedyFor } from "./words.ts";

/**
 * The platform has answered for what a rule deletes. What could not be deleted is still there to be
 * read, so it counts again; its author and staff, who were told that it is gone, hear so.
 */
export async function settleDeletion(
  record: CaseRecord,
  { request: { action } }: ActionSettled,
  outcome: Outcome,
  context: Context,
): Promise<readonly Effect[]> {
  const { number, kind, status, message, member } = record;
  const { note } = outcome;
  const effects: Effect[] =
    (kind === "delete" || kind === "hold") && status === "pending"
      ? [
          {
            change: "case-settled",
            number,
            status: outcome.outcome,
            ...(note !== undefined && { note }),
          },
        ]
      : [];
  if (outcome.outcome === "done") return effects;
  // Somebody else was faster: it is gone, which is what was wanted.
  if (outcome.why === "not-found") return effects;
  if (message !== undefined) {
    effects.push(
      { change: "message-restored", message },
      ...(await restoreEntries(message, context)),
    );
  }
  // It was undone in the meantime: that it stays is what was wanted.
  if (record.voidedAt !== undefined) return effects;
  const about = `case:${number}`;
  const extras = { because: about, about };
  const what = action.action === "delete-thread" ? "thread" : "delete";
  const values = caseValues(record, context);
  const text = [
    context.t(`moderation.refused.${what}`, values),
    noteLine(outcome.note, outcome, context),
    ...remedyFor(outcome, context),
    ...(action.action === "delete-message" && !hasAddress(outcome.note)
      ? linkTo(action, context)
      : []),
  ].join("\n");
  return [
    ...effects,
    dm(member, context.t("moderation.told.readable", values), extras),
    ...(kind === "hold"
      ? await standsAfterAll(record, context)
      : await correctCard(record, "delete", context)),
    ...tellStaff(context, text, extras),
  ];
}

/** Whether a note leads to what it is about by itself. */
const hasAddress = (note: string) => /https?:\/\//.test(note);
