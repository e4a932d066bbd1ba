import type { Outcome } from "../../core/action.ts";
import type { CaseRecord, MemberRecord, SentRecord } from "../../core/history.ts";
import { quote } from "../../core/markup.ts";
import { refuse } from "../../core/refusal.ts";
import { excerpt } from "../../core/shortened.ts";
import { reply } from "../address.ts";
import type { Context } from "../context.ts";
import type { Given } from "../define.ts";
import { quotation, withNames } from "../quotation.ts";
import { pages } from "../welcome/texts.ts";
import { isAway } from "./away.ts";
import { isHeld } from "./held-key.ts";
import { activeStrikes } from "./strikes.ts";
import { authorOf, caseValues, noteLine, reasonOf, worded } from "./words.ts";

/** What `/case` and `/history` answer. */

/** Everything about one case, and what the platform answered for it. */
export async function showCase(
  { case: number }: { readonly case: number },
  given: Given,
  context: Context,
) {
  const record = await context.read.case(number);
  if (!record) throw refuse("case.unknown", { number });
  const sent = await context.read.sentAbout(`case:${number}`);
  const held = record.voidedAt === undefined && (await isHeld(number, context));
  const state = held ? "held" : stateOf(record, await context.read.member(record.member));
  return pages(details(record, { sent, state }, context)).map((page) =>
    reply(given.event, page, { because: "command:case" }),
  );
}

function details(
  record: CaseRecord,
  { sent, state: status }: { readonly sent: readonly SentRecord[]; readonly state: string },
  context: Context,
): readonly string[] {
  const { t } = context;
  const lines = [
    t("moderation.case.head", { ...caseValues(record, context), at: context.date(record.at) }),
    t("moderation.staff.by", { by: authorOf(record, context) }),
    ...wholeReason(record, context),
  ];
  if (record.strike) lines.push(t("moderation.case.strike"));
  if (record.kind === "mute") lines.push(t("moderation.case.until", caseValues(record, context)));
  lines.push(t("moderation.case.status", { status }));
  if (record.note) lines.push(noteLine(record.note, answerFor(record, sent), context));
  if (record.voidedAt !== undefined) {
    const by = `<@${record.voidedBy ?? ""}>`;
    lines.push(t("moderation.case.voided", { by, at: context.date(record.voidedAt) }));
  }
  if (record.evidence) {
    lines.push(
      t("moderation.case.evidence", { channel: placeOf(record) }),
      quotation(record.evidence, context.directory),
    );
  }
  const answers = sent.filter(({ action }) => telling.has(action.action));
  if (answers.length > 0) lines.push(t("moderation.case.platform"));
  return [...lines, ...answers.map((row) => answerLine(row, context))];
}

/** What the platform answered when it was asked for what the case is about. */
function answerFor(
  { kind, status }: CaseRecord,
  sent: readonly SentRecord[],
): Pick<Outcome, "outcome" | "saying"> {
  const takes = kind === "delete" || kind === "hold";
  const deletes = (act: string) => takes && act.startsWith("delete-");
  const row = sent.find(({ action: { action } }) => action === kind || deletes(action));
  return row?.outcome ?? { outcome: status === "refused" ? "refused" : "done" };
}

/** The one place where a reason is shown to its end, in lines that fit into messages. */
function wholeReason(record: CaseRecord, context: Context): readonly string[] {
  const [first = "", ...rest] =
    withNames(record.reason, context.directory).match(/[\s\S]{1,800}/gu) ?? [];
  const reason = first ? quote(first) : context.t("moderation.no-reason");
  return [context.t("moderation.staff.reason", { reason }), ...rest.map(quote)];
}

/** A mute that is pending because the member has left waits for them, not for the platform. */
function stateOf({ kind, status }: CaseRecord, member: MemberRecord | undefined): string {
  return kind === "mute" && status === "pending" && isAway(member) ? "away" : status;
}

/** What was done to the member; the bot's own notices to staff are not worth a line. */
const telling: ReadonlySet<string> = new Set([
  "dm",
  "delete-message",
  "delete-messages",
  "delete-thread",
  "mute",
  "unmute",
  "kick",
  "ban",
  "unban",
]);

const placeOf = ({ channel }: CaseRecord) => (channel === undefined ? "none" : `<#${channel}>`);

function answerLine({ action, outcome: told }: SentRecord, context: Context): string {
  const outcome = told && worded(told, context);
  const act = context.t(`moderation.act.${action.action}`);
  const answer = outcome === undefined ? "waiting" : outcome.outcome;
  const how = outcome?.outcome === "done" ? outcome.how : "native";
  const line = context.t("moderation.case.answer", { act, answer, how });
  return outcome?.note ? `${line} (${quote(outcome.note)})` : line;
}

/** As many as one message can show. */
const shown = 15;

/** A member's cases, newest first. Members see their own; moderators, anybody's. */
export async function showHistory(
  { member = "" }: { readonly member: string | undefined },
  given: Given,
  context: Context,
) {
  const who = member || given.member;
  if (who !== given.member && given.level === "member") throw refuse("history.own");
  const cases = await context.read.casesOf(who, shown + 1);
  const strikes = (await activeStrikes(who, context)).length;
  const { t } = context;
  const values = { member: `<@${who}>`, strikes };
  const lines = [
    t(cases.length === 0 ? "moderation.history.none" : "moderation.history.head", values),
  ];
  const known = await context.read.member(who);
  for (const record of cases.slice(0, shown)) {
    const state = record.voidedAt === undefined ? stateOf(record, known) : "voided";
    lines.push(historyLine(record, state, context));
  }
  if (cases.length > shown) lines.push(t("moderation.history.more"));
  return [reply(given.event, lines.join("\n"), { because: "command:history" })];
}

function historyLine(record: CaseRecord, state: string, context: Context): string {
  return context.t("moderation.history.line", {
    ...caseValues(record, context),
    at: context.date(record.at, "day"),
    reason: reasonOf({ ...record, reason: excerpt(record.reason, 120) }, context),
    state,
  });
}
