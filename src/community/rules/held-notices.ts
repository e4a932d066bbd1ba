import type { CaseRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import type { Match } from "../screen.ts";
import { deed } from "./deed.ts";
import type { Due } from "./due.ts";
import type { Held } from "./held.ts";
import {
  about,
  acting,
  brokenRules,
  placeOf,
  standing,
  stoppedLine,
  type Written,
} from "./notices.ts";

/** What members and moderators read about what was set aside. */

/** To staff, of what waits for them. */
export function heldNotice(
  record: CaseRecord,
  message: Written,
  { matches, held, standing: stands }: Due & { readonly held: Held; readonly standing: boolean },
  context: Context,
): string {
  return [
    context.t("rules.staff.held", {
      number: record.number,
      ...placeOf(message, acting(matches), context),
    }),
    ...about(message, matches, context),
    ...stoppedLine(matches, context),
    ...(stands ? standing(message, context) : []),
    waitsLine(held, stands, context),
  ].join("\n");
}

/** What each button comes to: the last line of that notice. */
export function waitsLine({ actions, files = 0 }: Held, stands: boolean, context: Context): string {
  const deeds = actions.flatMap((action) => deed(action, undefined, context));
  const waits = context.t("rules.held.waits", {
    count: deeds.length,
    actions: deeds.join(", "),
    stands: stands ? "yes" : "no",
  });
  if (stands) return `${context.t("rules.held.stands")} ${waits}`;
  return files > 0 ? `${waits} ${context.t("rules.held.files", { count: files })}` : waits;
}

/** To the author of what waits for a moderator. */
export function heldPrivately(
  record: CaseRecord,
  message: Written,
  matches: readonly Match[],
  context: Context,
): string {
  const { t } = context;
  return [
    ...brokenRules(message, matches, context),
    "",
    t("rules.held.private", { number: record.number }),
  ].join("\n");
}
