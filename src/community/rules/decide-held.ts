import { reaches } from "../../core/adapter.ts";
import type { Effect } from "../../core/effect.ts";
import type { ButtonPressed } from "../../core/event.ts";
import type { CaseRecord, SentRecord } from "../../core/history.ts";
import { dm, reply, send, tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import { carryOut } from "../moderation/carry-out.ts";
import { escalate } from "../moderation/escalate.ts";
import { caseValues, notice, staffNotice, undoButton } from "../moderation/words.ts";
import { quotation } from "../quotation.ts";
import { type Held, heldKey, heldOf } from "./hold.ts";
import type { RuleAction } from "./settings.ts";

const because = "button:held";

/** A moderator decides over what a rule set aside: it comes back, or what the rule asks for is done. */
export async function decideHeld(
  event: ButtonPressed,
  { sent, number }: { readonly sent: SentRecord; readonly number: number },
  context: Context,
): Promise<readonly Effect[]> {
  const { t } = context;
  const about = `case:${number}`;
  const say = (key: string) => [reply(event, t(key, { number }), { because, about })];
  const presser = event.member.id;
  const roles = event.member.roles ?? (await context.read.member(presser))?.roles ?? [];
  if (!reaches(context.level(roles), "moderator")) return say("rules.held.not-allowed");
  const record = await context.read.case(number);
  const held = await heldOf(number, context);
  if (!record || !held) return say("rules.held.already");
  if (held.member === presser) return say("rules.held.own");
  const restoring = event.button === "restore";
  const decided = restoring
    ? await restore(record, held, presser, context)
    : await confirm(record, held, presser, context);
  return [
    { change: "fact", key: heldKey(number), value: null },
    ...decided,
    ...marked(sent, event.message, { restoring, presser }, context),
    ...say(restoring ? "rules.held.restored" : "rules.held.confirmed"),
  ];
}

/** The platform gives no deleted message back: the bot says it again in its author's name. */
async function restore(
  record: CaseRecord,
  { member, channel, thread, message, text }: Held,
  presser: string,
  context: Context,
): Promise<readonly Effect[]> {
  const { t, now } = context;
  const { number } = record;
  const about = `case:${number}`;
  const archived = message === undefined ? undefined : await context.read.message(message);
  const gone = message !== undefined && archived?.deleted === "rule";
  const effects: Effect[] = [{ change: "case-voided", number, at: now, by: presser }];
  if (!gone) return effects;
  const quoted = quotation(text, context.directory, { most: 1500 });
  const again = `${t("rules.held.again", { member: `<@${member}>` })}\n${quoted}`;
  return [
    ...effects,
    { change: "message-restored", message },
    thread === undefined
      ? send(channel, again, { because, about, settle: true })
      : {
          act: { action: "send", channel, thread, content: { text: again } },
          because,
          about,
          settle: true,
        },
    dm(member, t("rules.held.told-restored", { channel: `<#${channel}>` }), { because, about }),
  ];
}

/** The gravest of what waited becomes a case of its own, in the moderator's name. */
async function confirm(
  record: CaseRecord,
  held: Held,
  presser: string,
  context: Context,
): Promise<readonly Effect[]> {
  const { member, actions } = held;
  const roles = actions.flatMap((action) => roleAct(action, member, context));
  const made = await caseAfter(record, held, presser, context);
  if (!made) {
    const told = context.t("rules.held.told-confirmed", caseValues(record, context));
    return [dm(member, told, { because, about: `case:${record.number}` }), ...roles];
  }
  const known = await context.read.member(member);
  const { kind } = made;
  if (kind === "mute" || kind === "kick" || kind === "ban") {
    // Their mute may be a strike too.
    const next = made.strike ? await escalate(member, context, { warning: made }) : [];
    return [
      ...carryOut({ ...made, kind }, known, context, { because, asked: {} }),
      ...next,
      ...roles,
    ];
  }
  const extras = { because, about: `case:${made.number}` };
  return [
    { change: "case", case: made },
    dm(member, notice(made, context), { ...extras, settle: true }),
    ...tellStaff(context, staffNotice(made, context), {
      ...extras,
      buttons: [undoButton(context)],
    }),
    ...(await escalate(member, context, { warning: made })),
    ...roles,
  ];
}

/** `delete` needs no case of its own: the message is gone already. */
async function caseAfter(
  record: CaseRecord,
  { actions }: Held,
  presser: string,
  context: Context,
): Promise<CaseRecord | undefined> {
  const acts = actions.map((action) => action.do);
  const kind = (["ban", "kick", "mute", "warn"] as const).find((one) => acts.includes(one));
  if (kind === undefined) return undefined;
  const mute = actions.find((action) => action.do === "mute");
  const { member, rule, reason, evidence, channel, message } = record;
  return {
    number: await context.read.nextCase(),
    kind,
    member,
    moderator: presser,
    ...(rule !== undefined && { rule }),
    reason,
    at: context.now,
    ...(kind === "mute" && mute && { until: context.now + mute.length }),
    ...((kind === "mute" || kind === "kick") && acts.includes("warn") && { strike: true }),
    ...(evidence !== undefined && { evidence }),
    ...(channel !== undefined && { channel }),
    ...(message !== undefined && { message }),
    status: kind === "warn" ? "done" : "pending",
  };
}

function roleAct(action: RuleAction, member: string, context: Context): readonly Effect[] {
  if (action.do !== "add-role" && action.do !== "remove-role") return [];
  const role = context.directory.role(action.role);
  if (role === undefined) return [];
  return [{ act: { action: action.do, member, role }, because, settle: true }];
}

/** The notice keeps its words, loses its buttons, and says who decided. */
function marked(
  { action, about }: SentRecord,
  message: string,
  { restoring, presser }: { readonly restoring: boolean; readonly presser: string },
  context: Context,
): readonly Effect[] {
  if (action.action !== "send") return [];
  const key = restoring ? "rules.held.restored-by" : "rules.held.confirmed-by";
  const text = `${action.content.text}\n${context.t(key, { by: `<@${presser}>` })}`;
  return [
    {
      act: { action: "edit", channel: action.channel, message, content: { text } },
      because,
      ...(about !== undefined && { about }),
    },
  ];
}
