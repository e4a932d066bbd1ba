import { reaches } from "../../core/adapter.ts";
import type { Effect } from "../../core/effect.ts";
import type { CaseKind, CaseRecord, MemberRecord } from "../../core/history.ts";
import { dm, tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import { setMute } from "../moderation/asked.ts";
import { platformAct } from "../moderation/carry-out.ts";
import { escalate } from "../moderation/escalate.ts";
import { isCovered } from "../moderation/holding.ts";
import { isStrike } from "../moderation/strikes.ts";
import { undoButton } from "../moderation/words.ts";
import { innocent, type Match, type Verdict } from "../screen.ts";
import {
  type Broken,
  kindOf,
  privateNotice,
  reasonOf,
  staffNotice,
  watchNotice,
} from "./notices.ts";
import { type Hindered, possible } from "./possible.ts";
import type { Rule, RuleAction } from "./settings.ts";
import { untaken } from "./untaken.ts";

/** A message as the rules look at it, new or edited. */
export interface ScreenedEvent {
  readonly id: string;
  /** The platform's id of the message. */
  readonly message: string;
  readonly channel: string;
  readonly thread?: string;
  readonly member: string;
  readonly text: string;
  readonly at: number;
  readonly edited: boolean;
  /** A thread's name, or what the platform did not let through; absent: a message. */
  readonly what?: "thread" | "blocked";
  /** By which rule's words the platform blocked it. */
  readonly rule?: string;
}

export interface Enforced {
  readonly effects: readonly Effect[];
  /** The rule that deletes the message, when one does. */
  readonly deleted: string | undefined;
  readonly verdict: Verdict;
}

/**
 * Holds a message against the rules and decides what follows. Moderators and managers are never
 * judged; what they write is only counted. One message makes at most one case, of the gravest kind
 * that the rules ask for (and one more where a warning leads to the next step). A warning beside a
 * mute or a kick is a strike of that case.
 */
export async function screenMessage(
  event: ScreenedEvent,
  context: Context,
  author: MemberRecord | undefined,
): Promise<Enforced> {
  const { message: id, at, channel, member, text, edited } = event;
  const roles = author?.roles ?? [];
  // The message's own id, as the archive has it: after a restart the windows are counted from there.
  const found = context.screen.screen({ id, at, channel, member, text, edited }, roles);
  const verdict = event.what === "blocked" ? withBlocking(found, event.rule, context) : found;
  if (verdict === innocent || verdict.matches.length === 0) return nothing;
  if (reaches(context.level(roles), "moderator")) return nothing;
  const acting = verdict.matches.filter(({ rule }) => rule.mode === "act");
  const watching = verdict.matches.filter(({ rule }) => rule.mode === "watch");
  const can = possible(verdict.actions, event, context);
  const deleting = can.left.includes("delete") ? ruleFor("delete", acting) : undefined;
  const effects: Effect[] = [];
  if (verdict.actions.length > 0) {
    effects.push(...(await enforce(event, author, { matches: acting, deleting, ...can }, context)));
  }
  if (watching.length > 0) effects.push(...watched(event, watching, context));
  return { effects, deleted: deleting?.name, verdict };
}

/** What the platform found counts, also where the rules have changed since. */
function withBlocking(found: Verdict, name: string | undefined, context: Context): Verdict {
  if (found.matches.some(({ rule }) => rule.name === name)) return found;
  const rule = context.settings.rules.rules.find((one) => one.name === name);
  if (!rule) return found;
  const matches = [{ rule, spans: [] }, ...found.matches];
  return { matches, actions: found.actions.length > 0 ? found.actions : ["delete"] };
}

const nothing: Enforced = { effects: [], deleted: undefined, verdict: innocent };

/** The gravest first: it gives the case its kind. */
const gravity = ["ban", "kick", "mute", "warn", "delete"] as const satisfies readonly CaseKind[];

function isGraver(act: string, kind: CaseKind): boolean {
  const order: readonly string[] = gravity;
  return order.indexOf(act) < order.indexOf(kind);
}

/** The first rule that asks for an action of this kind. */
function ruleFor(kind: string, matches: readonly Match[]): Rule | undefined {
  return matches.find(({ rule }) => rule.do.some((action) => kindOf(action) === kind))?.rule;
}

/** What is to be done about a message, and what of it can be. */
interface Due {
  readonly matches: readonly Match[];
  readonly left: readonly RuleAction[];
  readonly hindered: readonly Hindered[];
  /** The rule by which the message goes, where it does. */
  readonly deleting: Rule | undefined;
}

async function enforce(
  event: ScreenedEvent,
  author: MemberRecord | undefined,
  { matches, left, hindered, deleting }: Due,
  context: Context,
): Promise<readonly Effect[]> {
  if (left.length === 0) return untaken(event, matches, hindered, context);
  const made = await caseOf(event, author, matches, left, context);
  // Who is muted for as long already stays so by the earlier case: this one is but a record.
  const covered = isCovered(made, author);
  // Nor is there anything left to do for what nobody was let read.
  const settled = covered || (event.what === "blocked" && made.kind === "delete");
  const record: CaseRecord = settled ? { ...made, status: "done" } : made;
  const because = `rule:${record.rule ?? ""}`;
  const about = `case:${record.number}`;
  // What the gravest action makes needless is neither done nor told: no mute for who must leave.
  const done = left
    .map(kindOf)
    .filter(
      (kind) => kind === "delete" || kind === record.kind || (kind === "warn" && isStrike(record)),
    );
  const broken: Broken = {
    matches,
    done:
      event.what === "blocked" ? ["blocked", ...done.filter((kind) => kind !== "delete")] : done,
    // Nor is it told why what is needless could not be done. A message that stands is never needless.
    hindered: hindered.filter(({ act }) => act === "delete" || isGraver(act, record.kind)),
  };
  // A deletion needs no answer to its private notice; of anything graver, staff must know.
  const settle = record.kind !== "delete";
  return [
    ...deletion(event, deleting, about, context),
    dm(event.member, privateNotice(record, event, broken, context), { because, about, settle }),
    { change: "case", case: record },
    ...(covered ? [] : platformActs(record, because)),
    ...(isStrike(record) ? await escalate(event.member, context, { warning: record }) : []),
    ...tellStaff(context, staffNotice(record, event, broken, context), {
      because,
      about,
      buttons: [{ ...undoButton(context), style: "secondary" }],
    }),
  ];
}

async function caseOf(
  { member, channel, message, text, what }: ScreenedEvent,
  author: MemberRecord | undefined,
  matches: readonly Match[],
  actions: readonly RuleAction[],
  context: Context,
): Promise<CaseRecord> {
  const kinds = actions.map(kindOf);
  const kind = gravity.find((one) => kinds.includes(one)) ?? "warn";
  const rule = ruleFor(kind, matches);
  const mute = actions.find((action) => typeof action !== "string");
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
        until: Math.max(context.now + mute.mute, author?.mutedUntil ?? 0),
      }),
    // For who is banned, no warning counts any more.
    ...((kind === "mute" || kind === "kick") && kinds.includes("warn") && { strike: true }),
    evidence: text,
    channel,
    ...(what === undefined && { message }),
    status: kind === "warn" ? "done" : "pending",
  };
}

function deletion(
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
function platformActs(record: CaseRecord, because: string): readonly Effect[] {
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

function watched(
  event: ScreenedEvent,
  matches: readonly Match[],
  context: Context,
): readonly Effect[] {
  const because = `rule:${matches[0]?.rule.name ?? ""}`;
  return tellStaff(context, watchNotice(event, matches, context), { because });
}
