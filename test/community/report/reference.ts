import type { ActivityRow } from "../../../src/core/history.ts";
import { addDays, localDate, startOfDay } from "../../../src/core/zone.ts";

/** The definitions of `foyer report`, written down as plainly as possible and as slowly as may be. */
const hour = 3_600_000;
const day = 24 * hour;

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

export function referenceReport(
  all: readonly ActivityRow[],
  from: string,
  to: string,
  zone: string,
  asks: (text: string) => boolean,
) {
  const end = startOfDay(zone, to);
  const rows = all.filter(({ at }) => at >= startOfDay(zone, from) && at < end);
  const of = (what: ActivityRow["what"]) => rows.filter((row) => row.what === what);
  const messages = of("message");
  const acts = rows.filter(({ what }) => what === "message" || what === "reaction");
  const distinct = (some: readonly ActivityRow[]) => new Set(some.map(({ member }) => member)).size;

  const dates: string[] = [];
  for (let date = from; date < to; date = addDays(date, 1)) dates.push(date);
  const daily = dates.map((date) => {
    const on = (some: readonly ActivityRow[]) =>
      some.filter(({ at }) => localDate(zone, at) === date);
    return {
      date,
      messages: on(messages).length,
      activeMembers: distinct(on(acts)),
      joined: on(of("joined")).length,
      left: on(of("left")).length,
    };
  });

  const joinOf = new Map<string, number>();
  for (const { member, at } of of("joined")) if (!joinOf.has(member)) joinOf.set(member, at);
  const firsts = [...joinOf].flatMap(([member, joined]) => {
    const first = messages.find((m) => m.member === member && m.at >= joined);
    return first && first.at < joined + 7 * day ? [(first.at - joined) / 60_000] : [];
  });
  const retained = (begin: number, over: number) => {
    const measured = [...joinOf].filter(([, joined]) => joined + over <= end);
    const back = measured.filter(([member, joined]) =>
      acts.some((a) => a.member === member && a.at >= joined + begin && a.at < joined + over),
    );
    return share(back.length, measured.length);
  };

  const questions = messages.filter(({ text }) => asks(text!));
  const answers = questions.flatMap((question) => {
    const first = messages
      .slice(messages.indexOf(question) + 1)
      .find(
        (m) =>
          m.member !== question.member &&
          ((m.channel === question.channel && m.thread === question.thread) ||
            m.replyTo === question.message ||
            m.thread === question.message),
      );
    return first && first.at - question.at <= hour ? [(first.at - question.at) / 60_000] : [];
  });

  const channels = [...new Set(messages.map(({ channel }) => channel!))];
  const runs = channels.flatMap((channel) => {
    const found: ActivityRow[][] = [];
    for (const message of messages.filter((m) => m.channel === channel)) {
      const run = found.at(-1);
      if (run && message.at - run.at(-1)!.at <= hour / 2) run.push(message);
      else found.push([message]);
    }
    return found;
  });

  const joined = of("joined").length;
  const left = of("left").length;
  const active = distinct(acts);
  const meanActive = daily.reduce((sum, one) => sum + one.activeMembers, 0) / daily.length;
  return {
    members: { joined, left, net: joined - left },
    messages: messages.length,
    reactions: of("reaction").length,
    activeMembers: active,
    daily,
    stickiness: share(meanActive, active),
    newcomers: {
      joined: joinOf.size,
      activated: firsts.length,
      activationRate: share(firsts.length, joinOf.size),
      medianMinutesToFirstMessage: median(firsts),
    },
    retention: {
      d1: retained(day, 2 * day),
      d7: retained(7 * day, 14 * day),
      d30: retained(30 * day, 60 * day),
    },
    responses: {
      questions: questions.length,
      answered: answers.length,
      answerRate: share(answers.length, questions.length),
      medianMinutesToFirstResponse: median(answers),
    },
    conversations: {
      count: runs.length,
      medianMessages: median(runs.map((run) => run.length)),
      medianMinutes: median(runs.map((run) => (run.at(-1)!.at - run[0]!.at) / 60_000)),
    },
    topChannels: channels
      .map((channel) => ({
        channel,
        messages: messages.filter((m) => m.channel === channel).length,
        activeMembers: distinct(acts.filter((a) => a.channel === channel)),
      }))
      .sort((a, b) => b.messages - a.messages || (a.channel < b.channel ? -1 : 1)),
  };
}
