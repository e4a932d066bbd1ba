import { offsetAt } from "../../core/zone.ts";
import type { Against, ReplayResult, RuleResult, Sample } from "./result.ts";

/** The result in words, for the terminal and the page alike. */

export const number = (value: number) => value.toLocaleString("en");

export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** `12.3%`; of very little, what is not nothing. */
export function percent(share: number | null): string {
  if (share === null) return "–";
  if (share > 0 && share < 0.0001) return "under 0.01%";
  return `${(share * 100).toFixed(share < 0.1 ? 2 : 1)}%`;
}

/** `2027-03-28 09:14`, in a time zone. */
export function localTime(iso: string, zone: string): string {
  const at = Date.parse(iso);
  return new Date(at + offsetAt(zone, at)).toISOString().slice(0, 16).replace("T", " ");
}

export function periodText({ period, timeZone }: ReplayResult): string {
  const { first, last } = period;
  if (first === null || last === null) return "nothing in this period";
  return `${localTime(first, timeZone)} to ${localTime(last, timeZone)} (${timeZone})`;
}

export function actionsText(actions: RuleResult["actions"]): string {
  return actions.map(({ action, count }) => `${action} ${number(count)}`).join(", ");
}

/** What was passed over, in words; empty when nothing was. */
export function passedOver({ messages }: ReplayResult): string {
  const { byBots, outside, twice } = messages;
  return [
    byBots > 0 && `${number(byBots)} by bots`,
    outside > 0 && `${number(outside)} outside the period`,
    twice > 0 && `${number(twice)} found twice`,
  ]
    .filter((part) => part !== false)
    .join(", ");
}

export function againstText({ precision, recall, right, caught, deleted }: Against): string {
  const parts = [
    precision === null
      ? "precision: nothing of theirs was caught"
      : `precision ${percent(precision)} (${number(right)} of ${number(caught)} caught were deleted)`,
    recall === null
      ? "recall: nothing was deleted"
      : `recall ${percent(recall)} (${number(right)} of ${number(deleted)} deleted were caught)`,
  ];
  return parts.join(", ");
}

/** Why precision and recall are not known, or of how much they are. */
export function deletionsText({ deletions, messages }: ReplayResult): string {
  const { known, among, byModerators, byRules, listed } = deletions;
  if (!known)
    return "Not known: these exports do not hold what was deleted. If its ids were kept elsewhere (a log bot’s, say), give them with --deleted FILE, one a line.";
  if (byModerators + byRules === 0)
    return `Nothing that is known of${listed ? `: none of ${count(listed.ids, "listed id")} is in these histories` : ""}, so there is nothing to compare with.`;
  const took = `${number(byModerators)} by moderators and ${number(byRules)} by rules`;
  const whole =
    among === messages.looked ? "" : `, among the ${number(among)} messages of histories that tell`;
  const list = listed
    ? ` Of ${count(listed.ids, "listed id")}, ${number(listed.found)} ${listed.found === 1 ? "is" : "are"} in these histories.`
    : "";
  return `${took}${whole}.${list}`;
}

/** What a rule did that stands in no figure of its own. */
export function asides({ mode, stopped, messages, others }: RuleResult): readonly string[] {
  return [
    mode === "watch" && messages > 0 && "only watches: staff would have been told",
    stopped > 0 && `${number(stopped)} of them stopped by a rule above`,
    ...Object.entries(others).map(
      ([subject, times]) => `on ${otherNames[subject] ?? subject}: ${number(times)}`,
    ),
  ].filter((part) => part !== false);
}

const otherNames: Readonly<Record<string, string>> = {
  threads: "names of threads",
  names: "names of members",
  joins: "joins",
};

/** `insults (rules.yaml:21)` */
export function ruleText({ rule, place }: RuleResult): string {
  return place === undefined ? rule : `${rule} (${place})`;
}

/** The text of a sample in pieces: what matched, and what stands around it. */
export function pieces({ text, spans }: Sample): readonly { text: string; marked: boolean }[] {
  // To mark everything would show nothing.
  if (spans[0]?.start === 0 && spans[0].end === text.length) return [{ text, marked: false }];
  const all: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    all.push({ text: text.slice(at, start), marked: false });
    all.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  all.push({ text: text.slice(at), marked: false });
  return all.filter((piece) => piece.text !== "");
}

/** How what matched was read, where that differs from how it was written; each once. */
export function readings({ spans }: Sample): readonly string[] {
  return [...new Set(spans.flatMap(({ read }) => read ?? []))];
}

export function fired(rules: readonly RuleResult[]) {
  const isSilent = ({ messages, others }: RuleResult) =>
    messages === 0 && Object.keys(others).length === 0;
  return { firing: rules.filter((rule) => !isSilent(rule)), silent: rules.filter(isSilent) };
}

/** Where something was left out: `export.json:120`. */
export function placeOf({ file, line, offset }: ReplayResult["leftOut"][number]): string {
  const bytes = offset === undefined ? "" : ` (byte ${number(offset)})`;
  return `${file}${line === undefined ? "" : `:${line}`}${bytes}`;
}
