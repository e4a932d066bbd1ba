import { quote } from "../../core/markup.ts";
import { excerpt } from "../../core/shortened.ts";
import type { Context } from "../context.ts";
import { codeOf, withNames } from "../quotation.ts";
import type { Match } from "../screen.ts";
import type { Rule } from "./settings.ts";
import { triggersOf } from "./trigger.ts";

/** The words of a text by which rules matched, as notices show them. */

/** The words that rules found, as written and as they were read. */
export function wordsFound(
  matches: readonly Match[],
  text: string,
  context: Context,
): readonly string[] {
  const { t } = context;
  return wordsOf(matches, text, context).map(({ written, read, isLink }) => {
    const shown = isLink ? codeOf : quote;
    if (read !== undefined)
      return t(isLink ? "rules.link-read" : "rules.read", {
        written: shown(written),
        read: shown(read),
      });
    return isLink ? shown(written) : t("rules.word", { written: shown(written) });
  });
}

/** What the filter of links found: nobody who reads of it is to follow it by mistake. */
export function linksIn(matches: readonly Match[], text: string): readonly string[] {
  return matches
    .filter(({ rule }) => isAddress(rule))
    .flatMap(({ spans }) => spans.map(({ start, end }) => text.slice(start, end)));
}

/** Also inside of a rule that puts filters together: better one link too few that can be followed. */
const isAddress = (rule: Rule) =>
  triggersOf(rule).some(({ filter }) => filter === "links" || filter === "invites");

const ofWhole: ReadonlySet<string> = new Set(["flood", "repeats", "caps", "length", "language"]);
/** Whether its match may be the text as a whole: there is no word to point at. */
const isOfWhole = (rule: Rule) => triggersOf(rule).some(({ filter }) => ofWhole.has(filter));

/** The first three distinct words that rules matched, as written; none where all of it matched. */
export function wordsOf(matches: readonly Match[], text: string, { directory }: Context) {
  const words = new Map<string, { written: string; read?: string; isLink: boolean }>();
  for (const { rule, spans } of matches) {
    const single = !("of" in rule);
    if (single && isOfWhole(rule)) continue;
    for (const { start, end, read } of spans) {
      if (isOfWhole(rule) && start === 0 && end === text.length) continue;
      const written = excerpt(
        withNames(text.slice(start, end), directory).replace(/\s+/g, " "),
        60,
      );
      const isLink = isAddress(rule);
      if (!words.has(written))
        words.set(written, { written, isLink, ...(read !== undefined && { read }) });
      if (words.size === 3) return [...words.values()];
    }
  }
  return [...words.values()];
}
