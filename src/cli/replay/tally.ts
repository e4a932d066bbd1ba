import type { Subject } from "../../community/filters/filter.ts";
import { describeAction } from "../../community/rules/actions.ts";
import type { Rule, RuleAction } from "../../community/rules/settings.ts";
import { type Match, ordersOf, type Verdict } from "../../community/screen.ts";
import type { ReplayMessage } from "./item.ts";
import type { ActionCount, Against, Caught, Deletions, RuleResult } from "./result.ts";
import { createSamples, type Samples, sampleOf } from "./samples.ts";

/** A message that was looked at, and what came of it. */
export interface Judged {
  readonly message: ReplayMessage;
  readonly verdict: Verdict;
  /** Whether it is known that it was, or was not, taken away. */
  readonly known: boolean;
  /** It was taken away by a moderator or a rule. */
  readonly removed: boolean;
  /** Later edits of it may be judged too. */
  readonly mayBeEdited: boolean;
  readonly names: { channelName(id: string): string; memberName(id: string): string };
  /** Whether a rule may do this now: false while its cooldown runs. */
  readonly keeps?: (rule: Rule, action: RuleAction) => boolean;
}

export interface Tally {
  add(judged: Judged): void;
  result(looked: number): {
    readonly overall: Caught & { readonly acted: number };
    readonly rules: readonly RuleResult[];
    readonly deletions: Omit<Deletions, "listed">;
  };
}

interface Count {
  messages: number;
  caughtKnown: number;
  right: number;
  readonly actions: Map<string, number>;
  readonly members: Map<string, { name: string; count: number }>;
}

interface RuleCount extends Count {
  stopped: number;
  readonly others: Partial<Record<Subject, number>>;
  readonly samples: Samples;
}

const newCount = (): Count => ({
  messages: 0,
  caughtKnown: 0,
  right: 0,
  actions: new Map(),
  members: new Map(),
});

/** Counts verdicts. A message and its edits are one message. */
export function createTally(
  rules: readonly Rule[],
  places: ReadonlyMap<string, string> = new Map(),
): Tally {
  const byRule = new Map<string, RuleCount>(
    rules.map(({ name }) => [
      name,
      { ...newCount(), stopped: 0, others: {}, samples: createSamples() },
    ]),
  );
  const all = newCount();
  /** Rules that have fired on a message of which edits may follow. */
  const fired = new Map<string, Set<string>>();
  let acted = 0;
  const deletions = { among: 0, byModerators: 0, byRules: 0 };

  function countKnown({ message, known, removed }: Judged): void {
    if (message.subject !== "messages" || !known) return;
    deletions.among++;
    if (!removed) return;
    if (message.deleted === "rule") deletions.byRules++;
    else deletions.byModerators++;
  }

  /** What of a verdict is new: an edit that breaks the same rule again is not. */
  function newly({ message, verdict: { matches }, mayBeEdited }: Judged): readonly Match[] {
    if (!mayBeEdited || matches.length === 0) return matches;
    const key = `${message.space}\u0000${message.id}`;
    const before = fired.get(key) ?? new Set<string>();
    fired.set(key, before);
    const fresh = matches.filter(({ rule }) => !before.has(rule.name));
    for (const { rule } of fresh) before.add(rule.name);
    return fresh;
  }

  function add(judged: Judged): void {
    countKnown(judged);
    if (judged.verdict.matches.length === 0) return;
    const { message, mayBeEdited, names, keeps } = judged;
    const isFirst = !mayBeEdited || !fired.has(`${message.space}\u0000${message.id}`);
    const matches = newly(judged);
    if (matches.length === 0) return;
    const isMessage = message.subject === "messages" || message.subject === "edits";
    for (const match of matches) {
      const count = byRule.get(match.rule.name);
      if (!count) continue;
      countActions(count, ordersOf([match], keeps));
      if (isMessage) countMessage(count, judged);
      else count.others[message.subject] = (count.others[message.subject] ?? 0) + 1;
      if (isMessage && match.stoppedBy !== undefined) count.stopped++;
      count.samples.offer(message.at, `${message.member}\u0000${message.text}`, () =>
        sampleOf(message, match, names),
      );
    }
    const orders = ordersOf(matches, keeps);
    countActions(all, orders);
    if (!isMessage || !isFirst) return;
    countMessage(all, judged);
    if (orders.length > 0) acted++;
  }

  return {
    add,
    result(looked) {
      const deleted = deletions.byModerators + deletions.byRules;
      const known = deletions.among > 0;
      // Against nothing, nothing can be right or wrong.
      const comparable = known && deleted > 0;
      const caught = (count: Count): Caught => ({
        messages: count.messages,
        share: ratio(count.messages, looked),
        members: count.members.size,
        actions: actionsOf(count),
        against: comparable ? against(count, deleted) : null,
      });
      return {
        overall: { ...caught(all), acted },
        rules: rules.map((rule) => ruleResult(rule, byRule.get(rule.name), caught, places)),
        deletions: { known, ...deletions },
      };
    },
  };
}

function countMessage(count: Count, { message, known, removed, names }: Judged): void {
  count.messages++;
  if (known) count.caughtKnown++;
  if (known && removed) count.right++;
  const key = `${message.space}\u0000${message.member}`;
  const member = count.members.get(key);
  if (member) member.count++;
  else count.members.set(key, { name: names.memberName(message.member), count: 1 });
}

function countActions(count: Count, orders: readonly { readonly action: RuleAction }[]): void {
  for (const { action } of orders) {
    const name = describeAction(action);
    count.actions.set(name, (count.actions.get(name) ?? 0) + 1);
  }
}

function ruleResult(
  rule: Rule,
  count: RuleCount | undefined,
  caught: (count: Count) => Caught,
  places: ReadonlyMap<string, string>,
): RuleResult {
  const place = places.get(rule.name);
  return {
    rule: rule.name,
    filter: rule.filter,
    mode: rule.mode,
    ...(place !== undefined && { place }),
    ...caught(count ?? newCount()),
    stopped: count?.stopped ?? 0,
    others: count?.others ?? {},
    most: mostOf(count ?? newCount()),
    samples: count?.samples.all ?? [],
  };
}

function mostOf({ members }: Count): RuleResult["most"] {
  return [...members]
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, 10)
    .map(([key, { name, count }]) => ({
      member: key.slice(key.indexOf("\u0000") + 1),
      name,
      count,
    }));
}

function actionsOf({ actions }: Count): readonly ActionCount[] {
  return [...actions]
    .map(([action, count]) => ({ action, count }))
    .sort((a, b) => b.count - a.count);
}

function against({ caughtKnown, right }: Count, deleted: number): Against {
  return {
    caught: caughtKnown,
    right,
    deleted,
    precision: ratio(right, caughtKnown),
    recall: ratio(right, deleted),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
