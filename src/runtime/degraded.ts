import type { Settings } from "../community/settings.ts";
import { type Adapter, neededCapability } from "../core/adapter.ts";
import type { Capability } from "../core/capability.ts";

/** A feature that the configuration asks for and a platform has only in part, or not. */
export interface Degraded {
  readonly platform: string;
  /** The setting that asks for it: `rules.rules[2].do`. */
  readonly setting: string;
  readonly capability: Capability;
  readonly level: "emulated" | "none";
  readonly reason: string;
  readonly remedy: string;
}

/** Holds what the settings need against what the platform says it can do. */
export function degraded(settings: Settings, adapter: Adapter): Degraded[] {
  const able = adapter.capabilities();
  const found: Degraded[] = [];
  for (const [setting, capability] of needs(settings)) {
    const {
      level,
      reason = "the platform does not offer it",
      remedy = "none: leave the setting out, or do it by hand",
    } = able[capability];
    if (level !== "native")
      found.push({ platform: adapter.platform, setting, capability, level, reason, remedy });
  }
  return found;
}

function* needs({
  welcome,
  rules,
  moderation,
  prompts,
  contests,
  reports,
}: Settings): Generator<[string, Capability]> {
  if (welcome) yield ["welcome", "send"];
  if (welcome?.private) yield ["welcome.private", "dm"];
  if (welcome?.nudge) yield ["welcome.nudge", "dm"];
  if (welcome?.roles.length) yield ["welcome.roles", "roles"];
  for (const [index, rule] of rules.rules.entries()) {
    for (const action of rule.do) {
      const kind = typeof action === "string" ? action : "mute";
      yield [
        `rules.rules[${index}].do`,
        kind === "warn" ? "dm" : neededCapability[kind === "delete" ? "delete-message" : kind],
      ];
    }
  }
  for (const [index, step] of moderation.strikes.steps.entries())
    yield [`moderation.strikes.steps[${index}]`, neededCapability[step.do]];
  if (prompts.prompts.length > 0) yield ["prompts", "send"];
  if (contests.contests.length > 0) {
    yield ["contests", "buttons"];
    yield ["contests", "reactions"];
  }
  for (const [index, report] of reports.reports.entries())
    if (report.picture) yield [`reports.reports[${index}].picture`, "pictures"];
}
