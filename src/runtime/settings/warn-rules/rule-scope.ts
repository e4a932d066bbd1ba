import { type Subject, subjects } from "../../../community/filters/filter.ts";
import { type Conditions, mentionLevels } from "../../../community/rules/conditions.ts";
import type { Rule } from "../../../community/rules/settings.ts";
import { filterNamed, triggersOf } from "../../../community/rules/trigger.ts";
import type { CommunitySettings } from "../../../community/settings.ts";
import { type Level, levels } from "../../../core/adapter.ts";
import type { Path } from "../problem.ts";
import { type Formula, opposite } from "./formula.ts";

/** One thing that a rule asks for, and where it stands. */
export type Literal = { readonly path: Path } & (
  | { readonly of: "channel" | "category" | "role"; readonly names: readonly string[] }
  | { readonly of: "thread" | "first" }
  | { readonly of: "level"; readonly levels: readonly Level[]; readonly why?: "exempt" | "nobody" }
  | { readonly of: "joined" | "account"; readonly within: number }
  | { readonly of: "hours"; readonly from: number; readonly to: number }
  | { readonly of: "days"; readonly days: readonly string[] }
  | { readonly of: "subject"; readonly subjects: readonly Subject[]; readonly filter?: string }
);

export type Scope = Formula<Literal>;

/** What a rule looks at that does not say. */
const usual: readonly Subject[] = ["messages", "edits", "threads"];

export function subjectsOf(rule: Rule): readonly Subject[] {
  return rule.on ?? filterNamed(rule.filter)?.on ?? usual;
}

/** When a rule can act: all that its fields beside `do` ask for. `path` is that of the rule. */
export function scopeOf(rule: Rule, path: Path, community: CommunitySettings): Scope {
  const { only, except, when } = rule;
  return {
    all: [
      { is: { of: "subject", subjects: subjectsOf(rule), path: [...path, "on"] } },
      ...named("channel", only, [...path, "only"]),
      ...named("channel", some(except.channels), [...path, "except", "channels"]).map(negated),
      ...named("role", some(except.roles), [...path, "except", "roles"]).map(negated),
      ...(when ? [conditionsOf(when, [...path, "when"])] : []),
      ...staffOf(rule, path, community),
      ...readBy(rule, path),
    ],
  };
}

function some(names: readonly string[]): readonly string[] | undefined {
  return names.length > 0 ? names : undefined;
}

function named(
  of: "channel" | "category" | "role",
  names: readonly string[] | undefined,
  path: Path,
): readonly { readonly is: Literal }[] {
  return names ? [{ is: { of, names, path } }] : [];
}

function negated({ is }: { readonly is: Literal }): Scope {
  return { is, not: true };
}

function conditionsOf(given: Conditions, path: Path): Scope {
  const at = (key: keyof Conditions) => [...path, key];
  const { threads, levels: ranks, first_message: first, between, days, any, all, not } = given;
  const { joined_within: joined, account_younger_than: young } = given;
  return {
    all: [
      ...named("channel", given.channels, at("channels")),
      ...named("category", given.categories, at("categories")),
      ...named("role", given.roles, at("roles")),
      ...(threads === undefined
        ? []
        : [{ is: { of: "thread", path: at("threads") } as const, not: !threads }]),
      ...(ranks ? [{ is: { of: "level", levels: ranks, path: at("levels") } as const }] : []),
      ...(joined === undefined
        ? []
        : [{ is: { of: "joined", within: joined, path: at("joined_within") } as const }]),
      ...(young === undefined
        ? []
        : [{ is: { of: "account", within: young, path: at("account_younger_than") } as const }]),
      ...(first === undefined
        ? []
        : [{ is: { of: "first", path: at("first_message") } as const, not: !first }]),
      ...(between ? [{ is: { of: "hours", ...between, path: at("between") } as const }] : []),
      ...(days ? [{ is: { of: "days", days, path: at("days") } as const }] : []),
      ...(any ? [{ any: any.map((one, place) => conditionsOf(one, [...at("any"), place])) }] : []),
      ...(all ?? []).map((one, place) => conditionsOf(one, [...at("all"), place])),
      ...(not ? [opposite(conditionsOf(not, at("not")))] : []),
    ],
  };
}

/** Moderators are exempt from rules that do not speak of levels; there may be none of them. */
function staffOf(rule: Rule, path: Path, community: CommunitySettings): readonly Scope[] {
  const at: Path = [...path, "when"];
  if (!mentionLevels(rule.when))
    return [{ is: { of: "level", levels: ["member"], why: "exempt", path: at } }];
  // Whoever owns the place is a manager in any case.
  const there = levels.filter(
    (level) => level !== "moderator" || community.levels.moderator.length > 0,
  );
  return there.length === levels.length
    ? []
    : [{ is: { of: "level", levels: there, why: "nobody", path: at } }];
}

/** What filters cannot see at all: an edit is never counted twice, a name has no attachments. */
const seen: Readonly<Record<string, readonly Subject[]>> = {
  flood: ["messages", "threads", "names", "joins"],
  repeats: ["messages", "threads", "names", "joins"],
  attachments: ["messages", "edits"],
  "off-topic": ["messages", "edits", "threads"],
};

function readBy(rule: Rule, path: Path): readonly Scope[] {
  if (rule.filter === "none") return [];
  const parts = triggersOf(rule).map((trigger, place): Scope => {
    const at = "of" in rule ? [...path, "of", place] : path;
    const { filter } = trigger;
    const reads = isFloodOfFiles(trigger) ? ["messages" as const] : (seen[filter] ?? subjects);
    return {
      all: [
        { is: { of: "subject", subjects: reads, filter, path: [...at, "filter"] } },
        ...(trigger.filter === "off-topic"
          ? named(
              "channel",
              trigger.channels.map(({ channel }) => channel),
              [...at, "channels"],
            )
          : []),
      ],
    };
  });
  return rule.filter === "any" ? [{ any: parts }] : parts;
}

const limits = ["messages", "lines", "characters", "links", "mentions"] as const;

function isFloodOfFiles(trigger: ReturnType<typeof triggersOf>[number]): boolean {
  return trigger.filter === "flood" && limits.every((limit) => trigger[limit] === undefined);
}
