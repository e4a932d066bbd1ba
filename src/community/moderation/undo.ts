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
  // A mute that waits for their return is one that they have not heard of.
  const waits = record.kind === "mute" && record.status === "pending" && isAway(member);
  return [
    { change: "case-voided", number, at: context.now, by: presser },
    ...(record.status === "refused" ? [] : await reverse(record, member, context)),
    ...(waits
      ? []
      : [dm(record.member, t(told(record), caseValues(record, context)), { because, about })]),
    ...markedUndone(sent, event, t("moderation.undo.by", { by: `<@${presser}>` })),
    ...say(
      waits ? "moderation.undo.done.away" : `moderation.undo.done.${record.kind}`,
      caseValues(record, context),
    ),
  ];
}

/** Nothing on the platform gives a kicked member their place back: they are told how to return. */
function told({ kind }: CaseRecord): string {
  return kind === "unmute" || kind === "unban" ? "moderation.told.again" : "moderation.told.undone";
}

/** What puts the member, and the message, where they were before the case. */
async function reverse(
  record: CaseRecord,
  member: MemberRecord | undefined,
  context: Context,
): Promise<readonly Effect[]> {
  return [...free(record, member, context), ...(await showAgain(record, context))];
}

function free(
  { kind, number, member: id, until }: CaseRecord,
  member: MemberRecord | undefined,
  context: Context,
): readonly Effect[] {
  const target = { member: id, reason: context.t("moderation.undo.reason", { number }) };
  switch (kind) {
    case "mute":
      if (member?.muteCase !== number) return [];
      if (isAway(member)) return setMute(id, {});
      return [...setMute(id, {}), platformAct({ action: "unmute", ...target }, number, because)];
    case "unmute":
      if (until === undefined || until <= context.now || isMuted(member, context.now)) return [];
      return [
        ...setMute(id, { mutedUntil: until, muteCase: number }),
        ...(isAway(member)
          ? []
          : [platformAct({ action: "mute", ...target, until }, number, because)]),
      ];
    case "ban":
      return [platformAct({ action: "unban", ...target }, number, because)];
    case "unban":
      return [platformAct({ action: "ban", ...target }, number, because)];
    default:
      return [];
  }
}

/** No platform brings a deleted message back, so its words are posted where it stood. */
async function showAgain(record: CaseRecord, context: Context): Promise<readonly Effect[]> {
  if (record.message === undefined) return [];
  const message = await context.read.message(record.message);
  if (message?.deleted !== "rule") return [];
  const text = quotation(message.text, 1500);
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
