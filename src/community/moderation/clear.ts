import type { Outcome } from "../../core/action.ts";
import type { Effect, Plan } from "../../core/effect.ts";
import type { ActionSettled } from "../../core/event.ts";
import type { CaseRecord, MessageRecord } from "../../core/history.ts";
import { refuse } from "../../core/refusal.ts";
import { tellStaff } from "../address.ts";
import { restoreEntries, withdrawEntries } from "../contests/withdraw.ts";
import type { Context } from "../context.ts";
import type { Given } from "../define.ts";
import { answer } from "./answer.ts";
import { askedOf, forget, remember } from "./asked.ts";
import { refuseHindered, target } from "./guard.ts";
import { caseValues, noteValues, platformReason, refusalNotice, staffNotice } from "./words.ts";

/** As many as a platform takes at once. */
const most = 100;
const usual = 10;
/** How much of what was deleted the case keeps. */
const keptText = 4_000;

/** `/clear`: the newest messages of a member go, wherever they stand, as one case. */
export async function clearMessages(
  {
    member,
    number = usual,
    reason,
  }: {
    readonly member: string;
    readonly number: number | undefined;
    readonly reason: string | undefined;
  },
  given: Given,
  context: Context,
): Promise<readonly Effect[]> {
  await target(member, given, context);
  if (number < 1 || number > most) throw refuse("clear.number", { most });
  const newest = await context.read.messagesOf(member, { since: 0, limit: 3 * most });
  const messages = newest.filter(({ deleted }) => !deleted).slice(0, number);
  if (messages.length === 0) throw refuse("clear.nothing", { member: `<@${member}>` });
  refuseHindered("delete", member, context);
  const record: CaseRecord = {
    number: await context.read.nextCase(),
    kind: "delete",
    member,
    moderator: given.member,
    reason: reason ?? "",
    at: context.now,
    evidence: evidenceOf(messages),
    channel: given.channel,
    status: "pending",
  };
  return [
    { change: "case", case: record },
    remember(record.number, { channel: given.channel, interaction: given.event.id }),
    ...(await taken(messages, context)),
    ...deletions(messages, record, context),
  ];
}

/** What was entered into a contest goes with its message. */
async function taken(
  messages: readonly MessageRecord[],
  context: Context,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  for (const { id } of messages) {
    effects.push(
      { change: "message-deleted", message: id, by: "moderator" },
      ...(await withdrawEntries(id, context)),
    );
  }
  return effects;
}

async function givenBack(
  messages: readonly string[],
  context: Context,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  for (const message of messages) {
    effects.push(
      { change: "message-restored", message },
      ...(await restoreEntries(message, context)),
    );
  }
  return effects;
}

/** Oldest first, as they were read. */
function evidenceOf(messages: readonly MessageRecord[]): string {
  return messages
    .map(({ text }) => text)
    .toReversed()
    .join("\n")
    .slice(0, keptText);
}

function deletions(
  messages: readonly MessageRecord[],
  record: CaseRecord,
  context: Context,
): readonly Plan[] {
  const places = Map.groupBy(messages, ({ channel, thread }) => `${channel} ${thread ?? ""}`);
  return [...places.values()].flatMap((together) => {
    const [first] = together;
    if (!first) return [];
    const { channel, thread, member } = first;
    return [
      {
        act: {
          action: "delete-messages",
          channel,
          ...(thread !== undefined && { thread }),
          messages: together.map(({ id }) => id),
          member,
          reason: platformReason(record, context),
        },
        because: "command:clear",
        about: `case:${record.number}`,
        settle: true,
      },
    ];
  });
}

/** How many messages a case was to delete, in all places together. */
async function countOf(about: string, context: Context): Promise<number> {
  const sent = await context.read.sentAbout(about);
  const messages = sent.flatMap(({ action }) =>
    action.action === "delete-messages" ? action.messages : [],
  );
  return messages.length;
}

/** The platform has answered for the messages of one place. */
export async function settleClearing(
  record: CaseRecord,
  { request }: ActionSettled,
  outcome: Outcome,
  context: Context,
): Promise<readonly Effect[]> {
  const { action } = request;
  if (action.action !== "delete-messages") return [];
  const extras = { because: request.because, about: `case:${record.number}` };
  const asked = await askedOf(record.number, context);
  const first = record.status === "pending";
  const { number } = record;
  const note = outcome.note === undefined ? {} : { note: outcome.note };
  const settled: readonly Effect[] = first
    ? [{ change: "case-settled", number, status: outcome.outcome, ...note }, forget(number)]
    : [];
  if (outcome.outcome === "done") {
    if (!first) return settled;
    const values = { ...caseValues(record, context), count: await countOf(extras.about, context) };
    return [
      ...settled,
      ...tellStaff(context, staffNotice(record, context, { outcome }), extras),
      ...answer(record, asked, context.t("moderation.done.delete", values), extras),
    ];
  }
  const gone = outcome.why === "not-found";
  const text = first
    ? refusalNotice(record, context, outcome)
    : context.t("moderation.refused.afterwards", {
        ...caseValues(record, context),
        act: context.t("moderation.act.delete-messages"),
        ...noteValues(outcome),
      });
  return [
    ...settled,
    ...(gone ? [] : await givenBack(action.messages, context)),
    ...tellStaff(context, text, extras),
    ...answer(record, asked, text, extras),
  ];
}
