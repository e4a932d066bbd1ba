import type { Effect } from "../../core/effect.ts";
import type { CaseRecord } from "../../core/history.ts";
import { dm, tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import { heldKey } from "../moderation/held-key.ts";
import type { Order } from "../screen.ts";
import { deletion, evidenceOf } from "./case-of.ts";
import type { Due, Enforced } from "./due.ts";
import { gentleActs } from "./gentle.ts";
import type { Held } from "./held.ts";
import { heldNotice, heldPrivately } from "./held-notices.ts";
import { reasonOf } from "./notices.ts";
import type { ScreenedEvent } from "./screened-event.ts";
import type { RuleAction } from "./settings.ts";

/** Words and answers need nobody's consent. */
const atOnce: ReadonlySet<string> = new Set(["tell-staff", "reply", "dm", "redirect", "slow-mode"]);

/**
 * Takes a message away until a moderator decides, and leaves what the rule asks for beside that until
 * then. What cannot be taken away (a name, a thread, a message where the platform does not let the bot)
 * stands meanwhile; staff decide all the same.
 */
export async function setAside(
  event: ScreenedEvent,
  due: Due,
  context: Context,
): Promise<Omit<Enforced, "verdict">> {
  const { left } = due;
  const holding = left.find(({ action }) => action.do === "hold");
  if (!holding) return { effects: [], deleted: undefined };
  const { rule } = holding;
  const { member, channel, thread, message, text, what, attachments = [] } = event;
  const blocked = what === "blocked";
  const standing = !blocked && (what !== undefined || hindersDeletion(event, context));
  const number = await context.read.nextCase();
  const record: CaseRecord = {
    number,
    kind: "hold",
    member,
    rule: rule.name,
    reason: reasonOf(rule, context),
    at: context.now,
    evidence: evidenceOf(event),
    ...(channel !== "" && { channel }),
    ...(what === undefined && { message }),
    // Nor is anything asked of the platform for what nobody was let read.
    status: standing || blocked ? "done" : "pending",
  };
  const held: Held = {
    rule: rule.name,
    reason: record.reason,
    member,
    channel,
    ...(thread !== undefined && { thread }),
    ...((what === undefined || blocked) && { message }),
    text,
    ...(attachments.length > 0 && { files: attachments.length }),
    ...(what !== undefined && { what }),
    actions: left.filter(isLater).map(({ action }) => action),
  };
  const because = `rule:${rule.name}`;
  const about = `case:${number}`;
  const { t } = context;
  const effects: Effect[] = [
    ...(standing ? [] : deletion(event, rule, about, context)),
    ...(standing
      ? []
      : [dm(member, heldPrivately(record, event, due.acting, context), { because, about })]),
    { change: "case", case: record },
    { change: "fact", key: heldKey(number), value: held },
    ...(await gentleActs(
      event,
      left.filter((order) => !isLater(order)),
      { gone: !standing },
      context,
    )),
    ...tellStaff(context, heldNotice(record, event, { ...due, held, standing }, context), {
      because,
      about,
      buttons: [
        { id: "restore", label: t("rules.held.restore"), style: "primary" },
        { id: "confirm", label: t("rules.held.confirm"), style: "danger" },
      ],
    }),
  ];
  return { effects, deleted: standing || blocked ? undefined : rule.name };
}

function isLater({ action }: Order): boolean {
  return waits(action) && action.do !== "hold";
}

/** Whether it waits for the moderator beside a `hold`; and the hold itself. */
export function waits({ do: act }: RuleAction): boolean {
  return !atOnce.has(act);
}

function hindersDeletion({ member }: ScreenedEvent, { directory }: Context): boolean {
  return directory.obstacle?.("delete", member) !== undefined;
}
