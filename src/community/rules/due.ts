import type { Effect } from "../../core/effect.ts";
import type { Match, Order, Verdict } from "../screen.ts";
import type { Hindered } from "./possible.ts";

/** What is to be done about a message, and what of it can be. */
export interface Due {
  /** Every rule that matched. */
  readonly matches: readonly Match[];
  readonly acting: readonly Match[];
  readonly left: readonly Order[];
  readonly hindered: readonly Hindered[];
}

/** What became of a message. */
export interface Enforced {
  readonly effects: readonly Effect[];
  /** The rule that takes the message away, when one does. */
  readonly deleted: string | undefined;
  readonly verdict: Verdict;
}
