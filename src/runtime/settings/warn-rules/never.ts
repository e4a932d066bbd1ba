import type { Rule } from "../../../community/rules/settings.ts";
import type { CommunitySettings } from "../../../community/settings.ts";
import type { Path } from "../problem.ts";
import { type Contradiction, contradiction } from "./contradiction.ts";
import { waysOf } from "./formula.ts";
import { type Scope, scopeOf } from "./rule-scope.ts";

/** What a manager is told of a rule, at a place of its file. */
export interface Remark {
  readonly path: Path;
  readonly message: string;
  /** A part of the text there to point at. */
  readonly written?: string;
}

/** The roles that make somebody more than a member. */
export function staffRoles({ levels }: CommunitySettings): readonly string[] {
  return [...levels.moderator, ...levels.manager];
}

/**
 * Why the rule never acts: what it asks for never holds together. Where only a part of what it looks
 * at is lost, that part is told.
 */
export function neverActs(rule: Rule, path: Path, community: CommunitySettings): readonly Remark[] {
  const scope = scopeOf(rule, path, community);
  const why = impossible(scope, staffRoles(community));
  if (why) return why.length > 0 ? why : [{ path: [...path, "when"], message: emptyNot }];
  return (rule.on ?? []).flatMap((subject, place) => {
    if (subject !== "names" && subject !== "joins") return [];
    const at = [...path, "on", place];
    const alone: Scope = { all: [{ is: { of: "subject", subjects: [subject], path: at } }, scope] };
    if (!impossible(alone, staffRoles(community))) return [];
    const noun = subject === "names" ? "a member’s name" : "a join";
    const message = `the rest of this rule, such as its channels or its filter, never holds for ${noun}; give "${subject}" a rule of its own`;
    return [{ path: at, message }];
  });
}

const emptyNot =
  'an empty "not" rules out everything, so the rule never acts; put a condition into it, or remove it';

/** Why a scope never holds, each reason once; undefined where it may. */
export function impossible(
  scope: Scope,
  staff: readonly string[],
): readonly Contradiction[] | undefined {
  const ways = waysOf(scope);
  if (!ways) return undefined;
  const reasons = new Map<string, Contradiction>();
  for (const way of ways) {
    const reason = contradiction(way, staff);
    if (!reason) return undefined;
    reasons.set(reason.message, reason);
  }
  return [...reasons.values()].slice(0, 3);
}
