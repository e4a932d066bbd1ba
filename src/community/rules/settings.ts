import { z } from "zod";
import { type Filter, subjects } from "../filters/filter.ts";
import { type AnyFilter, filters } from "../filters/registry.ts";
import { channelName, name, prose, roleName } from "../schema.ts";
import { ruleAction } from "./actions.ts";
import { conditions } from "./conditions.ts";

export type { RuleAct, RuleAction } from "./actions.ts";

const actions = z
  .array(ruleAction, { error: "expected a list of actions such as [delete, warn]" })
  .min(1, { error: "expected at least one action" });
const modes = z
  .enum(["act", "watch"])
  .meta({ description: "watch tells staff and does nothing else" });

const common = {
  name,
  do: actions,
  reason: prose.optional().meta({
    description: "What the author is told; by default the catalogue's sentence for the filter",
  }),
  mode: modes.default("act"),
  stop: z.boolean({ error: "expected true or false" }).default(false).meta({
    description: "true: where this rule acts, the rules below it are reported but do nothing",
  }),
  on: z
    .array(z.enum(subjects), { error: "expected a list such as [messages, edits]" })
    .min(1, { error: "expected at least one of messages, edits, threads, names, joins" })
    .optional()
    .meta({
      description:
        "What it looks at: messages, edits, threads (their names), names (of members), joins. By default messages, edits and threads",
    }),
  only: z.array(channelName).optional().meta({ description: "Only in these channels" }),
  when: conditions.optional().meta({
    description:
      "When it holds; everything given must be so. any, all and not put conditions together",
  }),
  except: z
    .strictObject({
      channels: z.array(channelName).default([]),
      roles: z.array(roleName).default([]),
    })
    .prefault({})
    .meta({
      description:
        "Where and for whom the rule does not hold; moderators are exempt unless `when.levels` names them",
    }),
};

/** What every rule takes, whatever its filter is: for problems of rules whose filter is unknown. */
export const anyRule = z.looseObject(common);

/** What holds for a rule that does not say: a filter may know better than to act at once. */
const watched = {
  ...common,
  do: actions.prefault([{ redirect: "where it belongs", cooldown: "1d" }]),
  mode: modes.default("watch"),
};

type RuleSchema<Of> =
  Of extends Filter<infer Name, infer Shape>
    ? z.ZodObject<{ filter: z.ZodLiteral<Name> } & typeof common & Shape, z.core.$strict>
    : never;
type TriggerSchema<Of> =
  Of extends Filter<infer Name, infer Shape>
    ? z.ZodObject<{ filter: z.ZodLiteral<Name> } & Shape, z.core.$strict>
    : never;
type Each<List extends readonly unknown[]> = {
  [Place in keyof List]: RuleSchema<List[Place]>;
};

/** The schema of a rule with this filter: what every rule takes, and what the filter takes. */
function ruleWith<Of extends AnyFilter>(filter: Of): RuleSchema<Of> {
  const shape = {
    filter: z.literal(filter.name),
    ...(filter.name === "off-topic" ? watched : common),
  };
  return z.strictObject({ ...shape, ...filter.settings }) as unknown as RuleSchema<Of>;
}

/** The schema of a filter inside of another one. */
function triggerWith<Of extends AnyFilter>(filter: Of): TriggerSchema<Of> {
  return z.strictObject({
    filter: z.literal(filter.name),
    ...filter.settings,
  }) as unknown as TriggerSchema<Of>;
}

const single = filters.map(({ name }) => name);
const expectedOf = (names: readonly string[]) =>
  `expected filter: ${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
const error = expectedOf([...single, "any", "all", "none"]);

const expectedSingle = expectedOf(single);
const expectedOne =
  "expected a filter that looks for something itself; any, all and none do not go inside one another: put all their filters side by side, or make two rules of it";

type Triggers<List extends readonly unknown[]> = {
  [Place in keyof List]: TriggerSchema<List[Place]>;
};
const triggers = z.discriminatedUnion(
  "filter",
  filters.map(triggerWith) as unknown as Triggers<typeof filters>,
  {
    error: ({ input }) => {
      const inner: unknown = Reflect.get(Object(input), "filter");
      return inner === "any" || inner === "all" || inner === "none" ? expectedOne : expectedSingle;
    },
  },
);

/** Several filters as one. */
function together<const Name extends "any" | "all" | "none">(how: Name) {
  return z.strictObject({
    filter: z.literal(how),
    ...common,
    of: z
      .array(triggers, { error: 'expected a list of filters, each behind "-"' })
      .min(how === "none" ? 1 : 2, {
        error: `expected at least ${how === "none" ? "one filter" : "two filters"}`,
      })
      .meta({ description: "The filters, each with its settings" }),
  });
}

const rule = z.discriminatedUnion(
  "filter",
  [
    ...(filters.map(ruleWith) as unknown as Each<typeof filters>),
    together("any"),
    together("all"),
    together("none"),
  ],
  { error },
);

/** `rules.yaml` */
export const rulesSettings = z.strictObject({
  guidelines: z
    .array(prose)
    .default([])
    .meta({ description: "The community's rules as members read them" }),
  rules: z.array(rule).default([]),
});

export type RulesSettings = z.infer<typeof rulesSettings>;
export type Rule = RulesSettings["rules"][number];
export type Trigger = z.infer<typeof triggers>;
