import { pause } from "./connection/pause.ts";

/**
 * By what limits are kept and pauses are made: Slack measures the machine's time, not the community's.
 * Tests have one that does not wait.
 */
export interface Time {
  /** Milliseconds since whenever; it never goes back. */
  now(): number;
  /** Resolves after `ms`, or as soon as the signal says that nobody waits any more. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
}

export const machineTime: Time = {
  now: () => performance.now(),
  pause: (ms, signal) => pause(ms, signal),
};

/** How long the adapter waits for what, in milliseconds. */
export interface Patience {
  /** Between tries to connect: it doubles from the first to the longest. */
  readonly pace: Pace;
  /**
   * For a command to be stored: after 3,000 Slack tells whoever gave it that the bot did not respond,
   * so it is acknowledged before that.
   */
  readonly interactive: number;
  /** For what has come to be stored and acknowledged before a connection is closed. */
  readonly goodbye: number;
  readonly time: Time;
}

export interface Pace {
  readonly first: number;
  readonly longest: number;
}

const usualPatience: Patience = {
  pace: { first: 1_000, longest: 5 * 60_000 },
  interactive: 2_500,
  goodbye: 2_500,
  time: machineTime,
};

export function patienceOf({ patience }: { readonly patience?: Partial<Patience> }): Patience {
  return { ...usualPatience, ...patience };
}
