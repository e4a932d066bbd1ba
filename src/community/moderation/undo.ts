import { reaches } from "../../core/adapter.ts";
import type { Effect } from "../../core/effect.ts";
import type { ButtonPressed } from "../../core/event.ts";
import type { CaseRecord, SentRecord } from "../../core/history.ts";
import { dm, reply } from "../address.ts";
import type { Context } from "../context.ts";
import { consequencesOf } from "./consequences.ts";
import { newestContent } from "./correct.ts";
import { type TakenBack, takeBack } from "./take-back.ts";
import { caseValues } from "./words.ts";

const because = "button:undo";

/**
 * A moderator takes a case back: it becomes void, and what it did is reverted where that can be. With
 * a warning goes what it led to together with others, where it is clear that it would not have come.
 */
export async function undoCase(
  event: ButtonPressed,
  { sent, number }: { readonly sent: SentRecord; readonly number: number },
  context: Context,
): Promise<readonly Effect[]> {
  const { t } = context;
  const about = `case:${number}`;
  const say = (key: string, values = {}) => [
    reply(event, t(key, { number, ...values }), { because, about }),
  ];
  const presser = event.member.id;
  const roles = event.member.roles ?? (await context.read.member(presser))?.roles ?? [];
  if (!reaches(context.level(roles), "moderator")) return say("moderation.undo.not-allowed");
  const record = await context.read.case(number);
  if (!record) return say("moderation.undo.unknown");
  if (record.voidedAt !== undefined) {
    return say("moderation.undo.already", { by: `<@${record.voidedBy ?? ""}>` });
  }
  if (record.member === presser) return say("moderation.undo.own");

  const consequences = await consequencesOf(record, context);
  const steps = consequences.filter(({ anyway }) => !anyway).map(({ step }) => step);
  const together = [record, ...steps];
  const taken: TakenBack[] = [];
  for (const one of together) taken.push(await takeBack(one, { by: presser, together }, context));
  const staying = consequences.filter(({ anyway }) => anyway);
  const answers = [
    ...taken.flatMap(({ record: one, answer }) =>
      one === record ? [answer] : [t("moderation.undo.led-to"), answer],
    ),
    ...staying.map(({ step }) => t("moderation.undo.anyway", caseValues(step, context))),
  ];
  const marks: Effect[] = [];
  for (const step of steps) marks.push(...(await markedWith(step, number, presser, context)));
  return [
    ...taken.flatMap(({ effects }) => effects),
    ...told(taken, context),
    ...(await markedUndone(
      { sent, message: event.message },
      t("moderation.undo.by", { by: `<@${presser}>` }),
      context,
    )),
    ...marks,
    reply(event, answers.join("\n"), { because, about }),
  ];
}

/** One message to the member for all that is taken back. */
function told(taken: readonly TakenBack[], context: Context): readonly Effect[] {
  const [first] = taken;
  const news = taken.filter(({ quiet }) => !quiet).map(({ record }) => record);
  if (!first || news.length === 0) return [];
  const about = `case:${first.record.number}`;
  return [dm(first.record.member, tidings(news, context), { because, about })];
}

/** Nothing on the platform gives a kicked member their place back: they are told how to return. */
function tidings(records: readonly CaseRecord[], context: Context): string {
  const { t } = context;
  const [record] = records;
  if (!record || records.length > 1) {
    const cases = records.map((one) => t("moderation.told.case", caseValues(one, context)));
    const community = context.settings.community.name;
    return t("moderation.told.all-undone", { community, cases: cases.join(", ") });
  }
  const again = record.kind === "unmute" || record.kind === "unban";
  return t(again ? "moderation.told.again" : "moderation.told.undone", caseValues(record, context));
}

/** The notice of a step that goes with its warning says so. */
async function markedWith(
  step: CaseRecord,
  number: number,
  presser: string,
  context: Context,
): Promise<readonly Effect[]> {
  const rows = await context.read.sentAbout(`case:${step.number}`);
  const sent = rows.find(
    ({ action, outcome }) =>
      action.action === "send" && action.content.buttons && outcome?.outcome === "done",
  );
  const message = sent?.outcome?.outcome === "done" ? sent.outcome.message : undefined;
  if (!sent || message === undefined) return [];
  const line = context.t("moderation.undo.by-with", { by: `<@${presser}>`, number });
  return markedUndone({ sent, message }, line, context);
}

/** The notice keeps its words, loses its button, and says who undid the case. */
async function markedUndone(
  { sent: { action, about }, message }: { readonly sent: SentRecord; readonly message: string },
  line: string,
  context: Context,
): Promise<readonly Effect[]> {
  if (action.action !== "send") return [];
  const rows = about === undefined ? [] : await context.read.sentAbout(about);
  const { text } = newestContent(rows, message) ?? action.content;
  return [
    {
      act: {
        action: "edit",
        channel: action.channel,
        message,
        content: { text: `${text}\n${line}` },
      },
      because,
      ...(about !== undefined && { about }),
    },
  ];
}
