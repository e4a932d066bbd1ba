import { z } from "zod";
import { capsFilter } from "../filters/caps.ts";
import type { Filter } from "../filters/filter.ts";
import { floodFilter } from "../filters/flood.ts";
import { linksFilter } from "../filters/links.ts";
import { mentionsFilter } from "../filters/mentions.ts";
import { wordsFilter } from "../filters/words.ts";
import { channelName, duration, name, prose, roleName } from "../schema.ts";

/** What a rule does, as a manager writes it: `delete`, `warn`, `kick`, `ban`, or `mute: 10m`. */
const ruleAction = z.union(
  [z.enum(["delete", "warn", "kick", "ban"]), z.strictObject({ mute: duration })],
  { error: 'expected delete, warn, kick, ban or "mute: 10m"' },
);

const common = {
  name,
  do: z.array(ruleAction).min(1, { error: "expected at least one action" }),
  reason: prose.optional().meta({
    description: "What the author is told; by default the catalogue's sentence for the filter",
  }),
  mode: z
    .enum(["act", "watch"])
    .default("act")
    .meta({ description: "watch tells staff and does nothing else" }),
  only: z.array(channelName).optional().meta({ description: "Only in these channels" }),
  except: z
    .strictObject({
      channels: z.array(channelName).default([]),
      roles: z.array(roleName).default([]),
    })
    .prefault({})
    .meta({
      description: "Where and for whom the rule does not hold; moderators are always exempt",
    }),
};

/** What every rule takes, whatever its filter is: for problems of rules whose filter is unknown. */
export const anyRule = z.looseObject(common);

/** The schema of a rule with this filter: what every rule takes, and what the filter takes. */
function ruleWith<const Name extends string, Shape extends z.ZodRawShape>(
  filter: Filter<Name, Shape>,
) {
  return z.strictObject({ filter: z.literal(filter.name), ...common, ...filter.settings });
}

/** `rules.yaml` */
export const rulesSettings = z.strictObject({
  guidelines: z
    .array(prose)
    .default([])
    .meta({ description: "The community's rules as members read them" }),
  rules: z
    .array(
      z.discriminatedUnion(
        "filter",
        [
          ruleWith(wordsFilter),
          ruleWith(linksFilter).superRefine((rule, context) => {
            const problem = linksFilter.check?.(rule);
            if (problem) context.addIssue({ code: "custom", message: problem });
          }),
          ruleWith(mentionsFilter),
          ruleWith(floodFilter),
          ruleWith(capsFilter),
        ],
        { error: "expected filter: words, links, mentions, flood or caps" },
      ),
    )
    .default([]),
});

export type RulesSettings = z.infer<typeof rulesSettings>;
export type Rule = RulesSettings["rules"][number];
export type RuleAction = z.infer<typeof ruleAction>;
