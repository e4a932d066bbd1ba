import { duration } from "../schema.ts";
import { defineFilter } from "./filter.ts";

export const newcomersFilter = defineFilter({
  name: "newcomers",
  settings: {
    account_younger_than: duration.optional().meta({
      description:
        "Matches when the account was made less than this before; never where the platform does not tell when",
      examples: ["7d"],
    }),
    joined_within: duration.optional().meta({
      description:
        "Matches when the member has joined less than this before; never where that is not known",
      examples: ["1h"],
    }),
  },
  check({ account_younger_than, joined_within }) {
    return account_younger_than === undefined && joined_within === undefined
      ? 'expected "account_younger_than" or "joined_within", with a duration'
      : undefined;
  },
  on: ["joins"],
  compile({ account_younger_than, joined_within }) {
    return ({ at, createdAt, joinedAt }) =>
      isWithin(createdAt, account_younger_than, at) || isWithin(joinedAt, joined_within, at)
        ? []
        : undefined;
  },
});

/** Clocks differ by a little: what is said to come after `at` has only just been. */
function isWithin(since: number | undefined, length: number | undefined, at: number): boolean {
  return since !== undefined && length !== undefined && at - since < length;
}
