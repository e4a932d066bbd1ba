import type { Conditions } from "../community/rules/conditions.ts";
import type { RuleAct } from "../community/rules/settings.ts";
import { triggersOf } from "../community/rules/trigger.ts";
import type { Settings } from "../community/settings.ts";
import { neededCapability } from "../core/adapter.ts";
import type { Capability } from "../core/capability.ts";
import type { Need } from "../core/platform.ts";
import type { Loaded } from "./loader.ts";

/** What each act of a rule needs, beside records of Foyer's own. */
const capabilityOf = {
  delete: "delete-message",
  hold: "delete-message",
  warn: "dm",
  mute: "mute",
  kick: "kick",
  ban: "ban",
  reply: "send",
  redirect: "send",
  "tell-staff": "send",
  dm: "dm",
  "slow-mode": "slow-mode",
  "add-role": "roles",
  "remove-role": "roles",
  thread: "threads",
} as const satisfies Record<RuleAct, Capability>;

/** What conditions ask of a platform. */
function neededBy(when: Conditions | undefined): readonly Capability[] {
  if (!when) return [];
  const { any = [], all = [], not } = when;
  return [
    ...(when.categories ? (["categories"] as const) : []),
    ...(when.account_younger_than !== undefined ? (["account-age"] as const) : []),
    ...[...any, ...all, ...(not ? [not] : [])].flatMap(neededBy),
  ];
}

/** Everything that settings and commands ask of a platform, each with what asks for it. */
export function* needsOf(settings: Settings, commands: Loaded["commands"]): Generator<Need> {
  yield* needsOfSettings(settings);
  for (const [name, { needs }] of commands)
    if (needs) yield { setting: `/${name}`, capability: needs };
}

function* needsOfSettings({
  welcome,
  rules,
  moderation,
  prompts,
  contests,
  reports,
}: Settings): Generator<Need> {
  if (welcome) yield { setting: "welcome", capability: "send" };
  if (welcome?.private) yield { setting: "welcome.private", capability: "dm" };
  if (welcome?.nudge) yield { setting: "welcome.nudge", capability: "dm" };
  if (welcome?.roles.length) yield { setting: "welcome.roles", capability: "roles" };
  for (const [index, rule] of rules.rules.entries()) {
    const setting = `rules.rules[${index}]`;
    for (const { do: kind } of rule.do)
      yield { setting: `${setting}.do`, capability: capabilityOf[kind] };
    for (const capability of neededBy(rule.when)) yield { setting: `${setting}.when`, capability };
    if (triggersOf(rule).some((one) => "account_younger_than" in one && one.account_younger_than))
      yield { setting, capability: "account-age" };
    if ("mirror" in rule && rule.mirror)
      yield { setting: `rules.rules[${index}].mirror`, capability: "blocking" };
  }
  for (const [index, step] of moderation.strikes.steps.entries())
    yield {
      setting: `moderation.strikes.steps[${index}]`,
      capability: neededCapability[step.do],
    };
  if (prompts.prompts.length > 0) yield { setting: "prompts", capability: "send" };
  if (contests.contests.length > 0) yield { setting: "contests", capability: "buttons" };
  for (const [index, report] of reports.reports.entries())
    if (report.picture)
      yield { setting: `reports.reports[${index}].picture`, capability: "pictures" };
}
