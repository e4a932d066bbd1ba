import { median, minute } from "./figures.ts";

/** A longer silence ends a conversation. */
const silence = 30 * minute;

export interface Conversations {
  readonly count: number;
  readonly medianMessages: number | null;
  readonly medianMinutes: number | null;
}

/** Maximal runs of messages in one channel, threads included, with no gap over 30 minutes. */
export function createConversations() {
  const open = new Map<string, { first: number; last: number; messages: number }>();
  const messages: number[] = [];
  const minutes: number[] = [];

  function close(run: { first: number; last: number; messages: number }): void {
    messages.push(run.messages);
    minutes.push((run.last - run.first) / minute);
  }

  return {
    /** A message, in the order of time. */
    add(channel: string, at: number): void {
      const run = open.get(channel);
      if (run && at - run.last <= silence) {
        run.last = at;
        run.messages++;
        return;
      }
      if (run) close(run);
      open.set(channel, { first: at, last: at, messages: 1 });
    },
    finish(): Conversations {
      for (const run of open.values()) close(run);
      open.clear();
      return {
        count: messages.length,
        medianMessages: median(messages),
        medianMinutes: median(minutes),
      };
    },
  };
}
