import { reaches } from "../../core/adapter.ts";
import type { Effect } from "../../core/effect.ts";
import type { ButtonPressed } from "../../core/event.ts";
import type { CaseRecord, SentRecord } from "../../core/history.ts";
import { dm, reply, tellStaff } from "../address.ts";
import { restoreEntries, withdrawEntries } from "../contests/withdraw.ts";
import type { Context } from "../context.ts";
import { carryOut } from "../moderation/carry-out.ts";
import { newestContent } from "../moderation/correct.ts";
import { escalate } from "../moderation/escalate.ts";
import { heldKey } from "../moderation/held-key.ts";
import { caseValues, notice, staffNotice, undoButton } from "../moderation/words.ts";
import { quotation } from "../quotation.ts";
import { type Held, heldOf } from "./held.ts";
import type { RuleAction } from "./settings.ts";

const because = "button:held";

/** Longer than any platform's message; adapters part what is too long for one. */
const whole = 50_000;

/** What has become of it: taken away by the rule, deleted by other hands since, or there to be read. */
type Fate = "gone" | "deleted" | "stands";

/** A moderator decides over what a rule set aside: it comes back, or what the rule asks for is done. */
export async function decideHeld(
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
  if (!reaches(context.level(roles), "moderator")) return say("rules.held.not-allowed");
  const record = await context.read.case(number);
  const held = await heldOf(number, context);
  if (!record || !held) return say("rules.held.already");
  if (held.member === presser) return say("rules.held.own");
  const restoring = event.button === "restore";
  const fate = await fateOf(held, context);
  const decided = restoring
    ? await restore(record, { held, fate, presser }, context)
    : await confirm(record, { held, fate, presser }, context);
  return [
    { change: "fact", key: heldKey(number), value: null },
    ...decided,
    ...(await marked(sent, event.message, { restoring, presser }, context)),
    ...say(restoring ? "rules.held.restored" : "rules.held.confirmed", { fate }),
  ];
}

interface Decided {
  readonly held: Held;
  readonly fate: Fate;
  readonly presser: string;
}

async function fateOf({ message }: Held, context: Context): Promise<Fate> {
  const archived = message === undefined ? undefined : await context.read.message(message);
  if (archived?.deleted === undefined) return "stands";
  return archived.deleted === "rule" ? "gone" : "deleted";
}

/** The platform gives no deleted message back: the bot says it again in its author's name. */
async function restore(
  record: CaseRecord,
  { held, fate, presser }: Decided,
  context: Context,
): Promise<readonly Effect[]> {
  const { t, now } = context;
  const { number } = record;
  const about = `case:${number}`;
  const voided: Effect = { change: "case-voided", number, at: now, by: presser };
  const { member, channel, thread, message, text, files = 0 } = held;
  if (fate !== "gone" || message === undefined) return [voided];
  const quoted = quotation(text, context.directory, { most: whole });
  const lost = files > 0 ? [t("rules.held.lost", { count: files })] : [];
  const again = [t("rules.held.again", { member: `<@${member}>` }), quoted, ...lost];
  const told = [t("rules.held.told-restored", { channel: `<#${channel}>` }), ...lost];
  return [
    voided,
    { change: "message-restored", message },
    ...(await restoreEntries(message, context)),
    {
      act: {
        action: "send",
        channel,
        ...(thread !== undefined && { thread }),
        content: { text: again.filter(Boolean).join("\n") },
      },
      because,
      about,
      settle: true,
    },
    dm(member, told.join("\n"), { because, about }),
  ];
}

