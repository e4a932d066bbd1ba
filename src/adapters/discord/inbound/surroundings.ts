import type { Event } from "../../../core/event.ts";
import type { Arrangement } from "../../../core/platform.ts";
import type { Directory } from "../directory.ts";
import type { Threads } from "../threads.ts";

/** What the readers of a guild's dispatches may use. */
export interface Surroundings {
  readonly space: string;
  readonly directory: Directory;
  readonly threads: Threads;
  readonly arrangement: () => Arrangement;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether new members first have an onboarding to go through. */
  readonly onboarding: () => boolean;
  /** Whether Discord tells who did what, in this guild and now. */
  readonly audited: () => boolean;
  /** The rule of ours that an AutoMod rule stands for. */
  readonly ruleOf: (automod: string) => string | undefined;
  readonly emit: (event: Event) => void;
}
