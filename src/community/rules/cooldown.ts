import type { Change } from "../../core/history.ts";
import type { Context } from "../context.ts";
import type { Order } from "../screen.ts";
import type { Rule, RuleAction } from "./settings.ts";

/** Until when each action of each rule leaves a member alone, by `rule/action`. */
type Cooldowns = Readonly<Record<string, number>>;

const factOf = (member: string) => `cooldowns:${member}`;
const keyOf = (rule: Rule, action: RuleAction) => `${rule.name}/${action.do}`;

/** Those that run for a member; none are read where no rule has any. */
export async function cooldownsOf(
  member: string,
  rules: readonly Rule[],
  context: Context,
): Promise<Cooldowns> {
  if (!rules.some((rule) => rule.do.some(({ cooldown }) => cooldown !== undefined))) return {};
  const value = await context.read.fact(factOf(member));
  if (typeof value !== "object" || value === null) return {};
  const running = Object.entries(value).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number" && entry[1] > context.now,
  );
  return Object.fromEntries(running);
}

/** Whether a rule may do this to the member again. */
export function isOver(cooldowns: Cooldowns, rule: Rule, action: RuleAction): boolean {
  return cooldowns[keyOf(rule, action)] === undefined;
}

/** What is done now begins its cooldown; those that are over are forgotten. */
export function startCooldowns(
  member: string,
  orders: readonly Order[],
  running: Cooldowns,
  { now }: Context,
): readonly Change[] {
  const started = orders.flatMap(({ rule, action }) =>
    action.cooldown === undefined ? [] : [[keyOf(rule, action), now + action.cooldown] as const],
  );
  if (started.length === 0) return [];
  const value = { ...running, ...Object.fromEntries(started) };
  return [{ change: "fact", key: factOf(member), value }];
}
