import type { Effect } from "../../core/effect.ts";
import type { CaseKind, CaseRecord, MemberRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { setMute } from "../moderation/asked.ts";
import { platformAct } from "../moderation/carry-out.ts";
import type { Order } from "../screen.ts";
import { reasonOf } from "./notices.ts";
import type { ScreenedEvent } from "./screened-event.ts";
import type { Rule } from "./settings.ts";

/** The record that a broken rule makes, and what the platform is asked for by it. */

/** The gravest first: it gives the case its kind. */
export const gravity = [
  "ban",
  "kick",
  "mute",
  "warn",
  "delete",
] as const satisfies readonly CaseKind[];

export function isGraver(act: string, kind: CaseKind): boolean {
  const order: readonly string[] = gravity;
  return order.indexOf(act) < order.indexOf(kind);
}

/** What a case keeps: the text, or of a message that is only files their names. */
export function evidenceOf({ text, attachments = [] }: ScreenedEvent): string {
  return text === "" ? attachments.map(({ name }) => name).join(", ") : text;
}

export async function caseOf(
  event: ScreenedEvent,
  author: MemberRecord | undefined,
  orders: readonly Order[],
  context: Context,
): Promise<CaseRecord> {
  const { member, channel, message, what } = event;
  const kinds = orders.map(({ action }) => action.do);
  const kind = gravity.find((one) => kinds.includes(one)) ?? "warn";
  const rule = orders.find(({ action }) => action.do === kind)?.rule;
  const mute = orders.map(({ action }) => action).find((action) => action.do === "mute");
  return {
    number: await context.read.nextCase(),
    kind,
    member,
    ...(rule && { rule: rule.name }),
    reason: rule ? reasonOf(rule, context) : "",
    at: context.now,
    ...(kind === "mute" &&
      mute && {
        // A longer mute that runs already is not cut short.
        until: Math.max(context.now + mute.length, author?.mutedUntil ?? 0),
      }),
    // For who is banned, no warning counts any more.
    ...((kind === "mute" || kind === "kick") && kinds.includes("warn") && { strike: true }),
    evidence: evidenceOf(event),
    ...(channel !== "" && { channel }),
    ...(what === undefined && { message }),
    status: kind === "warn" ? "done" : "pending",
  };
}

export function deletion(
  { channel, thread, message, member, what }: ScreenedEvent,
  broken: Rule | undefined,
  about: string,
  context: Context,
): readonly Effect[] {
  if (broken === undefined || what === "blocked") return [];
  const rule = broken.name;
  const because = `rule:${rule}`;
  if (what === "thread") {
    const reason = reasonOf(broken, context);
    const act = { action: "delete-thread", channel, thread: message, reason } as const;
    return [{ act, because, about, settle: true }];
  }
  const place = thread === undefined ? { channel } : { channel, thread };
  return [
    {
      act: { action: "delete-message", ...place, message, member },
      because,
      about,
      // Where the platform refuses, the message counts again and staff are told.
      settle: true,
    },
    { change: "message-deleted", message, by: "rule", rule },
  ];
}

/** What the platform is asked for over the member. A kick or a ban makes a mute needless. */
export function platformActs(record: CaseRecord, because: string): readonly Effect[] {
  const { kind, member, number, reason, until } = record;
  if (kind === "kick" || kind === "ban") {
    return [platformAct({ action: kind, member, reason }, number, because)];
  }
  if (kind !== "mute" || until === undefined) return [];
  return [
    platformAct({ action: "mute", member, until, reason }, number, because),
    ...setMute(member, { mutedUntil: until, muteCase: number }),
  ];
}
