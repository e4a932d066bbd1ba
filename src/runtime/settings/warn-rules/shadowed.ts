import type { Rule } from "../../../community/rules/settings.ts";
import { counts } from "../../../community/rules/trigger.ts";
import type { CommunitySettings, Settings } from "../../../community/settings.ts";
import { type Coverage, coverage } from "./covers.ts";
import { listing } from "./entries.ts";
import { opposite } from "./formula.ts";
import { impossible, type Remark, staffRoles } from "./never.ts";
import { scopeOf } from "./rule-scope.ts";

/**
 * What an earlier rule that stops leaves to the rule at `index`: nothing at all, or not all of its
 * words. A rule that only watches is reported in any case.
 */
export function shadowed(
  index: number,
  settings: Settings,
  lineOf: (index: number) => number,
): readonly Remark[] {
  const { rules } = settings.rules;
  const later = rules[index];
  if (!later || later.mode === "watch") return [];
  let best: { place: number; found: NonNullable<Coverage["found"]> } | undefined;
  for (const [place, earlier] of rules.slice(0, index).entries()) {
    if (!earlier.stop || earlier.mode !== "act") continue;
    if (!includes(earlier, later, settings.community)) continue;
    const { all, found } = coverage(earlier, later, settings);
    if (all) return [whole(earlier, lineOf(place), index)];
    if (found && found.some.length > (best?.found.some.length ?? 0)) best = { place, found };
  }
  const by = best && rules[best.place];
  return best && by ? [part(by, lineOf(best.place), index, best.found)] : [];
}

/** Whether the earlier rule holds wherever and for whomever the later one does. */
function includes(earlier: Rule, later: Rule, community: CommunitySettings): boolean {
  const isWithin = (one: Rule, other: Rule) => {
    const outside = opposite(scopeOf(other, ["rules", 0], community));
    const scope = { all: [scopeOf(one, ["rules", 0], community), outside] };
    return impossible(scope, staffRoles(community)) !== undefined;
  };
  if (!isWithin(later, earlier)) return false;
  // Where both count, the earlier one must have counted no less: conditions are asked only afterwards.
  if (!counts(earlier) || !counts(later)) return true;
  return isWithin(unconditional(later), unconditional(earlier));
}

function unconditional(rule: Rule): Rule {
  return { ...rule, when: undefined, except: { ...rule.except, roles: [] } };
}

const stops = "which stops the rules below it";

function whole({ name }: Rule, line: number, index: number): Remark {
  const message = `everything that this rule finds is found by "${name}" (line ${line}) first, ${stops}, so this one never acts; move it above that one, or remove it`;
  return { path: ["rules", index], message };
}

function part(
  { name }: Rule,
  line: number,
  index: number,
  { what, some, of }: NonNullable<Coverage["found"]>,
): Remark {
  const words = listing(
    some.map((one) => `"${one}"`),
    5,
  );
  const message = `${some.length} of its ${of} ${what} ${some.length === 1 ? "is" : "are"} caught by "${name}" (line ${line}) first, ${stops}: ${words}; move this rule above that one, or keep them in one of the two`;
  return { path: ["rules", index], message };
}
