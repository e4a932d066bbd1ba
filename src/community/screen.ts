import type { Directory } from "../core/adapter.ts";
import {
  type Making,
  type Screened,
  type Span,
  type Subject,
  subjects,
  type Test,
  type Windows,
} from "./filters/filter.ts";
import { createTogether } from "./filters/together.ts";
import { among } from "./rules/among.ts";
import { type Condition, compileConditions, mentionLevels } from "./rules/conditions.ts";
import type { Rule, RuleAction } from "./rules/settings.ts";
import { compileTrigger, counts, filterNamed } from "./rules/trigger.ts";
import type { Settings } from "./settings.ts";

/** One rule that matched one message. */
export interface Match {
  readonly rule: Rule;
  readonly spans: readonly Span[];
  /** False in `mode: watch`, and after another rule's `stop`. */
  readonly acts: boolean;
  /** The rule whose `stop` kept this one from acting. */
  readonly stoppedBy?: string;
}

/** Something to be done, and the rule that asks for it. */
export interface Order {
  readonly action: RuleAction;
  readonly rule: Rule;
  /** The channel where the message belongs, where its filter knows. */
  readonly to?: string;
}

export interface Verdict {
  /** Every rule that matched, in the order of the configuration. */
  readonly matches: readonly Match[];
  /** What is to be done, each kind once, from rules that act; the longest mute wins. */
  readonly actions: readonly RuleAction[];
}

/** The rules of one configuration, compiled for one space. */
export interface Screen {
  /**
   * Judges a message by every rule. What rules count (floods, repeats) is counted for everyone, those
   * included whom a rule spares, and whatever other rules say, so that the windows depend on nothing
   * but the messages: screening those of the last `windows.longest` milliseconds again, by whomever,
   * rebuilds them.
   */
  screen(message: Screened): Verdict;
}

/** Shared by every message that breaks no rule. */
export const innocent: Verdict = { matches: [], actions: [] };

interface Compiled {
  readonly rule: Rule;
  readonly counts: boolean;
  readonly test: Test;
  readonly on: ReadonlySet<Subject>;
  /** Whether the rule holds in a channel, by its id; undefined: in all. */
  readonly holdsIn: ((channel: string) => boolean) | undefined;
  /** Whether it holds for this message of this author; undefined: for all members. */
  readonly holds: Condition | undefined;
  /** Whether it holds for moderators as for anybody. */
  readonly forStaff: boolean;
}

/** What rules look at that do not say: what everybody can read. */
const usual: readonly Subject[] = ["messages", "edits", "threads"];

interface Surroundings {
  readonly settings: Pick<Settings, "rules" | "lists" | "community">;
  readonly directory: Directory;
  readonly windows: Windows;
}

export function createScreen({ settings, directory, windows }: Surroundings): Screen {
  const together = createTogether();
  const surroundings = { settings, directory, windows, together };
  const compiled = settings.rules.rules.map((rule) => compile(rule, surroundings));
  together.finish();
  const bySubject = new Map(
    subjects.map((subject) => [subject, compiled.filter((one) => one.on.has(subject))]),
  );
  return {
    screen(message) {
      let matches: Match[] | undefined;
      let stoppedBy: string | undefined;
      const subject = message.subject ?? (message.edited ? "edits" : "messages");
      const staff = message.level !== undefined && message.level !== "member";
      for (const one of bySubject.get(subject) ?? []) {
        if (one.holdsIn && !one.holdsIn(message.channel)) continue;
        const spared = staff && !one.forStaff;
        if (spared && !one.counts) continue;
        const spans = one.test(message);
        if (!spans || spared || (one.holds && !one.holds(message))) continue;
        matches ??= [];
        const { rule } = one;
        const acts = rule.mode === "act" && stoppedBy === undefined;
        const stopped = rule.mode === "act" && stoppedBy !== undefined ? { stoppedBy } : undefined;
        matches.push({ rule, spans, acts, ...stopped });
        if (acts && rule.stop) stoppedBy = rule.name;
      }
      if (!matches) return innocent;
      return { matches, actions: ordersOf(matches).map(({ action }) => action) };
    },
  };
}

function compile(
  rule: Rule,
  { settings, directory, windows, together }: Surroundings & Pick<Making, "together">,
): Compiled {
  const { lists, community } = settings;
  const { only, except, when } = rule;
  const channelOf = (name: string) => directory.channel(name);
  const isOnly = only && among(only, channelOf);
  const isExcepted = among(except.channels, channelOf);
  const isSpared = among(except.roles, (name) => directory.role(name));
  const meets = compileConditions(when, { directory, timeZone: community.time_zone });
  const sparing: Condition | undefined =
    except.roles.length > 0 ? ({ roles = [] }) => !roles.some(isSpared) : undefined;
  const making = {
    rule: rule.name,
    windows,
    together,
    language: community.language,
    list: (file: string) => lists?.get(file) ?? [],
    channel: channelOf,
  };
  return {
    rule,
    counts: counts(rule),
    test: compileTrigger(rule, making),
    on: new Set(rule.on ?? filterNamed(rule.filter)?.on ?? usual),
    holdsIn:
      isOnly || except.channels.length > 0
        ? (channel) => (isOnly?.(channel) ?? true) && !isExcepted(channel)
        : undefined,
    holds: meets && sparing ? (message) => sparing(message) && meets(message) : (meets ?? sparing),
    forStaff: mentionLevels(when),
  };
}

/**
 * What the rules that act ask for: each kind once, in the order of the rules; of several mutes the
 * longest, of roles each. `keeps` leaves actions out, as a cooldown does.
 */
export function ordersOf(
  matches: readonly Match[],
  keeps: (rule: Rule, action: RuleAction) => boolean = () => true,
): readonly Order[] {
  const orders: Order[] = [];
  for (const { rule, spans, acts } of matches) {
    if (!acts) continue;
    const to = spans.find((span) => span.to !== undefined)?.to;
    for (const action of rule.do)
      if (keeps(rule, action)) add(orders, { action, rule, ...(to !== undefined && { to }) });
  }
  return orders;
}

function add(orders: Order[], order: Order): void {
  const { action } = order;
  const place = orders.findIndex(({ action: other }) => isSame(other, action));
  const other = orders[place]?.action;
  if (other === undefined) orders.push(order);
  else if (other.do === "mute" && action.do === "mute" && other.length < action.length)
    orders[place] = order;
}

function isSame(one: RuleAction, other: RuleAction): boolean {
  if ("role" in one && "role" in other) return one.do === other.do && one.role === other.role;
  return one.do === other.do;
}
