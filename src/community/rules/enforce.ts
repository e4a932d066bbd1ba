import type { Effect } from "../../core/effect.ts";
import type { CaseRecord, MemberRecord } from "../../core/history.ts";
import { dm, tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import { escalate } from "../moderation/escalate.ts";
import { isCovered } from "../moderation/holding.ts";
import { isStrike } from "../moderation/strikes.ts";
import { undoButton } from "../moderation/words.ts";
import { innocent, type Match, type Order, ordersOf } from "../screen.ts";
import { caseOf, deletion, gravity, isGraver, platformActs } from "./case-of.ts";
import { cooldownsOf, isOver, startCooldowns } from "./cooldown.ts";
import type { Due, Enforced } from "./due.ts";
import { applies, gentleActs } from "./gentle.ts";
import { setAside, waits } from "./hold.ts";
import { type Broken, gentleNotice, privateNotice, staffNotice, watchNotice } from "./notices.ts";
import { possible } from "./possible.ts";
import type { ScreenedEvent } from "./screened-event.ts";
import type { Rule, RuleAction } from "./settings.ts";
import { untaken } from "./untaken.ts";
import { verdictOn } from "./verdict.ts";

/**
 * Holds a message against the rules and decides what follows. Moderators and managers are not judged,
 * save by rules that name them; what they write is counted. One message makes at most one case, of the
 * gravest kind that the rules ask for (and one more where a warning leads to the next step). A warning
 * beside a mute or a kick is a strike of that case.
 */
export async function screenMessage(
  given: ScreenedEvent,
  context: Context,
  author: MemberRecord | undefined,
): Promise<Enforced> {
  const { verdict, event } = verdictOn(given, author, context);
  if (verdict === innocent || verdict.matches.length === 0) return nothing;
  const acting = verdict.matches.filter(({ acts }) => acts);
  const watching = verdict.matches.filter(({ acts, stoppedBy }) => !acts && !stoppedBy);
  const effects: Effect[] = [];
  let deleted: string | undefined;
  if (acting.length > 0) {
    const enforced = await enforce(event, author, verdict.matches, context);
    effects.push(...enforced.effects);
    deleted = enforced.deleted;
  }
  if (watching.length > 0) {
    const because = `rule:${watching[0]?.rule.name ?? ""}`;
    effects.push(...tellStaff(context, watchNotice(event, watching, context), { because }));
  }
  return { effects, deleted, verdict };
}

const nothing: Enforced = { effects: [], deleted: undefined, verdict: innocent };

async function enforce(
  event: ScreenedEvent,
  author: MemberRecord | undefined,
  matches: readonly Match[],
  context: Context,
): Promise<Omit<Enforced, "verdict">> {
  const acting = matches.filter(({ acts }) => acts);
  const rules = acting.map(({ rule }) => rule);
  const running = await cooldownsOf(event.member, rules, context);
  const orders = ordersOf(
    acting,
    (rule, action) => isOver(running, rule, action) && !isOverruled(rule, action, rules),
  );
  // All of it was done to the member lately.
  if (orders.length === 0) return nothing;
  const can = possible(orders, event, context);
  // What nobody was let read is gone in any case.
  const gone = event.what === "blocked" && !can.left.some(isGrave) ? blockedBy(acting) : [];
  const goes = [...can.left, ...gone].some(({ action: { do: act } }) => takingAway.has(act));
  const left = [...can.left, ...gone].filter((one) => applies(event, one, { gone: goes }, context));
  // Pointed to where they are already: there is nothing to do, and nothing to tell.
  const idle = left.length === 0 && can.hindered.length === 0 && !can.left.some(isForStaff);
  if (idle && can.left.length > 0) return nothing;
  const due: Due = { matches, acting, left, hindered: can.hindered };
  // What waits for a moderator is not done yet, and may never be.
  const held = left.some(({ action }) => action.do === "hold");
  const begun = left.filter(({ action }) => !held || action.do === "hold" || !waits(action));
  const cooling = startCooldowns(event.member, begun, running, context);
  const enforced = await carryOutOrders(event, author, due, context);
  return { ...enforced, effects: [...enforced.effects, ...cooling] };
}

/**
 * Where another rule deletes the message, there is nothing for a moderator to let stand: what waits for
 * that is not asked for.
 */
function isOverruled(rule: Rule, action: RuleAction, rules: readonly Rule[]): boolean {
  if (!holds(rule) || !waits(action)) return false;
  return rules.some((one) => !holds(one) && one.do.some(({ do: act }) => act === "delete"));
}

const holds = (rule: Rule) => rule.do.some(({ do: act }) => act === "hold");

/** What a message does not outlast. */
const takingAway: ReadonlySet<string> = new Set(["delete", "hold"]);

/** A role that the platform does not have is worth a word to staff. */
function isForStaff({ action }: Order): boolean {
  return action.do === "add-role" || action.do === "remove-role";
}

function isGrave({ action }: Order): boolean {
  return gravity.some((kind) => kind === action.do);
}

function blockedBy([first]: readonly Match[]): readonly Order[] {
  return first ? [{ action: { do: "delete" }, rule: first.rule }] : [];
}

async function carryOutOrders(
  event: ScreenedEvent,
  author: MemberRecord | undefined,
  due: Due,
  context: Context,
): Promise<Omit<Enforced, "verdict">> {
  const { left, acting, hindered } = due;
  if (left.length === 0)
    return { effects: untaken(event, acting, hindered, context), deleted: undefined };
  if (left.some(({ action }) => action.do === "hold")) return setAside(event, due, context);
  if (left.some(isGrave)) return judge(event, author, due, context);
  const effects = [
    ...(await gentleActs(event, left, { gone: false }, context)),
    ...(hindered.length > 0 ? untaken(event, acting, hindered, context) : []),
    ...(left.some(isWorthTelling)
      ? tellStaff(context, gentleNotice(event, due, context), {
          because: `rule:${acting[0]?.rule.name ?? ""}`,
        })
      : []),
  ];
  return { effects, deleted: undefined };
}

/** A friendly word is nothing that staff need to hear of. */
function isWorthTelling({ action }: Order): boolean {
  return !["reply", "dm", "thread", "redirect"].includes(action.do);
}

/** The rule by which the message goes, where one asks for that. */
function deletingRule(left: readonly Order[]): Rule | undefined {
  return left.find(({ action }) => action.do === "delete")?.rule;
}

/** There is a case to be made. */
async function judge(
  event: ScreenedEvent,
  author: MemberRecord | undefined,
  { matches, left, hindered }: Due,
  context: Context,
): Promise<Omit<Enforced, "verdict">> {
  const deleting = deletingRule(left);
  const made = await caseOf(event, author, left, context);
  // Who is muted for as long already stays so by the earlier case: this one is but a record.
  const covered = isCovered(made, author);
  // Nor is there anything left to do for what nobody was let read.
  const settled = covered || (event.what === "blocked" && made.kind === "delete");
  const record: CaseRecord = settled ? { ...made, status: "done" } : made;
  const because = `rule:${record.rule ?? ""}`;
  const about = `case:${record.number}`;
  const broken: Broken = {
    matches,
    done: doneOf(event, left, record),
    // Nor is it told why what is needless could not be done. A message that stands is never needless.
    hindered: hindered.filter(({ act }) => act === "delete" || isGraver(act, record.kind)),
  };
  // A deletion needs no answer to its private notice; of anything graver, staff must know.
  const settle = record.kind !== "delete";
  const effects = [
    ...deletion(event, deleting, about, context),
    dm(event.member, privateNotice(record, event, broken, context), { because, about, settle }),
    { change: "case", case: record } as const,
    ...(covered ? [] : platformActs(record, because)),
    ...(isStrike(record) ? await escalate(event.member, context, { warning: record }) : []),
    ...(await gentleActs(event, left, { gone: deleting !== undefined }, context)),
    ...tellStaff(context, staffNotice(record, event, broken, context), {
      because,
      about,
      buttons: [{ ...undoButton(context), style: "secondary" }],
    }),
  ];
  const took = deleting !== undefined && event.what === undefined;
  return { effects, deleted: took ? deleting.name : undefined };
}

/** What the gravest action makes needless is neither done nor told: no mute for who must leave. */
function doneOf(
  { what }: ScreenedEvent,
  left: readonly Order[],
  record: CaseRecord,
): Broken["done"] {
  const acts = left.map(({ action }) => action);
  const done = acts.filter(
    ({ do: act }) =>
      !gravity.some((kind) => kind === act) ||
      act === "delete" ||
      act === record.kind ||
      (act === "warn" && isStrike(record)),
  );
  if (what !== "blocked") return done;
  return [{ do: "blocked" }, ...done.filter(({ do: act }) => act !== "delete")];
}
