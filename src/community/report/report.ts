import type { ActivityRow } from "../../core/history.ts";
import { startOfDay } from "../../core/zone.ts";
import { type Conversations, createConversations } from "./conversations.ts";
import { createDays, type Day } from "./days.ts";
import { mean, share } from "./figures.ts";
import type { Mood } from "./mood.ts";
import { createNewcomers, type Newcomers, type Retention } from "./newcomers.ts";
import { isQuestion, prose, tokens } from "./prose.ts";
import { createResponses, type Responses } from "./responses.ts";
import { createTerms, rankTopics, type Topic } from "./topics.ts";

/** The figures of [from, to). Shares are from 0 to 1; a share or a median over nobody is null. */
export interface Report {
  /** Local dates, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly members: { readonly joined: number; readonly left: number; readonly net: number };
  readonly messages: number;
  readonly reactions: number;
  readonly activeMembers: number;
  readonly daily: readonly Day[];
  readonly stickiness: number | null;
  readonly newcomers: Newcomers;
  readonly retention: Retention;
  readonly responses: Responses;
  readonly conversations: Conversations;
  readonly mood: {
    readonly mean: number | null;
    readonly positiveShare: number | null;
    readonly negativeShare: number | null;
  };
  readonly topChannels: readonly ChannelFigures[];
  readonly topContributors: readonly { readonly member: string; readonly messages: number }[];
  readonly topics: readonly Topic[];
  readonly moderation: {
    readonly cases: Readonly<Record<string, number>>;
    readonly deletedByRule: Readonly<Record<string, number>>;
  };
}

export interface ChannelFigures {
  readonly channel: string;
  readonly messages: number;
  readonly activeMembers: number;
}

/** How many channels, contributors and topics a report names. */
export const most = 10;

export interface ReportOptions {
  /** Local dates; `to` is the first that does not belong to it. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly mood: Mood;
}

/** What the stream of activity does not tell. */
export interface Beside {
  readonly moderation: Report["moderation"];
  /** How often the period before spoke of each term. */
  readonly termsBefore: ReadonlyMap<string, number>;
  /** Whether a member may be named. */
  counted(member: string): boolean;
}

/**
 * Counts a period in one pass. Rows come in the order of time; those outside of the period are
 * left out. Texts are not kept: what grows is members, terms, and a number for every answered
 * question and every conversation.
 */
export function createReport({ from, to, timeZone, mood }: ReportOptions) {
  const begin = startOfDay(timeZone, from);
  const end = startOfDay(timeZone, to);
  const days = createDays(from, to, timeZone);
  const newcomers = createNewcomers(end);
  const responses = createResponses();
  const conversations = createConversations();
  const terms = createTerms();
  const channels = new Map<string, { messages: number; members: Set<string> }>();
  /** Messages by member; 0 for those who only reacted. */
  const active = new Map<string, number>();
  const counts = { joined: 0, left: 0, messages: 0, reactions: 0 };
  const tone = { sum: 0, scored: 0, positive: 0, negative: 0 };

  function channelOf(id: string) {
    const known = channels.get(id);
    if (known) return known;
    const fresh = { messages: 0, members: new Set<string>() };
    channels.set(id, fresh);
    return fresh;
  }

  function beActive(row: ActivityRow, wrote: boolean): void {
    active.set(row.member, (active.get(row.member) ?? 0) + (wrote ? 1 : 0));
    days.active(row.member, row.at, wrote);
    newcomers.active(row.member, row.at, wrote);
    if (row.channel === undefined) return;
    const channel = channelOf(row.channel);
    channel.members.add(row.member);
    if (wrote) channel.messages++;
  }

  function hear(words: readonly string[]): void {
    if (words.length === 0) return;
    terms.add(words);
    const score = mood.score(words);
    tone.sum += score;
    tone.scored++;
    if (score > 0) tone.positive++;
    if (score < 0) tone.negative++;
  }

  const take: Record<ActivityRow["what"], (row: ActivityRow) => void> = {
    joined({ member, at }) {
      counts.joined++;
      days.joined(at);
      newcomers.joined(member, at);
    },
    left({ at }) {
      counts.left++;
      days.left(at);
    },
    reaction(row) {
      counts.reactions++;
      beActive(row, false);
    },
    message(row) {
      counts.messages++;
      beActive(row, true);
      conversations.add(row.channel ?? "", row.at);
      const said = prose(row.text ?? "");
      responses.add(row, isQuestion(said));
      hear(tokens(said));
    },
  };

  const contributors = () =>
    [...active]
      .filter(([, messages]) => messages > 0)
      .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));

  return {
    add(row: ActivityRow): void {
      if (row.at >= begin && row.at < end) take[row.what](row);
    },
    /** Members who wrote, by how much, the most first. */
    contributors: (): readonly string[] => contributors().map(([member]) => member),
    finish({ moderation, termsBefore, counted }: Beside): Report {
      const daily = days.finish();
      const meanActive = mean(daily.map(({ activeMembers }) => activeMembers));
      // Where ids are names, people speak of one another: no topic.
      const names = new Set([...active.keys()].map((member) => member.toLowerCase()));
      return {
        from,
        to,
        timeZone,
        members: {
          joined: counts.joined,
          left: counts.left,
          net: counts.joined - counts.left,
        },
        messages: counts.messages,
        reactions: counts.reactions,
        activeMembers: active.size,
        daily,
        stickiness: meanActive === null ? null : share(meanActive, active.size),
        ...newcomers.finish(),
        responses: responses.finish(),
        conversations: conversations.finish(),
        mood: {
          mean: share(tone.sum, tone.scored),
          positiveShare: share(tone.positive, tone.scored),
          negativeShare: share(tone.negative, tone.scored),
        },
        topChannels: [...channels]
          .filter(([, { messages }]) => messages > 0)
          .map(([channel, { messages, members }]) => ({
            channel,
            messages,
            activeMembers: members.size,
          }))
          .sort((a, b) => b.messages - a.messages || (a.channel < b.channel ? -1 : 1))
          .slice(0, most),
        topContributors: contributors()
          .filter(([member]) => counted(member))
          .slice(0, most)
          .map(([member, messages]) => ({ member, messages })),
        topics: rankTopics(terms.counts, termsBefore, names, most),
        moderation,
      };
    },
  };
}
