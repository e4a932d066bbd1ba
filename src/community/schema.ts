import { z } from "zod";
import { day, parseDuration } from "../core/duration.ts";
import { missedPolicies } from "../core/schedule.ts";

/** The vocabulary of the settings' schemas: what a manager may write, and how errors name it. */

/** `10s`, `5m`, `2h`, `7d`. Parsed to milliseconds. */
export const duration = z
  .string({ error: 'expected a duration such as "10s"' })
  // Editors know it by this; the reading below knows the limits too.
  .regex(/^\s*(?:[0-9]{1,6}[smhdw])+\s*$/, { error: 'expected a duration such as "10s"' })
  .transform((text, context) => {
    const milliseconds = parseDuration(text.trim());
    if (milliseconds !== undefined) return milliseconds;
    context.addIssue({ code: "custom", message: 'expected a duration such as "10s"', input: text });
    return z.NEVER;
  })
  .meta({ description: "A duration: 10s, 5m, 2h, 7d", examples: ["10s", "5m", "2h", "7d"] });

/** A duration of whole days: `7d`, `2w`, `48h`. */
export const wholeDays = duration.refine((length) => length % day === 0, {
  error: 'expected whole days such as "7d"',
});

/** `#general`, or a channel's id. */
export const channelName = z
  .string({ error: 'expected a channel such as "#general"' })
  .regex(/^(#[^\s#]{1,100}|[A-Za-z0-9_-]{1,100})$/, {
    error: 'expected a channel such as "#general"',
  })
  .meta({ description: "A channel by its name (#general) or its id", examples: ["#general"] });

/** `@Moderator`, or a role's id. */
export const roleName = z
  .string({ error: 'expected a role such as "@Moderator"' })
  .regex(/^(@.{1,100}|[A-Za-z0-9_-]{1,100})$/, { error: 'expected a role such as "@Moderator"' })
  .meta({ description: "A role by its name (@Moderator) or its id", examples: ["@Moderator"] });

/** Text that members read, written by the community's managers. */
export const prose = z
  .string({ error: "expected a text" })
  .trim()
  .min(1, { error: "expected a text that is not empty" })
  .max(1800, { error: "expected at most 1800 characters, so that every platform can show it" });

/** A name that stands in records and in `because`. */
export const name = z
  .string({ error: 'expected a name such as "no-invites"' })
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,49}$/u, {
    error: 'expected a name of letters, digits and dashes such as "no-invites"',
  });

/** When something recurs; exactly one of `every` and `cron`. Checked against the calendar at load. */
export const recurrence = {
  every: z
    .string({ error: 'expected a schedule such as "monday at 09:00"' })
    .optional()
    .meta({
      description:
        "When: `day at 09:00`, `weekday at 18:30`, `monday at 09:00`, `month on 1 at 10:00`, `hour`, `15 minutes`",
      examples: ["monday at 09:00"],
    }),
  cron: z
    .string({ error: 'expected a cron expression such as "0 9 * * 1"' })
    .optional()
    .meta({ description: "When, as a cron expression of five fields", examples: ["0 9 * * 1"] }),
  missed: z
    .enum(missedPolicies)
    .default("once")
    .meta({ description: "What to do with runs missed while the bot was down: once, skip or all" }),
  catch_up_within: duration
    .prefault("12h")
    .meta({ description: "How late a missed run may still be made up for" }),
};

/** An emoji as members type it: one character, or `:name:`. */
export const emoji = z
  .string({ error: 'expected an emoji such as "❤️"' })
  .regex(/^(\p{RGI_Emoji}|:[\w+\-]{1,32}:)$/v, { error: 'expected one emoji such as "❤️"' });

/** A list in a file of its own beside the settings: `lists/insults.txt`. */
export const listFile = z
  .string({ error: 'expected a file such as "lists/words.txt"' })
  .regex(/^(?!.*\.\.)[\p{L}\p{N}_][\p{L}\p{N}_.\-/]{0,198}\.txt$/u, {
    error: 'expected a file in the configuration’s folder such as "lists/words.txt"',
  })
  .meta({
    description: "A text file in the configuration’s folder: one entry a line, # starts a comment",
    examples: ["lists/words.txt"],
  });
