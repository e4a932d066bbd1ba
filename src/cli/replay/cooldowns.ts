import type { Rule, RuleAction } from "../../community/rules/settings.ts";

/** Runs actions' cooldowns as the bot does: so long, a rule leaves a member alone with one. */
export interface Cooldowns {
  keeps(member: string, at: number, rule: Rule, action: RuleAction): boolean;
  /** What is done now begins its cooldown. */
  start(member: string, at: number, rules: readonly Rule[]): void;
}

export function createCooldowns(): Cooldowns {
  const until = new Map<string, number>();
  const keyOf = (member: string, rule: Rule, action: RuleAction) =>
    `${member}\u0000${rule.name}/${action.do}`;
  return {
    keeps(member, at, rule, action) {
      if (action.cooldown === undefined) return true;
      return at >= (until.get(keyOf(member, rule, action)) ?? Number.NEGATIVE_INFINITY);
    },
    start(member, at, rules) {
      for (const rule of rules) {
        for (const action of rule.do) {
          const key = keyOf(member, rule, action);
          if (action.cooldown === undefined || at < (until.get(key) ?? 0)) continue;
          until.set(key, at + action.cooldown);
        }
      }
    },
  };
}
