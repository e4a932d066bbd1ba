import type { Outcome } from "../../core/action.ts";
import type { Request } from "../../core/adapter.ts";
import { hour } from "../../core/duration.ts";
import type { Effect } from "../../core/effect.ts";
import type { ActionSettled } from "../../core/event.ts";
import type { CaseRecord, Change } from "../../core/history.ts";
import { quote } from "../../core/markup.ts";
import { dm, tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import { answer } from "./answer.ts";
import { type Asked, askedOf, forget, setMute } from "./asked.ts";
import { isOutside } from "./away.ts";
import { settleClearing } from "./clear.ts";
import { correctCard } from "./correct.ts";
import { settleDeletion } from "./deletion.ts";
import { isMuted } from "./guard.ts";
import {
  caseValues,
  noteValues,
  notice,
  refusalNotice,
  remedyFor,
  staffNotice,
  undoButton,
  worded,
} from "./words.ts";

type Refused = Extract<Outcome, { outcome: "refused" }>;

/** Which case something belongs to: 12 for `case:12`. */
export function caseNumber(about: string | undefined): number | undefined {
  const digits = /^case:(\d+)$/.exec(about ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** What follows once the platform has answered for an act of a case. */
export async function settleCase(
  event: ActionSettled,
  context: Context,
): Promise<readonly Effect[]> {
  const number = caseNumber(event.about);
  const record = number === undefined ? undefined : await context.read.case(number);
  if (!record) return [];
  const outcome = worded(event.outcome, context);
  const { action } = event.request.action;
  if (action === "dm")
    return outcome.outcome === "refused" ? unreached(record, outcome, context) : [];
  if (action === "delete-message" || action === "delete-thread")
    return settleDeletion(record, event, outcome, context);
  if (action === "delete-messages") return settleClearing(record, event, outcome, context);
  const effects = renewal(record, event, context);
  if (action === record.kind && record.status === "pending") {
    return outcome.outcome === "done"
      ? [...effects, ...(await carried(record, event, outcome, context))]
      : refused(record, event, outcome, context);
  }
  return [...effects, ...afterwards(record, { ...event, outcome }, context)];
}

/** How long before its end a mute that a platform keeps only for a time is asked for again. */
const ahead = 2 * hour;

/** A mute that lasts longer than the platform keeps one is renewed in time. */
function renewal(
  { kind, number, until }: CaseRecord,
  { request: { action }, outcome }: ActionSettled,
  { now }: Context,
): readonly Change[] {
  if (action.action !== "mute" || outcome.outcome !== "done") return [];
  const kept = outcome.until;
  if (kept === undefined || kept >= action.until || kind !== "mute" || until === undefined)
    return [];
  const { member } = action;
  const due = Math.max(now, kept - ahead);
  const data = { member, case: number };
  return [{ change: "schedule", key: `renew:${member}`, due, task: "renew-mute", data }];
}

async function carried(
  record: CaseRecord,
  { request }: ActionSettled,
  outcome: Outcome,
  context: Context,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [
    settled(record, outcome),
    forget(record.number),
    ...banState(record.member, request.action.action),
  ];
  const asked = await askedOf(record.number, context);
  // Rules tell everybody themselves; a case that was undone in the meantime is nobody's news.
  if (!asked || record.voidedAt !== undefined) return effects;

  const extras = { because: request.because, about: `case:${record.number}` };
  if (record.kind !== "kick" && record.kind !== "ban") {
    // Who was banned is not here, so that it does not reach them is no surprise.
    const settle = record.kind !== "unban";
    effects.push(dm(record.member, notice(record, context), { ...extras, settle }));
  }
  const done = context.t(`moderation.done.${record.kind}`, caseValues(record, context));
  // How it was done, where the platform has no means of its own for it.
  const how = outcome.saying && outcome.note !== undefined ? [quote(outcome.note)] : [];
  effects.push(
    ...tellStaff(context, staffNotice(record, context, { outcome }), {
      ...extras,
      buttons: [undoButton(context)],
    }),
    ...answer(record, asked, [done, ...how].join("\n"), extras),
  );
  return effects;
}

async function refused(
  record: CaseRecord,
  { request }: ActionSettled,
  outcome: Refused,
  context: Context,
): Promise<readonly Effect[]> {
  const asked = await askedOf(record.number, context);
  const effects: readonly Effect[] = [
    settled(record, outcome),
    forget(record.number),
    ...(await muteAsBefore(record, asked, context)),
  ];
  // It was undone in the meantime, so that it did not happen is what was wanted.
  if (record.voidedAt !== undefined) return effects;

  const extras = { because: request.because, about: `case:${record.number}` };
  // Lifting a ban that there is not is the moderator's slip, and nobody else's news.
  if (record.kind === "unban" && outcome.why === "not-found") {
    const text = context.t("refusals.unban.not-banned", caseValues(record, context));
    return [
      ...effects,
      { change: "member", member: record.member, set: { banned: false } },
      ...answer(record, asked, text, extras),
    ];
  }
  const text = refusalNotice(record, context, outcome);
  return [
    ...effects,
    ...(await correction(record, asked, context, extras)),
    ...(isCarded(record.kind) ? await correctCard(record, record.kind, context) : []),
    ...tellStaff(context, text, extras),
    ...answer(record, asked, text, extras),
  ];
}

/** What a rule's notice to staff lists as done. */
function isCarded(kind: CaseRecord["kind"]): kind is "mute" | "kick" | "ban" {
  return kind === "mute" || kind === "kick" || kind === "ban";
}

/** Whoever was told of it before the platform answered learns that it did not come to that. */
async function correction(
  record: CaseRecord,
  asked: Asked | undefined,
  context: Context,
  extras: { because: string; about: string },
): Promise<readonly Effect[]> {
  if (isOutside(await context.read.member(record.member))) return [];
  const say = (key: string) => [
    dm(record.member, context.t(key, caseValues(record, context)), extras),
  ];
  if (record.kind === "kick" || record.kind === "ban") return say("moderation.told.stays");
  // Rules announce a mute with the reason for it, commands only once it holds.
  return record.kind === "mute" && !asked ? say("moderation.told.writes") : [];
}

/** The platform's mute is what it was, so the history's must be too. */
async function muteAsBefore(
  { kind, member, number }: CaseRecord,
  asked: Asked | undefined,
  context: Context,
): Promise<readonly Change[]> {
  if (kind !== "mute" && kind !== "unmute") return [];
  const now = await context.read.member(member);
  const untouched = kind === "mute" ? now?.muteCase === number : !isMuted(now, context.now);
  if (!untouched) return [];
  const before = asked?.before ?? {};
  const earlier =
    before.muteCase === undefined ? undefined : await context.read.case(before.muteCase);
  const holds = (before.mutedUntil ?? 0) > context.now && earlier?.voidedAt === undefined;
  return setMute(member, holds ? before : {});
}

/** An undo, the end of a mute, a mute renewed: only a refusal is worth a word. */
function afterwards(
  record: CaseRecord,
  { request, outcome }: ActionSettled,
  context: Context,
): readonly Effect[] {
  const { action } = request.action;
  if (outcome.outcome === "done")
    return [...banState(record.member, action), ...remark(record, request, outcome, context)];
  // What is gone needs no more doing; words that found no place are lost.
  if (outcome.why === "not-found" && action !== "send") return [];
  const text = context.t("moderation.refused.afterwards", {
    ...caseValues(record, context),
    act: context.t(`moderation.act.${action}`),
    ...noteValues(outcome),
  });
  return tellStaff(context, [text, ...remedyFor(outcome, context)].join("\n"), {
    because: request.because,
    about: `case:${record.number}`,
  });
}

/** What the platform says of an act that it has done in part: somebody may have to do the rest. */
function remark(
  record: CaseRecord,
  { because, action }: Request,
  { how, saying, note }: Extract<Outcome, { outcome: "done" }>,
  context: Context,
): readonly Effect[] {
  if (action.action !== "unmute" || how !== "emulated" || !saying || note === undefined) return [];
  const values = { ...caseValues(record, context), note: quote(note) };
  const about = `case:${record.number}`;
  return tellStaff(context, context.t("moderation.remark", values), { because, about });
}

function unreached(record: CaseRecord, outcome: Refused, context: Context): readonly Effect[] {
  const text = context.t("moderation.unreached", {
    ...caseValues(record, context),
    ...noteValues(outcome),
  });
  const about = `case:${record.number}`;
  return tellStaff(context, text, { because: about, about });
}

function settled({ number }: CaseRecord, outcome: Outcome): Change {
  const { outcome: status, note } = outcome;
  return { change: "case-settled", number, status, ...(note !== undefined && { note }) };
}

function banState(member: string, action: string): readonly Change[] {
  if (action !== "ban" && action !== "unban") return [];
  return [{ change: "member", member, set: { banned: action === "ban" } }];
}
