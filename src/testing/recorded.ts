import type { ActionKind, Outcome } from "../core/action.ts";
import type { Adapter, Request } from "../core/adapter.ts";

/** What was asked of an adapter, and what came of it. */
export interface Recording {
  /** What was done, each id once, in order. */
  readonly performed: readonly Request[];
  /** Platform ids of messages that the bot sent, by the ids of the actions that sent them. */
  readonly messages: ReadonlyMap<string, string>;
  /** Answers the next `times` calls of a kind with this outcome, without asking the platform. */
  answers(kind: ActionKind, outcome: Outcome, times?: number): void;
  /** The adapter as it is, its acts on record. */
  of(adapter: Adapter): Adapter;
}

/** What makes a message; an edit names one that was there before. */
const speaking: ReadonlySet<string> = new Set(["send", "reply", "dm"]);

export function createRecording(): Recording {
  const performed: Request[] = [];
  const done = new Set<string>();
  const messages = new Map<string, string>();
  const answers = new Map<ActionKind, Outcome[]>();
  return {
    performed,
    messages,
    answers(kind, outcome, times = 1) {
      const more = Array.from({ length: times }, () => outcome);
      answers.set(kind, [...(answers.get(kind) ?? []), ...more]);
    },
    of(adapter) {
      // The adapter itself stays the prototype: getters such as `directory` are its own.
      return Object.create(adapter, {
        perform: {
          async value(request: Request): Promise<Outcome> {
            const set = answers.get(request.action.action)?.shift();
            if (set?.outcome === "refused") return set;
            const outcome = await adapter.perform(request);
            if (outcome.outcome === "refused") return outcome;
            if (!done.has(request.id)) performed.push(request);
            done.add(request.id);
            const isSent = speaking.has(request.action.action);
            if (isSent && outcome.message !== undefined) messages.set(request.id, outcome.message);
            return set ?? outcome;
          },
        },
      });
    },
  };
}
