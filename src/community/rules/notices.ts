import type { Attachment } from "../../core/event.ts";
import type { CaseRecord } from "../../core/history.ts";
import { quote } from "../../core/markup.ts";
import { excerpt } from "../../core/shortened.ts";
import type { Context } from "../context.ts";
import { linkTo } from "../message-link.ts";
import { isEmulated } from "../moderation/words.ts";
import { codeOf, quotation } from "../quotation.ts";
import type { Match } from "../screen.ts";
import { deed } from "./deed.ts";
import type { Due } from "./due.ts";
import { linksIn, wordsFound, wordsOf } from "./found-words.ts";
import type { Hindered } from "./possible.ts";
import type { Rule, RuleAction } from "./settings.ts";

/** What members and moderators read about a message that broke a rule. */

export interface Written {
  /** The platform's id of it. */
  readonly message: string;
  readonly member: string;
  readonly channel: string;
  readonly thread?: string;
  readonly text: string;
  readonly edited: boolean;
  readonly attachments?: readonly Attachment[];
  readonly what?: "thread" | "blocked" | "name" | "join";
}

/** The rules that were broken, and the kinds of what was done about it. */
export interface Broken {
  readonly matches: readonly Match[];
  readonly done: readonly (RuleAction | { readonly do: "blocked" })[];
  readonly hindered: readonly Hindered[];
}

/** Why, in the manager's words or the catalogue's. */
export function reasonOf(rule: Rule, context: Context): string {
  return rule.reason ?? context.t(`rules.filters.${rule.filter}`);
}

/** To the author, in private: which rule, which words, what follows, how to object. */
export function privateNotice(
  record: CaseRecord,
  message: Written,
  { matches, done, hindered }: Broken,
  context: Context,
): string {
  const { t } = context;
  const lines = [...brokenRules(message, acting(matches), context), ""];
  for (const { do: kind } of done) {
    if (!told.has(kind)) continue;
    const key = isEmulated(kind, context) ? `channels.${kind}` : kind;
    lines.push(t(`rules.private.${key}`, values(record, context)));
  }
  if (stands(hindered)) lines.push(t("rules.private.stands"));
  const appeal = context.settings.moderation.appeal;
  lines.push("", appeal ?? t("rules.private.appeal", { number: record.number }));
  return lines.join("\n");
}

/** What a member is told of in a sentence of its own. */
const told: ReadonlySet<string> = new Set(["delete", "blocked", "warn", "mute", "kick", "ban"]);

/** To the author of what should go and cannot be taken away, where nothing else follows either. */
export function standsNotice(
  message: Written,
  matches: readonly Match[],
  context: Context,
): string {
  const { t } = context;
  const appeal = context.settings.moderation.appeal ?? t("rules.private.mistake");
  const lines = brokenRules(message, matches, context);
  return [...lines, "", t("rules.private.stands"), "", appeal].join("\n");
}

/** Which rules a message of theirs broke, with which words. */
export function brokenRules(
  message: Written,
  matches: readonly Match[],
  context: Context,
): readonly string[] {
  const { t } = context;
  const community = context.settings.community.name;
  const head = { channel: whereOf(message, context), community, what: message.what ?? "message" };
  const lines = [t("rules.private.head", head)];
  const theirs = concerning(matches);
  const reasons = new Set(theirs.map(({ rule }) => reasonOf(rule, context)));
  for (const reason of [...reasons].slice(0, 3)) lines.push(`- ${reason}`);
  const words = wordsOf(theirs, message.text, context).map(({ written, isLink }) =>
    isLink ? codeOf(written) : t("rules.word", { written: quote(written) }),
  );
  if (words.length > 0) lines.push(t("rules.private.words", { words: words.join(", ") }));
  return [...lines, ...filesLine(message, context)];
}

/** What a rule only tells staff is none of the author's business. */
function concerning(matches: readonly Match[]): readonly Match[] {
  const theirs = matches.filter(({ rule }) =>
    rule.do.some(({ do: act }) => told.has(act) || act === "hold"),
  );
  return theirs.length > 0 ? theirs : matches;
}

/** The files that hung on it: of a message that is only files, there is nothing else to show. */
function filesLine({ attachments = [] }: Written, { t }: Context): readonly string[] {
  const names = attachments.slice(0, 5).map(({ name }) => codeOf(excerpt(name, 60)));
  if (names.length === 0) return [];
  return [t("rules.files", { names: names.join(", "), more: attachments.length - names.length })];
}

const stands = (hindered: readonly Hindered[]) => hindered.some(({ act }) => act === "delete");

