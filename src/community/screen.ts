import type { Directory } from "../core/adapter.ts";
import { capsFilter } from "./filters/caps.ts";
import type { Screened, Span, Test, Windows } from "./filters/filter.ts";
import { floodFilter } from "./filters/flood.ts";
import { linksFilter } from "./filters/links.ts";
import { mentionsFilter } from "./filters/mentions.ts";
import { wordsFilter } from "./filters/words.ts";
import type { Rule, RuleAction } from "./rules/settings.ts";

/** One rule that matched one message. */
export interface Match {
  readonly rule: Rule;
  readonly spans: readonly Span[];
}

export interface Verdict {
  /** Every rule that matched, in the order of the configuration. */
  readonly matches: readonly Match[];
  /** What is to be done, each kind once, from rules in `mode: act`; the longest mute wins. */
  readonly actions: readonly RuleAction[];
}

/** The rules of one configuration, compiled for one space. */
export interface Screen {
  /**
   * Judges a message by every rule. `roles` are the member's role ids, for `except.roles`.
   * What rules count (floods) is counted for everyone, those included whom a rule spares, and
   * whatever other rules say, so that the windows depend on nothing but the messages: screening
   * those of the last `windows.longest` milliseconds again, in any roles, rebuilds them.
   */
  screen(message: Screened, roles: readonly string[]): Verdict;
}

/** Shared by every message that breaks no rule. */
export const innocent: Verdict = { matches: [], actions: [] };

interface Compiled {
  readonly rule: Rule;
  readonly counts: boolean;
  readonly test: Test;
  /** Whether the rule holds in a channel, by its id. */
  readonly holdsIn: (channel: string) => boolean;
  /** Whether it spares whoever has one of these roles. */
  readonly spares: (roles: readonly string[]) => boolean;
}

export function createScreen({
  rules,
  directory,
  windows,
}: {
  readonly rules: readonly Rule[];
  readonly directory: Directory;
  readonly windows: Windows;
}): Screen {
  const compiled = rules.map((rule) => compile(rule, directory, windows));
  return {
    screen(message, roles) {
      let matches: Match[] | undefined;
      for (const { rule, counts, test, holdsIn, spares } of compiled) {
        if (!holdsIn(message.channel)) continue;
        const spared = spares(roles);
        if (spared && !counts) continue;
        const spans = test(message);
        if (!spans || spared) continue;
        matches ??= [];
        matches.push({ rule, spans });
      }
      return matches ? { matches, actions: merge(matches) } : innocent;
    },
  };
}

function compile(rule: Rule, directory: Directory, windows: Windows): Compiled {
  const { only, except } = rule;
  const isOnly = only && among(only, (name) => directory.channel(name));
  const isExcepted = among(except.channels, (name) => directory.channel(name));
  const isSpared = among(except.roles, (name) => directory.role(name));
  return {
    rule,
    counts: rule.filter === "flood" && floodFilter.counts === true,
    test: testOf(rule, windows),
    holdsIn:
      isOnly || except.channels.length > 0
        ? (channel) => (isOnly?.(channel) ?? true) && !isExcepted(channel)
        : () => true,
    spares: except.roles.length > 0 ? (roles) => roles.some(isSpared) : () => false,
  };
}

function testOf(rule: Rule, windows: Windows): Test {
  switch (rule.filter) {
    case "words":
      return wordsFilter.compile(rule, rule.name, windows);
    case "links":
      return linksFilter.compile(rule, rule.name, windows);
    case "mentions":
      return mentionsFilter.compile(rule, rule.name, windows);
    case "flood":
      return floodFilter.compile(rule, rule.name, windows);
    case "caps":
      return capsFilter.compile(rule, rule.name, windows);
  }
}

/**
 * Whether an id is that of one of `names`. Asked once per id, when it is first seen: by then the
 * directory knows it.
 */
function among(
  names: readonly string[],
  resolve: (name: string) => string | undefined,
): (id: string) => boolean {
  const known = new Map<string, boolean>();
  return (id) => {
    let answer = known.get(id);
    if (answer === undefined) {
      answer = names.some((name) => name === id || resolve(name) === id);
      known.set(id, answer);
    }
    return answer;
  };
}

/** Each kind of action once, in the order of the rules; of several mutes, the longest. */
function merge(matches: readonly Match[]): readonly RuleAction[] {
  const merged: RuleAction[] = [];
  for (const { rule } of matches) {
    if (rule.mode === "watch") continue;
    for (const action of rule.do) add(merged, action);
  }
  return merged;
}

function add(merged: RuleAction[], action: RuleAction): void {
  if (typeof action === "string") {
    if (!merged.includes(action)) merged.push(action);
    return;
  }
  const place = merged.findIndex((other) => typeof other !== "string");
  const other = merged[place];
  if (other === undefined) merged.push(action);
  else if (typeof other !== "string" && other.mute < action.mute) merged[place] = action;
}
