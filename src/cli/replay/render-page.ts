import { createHash } from "node:crypto";
import { escapeHtml } from "../render-report-escape.ts";
import { style as reportStyle } from "../render-report-style.ts";
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
import { replayStyle } from "./page-style.ts";
import type { ReplayResult, RuleResult, Sample } from "./result.ts";

const style = reportStyle + replayStyle;
const mostLeftOut = 200;

/**
 * The result as one page that needs nothing else: no script, no font, no picture from elsewhere, and
 * a policy that would refuse them. Everything that is not markup is escaped.
 */
export function renderReplayPage(result: ReplayResult): string {
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const title = `What the rules of ${result.community} would have done`;
  const { firing, silent } = fired(result.rules);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(periodText(result))}</p></header>
<main>
${headlines(result)}
${overview(firing)}
${firing.map((rule, index) => ruleSection(rule, index, result)).join("\n")}
${listSection("Never fired", silent.map(ruleText))}
${listSection("To know", result.notes)}
${listSection("Could not be read", leftOut(result))}
${sourcesSection(result)}
</main>
</body>
</html>
`;
}

function headlines(result: ReplayResult): string {
  const { messages, overall, deletions } = result;
  const against = overall.against;
  const share = (value: number | null | undefined) =>
    deletions.known && value !== null && value !== undefined ? percent(value) : "not known";
  const of = (part: number | undefined, whole: number | undefined, what: string) =>
    deletions.known && against
      ? `${number(part ?? 0)} of ${number(whole ?? 0)} ${what}`
      : "deletions are not in these exports";
  const figures: readonly (readonly [string, string, string])[] = [
    ["Messages looked at", number(messages.looked), `of ${count(messages.members, "member")}`],
    [
      "Would be caught",
      number(overall.messages),
      `${percent(overall.share)}, ${count(overall.members, "member")}`,
    ],
    [
      "Precision",
      share(against?.precision),
      of(against?.right, against?.caught, "caught were deleted"),
    ],
    ["Recall", share(against?.recall), of(against?.right, against?.deleted, "deleted were caught")],
  ];
  const cells = figures.map(
    ([name, value, note]) =>
      `<div><dt>${escapeHtml(name)}</dt><dd><strong>${escapeHtml(value)}</strong><span>${escapeHtml(note)}</span></dd></div>`,
  );
  return `<dl class="headlines">${cells.join("")}</dl>`;
}

/** All rules at a glance; narrow screens show the first figures. */
function overview(rules: readonly RuleResult[]): string {
  if (rules.length === 0)
    return `<section><p class="nothing">None of the rules would have done anything.</p></section>`;
  const compared = rules.some(({ against }) => against !== null);
  const row = (
    cell: "th" | "td",
    first: string,
    cells: readonly string[],
    more: readonly string[],
  ) =>
    `<tr>${first}${cells.map((text) => `<${cell}>${escapeHtml(text)}</${cell}>`).join("")}${more.map((text) => `<${cell} class="more">${escapeHtml(text)}</${cell}>`).join("")}</tr>`;
  const rows = rules.map(({ rule, messages, members, actions, against }, index) =>
    row(
      "td",
      `<th scope="row"><a href="#rule-${index}">${escapeHtml(rule)}</a></th>`,
      [number(messages), number(members)],
      [
        ...(compared
          ? [percent(against?.precision ?? null), percent(against?.recall ?? null)]
          : []),
        actionsText(actions) || "nothing",
      ],
    ),
  );
  const heads = row(
    "th",
    "<th>Rule</th>",
    ["Messages", "Members"],
    [...(compared ? ["Precision", "Recall"] : []), "Would do"],
  );
  return `<section><table class="days overview"><thead>${heads}</thead><tbody>${rows.join("")}</tbody></table></section>`;
}

function ruleSection(rule: RuleResult, index: number, result: ReplayResult): string {
  const { messages, share, members, actions, most, samples, against, filter, mode, place } = rule;
  const facts: (readonly [string, string])[] = [
    [
      "Fires on",
      `${count(messages, "message")} (${percent(share)}) of ${count(members, "member")}`,
    ],
  ];
  if (actions.length > 0) facts.push(["Would do", actionsText(actions)]);
  const sure = asides(rule);
  if (sure.length > 0) facts.push(["Also", sure.join("; ")]);
  if (most.length > 0)
    facts.push([
      "Most",
      most.map(({ name, count: times }) => `${name} ${number(times)}`).join(", "),
    ]);
  facts.push(["Against deleted", against ? againstText(against) : "not known"]);
  const lines = facts.map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd><bdi>${escapeHtml(value)}</bdi></dd>`,
  );
  const largest = Math.max(1, ...result.rules.map((one) => one.messages));
  const full = Math.round((messages / largest) * 100);
  const where = place === undefined ? "" : ` <small>${escapeHtml(place)}</small>`;
  const badges = [filter, ...(mode === "watch" ? ["watch"] : [])]
    .map((badge) => `<span class="badge">${escapeHtml(badge)}</span>`)
    .join("");
  return `<section class="rule" id="rule-${index}"><h2>${escapeHtml(rule.rule)}${where}${badges}</h2>
<svg viewBox="0 0 100 1" preserveAspectRatio="none" height="6" role="presentation"><rect class="grid-bar" width="100" height="1" fill="currentColor" fill-opacity=".08"/><rect class="active" width="${full}" height="1"/></svg>
<dl class="facts">${lines.join("")}</dl>
${samplesPart(samples, result.timeZone)}</section>`;
}

