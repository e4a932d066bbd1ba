import type { Effect } from "../../core/effect.ts";
import { dm, tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import type { Match } from "../screen.ts";
import { standsNotice, untakenNotice, type Written } from "./notices.ts";
import type { Hindered } from "./possible.ts";

/**
 * Nothing can be done: staff hear why. Whoever wrote what should go is asked to take it away: without
 * a case, since nothing was done.
 */
export function untaken(
  message: Written,
  matches: readonly Match[],
  hindered: readonly Hindered[],
  context: Context,
): readonly Effect[] {
  const because = `rule:${matches[0]?.rule.name ?? ""}`;
  const stands = hindered.some(({ act }) => act === "delete");
  return [
    ...(stands ? [dm(message.member, standsNotice(message, matches, context), { because })] : []),
    ...tellStaff(context, untakenNotice(message, matches, hindered, context), { because }),
  ];
}
