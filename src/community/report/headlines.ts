import type { Report } from "./report.ts";
import { nothing, type Words } from "./words.ts";

/** A figure that everyone should see first, with what puts it into proportion. */
export interface Headline {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

/** The five of a report; held against the equally long period before, where that is known. */
export function headlines(report: Report, words: Words, previous?: Report): readonly Headline[] {
  const { t, number, signed, percent, about } = words;
  const { members, newcomers, responses } = report;
  const of = (part: number, whole: number) =>
    whole === 0 ? nothing : t("report.headlines.of", { part: number(part), whole: number(whole) });
  const first = newcomers.medianMinutesToFirstMessage;
  return [
    {
      label: t("report.headlines.messages"),
      value: number(report.messages),
      note: changeNote(report.messages, previous?.messages, words),
    },
    {
      label: t("report.headlines.active"),
      value: number(report.activeMembers),
      note:
        report.stickiness === null
          ? ""
          : t("report.notes.stickiness", { share: percent(report.stickiness) }),
    },
    {
      label: t("report.headlines.members"),
      value: signed(members.net),
      note: t("report.notes.members", { joined: members.joined, left: members.left }),
    },
    {
      label: t("report.headlines.newcomers"),
      value: of(newcomers.activated, newcomers.joined),
      note: first === null ? "" : t("report.notes.first", { time: about(first) }),
    },
    {
      label: t("report.headlines.answers"),
      value: percent(responses.answerRate),
      note: t("report.notes.questions", { count: responses.questions }),
    },
  ];
}

/** Where a number went, and by how much of what it was; undefined when there is nothing to compare. */
export function trend(now: number, before: number | undefined) {
  if (before === undefined || before === 0) return undefined;
  const by = Math.abs(now - before) / before;
  const where = now === before ? "same" : now > before ? "up" : "down";
  return { where, by } as const;
}

function changeNote(now: number, before: number | undefined, { t, percent }: Words): string {
  const change = trend(now, before);
  if (!change) return "";
  return t(`report.notes.${change.where}`, { by: percent(change.by) });
}
