import type { Outcome, Saying } from "../../core/action.ts";
import type { CaseRecord } from "../../core/history.ts";
import { plain, quote } from "../../core/markup.ts";
import type { Values } from "../../core/refusal.ts";
import { excerpt } from "../../core/shortened.ts";
import type { Context } from "../context.ts";
import { withNames } from "../quotation.ts";

/** How cases are spoken of. Reasons and the platform's notes are others' words, so they are quoted. */

/** The values that the catalogue's moderation texts take. */
export function caseValues(record: CaseRecord, context: Context): Values {
  return {
    number: record.number,
    member: `<@${record.member}>`,
    community: context.settings.community.name,
    kind: context.t(`moderation.kind.${record.kind}`),
    until: record.until === undefined ? "" : context.date(record.until),
    length: record.until === undefined ? "" : context.length(record.until - record.at),
  };
}

/** How much of a reason notices show; the case keeps the whole of it. */
const shown = 500;

export function reasonOf(record: CaseRecord, context: Context): string {
  if (!record.reason) return context.t("moderation.no-reason");
  return quote(excerpt(withNames(record.reason, context.directory), shown));
}

/** The reason as the platform's own records take it. */
export function platformReason(record: CaseRecord | undefined, context: Context): string {
  const { t, directory } = context;
  if (!record) return t("moderation.no-reason");
  // The platform names the bot as whoever did it: its own records should say who asked for it.
  return t("moderation.platform-reason", {
    by: record.moderator === undefined ? "none" : directory.memberName(record.moderator),
    reason: record.reason
      ? excerpt(withNames(record.reason, directory), recorded)
      : t("moderation.no-reason"),
    number: record.number,
  });
}

/** How much of a reason goes into the platform's records: Discord takes 512 characters in all. */
const recorded = 400;

/** Who did it: a moderator, a rule, or the warnings that came together. */
export function authorOf(record: CaseRecord, context: Context): string {
  if (record.moderator !== undefined) return `<@${record.moderator}>`;
  if (record.rule === undefined || record.rule === "strikes")
    return context.t("moderation.strikes.by");
  return context.t("moderation.by-rule", { rule: quote(record.rule) });
}

/** What the member reads in private: what was done, until when, why, and how to object. */
export function notice(record: CaseRecord, context: Context): string {
  const { t } = context;
  const key = isEmulated(record.kind, context) ? `channels.${record.kind}` : record.kind;
  const lines = [t(`moderation.told.${key}`, caseValues(record, context))];
  if (record.reason) lines.push(t("moderation.told.reason", { reason: reasonOf(record, context) }));
  if (record.strike) lines.push(t("rules.private.warn"));
  // Nobody objects to good news.
  if (record.kind === "unmute" || record.kind === "unban") return lines.join("\n");
  const appeal = context.settings.moderation.appeal;
  lines.push("", appeal ?? t("moderation.told.appeal", { number: record.number }));
  return lines.join("\n");
}

/**
 * Whether the platform has no mute or removal of its own, so that what is done in their place reaches
 * no further than some of the community's channels.
 */
export function isEmulated(kind: string, { capabilities }: Context): boolean {
  return (kind === "mute" || kind === "kick") && capabilities[kind].level === "emulated";
}

/** What staff read about a case that was carried out, or that is kept for a member's return. */
export function staffNotice(
  record: CaseRecord,
  context: Context,
  { outcome, away = false }: { readonly outcome?: Outcome; readonly away?: boolean } = {},
): string {
  const { t } = context;
  const head = away ? "moderation.away.staff" : "moderation.staff";
  const lines = [
    t(`${head}.${record.kind}`, caseValues(record, context)),
    t("moderation.staff.by", { by: authorOf(record, context) }),
    t("moderation.staff.reason", { reason: reasonOf(record, context) }),
  ];
  if (outcome?.note) lines.push(noteLine(outcome.note, outcome, context));
  return lines.join("\n");
}

/**
 * The outcome with its note in the community's language, where the catalogue has words for it: a
 * plain text with names for mentions, as notes are, since cases keep them.
 */
export function worded<Given extends Outcome>(outcome: Given, context: Context): Given {
  const { saying } = outcome;
  return saying ? { ...outcome, note: sayingText(saying, context) } : outcome;
}

/** A note of the catalogue as plain text, with names for mentions. */
export function sayingText({ key, values }: Saying, { directory, t }: Context): string {
  return plain(withNames(t(`outcomes.${key}`, values), directory));
}

/**
 * A note as a line of its own: where it is the catalogue's words, it is not the platform that says so.
 */
export function noteLine(
  note: string,
  { outcome, saying }: Pick<Outcome, "outcome" | "saying">,
  { t }: Context,
): string {
  const said = { note: quote(note) };
  if (!saying) return t("moderation.staff.note", said);
  return outcome === "done" ? t("moderation.staff.how", said) : t("moderation.refused.cause", said);
}

/** The values of texts that end in what a platform answered. */
export function noteValues({ saying, note = "" }: Outcome): Values {
  return { note: quote(note), own: saying ? "yes" : "no" };
}

/** What staff and the moderator read when the platform would not: the reason, and the remedy. */
export function refusalNotice(record: CaseRecord, context: Context, outcome: Outcome): string {
  const why = outcome.outcome === "refused" ? outcome.why : "transient";
  return [
    context.t(`moderation.refused.${record.kind}`, caseValues(record, context)),
    noteLine(outcome.note ?? why, outcome, context),
    ...remedyFor(outcome, context),
  ].join("\n");
}

/** What to do about a refusal; nothing where the note is the catalogue's own, which says it better. */
export function remedyFor(outcome: Outcome, { t }: Context): readonly string[] {
  if (outcome.outcome !== "refused" || outcome.saying) return [];
  return [t(`moderation.why.${outcome.why}`)];
}

/** The button on staff notices by which a case is taken back. */
export function undoButton(context: Context) {
  return { id: "undo", label: context.t("moderation.undo.button"), style: "danger" } as const;
}
