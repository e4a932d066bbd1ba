import { z } from "zod";
import { type Directory, type Level, levels } from "../../core/adapter.ts";
import { weekdayNames } from "../../core/schedule.ts";
import { offsetAt } from "../../core/zone.ts";
import type { Screened } from "../filters/filter.ts";
import { channelName, duration, roleName } from "../schema.ts";
import { among } from "./among.ts";

/** When a rule holds: every key that is given must be so. Durations are milliseconds. */
export interface Conditions {
  readonly channels?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly threads?: boolean | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly levels?: readonly Level[] | undefined;
  readonly joined_within?: number | undefined;
  readonly account_younger_than?: number | undefined;
  readonly first_message?: boolean | undefined;
  readonly between?: { readonly from: number; readonly to: number } | undefined;
  readonly days?: readonly (typeof weekdayNames)[number][] | undefined;
  readonly any?: readonly Conditions[] | undefined;
  readonly all?: readonly Conditions[] | undefined;
  readonly not?: Conditions | undefined;
}

const minute = 60_000;
const hoursError = 'expected hours such as "22:00-07:00"';

/** `22:00-07:00`, as milliseconds of the day. */
const hours = z
  .string({ error: hoursError })
  .regex(/^\s*([01]?\d|2[0-3]):[0-5]\d\s*[-–]\s*(([01]?\d|2[0-3]):[0-5]\d|24:00)\s*$/, {
    error: hoursError,
  })
  .transform((text) => {
    const [from = 0, to = 0] = [...text.matchAll(/(\d+):(\d+)/g)].map(
      ([, hour, rest]) => (Number(hour) * 60 + Number(rest)) * minute,
    );
    return { from, to };
  });

const several = 'expected a list of conditions, each behind "-"';

const shape = {
  channels: z
    .array(channelName, { error: 'expected a list such as ["#general"]' })
    .min(1, { error: "expected at least one channel" })
    .optional(),
  categories: z
    .array(z.string({ error: "expected a category’s name" }).trim().min(1), {
      error: "expected a list such as [Support]",
    })
    .min(1, { error: "expected at least one category" })
    .optional()
    .meta({ description: "In channels of these categories, by their names" }),
  threads: z
    .boolean({ error: "expected true or false" })
    .optional()
    .meta({ description: "true: only in threads; false: only outside of them" }),
  roles: z
    .array(roleName, { error: 'expected a list such as ["@Member"]' })
    .min(1, { error: "expected at least one role" })
    .optional()
    .meta({ description: "For whoever has one of these roles" }),
  levels: z
    .array(z.enum(levels), { error: "expected a list such as [member, moderator]" })
    .min(1, { error: "expected at least one level" })
    .optional()
    .meta({
      description:
        "For people of these levels: member, moderator, manager. Without it, moderators and managers are exempt",
    }),
  joined_within: duration.optional().meta({
    description: "For whoever joined no longer ago than this",
    examples: ["1d"],
  }),
  account_younger_than: duration.optional().meta({
    description: "For accounts younger than this, where the platform tells (Discord)",
    examples: ["7d"],
  }),
  first_message: z
    .boolean({ error: "expected true or false" })
    .optional()
    .meta({ description: "true: only the first message of somebody’s that Foyer has seen" }),
  between: hours.optional().meta({
    description: "At these hours, in the community’s time zone",
    examples: ["22:00-07:00"],
  }),
  days: z
    .array(z.enum(weekdayNames), { error: "expected a list such as [saturday, sunday]" })
    .min(1, { error: "expected at least one day" })
    .optional(),
};

/** Everything that is given must hold; `any`, `all` and `not` put conditions together. */
export const conditions: z.ZodType<Conditions, unknown> = z.strictObject({
  ...shape,
  get any() {
    return z
      .array(conditions, { error: several })
      .min(1, { error: "expected at least one condition" })
      .optional();
  },
  get all() {
    return z
      .array(conditions, { error: several })
      .min(1, { error: "expected at least one condition" })
      .optional();
  },
  get not() {
    return conditions.optional();
  },
});

/** Whether a rule holds for a message of somebody's. */
export type Condition = (message: Screened) => boolean;

export interface Surroundings {
  readonly directory: Pick<Directory, "channel" | "role" | "category">;
  /** The community's IANA time zone. */
  readonly timeZone: string;
}

/** Conditions ready to be asked; undefined where there are none. */
export function compileConditions(
  given: Conditions | undefined,
  around: Surroundings,
): Condition | undefined {
  if (!given) return undefined;
  const parts = [...partsOf(given, around)];
  const [only] = parts;
  if (!only) return undefined;
  return parts.length === 1 ? only : (message) => parts.every((part) => part(message));
}

function* partsOf(given: Conditions, around: Surroundings): Generator<Condition> {
  const { directory, timeZone } = around;
  if (given.channels) {
    const isOne = among(given.channels, (name) => directory.channel(name));
    // A thread that the platform has as a channel of its own may be named too.
    yield ({ channel, thread }) => isOne(channel) || (thread !== undefined && isOne(thread));
  }
  if (given.categories) {
    const names = new Set(given.categories.map((name) => name.toLowerCase()));
    yield ({ channel }) => names.has(directory.category?.(channel)?.toLowerCase() ?? "\0");
  }
  const { threads, first_message: first } = given;
  if (threads !== undefined) yield ({ thread }) => (thread !== undefined) === threads;
  if (given.roles) {
    const isOne = among(given.roles, (name) => directory.role(name));
    yield ({ roles }) => roles?.some(isOne) ?? false;
  }
  const { levels: ranks, joined_within: joined, account_younger_than: young } = given;
  if (ranks) yield ({ level = "member" }) => ranks.includes(level);
  if (joined !== undefined) yield ({ at, joinedAt }) => isWithin(joinedAt, at, joined);
  if (young !== undefined) yield ({ at, createdAt }) => isWithin(createdAt, at, young);
  if (first !== undefined) yield (message) => (message.first ?? false) === first;
  if (given.between) yield between(given.between, timeZone);
  if (given.days) {
    const wanted = new Set(given.days.map((day) => weekdayNames.indexOf(day)));
    yield ({ at }) => wanted.has(new Date(at + offsetAt(timeZone, at)).getUTCDay());
  }
  const { any, all, not } = given;
  if (any) {
    const some = any.map((one) => compileConditions(one, around) ?? always);
    yield (message) => some.some((one) => one(message));
  }
  for (const one of all ?? []) yield compileConditions(one, around) ?? always;
  if (not) {
    const inner = compileConditions(not, around) ?? always;
    yield (message) => !inner(message);
  }
}

const always: Condition = () => true;

function isWithin(since: number | undefined, at: number, length: number): boolean {
  return since !== undefined && at - since < length;
}

/** `22:00-07:00` goes over midnight; equal hours mean the whole day. */
function between({ from, to }: { from: number; to: number }, timeZone: string): Condition {
  const day = 1440 * minute;
  return ({ at }) => {
    const time = (((at + offsetAt(timeZone, at)) % day) + day) % day;
    return from < to ? time >= from && time < to : time >= from || time < to;
  };
}

/** Whether conditions say anything about levels: then moderators are not exempt by themselves. */
export function mentionLevels(given: Conditions | undefined): boolean {
  if (!given) return false;
  const { levels: ranks, any = [], all = [], not } = given;
  return ranks !== undefined || [...any, ...all, ...(not ? [not] : [])].some(mentionLevels);
}
