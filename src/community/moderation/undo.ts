import { reaches } from "../../core/adapter.ts";
import type { Effect } from "../../core/effect.ts";
import type { ButtonPressed } from "../../core/event.ts";
import type { CaseRecord, MemberRecord, SentRecord } from "../../core/history.ts";
import { dm, reply, tellStaff } from "../address.ts";
import { restoreEntries } from "../contests/withdraw.ts";
import type { Context } from "../context.ts";
import { quotation } from "../quotation.ts";
import { setMute } from "./asked.ts";
import { isAway } from "./away.ts";
import { platformAct } from "./carry-out.ts";
import { isMuted } from "./guard.ts";
import { hasLapsed, type MuteCase, muteWithout, overriding } from "./holding.ts";
import { caseValues } from "./words.ts";

const because = "button:undo";

/** A moderator takes a case back: it becomes void, and what it did is reverted where that can be. */
export async function undoCase(
  event: ButtonPressed,
  { sent, number }: { readonly sent: SentRecord; readonly number: number },
  context: Context,
): Promise<readonly Effect[]> {
  const { t } = context;
  const about = `case:${number}`;
  const say = (key: string, values = {}) => [
    reply(event, t(key, { number, ...values }), { because, about }),
  ];
  const presser = event.member.id;
  const roles = event.member.roles ?? (await context.read.member(presser))?.roles ?? [];
  if (!reaches(context.level(roles), "moderator")) return say("moderation.undo.not-allowed");
  const record = await context.read.case(number);
  if (!record) return say("moderation.undo.unknown");
  if (record.voidedAt !== undefined) {
    return say("moderation.undo.already", { by: `<@${record.voidedBy ?? ""}>` });
  }
  if (record.member === presser) return say("moderation.undo.own");

  const member = await context.read.member(record.member);
  const held = await muteWithout(record.member, number, context);
  const over = await overriding(record, context);
  // A mute that waits for their return is one that they have not heard of.
  const waits = record.kind === "mute" && record.status === "pending" && isAway(member);
  // Nor does "what held before holds again" where something else was decided since.
  const quiet = waits || (over !== undefined && record.kind === "unban");
  const reversed =
    record.status === "refused" || over ? [] : free(record, { member, held }, context);
  return [
    { change: "case-voided", number, at: context.now, by: presser },
    ...reversed,
    ...(record.status === "refused" ? [] : await showAgain(record, context)),
    ...(quiet
      ? []
      : [dm(record.member, t(told(record), caseValues(record, context)), { because, about })]),
    ...markedUndone(sent, event, t("moderation.undo.by", { by: `<@${presser}>` })),
    reply(event, outcomeOf(record, { member, held, over }, context), { because, about }),
  ];
}

/** Nothing on the platform gives a kicked member their place back: they are told how to return. */
function told({ kind }: CaseRecord): string {
  return kind === "unmute" || kind === "unban" ? "moderation.told.again" : "moderation.told.undone";
}

interface Standing {
  readonly member: MemberRecord | undefined;
  /** The mute that holds without the case that is undone. */
  readonly held: MuteCase | undefined;
}

/** What the moderator is answered: what is true of the member now. */
function outcomeOf(
  record: CaseRecord,
  { member, held, over }: Standing & { readonly over: CaseRecord | undefined },
  context: Context,
): string {
  const { kind, number } = record;
  const say = (key: string, values = {}) =>
    context.t(`moderation.undo.done.${key}`, { ...caseValues(record, context), ...values });
  if (over) return say("stays", { other: over.number });
  if (kind !== "mute") return say(kind);
  const own = member?.muteCase === number;
  const running = own
    ? { until: held?.until, by: held?.number }
    : { until: member?.mutedUntil, by: member?.muteCase };
  if (running.until !== undefined && running.until > context.now && running.by !== undefined) {
    return say("muted", { other: running.by, until: context.date(running.until) });
  }
  if (!own) return say("over");
  return say(isAway(member) ? "away" : "mute");
}

/** What puts the member where they were before the case. */
function free(
  { kind, number, member: id }: CaseRecord,
  { member, held }: Standing,
  context: Context,
): readonly Effect[] {
  const target = { member: id, reason: context.t("moderation.undo.reason", { number }) };
  switch (kind) {
    case "mute":
      if (member?.muteCase !== number) return [];
      if (held) return holdAgain(held, member, target);
      if (isAway(member)) return setMute(id, {});
      return [...setMute(id, {}), platformAct({ action: "unmute", ...target }, number, because)];
    case "unmute":
      return !held || isMuted(member, context.now) ? [] : holdAgain(held, member, target);
    case "ban":
      return [platformAct({ action: "unban", ...target }, number, because)];
    case "unban":
      return [platformAct({ action: "ban", ...target }, number, because)];
    default:
      return [];
  }
}

/** An earlier mute with time left holds again, as the case that it was. */
function holdAgain(
  held: MuteCase,
  member: MemberRecord | undefined,
  target: { readonly member: string; readonly reason: string },
): readonly Effect[] {
  const { number, until } = held;
  return [
    ...(hasLapsed(held) ? [{ change: "case-settled", number, status: "done" } as const] : []),
    ...setMute(target.member, { mutedUntil: until, muteCase: number }),
    ...(isAway(member) ? [] : [platformAct({ action: "mute", ...target, until }, number, because)]),
  ];
}

/** No platform brings a deleted message back, so its words are posted where it stood. */
async function showAgain(record: CaseRecord, context: Context): Promise<readonly Effect[]> {
  if (record.message === undefined) return [];
  const message = await context.read.message(record.message);
  if (message?.deleted !== "rule") return [];
  // Another case may have deleted what it has become since: that stays deleted.
  const sent = await context.read.sentAbout(`case:${record.number}`);
  if (!sent.some((row) => isDeletion(row, message.id))) return [];
  const text = quotation(record.evidence ?? "", 1500);
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

/** The notice keeps its words, loses its button, and says who undid the case. */
function markedUndone(sent: SentRecord, event: ButtonPressed, line: string): readonly Effect[] {
  if (sent.action.action !== "send") return [];
  const { channel, content } = sent.action;
  return [
    {
      act: {
        action: "edit",
        channel,
        message: event.message,
        content: { text: `${content.text}\n${line}` },
      },
      because,
      ...(sent.about !== undefined && { about: sent.about }),
    },
  ];
}
