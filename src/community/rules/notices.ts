import type { CaseRecord } from "../../core/history.ts";
import { quote } from "../../core/markup.ts";
import type { Context } from "../context.ts";
import { quotation, shorten } from "../quotation.ts";
import type { Match } from "../screen.ts";
import type { Rule, RuleAction } from "./settings.ts";

/** What members and moderators read about a message that broke a rule. */

export interface Written {
  readonly member: string;
  readonly channel: string;
  readonly text: string;
  readonly edited: boolean;
}

/** The rules that were broken, and the kinds of what was done about it. */
export interface Broken {
  readonly matches: readonly Match[];
  readonly done: readonly ReturnType<typeof kindOf>[];
}

/** Why, in the manager's words or the catalogue's. */
export function reasonOf(rule: Rule, context: Context): string {
  return rule.reason ?? context.t(`rules.filters.${rule.filter}`);
}

/** To the author, in private: which rule, which words, what follows, how to object. */
export function privateNotice(
  record: CaseRecord,
  message: Written,
  { matches, done }: Broken,
  context: Context,
): string {
  const { t } = context;
  const community = context.settings.community.name;
  const lines = [t("rules.private.head", { channel: `<#${message.channel}>`, community })];
  const reasons = new Set(matches.map(({ rule }) => reasonOf(rule, context)));
  for (const reason of [...reasons].slice(0, 3)) lines.push(`- ${reason}`);
  const words = wordsOf(matches, message.text).map(({ written }) =>
    t("rules.word", { written: quote(written) }),
  );
  if (words.length > 0) lines.push(t("rules.private.words", { words: words.join(", ") }));
  lines.push("", ...done.map((kind) => t(`rules.private.${kind}`, values(record, context))));
  const appeal = context.settings.moderation.appeal;
  lines.push("", appeal ?? t("rules.private.appeal", { number: record.number }));
  return lines.join("\n");
}

/** To staff: who, which rule, what was written and how it was read, what was done. */
export function staffNotice(
  record: CaseRecord,
  message: Written,
  { matches, done }: Broken,
  context: Context,
): string {
  const actions = done.map((kind) => context.t(`rules.staff.${kind}`, values(record, context)));
  return [
    context.t("rules.staff.head", { number: record.number, ...placeOf(message, matches) }),
    ...about(message, matches, context),
    context.t("rules.staff.done", { actions: actions.join(", ") }),
  ].join("\n");
}

/** To staff, of rules that only watch. */
export function watchNotice(message: Written, matches: readonly Match[], context: Context): string {
  return [
    context.t("rules.staff.watch", placeOf(message, matches)),
    ...about(message, matches, context),
  ].join("\n");
}

/** The name by which the catalogue knows an action. */
export function kindOf(action: RuleAction) {
  return typeof action === "string" ? action : "mute";
}

function values(record: CaseRecord, context: Context) {
  return {
    number: record.number,
    length: record.until === undefined ? "" : context.length(record.until - record.at),
  };
}

function placeOf(message: Written, matches: readonly Match[]) {
  return {
    member: `<@${message.member}>`,
    channel: `<#${message.channel}>`,
    rules: matches.map(({ rule }) => quote(rule.name)).join(", "),
    count: matches.length,
    edited: message.edited ? "yes" : "no",
  };
}

function about(message: Written, matches: readonly Match[], context: Context): readonly string[] {
  const { t } = context;
  const words = wordsOf(matches, message.text).map(({ written, read }) =>
    read === undefined
      ? t("rules.word", { written: quote(written) })
      : t("rules.read", { written: quote(written), read: quote(read) }),
  );
  const quoted = quotation(message.text, 300);
  return [
    ...(words.length > 0 ? [t("rules.staff.words", { words: words.join(", ") })] : []),
    ...(quoted ? [quoted] : []),
  ];
}

/** The first three distinct words that rules matched, as written; none where all of it matched. */
function wordsOf(matches: readonly Match[], text: string) {
  const words = new Map<string, { written: string; read?: string }>();
  for (const { rule, spans } of matches) {
    if (rule.filter === "flood" || rule.filter === "caps") continue;
    for (const { start, end, read } of spans) {
      const written = shorten(text.slice(start, end).replace(/\s+/g, " "), 60);
      if (!words.has(written)) words.set(written, { written, ...(read !== undefined && { read }) });
      if (words.size === 3) return [...words.values()];
    }
  }
  return [...words.values()];
}
