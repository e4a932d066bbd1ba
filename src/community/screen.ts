import type { Screened, Span } from "./filters/filter.ts";
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
  /** `exempt` says whom a rule's `except.roles` spares: the member's role ids. */
  screen(message: Screened, roles: readonly string[]): Verdict;
}

/** Shared by every message that breaks no rule. */
export const innocent: Verdict = { matches: [], actions: [] };
