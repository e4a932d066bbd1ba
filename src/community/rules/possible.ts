import type { Context } from "../context.ts";
import { obstacleTo } from "../moderation/guard.ts";
import { kindOf } from "./notices.ts";
import type { RuleAction } from "./settings.ts";

/** What the platform is known not to let the bot do, and why in the catalogue's words. */
export interface Hindered {
  readonly act: string;
  readonly note: string;
}

/** What is left of a rule's actions where the platform is known to refuse some over this member. */
export function possible(
  actions: readonly RuleAction[],
  { member, what }: { readonly member: string; readonly what?: string },
  context: Context,
): { readonly left: readonly RuleAction[]; readonly hindered: readonly Hindered[] } {
  const hindered: Hindered[] = [];
  const left = actions.filter((action) => {
    const act = kindOf(action);
    // Of deletions, what is known is about messages: no thread, nor what nobody was let read.
    if (act === "delete" && what !== undefined) return true;
    const note = obstacleTo(act, member, context);
    if (note !== undefined) hindered.push({ act, note });
    return note === undefined;
  });
  // What nobody was let read is gone in any case.
  if (left.length === 0 && what === "blocked") return { left: ["delete"], hindered };
  return { left, hindered };
}
