import type { Adapter } from "../core/adapter.ts";
import type { Capability } from "../core/capability.ts";
import type { Need } from "../core/platform.ts";

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

/** Holds what a configuration needs against what the platform says it can do. */
export function degraded(needs: readonly Need[], adapter: Adapter): Degraded[] {
  const able = adapter.capabilities();
  const found: Degraded[] = [];
  for (const { setting, capability } of needs) {
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