function samplesPart(samples: readonly Sample[], zone: string): string {
  if (samples.length === 0) return "";
  const items = samples.map((sample) => `<li>${sampleItem(sample, zone)}</li>`);
  return `<details open><summary>${escapeHtml(count(samples.length, "example"))}</summary><ul class="samples">${items.join("")}</ul></details>`;
}

const subjectNames: Readonly<Record<string, string>> = {
  edits: "an edit",
  threads: "a thread’s name",
  names: "a member’s name",
  joins: "a join",
};

function sampleItem(sample: Sample, zone: string): string {
  const { at, channel, name, subject, acts, deleted } = sample;
  const facts = [
    `<time datetime="${escapeHtml(at)}">${escapeHtml(localTime(at, zone))}</time>`,
    ...[
      ...(channel === "" ? [] : [`#${channel}`]),
      name,
      ...(subject in subjectNames ? [subjectNames[subject] ?? ""] : []),
      ...(acts ? [] : ["not acted on"]),
      ...(deleted === undefined
        ? []
        : [`really deleted by ${deleted === "author" ? "its author" : `a ${deleted}`}`]),
    ].map((fact) => `<bdi>${escapeHtml(fact)}</bdi>`),
  ];
  const text = pieces(sample).map(({ text: piece, marked }) =>
    marked ? `<mark>${escapeHtml(piece)}</mark>` : escapeHtml(piece),
  );
  const read = readings(sample).map((reading) => `“${escapeHtml(reading)}”`);
  const how = read.length > 0 ? `<p class="quiet">read as <bdi>${read.join(", ")}</bdi></p>` : "";
  return `<p class="quiet">${facts.join(" · ")}</p><p class="text">${text.join("")}</p>${how}`;
}

function leftOut({ leftOut: all }: ReplayResult): readonly string[] {
  const told = all.slice(0, mostLeftOut).map((what) => `${placeOf(what)}: ${what.problem}`);
  return all.length > told.length
    ? [...told, `… and ${number(all.length - told.length)} more`]
    : told;
}

function listSection(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const items = lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("");
  return `<section class="rule"><h2>${escapeHtml(title)}</h2><ul class="notes">${items}</ul></section>`;
}

function sourcesSection(result: ReplayResult): string {
  const { sources, messages, speed } = result;
  const items = sources.map(({ file, format, title, messages: held }) => {
    const name = title === file ? "" : `: ${title}`;
    return `<li>${escapeHtml(`${file}, ${format}${name}, ${count(held, "message")}`)}</li>`;
  });
  const over = passedOver(result);
  const facts = [
    ["Edits", number(messages.edits)],
    ["By moderators", `${number(messages.byModerators)}, whom rules spare`],
    ["Passed over", over || "nothing"],
    ["Really deleted", deletionsText(result)],
    ["Took", `${speed.seconds.toFixed(1)} s, ${number(speed.messagesPerSecond)} messages a second`],
  ].map(([name = "", value = ""]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<section class="rule"><h2>What was read</h2><dl class="facts">${facts.join("")}</dl><ul class="notes">${items.join("")}</ul></section>`;
}
