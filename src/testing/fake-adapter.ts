import { createPlay } from "../adapters/play/play.ts";
import type { ActionKind, Outcome } from "../core/action.ts";
import type { Adapter, Directory, Request } from "../core/adapter.ts";
import {
  type Capabilities,
  type Capability,
  capabilities,
  type Support,
} from "../core/capability.ts";

/** A platform in memory that remembers what it was asked, and can be told to refuse. */
export interface FakeAdapter extends Adapter {
  /** What was performed, each id once, in order. */
  readonly performed: readonly Request[];
  /** Every call, also those that were refused or repeated. */
  readonly asked: readonly Request[];
  /** Answers the next `times` calls of a kind with this outcome. */
  answers(kind: ActionKind, outcome: Outcome, times?: number): void;
}

export function fakeAdapter(
  options: {
    space?: string;
    platform?: string;
    supports?: Partial<Record<Capability, Support>>;
    directory?: Partial<Directory>;
  } = {},
): FakeAdapter {
  const space = options.space ?? "here";
  const performed: Request[] = [];
  const asked: Request[] = [];
  const done = new Set<string>();
  const answers = new Map<ActionKind, Outcome[]>();
  const supports = {
    ...Object.fromEntries(capabilities.map((capability) => [capability, { level: "native" }])),
    ...options.supports,
  } as Capabilities;
  return {
    platform: options.platform ?? "fake",
    space,
    directory: { ...createPlay(() => {}).directory, ...options.directory },
    capabilities: () => supports,
    performed,
    asked,
    answers(kind, outcome, times = 1) {
      answers.set(kind, [
        ...(answers.get(kind) ?? []),
        ...Array.from({ length: times }, () => outcome),
      ]);
    },
    async start() {},
    async perform(request) {
      asked.push(request);
      const answer = answers.get(request.action.action)?.shift();
      if (answer && answer.outcome === "refused") return answer;
      if (!done.has(request.id)) performed.push(request);
      done.add(request.id);
      return answer ?? { outcome: "done", how: "native", message: request.id };
    },
    async stop() {},
  };
}
