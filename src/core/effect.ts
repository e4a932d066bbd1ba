import type { Action } from "./action.ts";
import type { Change } from "./history.ts";

/** An action that a decision asks for. The runtime gives it its id. */
export interface Plan {
  readonly act: Action;
  /** `rule:no-links`, `schedule:prompt:monday`, `command:warn`, `case:12`, `button:undo`, `welcome`. */
  readonly because: string;
  /** What it belongs to; finds it again when a button on it is pressed. */
  readonly about?: string;
  /** Ask for a `settled` decision once the platform has answered for good (moderation does). */
  readonly settle?: boolean;
}

/** What a decision comes to: things to do and things to remember, in order. */
export type Effect = Plan | Change;

export function isPlan(effect: Effect): effect is Plan {
  return "act" in effect;
}
