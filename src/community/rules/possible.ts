import type { Context } from "../context.ts";
import { obstacleTo } from "../moderation/guard.ts";
import type { Order } from "../screen.ts";

/** What the platform is known not to let the bot do, and why in the catalogue's words. */
export interface Hindered {
  readonly act: string;
  readonly note: string;
}

/** What is left of a rule's orders where the platform is known to refuse some over this member. */
export function possible(
  orders: readonly Order[],
  { member, what }: { readonly member: string; readonly what?: string },
  context: Context,
): { readonly left: readonly Order[]; readonly hindered: readonly Hindered[] } {
  const hindered: Hindered[] = [];
  const left = orders.filter(({ action: { do: act } }) => {
    // A name has nothing to delete: what else the rule asks for is done.
    if (act === "delete" && (what === "name" || what === "join")) return false;
    // Of deletions, what is known is about messages: no thread, nor what nobody was let read.
    if (act === "delete" && what !== undefined) return true;
    const note = obstacleTo(act, member, context);
    if (note !== undefined) hindered.push({ act, note });
    return note === undefined;
  });
  return { left, hindered };
}
