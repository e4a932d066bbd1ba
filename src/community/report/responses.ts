import type { ActivityRow } from "../../core/history.ts";
import { hour, median, minute, share } from "./figures.ts";

/** How long a question waits for an answer that counts. */
const patience = hour;

export interface Responses {
  readonly questions: number;
  readonly answered: number;
  readonly answerRate: number | null;
  readonly medianMinutesToFirstResponse: number | null;
}

interface Question {
  readonly at: number;
  readonly member: string;
  readonly place: string;
  readonly message: string;
}

/**
 * Questions and their first answers. A question is answered by the first later message of another
 * member in the same place (its thread, else its channel), or that replies to it or stands in the
 * thread that hangs on it, within 60 minutes. Holds only the questions of the last hour.
 */
export function createResponses() {
  const waiting = new Map<string, Question[]>();
  const byMessage = new Map<string, Question>();
  let inOrder: Question[] = [];
  let oldest = 0;
  let questions = 0;
  const minutes: number[] = [];

  function forget(question: Question): void {
    byMessage.delete(question.message);
    const others = waiting.get(question.place)?.filter((one) => one !== question) ?? [];
    if (others.length > 0) waiting.set(question.place, others);
    else waiting.delete(question.place);
  }

  function expire(now: number): void {
    for (let next = inOrder[oldest]; next && next.at < now - patience; next = inOrder[oldest]) {
      if (byMessage.get(next.message) === next) forget(next);
      oldest++;
    }
    if (oldest < 1_000) return;
    inOrder = inOrder.slice(oldest);
    oldest = 0;
  }

  function answer(question: Question | undefined, row: ActivityRow): void {
    if (!question || question.member === row.member) return;
    minutes.push((row.at - question.at) / minute);
    forget(question);
  }

  return {
    /** A message, in the order of time. */
    add(row: ActivityRow, asks: boolean): void {
      expire(row.at);
      // Not every platform makes the ids of threads unique beyond their channel.
      const place = `${row.channel ?? ""} ${row.thread ?? ""}`;
      for (const question of waiting.get(place) ?? []) answer(question, row);
      if (row.replyTo !== undefined) answer(byMessage.get(row.replyTo), row);
      if (row.thread !== undefined) answer(byMessage.get(row.thread), row);
      if (!asks) return;
      questions++;
      const message = row.message ?? `question ${questions}`;
      const question = { at: row.at, member: row.member, place, message };
      inOrder.push(question);
      byMessage.set(message, question);
      waiting.set(place, [...(waiting.get(place) ?? []), question]);
    },
    finish(): Responses {
      const answered = minutes.length;
      return {
        questions,
        answered,
        answerRate: share(answered, questions),
        medianMinutesToFirstResponse: median(minutes),
      };
    },
  };
}
