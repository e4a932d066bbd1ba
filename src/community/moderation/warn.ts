import type { Effect } from "../../core/effect.ts";
import type { CaseRecord } from "../../core/history.ts";
import { dm, reply, tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import type { Given } from "../define.ts";
import { isOutside } from "./away.ts";
import { escalate } from "./escalate.ts";
import { evidenceOf } from "./evidence.ts";
import { refuseBanned, target } from "./guard.ts";
import { activeStrikes } from "./strikes.ts";
import { caseValues, notice, staffNotice, undoButton } from "./words.ts";

/** A warning: a record, a private word to the member, and whatever it adds up to with the others. */
export async function warnMember(
  { member, reason }: { readonly member: string; readonly reason: string | undefined },
  given: Given,
  context: Context,
): Promise<readonly Effect[]> {
  const known = await target(member, given, context);
  refuseBanned(known);
  const warning: CaseRecord = {
    number: await context.read.nextCase(),
    kind: "warn",
    member,
    moderator: given.member,
    reason: reason ?? "",
    at: context.now,
    channel: given.channel,
    ...(await evidenceOf(given, context)),
    status: "done",
  };
  const strikes = (await activeStrikes(member, context)).length + 1;
  const extras = { because: "command:warn", about: `case:${warning.number}` };
  return [
    { change: "case", case: warning },
    dm(member, notice(warning, context), { ...extras, settle: !isOutside(known) }),
    ...tellStaff(context, staffNotice(warning, context), {
      ...extras,
      buttons: [undoButton(context)],
    }),
    reply(
      given.event,
      context.t(isOutside(known) ? "moderation.away.warn" : "moderation.done.warn", {
        ...caseValues(warning, context),
        strikes,
      }),
      extras,
    ),
    ...(await escalate(member, context, { warning })),
  ];
}