/** To staff: who, which rule, what was written and how it was read, what was done. */
export function staffNotice(
  record: CaseRecord,
  message: Written,
  { matches, done, hindered }: Broken,
  context: Context,
): string {
  const actions = done.flatMap((action) => deed(action, record, context));
  return [
    context.t("rules.staff.head", {
      number: record.number,
      ...placeOf(message, acting(matches), context),
    }),
    ...about(message, acting(matches), context),
    ...hindered.map((one) => hinderedLine(one, context)),
    ...stoppedLine(matches, context),
    ...(done.some(({ do: kind }) => kind === "delete") ? [] : standing(message, context)),
    context.t("rules.staff.done", { actions: actions.join(", ") }),
  ].join("\n");
}

/** To staff, of rules that only watch. */
export function watchNotice(message: Written, matches: readonly Match[], context: Context): string {
  return [
    context.t("rules.staff.watch", placeOf(message, matches, context)),
    ...about(message, matches, context),
    ...standing(message, context),
  ].join("\n");
}

/** To staff, of a broken rule all of whose actions the platform is known to refuse. */
export function untakenNotice(
  message: Written,
  matches: readonly Match[],
  hindered: readonly Hindered[],
  context: Context,
): string {
  return [
    context.t("rules.staff.untaken", placeOf(message, matches, context)),
    ...about(message, matches, context),
    ...hindered.map((one) => hinderedLine(one, context)),
    ...(stands(hindered)
      ? [context.t("rules.staff.asked", { member: `<@${message.member}>` })]
      : []),
    ...standing(message, context),
  ].join("\n");
}

/** Where to find a message that can still be read: no thread, nor what nobody was let read. */
export function standing({ what, ...message }: Written, context: Context): readonly string[] {
  return what === undefined ? linkTo(message, context) : [];
}

function hinderedLine({ act, note }: Hindered, { t }: Context): string {
  const name = act === "delete" ? "delete-message" : act;
  return t("rules.staff.hindered", { act: t(`moderation.act.${name}`), note });
}

/** Rules that matched as well, and did nothing because of an earlier one's `stop`. */
export function stoppedLine(matches: readonly Match[], { t }: Context): readonly string[] {
  const stopped = matches.filter(({ stoppedBy }) => stoppedBy !== undefined);
  const by = stopped[0]?.stoppedBy;
  if (by === undefined) return [];
  const rules = stopped.map(({ rule }) => quote(rule.name)).join(", ");
  return [t("rules.staff.stopped", { rules, count: stopped.length, by: quote(by) })];
}

/** To staff, of a rule whose acts make no case. */
export function gentleNotice(message: Written, { matches, left }: Due, context: Context): string {
  const actions = left.flatMap(({ action }) => deed(action, undefined, context));
  return [
    context.t("rules.staff.noticed", placeOf(message, acting(matches), context)),
    ...about(message, matches, context),
    ...stoppedLine(matches, context),
    ...standing(message, context),
    ...(actions.length > 0 ? [context.t("rules.staff.done", { actions: actions.join(", ") })] : []),
  ].join("\n");
}

export const acting = (matches: readonly Match[]) => matches.filter(({ acts }) => acts);

function values(record: CaseRecord, context: Context) {
  return {
    number: record.number,
    length: record.until === undefined ? "" : context.length(record.until - record.at),
  };
}

/** The thread, where the platform has it as a place of its own; not the one that is itself deleted. */
function whereOf({ channel, thread, what }: Written, { directory }: Context): string {
  const apart = thread !== undefined && what !== "thread" && directory.channel(thread) === thread;
  return `<#${apart ? thread : channel}>`;
}

export function placeOf(message: Written, matches: readonly Match[], context: Context) {
  return {
    member: `<@${message.member}>`,
    channel: whereOf(message, context),
    rules: matches.map(({ rule }) => quote(rule.name)).join(", "),
    count: matches.length,
    edited: message.edited ? "yes" : "no",
    what: message.what ?? "message",
    lines: linesOf(matches, context),
  };
}

/** Where the rules stand in the configuration; empty where that is not known. */
function linesOf(matches: readonly Match[], { settings: { places } }: Context): string {
  const lines = matches.flatMap(({ rule }) => places?.get(rule.name) ?? []);
  return lines.length > 0 ? ` (${quote(lines.join(", "))})` : "";
}

export function about(
  message: Written,
  matches: readonly Match[],
  context: Context,
): readonly string[] {
  const { t } = context;
  const words = wordsFound(matches, message.text, context);
  const quoted = quotation(message.text, context.directory, {
    most: 300,
    inert: linksIn(matches, message.text),
  });
  return [
    ...(words.length > 0 ? [t("rules.staff.words", { words: words.join(", ") })] : []),
    ...filesLine(message, context),
    ...(quoted ? [quoted] : []),
  ];
}
