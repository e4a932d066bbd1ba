import { z } from "zod";
import type { Picture } from "../../core/action.ts";
import type { Day } from "./days.ts";
import { headlines } from "./headlines.ts";
import type { Report } from "./report.ts";
import type { Words } from "./words.ts";

/** What the chart "engagement" draws: every word of it translated, every headline written out. */
export const engagementData = z.strictObject({
  language: z.string(),
  title: z.string(),
  period: z.string(),
  headlines: z.array(z.strictObject({ label: z.string(), value: z.string(), note: z.string() })),
  labels: z.strictObject({
    messages: z.string(),
    active: z.string(),
    members: z.string(),
    joined: z.string(),
    left: z.string(),
  }),
  points: z.array(
    z.strictObject({
      label: z.string(),
      messages: z.number(),
      active: z.number(),
      joined: z.number(),
      left: z.number(),
    }),
  ),
});

export type EngagementData = z.infer<typeof engagementData>;

/** More days than this are drawn week by week. */
const manyDays = 92;

export function engagement(
  report: Report,
  words: Words,
  community: string,
  previous?: Report,
): EngagementData {
  const { t } = words;
  const by = report.daily.length > manyDays ? "week" : "day";
  return {
    language: words.language,
    title: t("report.title", { community }),
    period: words.period(report),
    headlines: headlines(report, words, previous).map((headline) => ({ ...headline })),
    labels: {
      messages: t("report.charts.messages", { by }),
      active: t("report.charts.active", { by }),
      members: t("report.charts.members", { by }),
      joined: t("report.charts.joined"),
      left: t("report.charts.left"),
    },
    points: inRuns(report.daily, by === "week" ? 7 : 1).map((run) => pointOf(run, words)),
  };
}

/** The report as a picture of a message. */
export function engagementPicture(
  report: Report,
  words: Words,
  community: string,
  previous?: Report,
): Picture {
  const { messages, activeMembers: active, members } = report;
  return {
    chart: "engagement",
    data: engagement(report, words, community, previous),
    alt: words.t("report.post.alt", {
      period: words.period(report),
      messages,
      active,
      joined: members.joined,
      left: members.left,
    }),
  };
}

function inRuns(days: readonly Day[], length: number): readonly (readonly Day[])[] {
  const count = Math.ceil(days.length / length);
  return Array.from({ length: count }, (_, run) => days.slice(run * length, (run + 1) * length));
}

/** Means over the days of a run: runs of different lengths compare, and nobody is counted twice. */
function pointOf(days: readonly Day[], words: Words): EngagementData["points"][number] {
  const mean = (field: "messages" | "activeMembers" | "joined" | "left") =>
    Math.round((days.reduce((sum, day) => sum + day[field], 0) / days.length) * 10) / 10;
  return {
    label: words.day(days[0]?.date ?? ""),
    messages: mean("messages"),
    active: mean("activeMembers"),
    joined: mean("joined"),
    left: mean("left"),
  };
}
