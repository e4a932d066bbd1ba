import type { CaseRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { enough, isStrike } from "./strikes.ts";

/** A step that still holds and that the warning was counted for. */
export interface Consequence {
  readonly step: CaseRecord;
  /** The warnings that are left, and came later, would have come to it all the same. */
  readonly anyway: boolean;
}

/**
 * What a warning led to with others: the steps that would not have come when they did without it,
 * oldest first. Undone and refused ones, and mutes that are over, need nothing.
 */
export async function consequencesOf(
  warning: CaseRecord,
  context: Context,
): Promise<readonly Consequence[]> {
  if (!isStrike(warning)) return [];
  const cases = (await context.read.casesOf(warning.member, enough)).toReversed();
  const { expire } = context.settings.moderation.strikes;
  const strikes = cases.filter(isStrike);
  const countsAt = (strike: CaseRecord, at: number, number: number) =>
    strike.number <= number && strike.at > at - expire;

  return cases
    .filter((step) => holds(step, context.now))
    .flatMap((step) => {
      const counted = strikes.filter(
        (strike) =>
          countsAt(strike, step.at, step.number) &&
          (strike.voidedAt === undefined || strike.voidedAt > step.at),
      );
      if (!counted.some(({ number }) => number === warning.number)) return [];
      const left = strikes.filter(
        ({ number, voidedAt }) => number !== warning.number && voidedAt === undefined,
      );
      const anyway = left.some(
        (last) =>
          left.filter((strike) => countsAt(strike, last.at, last.number)).length >= counted.length,
      );
      return [{ step, anyway }];
    });
}

function holds({ rule, moderator, voidedAt, status, kind, until }: CaseRecord, now: number) {
  if (rule !== "strikes" || moderator !== undefined) return false;
  if (voidedAt !== undefined || status === "refused") return false;
  return kind !== "mute" || (until ?? 0) > now;
}
