import type { Settings } from "../community/settings.ts";
import { neededCapability } from "../core/adapter.ts";
import type { Need } from "../core/platform.ts";
import type { Loaded } from "./loader.ts";

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
    for (const action of rule.do) {
      const kind = typeof action === "string" ? action : "mute";
      const capability =
        kind === "warn" ? "dm" : neededCapability[kind === "delete" ? "delete-message" : kind];
      yield { setting: `rules.rules[${index}].do`, capability };
    }
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
