import {
  actionsText,
  againstText,
  asides,
  count,
  deletionsText,
  fired,
  localTime,
  number,
  passedOver,
  percent,
  periodText,
  pieces,
  placeOf,
  readings,
  ruleText,
} from "./figures.ts";
import type { ReplayResult, RuleResult, Sample } from "./result.ts";
import { wrap } from "./wrap.ts";

const width = 100;
const mostSources = 20;
const mostLeftOut = 40;
const label = 16;

/** The result for a terminal of 100 columns. */
export function renderReplayText(result: ReplayResult): string {
  const { firing, silent } = fired(result.rules);
  const blocks = [
    head(result),
    ...firing.map((rule) => ruleBlock(rule, result)),
    list("Never fired", silent.map(ruleText)),
    list("To know", result.notes),
    list("Could not be read", leftOut(result)),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function head(result: ReplayResult): string {
  const { community, sources, messages, speed, overall, deletions } = result;
  const over = passedOver(result);
  return [
    `What the rules of ${clean(community)} would have done`,
    "",
    ...sources.slice(0, mostSources).flatMap(({ file, format, title, messages: held }) => {
      const name = title === file ? "" : `: ${clean(title)}`;
      return wrap(`${clean(file)}, ${format}${name}, ${count(held, "message")}`, {
        width,
        indent: 2,
        hang: 4,
      });
    }),
    ...(sources.length > mostSources
      ? [`  … and ${number(sources.length - mostSources)} more`]
      : []),
    "",
    ...row(
      "looked at",
      `${count(messages.looked, "message")} of ${count(messages.members, "member")}, ${periodText(result)}`,
    ),
    ...(messages.edits > 0 ? row("and", count(messages.edits, "edit")) : []),
    ...(messages.byModerators > 0
      ? row("of them", `${count(messages.byModerators, "message")} by moderators, whom rules spare`)
      : []),
    ...(over === "" ? [] : row("passed over", over)),
    ...row(
      "took",
      `${speed.seconds.toFixed(1)} s, ${number(speed.messagesPerSecond)} messages a second`,
    ),
    ...row(
      "would catch",
      `${count(overall.messages, "message")} (${percent(overall.share)}) of ${count(overall.members, "member")}`,
    ),
    ...(overall.actions.length > 0 ? row("would do", actionsText(overall.actions)) : []),
    ...row("really deleted", deletionsText(result)),
    ...(overall.against && deletions.known
      ? row("against that", againstText(overall.against))
      : []),
  ].join("\n");
}

function ruleBlock(rule: RuleResult, result: ReplayResult): string {
  const { messages, share, members, actions, most, samples, against, filter } = rule;
  const sure = asides(rule);
  return [
    `${ruleText(rule)}: ${filter}`,
    ...row(
      "fires on",
      `${count(messages, "message")} (${percent(share)}) of ${count(members, "member")}`,
    ),
    ...(actions.length > 0 ? row("would do", actionsText(actions)) : []),
    ...(sure.length > 0 ? row("", sure.join("; ")) : []),
    ...(most.length > 0
      ? row(
          "most",
          most.map(({ name, count: times }) => `${clean(name)} ${number(times)}`).join(", "),
        )
      : []),
    ...(against ? row("against deleted", againstText(against)) : []),
    ...(samples.length > 0 ? ["  for example"] : []),
    ...samples.flatMap((sample) => sampleLines(sample, result.timeZone)),
  ].join("\n");
}

function sampleLines(sample: Sample, zone: string): readonly string[] {
  const { at, channel, name, subject, deleted, acts } = sample;
  const facts = [
    localTime(at, zone),
    ...(channel === "" ? [] : [`#${clean(channel)}`]),
    clean(name),
    ...(subject === "messages" ? [] : [subjectNames[subject]]),
    ...(acts ? [] : ["not acted on"]),
    ...(deleted === undefined
      ? []
      : [`really deleted by ${deleted === "author" ? "its author" : `a ${deleted}`}`]),
  ];
  const text = pieces(sample)
    .map((piece) => (piece.marked ? `▸${shown(piece.text)}◂` : shown(piece.text)))
    .join("")
    .replace(/^[ ⏎]+/, "");
  const read = readings(sample).map((reading) => `“${clean(reading)}”`);
  return [
    ...wrap(facts.join("  "), { width, indent: 4, hang: 6 }),
    ...wrap(text, { width, indent: 6, hang: 6 }),
    ...(read.length > 0 ? wrap(`read as ${read.join(", ")}`, { width, indent: 6, hang: 8 }) : []),
  ];
}

const subjectNames = {
  messages: "a message",
  edits: "an edit",
  threads: "a thread’s name",
  names: "a member’s name",
  joins: "a join",
} as const;

function leftOut({ leftOut: all }: ReplayResult): readonly string[] {
  const told = all.slice(0, mostLeftOut).map((what) => `${placeOf(what)}: ${what.problem}`);
  const more = all.length - told.length;
  return more > 0 ? [...told, `… and ${number(more)} more`] : told;
}

function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return [title, ...lines.flatMap((line) => wrap(clean(line), { width, indent: 2, hang: 4 }))].join(
    "\n",
  );
}

function row(name: string, text: string): readonly string[] {
  const [first = "", ...rest] = wrap(text, { width, indent: label + 2, hang: label + 2 });
  return [`  ${name.padEnd(label)}${first.trimStart()}`, ...rest];
}

/** What members wrote, on one line, with nothing that a terminal would obey. */
function shown(text: string): string {
  return clean(text.replace(/\r?\n/g, " ⏎ "));
}

function clean(text: string): string {
  return text.replace(/\s/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "");
}