/** The gravest of what waited becomes a case of its own, in the moderator's name. */
async function confirm(
  record: CaseRecord,
  decided: Decided,
  context: Context,
): Promise<readonly Effect[]> {
  const { held } = decided;
  const { member, actions } = held;
  const removal = await removed(record, decided, context);
  const others = [...removal, ...actions.flatMap((action) => roleAct(action, held, context))];
  const made = await caseAfter(record, decided, context);
  if (!made) return [...toldAlone(record, decided, removal.length > 0, context), ...others];
  const known = await context.read.member(member);
  const { kind } = made;
  if (kind === "mute" || kind === "kick" || kind === "ban") {
    // Their mute may be a strike too.
    const next = made.strike ? await escalate(member, context, { warning: made }) : [];
    return [
      ...carryOut({ ...made, kind }, known, context, { because, asked: {} }),
      ...next,
      ...others,
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
    ...others,
  ];
}

/** What still stands goes now: what the platform refused may work today, and threads are not held. */
async function removed(
  { number }: CaseRecord,
  { held, fate }: Decided,
  context: Context,
): Promise<readonly Effect[]> {
  const { channel, thread, message, member, what, rule, reason, actions } = held;
  const extras = { because: `rule:${rule}`, about: `case:${number}`, settle: true };
  if (what === "thread") {
    if (thread === undefined || !actions.some((action) => action.do === "delete")) return [];
    return [{ act: { action: "delete-thread", channel, thread, reason }, ...extras }];
  }
  if (fate !== "stands" || message === undefined) return [];
  if (context.directory.obstacle?.("delete", member) !== undefined) return [];
  const place = thread === undefined ? { channel } : { channel, thread };
  return [
    { act: { action: "delete-message", ...place, message, member }, ...extras },
    { change: "message-deleted", message, by: "rule", rule },
    ...(await withdrawEntries(message, context)),
  ];
}

/** Where no case tells its author, this does; who joins has nothing to be told. */
function toldAlone(
  record: CaseRecord,
  { held: { member, what }, fate }: Decided,
  removing: boolean,
  context: Context,
): readonly Effect[] {
  if (what === "join" || (what === "thread" && !removing)) return [];
  const stands = what === undefined && fate === "stands" && !removing;
  const told = context.t("rules.held.told-confirmed", {
    ...caseValues(record, context),
    what: what ?? "message",
  });
  const text = stands ? context.t("rules.held.told-stands", caseValues(record, context)) : told;
  return [dm(member, text, { because, about: `case:${record.number}` })];
}

/** `delete` needs no case of its own: the message is gone already, or goes with this. */
async function caseAfter(
  record: CaseRecord,
  { held: { actions }, presser }: Decided,
  context: Context,
): Promise<CaseRecord | undefined> {
  const acts = actions.map((action) => action.do);
  const kind = (["ban", "kick", "mute", "warn"] as const).find((one) => acts.includes(one));
  if (kind === undefined) return undefined;
  const mute = actions.find((action) => action.do === "mute");
  const { member, rule, reason, evidence, channel, message } = record;
  const known = await context.read.member(member);
  return {
    number: await context.read.nextCase(),
    kind,
    member,
    moderator: presser,
    ...(rule !== undefined && { rule }),
    reason,
    at: context.now,
    ...(kind === "mute" &&
      mute && {
        // A longer mute that began meanwhile is not cut short.
        until: Math.max(context.now + mute.length, known?.mutedUntil ?? 0),
      }),
    ...((kind === "mute" || kind === "kick") && acts.includes("warn") && { strike: true }),
    ...(evidence !== undefined && { evidence }),
    ...(channel !== undefined && { channel }),
    ...(message !== undefined && { message }),
    status: kind === "warn" ? "done" : "pending",
  };
}

function roleAct(
  action: RuleAction,
  { member, rule }: Held,
  { directory }: Context,
): readonly Effect[] {
  if (action.do !== "add-role" && action.do !== "remove-role") return [];
  const role = directory.role(action.role);
  if (role === undefined) return [];
  return [{ act: { action: action.do, member, role }, because: `rule:${rule}`, settle: true }];
}

/** The notice keeps its words, loses its buttons, and says who decided. */
async function marked(
  { action, about }: SentRecord,
  message: string,
  { restoring, presser }: { readonly restoring: boolean; readonly presser: string },
  context: Context,
): Promise<readonly Effect[]> {
  if (action.action !== "send") return [];
  const rows = about === undefined ? [] : await context.read.sentAbout(about);
  const { text } = newestContent(rows, message) ?? action.content;
  const key = restoring ? "rules.held.restored-by" : "rules.held.confirmed-by";
  const content = { text: `${text}\n${context.t(key, { by: `<@${presser}>` })}` };
  return [
    {
      act: { action: "edit", channel: action.channel, message, content },
      because,
      ...(about !== undefined && { about }),
    },
  ];
}
