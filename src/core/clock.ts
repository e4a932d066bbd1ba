/** Time, injected. Milliseconds since the epoch. */
export interface Clock {
  now(): number;
  /**
   * True for clocks that are moved by what they are told (play, the sandbox, tests): an event
   * from the future brings its time with it. A real clock stays where it is.
   */
  readonly follows: boolean;
  /** Brings a following clock to `at`, never backwards; a real clock ignores it. */
  reach(at: number): void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  follows: false,
  reach() {},
};

/** Something that will come due: when, and by which key (`prompt:monday`, `unmute:bob`). */
export interface Upcoming {
  readonly at: number;
  readonly what: string;
}

/** Stands still until it is told otherwise. */
export function stillClock(start: number): Clock {
  let time = start;
  return {
    now: () => time,
    follows: true,
    reach(at) {
      time = Math.max(time, at);
    },
  };
}

/** Runs with `base` and can be moved ahead of it; `lead()` is by how much, for keeping it. */
export function leadingClock(base: Clock, lead = 0): Clock & { lead(): number } {
  let ahead = lead;
  return {
    now: () => base.now() + ahead,
    follows: true,
    reach(at) {
      ahead = Math.max(ahead, at - base.now());
    },
    lead: () => ahead,
  };
}
