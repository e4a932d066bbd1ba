/** What becomes of calls, method by method, so that a long trouble does not stay unsaid. */
export interface Troubles {
  /** It may go well the next time; `why` is without secrets. */
  failed(method: string, why: string): void;
  /** Slack answered, be it with a "no". */
  answered(method: string): void;
}

/** Milliseconds of failures in a row, with nothing else in between, that an operator should know of. */
const worthTelling = 10_000;
/** Milliseconds after which a failure is no part of a row any more. */
const forgottenAfter = 15 * 60_000;

/** Warns once when calls of a method have failed for a while, and says when all are well again. */
export function createTroubles({
  now,
  log,
}: {
  readonly now: () => number;
  readonly log: (level: "info" | "warn", message: string, details?: object) => void;
}): Troubles {
  const failing = new Map<string, { since: number; last: number }>();
  let toldSince: number | undefined;

  function forgetOld(): void {
    for (const [method, { last }] of failing)
      if (now() - last > forgottenAfter) failing.delete(method);
  }

  return {
    failed(method, why) {
      forgetOld();
      const since = failing.get(method)?.since ?? now();
      failing.set(method, { since, last: now() });
      if (toldSince !== undefined || now() - since < worthTelling) return;
      toldSince = since;
      log(
        "warn",
        `Slack has answered with errors since ${new Date(since).toISOString()}; it is tried again`,
        { method, error: why },
      );
    },
    answered(method) {
      failing.delete(method);
      if (toldSince === undefined) return;
      forgetOld();
      if (failing.size > 0) return;
      const lasted = Math.round((now() - toldSince) / 1_000);
      toldSince = undefined;
      log("info", `Slack answers as usual again, after ${lasted} s`);
    },
  };
}
