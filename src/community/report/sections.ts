import type { Report } from "./report.ts";
import type { Words } from "./words.ts";

export interface Section {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

/** The whole report as labelled values, for the table and the page. `nameOf` names a member. */
export function sections(
  report: Report,
  words: Words,
  nameOf: (member: string) => string,
): readonly Section[] {
  return [
    activity(report, words),
    members(report, words),
    newcomers(report, words),
    questions(report, words),
    mood(report, words),
    ...most(report, words, nameOf),
    moderation(report, words),
  ];
}

/** A row whose label is a catalogue text. */
function row({ t }: Words, key: string, value: string) {
  return { label: t(`report.rows.${key}`), value };
}

function activity(report: Report, words: Words): Section {
  const { number, percent, minutes } = words;
  const { conversations } = report;
  return {
    title: words.t("report.sections.activity"),
    rows: [
      row(words, "messages", number(report.messages)),
      row(words, "reactions", number(report.reactions)),
      row(words, "active", number(report.activeMembers)),
      row(words, "stickiness", percent(report.stickiness)),
      row(words, "conversations", number(conversations.count)),
      row(words, "conversation-messages", number(conversations.medianMessages)),
      row(words, "conversation-length", minutes(conversations.medianMinutes)),
    ],
  };
}

function members({ members: { joined, left, net } }: Report, words: Words): Section {
  return {
    title: words.t("report.sections.members"),
    rows: [
      row(words, "joined", words.number(joined)),
      row(words, "left", words.number(left)),
      row(words, "net", words.signed(net)),
    ],
  };
}

function newcomers({ newcomers, retention }: Report, words: Words): Section {
  const { number, percent, minutes } = words;
  return {
    title: words.t("report.sections.newcomers"),
    rows: [
      row(words, "newcomers", number(newcomers.joined)),
      row(words, "activated", withShare(newcomers.activated, newcomers.activationRate, words)),
      row(words, "first-message", minutes(newcomers.medianMinutesToFirstMessage)),
      row(words, "d1", percent(retention.d1)),
      row(words, "d7", percent(retention.d7)),
      row(words, "d30", percent(retention.d30)),
    ],
  };
}

function questions({ responses }: Report, words: Words): Section {
  return {
    title: words.t("report.sections.questions"),
    rows: [
      row(words, "questions", words.number(responses.questions)),
      row(words, "answered", withShare(responses.answered, responses.answerRate, words)),
      row(words, "first-response", words.minutes(responses.medianMinutesToFirstResponse)),
    ],
  };
}

function mood({ mood }: Report, words: Words): Section {
  return {
    title: words.t("report.sections.mood"),
    rows: [
      row(words, "mood", words.signed(mood.mean, 2)),
      row(words, "positive", words.percent(mood.positiveShare)),
      row(words, "negative", words.percent(mood.negativeShare)),
    ],
  };
}

function most(report: Report, words: Words, nameOf: (member: string) => string): Section[] {
  const { t, number } = words;
  return [
    {
      title: t("report.sections.channels"),
      rows: report.topChannels.map(({ channel, messages, activeMembers }) => ({
        label: `#${channel.replace(/^#/, "")}`,
        value: t("report.counts.channel", { messages, members: activeMembers }),
      })),
    },
    {
      title: t("report.sections.contributors"),
      rows: report.topContributors.map(({ member, messages }) => ({
        label: nameOf(member),
        value: t("report.counts.messages", { count: messages }),
      })),
    },
    {
      title: t("report.sections.topics"),
      rows: report.topics.map(({ term, score }) => ({ label: term, value: number(score) })),
    },
  ];
}

function moderation({ moderation: { cases, deletedByRule } }: Report, words: Words): Section {
  const { t, number } = words;
  return {
    title: t("report.sections.moderation"),
    rows: [
      ...Object.entries(cases).map(([kind, count]) => ({
        label: t("report.rows.case", { kind }),
        value: number(count),
      })),
      ...Object.entries(deletedByRule).map(([rule, count]) => ({
        label: rule ? t("report.rows.deleted", { rule }) : t("report.rows.deleted-unnamed"),
        value: number(count),
      })),
    ],
  };
}

function withShare(count: number, share: number | null, { t, number, percent }: Words): string {
  if (share === null) return number(count);
  return t("report.counts.share", { count: number(count), share: percent(share) });
}
