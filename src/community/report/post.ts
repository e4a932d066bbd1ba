import type { Effect } from "../../core/effect.ts";
import { quote } from "../../core/markup.ts";
import { regionOf } from "../../core/region.ts";
import { tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import { adviceOf } from "./advice.ts";
import { engagementPicture } from "./engagement.ts";
import { trend } from "./headlines.ts";
import { periodBefore, reportPeriod } from "./period.ts";
import type { Report } from "./report.ts";
import { createWords, type Words } from "./words.ts";

/** A scheduled report that came due: its text and picture in its channel. */
export async function postReport(
  { name, due }: { readonly name: string; readonly due: number },
  context: Context,
): Promise<readonly Effect[]> {
  const scheduled = context.settings.reports.reports.find((one) => one.name === name);
  if (!scheduled) return [];
  const because = `schedule:report:${name}`;
  const channel = context.directory.channel(scheduled.channel);
  if (channel === undefined) {
    const text = context.t("report.post.no-channel", { name, channel: scheduled.channel });
    return tellStaff(context, text, { because });
  }
  const { community } = context.settings;
  const period = reportPeriod(scheduled, community.time_zone, due);
  const earlier = periodBefore(period);
  const report = await context.report(period.from, period.to);
  const before = await context.report(earlier.from, earlier.to);
  // Silence is what a community had before the bot came; nothing is held against it.
  const previous = before.activeMembers > 0 ? before : undefined;
  const words = createWords(regionOf(community.language, community.time_zone), context);
  const text = reportText(report, words, quote(community.name), previous);
  const picture = engagementPicture(report, words, community.name, previous);
  const content = scheduled.picture ? { text, picture } : { text };
  return [{ act: { action: "send", channel, content }, because, settle: true }];
}

/** A report in Foyer's markup, short enough to be read in half a minute. */
export function reportText(
  report: Report,
  words: Words,
  community: string,
  previous?: Report,
): string {
  const { t } = words;
  const { key, values } = adviceOf(report, words, previous);
  const lines = [
    t("report.post.title", { community, period: words.period(report) }),
    activity(report, words, previous),
    ...details(report, words),
    t("report.post.worth", { advice: t(`report.advice.${key}`, values) }),
  ];
  return lines.join("\n");
}

function activity(report: Report, { t, percent }: Words, previous?: Report): string {
  const { messages, activeMembers: active, members } = report;
  const change = trend(messages, previous?.messages);
  const sentences = [
    active === 0
      ? t("report.post.quiet")
      : t("report.post.activity", {
          active,
          messages,
          trend: change?.where ?? "unknown",
          by: change ? percent(change.by) : "",
        }),
  ];
  if (members.joined + members.left > 0) {
    sentences.push(t("report.post.members", { joined: members.joined, left: members.left }));
  }
  return sentences.join(" ");
}

/** One line for each subject that there is something to say about. */
function details(report: Report, { t, about, list }: Words): readonly string[] {
  const { newcomers, responses, topics } = report;
  const timed = (value: number | null) =>
    value === null ? { timed: "no", time: "" } : { timed: "yes", time: about(value) };
  const lines: string[] = [];
  if (newcomers.joined > 0) {
    const { activated, joined, medianMinutesToFirstMessage } = newcomers;
    lines.push(
      t("report.post.newcomers", { activated, joined, ...timed(medianMinutesToFirstMessage) }),
    );
  }
  if (responses.questions > 0) {
    const { answered, questions, medianMinutesToFirstResponse } = responses;
    lines.push(
      t("report.post.answers", { answered, questions, ...timed(medianMinutesToFirstResponse) }),
    );
  }
  if (topics.length > 0) {
    const terms = topics.slice(0, 5).map(({ term }) => quote(term));
    lines.push(t("report.post.topics", { topics: terms.join(", ") }));
  }
  const done = moderation(report, t);
  if (done.length > 0) lines.push(t("report.post.moderation", { done: list(done) }));
  return lines;
}

function moderation({ moderation: { cases, deletedByRule } }: Report, t: Words["t"]) {
  const deleted = Object.values(deletedByRule).reduce((sum, count) => sum + count, 0);
  // What a rule deletes can stand on record as a case too; nobody should read it twice.
  const done = Object.entries(cases)
    .filter(([kind]) => kind !== "delete" || deleted === 0)
    .map(([kind, count]) => t("report.post.case", { kind, count }));
  return deleted > 0 ? [...done, t("report.post.deleted", { count: deleted })] : done;
}
