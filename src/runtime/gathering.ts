import type { Event, EventKind } from "../core/event.ts";

/**
 * What a busy space is full of and nobody waits for. Everything else is rare, or somebody waits for
 * its answer: it is decided at once, and what was gathered before it goes with it.
 */
const plentiful: ReadonlySet<EventKind> = new Set([
  "message-created",
  "message-edited",
  "message-deleted",
  "reaction-added",
  "reaction-removed",
]);

/** How long after a commit events are gathered, in milliseconds. */
export const gatheringTime = 40;

/** Whether an event may wait to be decided together with those that follow it. */
export function mayWait(event: Event | undefined): boolean {
  return event !== undefined && plentiful.has(event.kind);
}

/** Time as the process counts it: it passes while the clock of a community stands still. */
export interface Timing {
  /** Milliseconds since any moment; never goes back. */
  now(): number;
  /** Calls back once after so many milliseconds; what it answers calls that off. */
  after(milliseconds: number, then: () => void): () => void;
}

export const realTiming: Timing = {
  now: () => performance.now(),
  after(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * Sets the pace of the commits. An event that comes after a pause is decided at once; those that
 * come within `gatheringTime` of a commit wait until that time is over, and share the next one. Who
 * waits for each commit before going on (a roster that is compared) is not held up: by what the
 * commit set off at once, the engine goes on without a pause.
 */
export interface Gathering {
  /** Something waits. */
  readonly begun: boolean;
  /** Whether what has come may wait a little; `over` is called when it may no longer. */
  begins(): boolean;
  /** Nothing waits any longer: it is decided now. */
  end(): void;
  /** A transaction was committed. */
  committed(): void;
}

export function createGathering(over: () => void, timing: Timing): Gathering {
  let last = Number.NEGATIVE_INFINITY;
  let callOff: (() => void) | undefined;
  return {
    get begun() {
      return callOff !== undefined;
    },
    begins() {
      if (callOff) return true;
      const left = last + gatheringTime - timing.now();
      if (left <= 0) return false;
      callOff = timing.after(left, () => {
        callOff = undefined;
        over();
      });
      return true;
    },
    end() {
      callOff?.();
      callOff = undefined;
    },
    committed() {
      last = timing.now();
    },
  };
}
