import { lettersOf } from "../../../community/filters/listed-word.ts";
import type { Settings } from "../../../community/settings.ts";
import type { Path } from "../problem.ts";
import { entriesOf, examplesOf, listing } from "./entries.ts";
import type { Remark } from "./never.ts";
import { type AnyTrigger, texts, trialOf } from "./rule-trial.ts";

/** What a filter lists and its own `allow` takes back. `path` is that of the filter. */
export function sparedByAllow(
  trigger: AnyTrigger,
  path: Path,
  settings: Settings,
): readonly Remark[] {
  if (trigger.filter === "words") return words(trigger, path, settings);
  return trigger.filter === "links" ? links(trigger, path, settings) : [];
}

function words(trigger: AnyTrigger, path: Path, settings: Settings): readonly Remark[] {
  const inside = partsOf(texts(trigger, "allow").map(lettersOf));
  const entries = entriesOf(trigger, path, settings.lists);
  const doubtful = entries.filter(({ letters }) => inside.has(letters));
  const trial = doubtful.length > 0 ? trialOf(trigger, settings) : undefined;
  if (!trial) return [];
  const lost = doubtful.filter((entry) => examplesOf(entry).every((text) => !trial(text)));
  return told(
    lost.map(({ written }) => written),
    entries.length,
    "word",
    [...path, "allow"],
  );
}

/** What stands in the allowed words: only that can be spared by them. */
function partsOf(allowed: readonly string[]): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const word of allowed) {
    for (let start = 0; start < word.length; start++) {
      for (let end = start + 1; end <= word.length; end++) parts.add(word.slice(start, end));
    }
  }
  return parts;
}

function links(trigger: AnyTrigger, path: Path, settings: Settings): readonly Remark[] {
  const denied = texts(trigger, "deny");
  const allowed = texts(trigger, "allow").length + texts(trigger, "allow_lists").length;
  if (denied.length === 0 || allowed === 0) return [];
  const trial = trialOf(trigger, settings);
  if (!trial) return [];
  const lost = denied.filter((domain) => !trial(`https://${domain}/`));
  const others = texts(trigger, "deny_lists").length + texts(trigger, "lookalikes_of").length;
  return told(lost, denied.length + others, "domain", [...path, "deny"]);
}

function told(
  lost: readonly string[],
  all: number,
  what: "word" | "domain",
  path: Path,
): readonly Remark[] {
  if (lost.length === 0) return [];
  if (lost.length === all) {
    const message = `"allow" spares every ${what} of this rule, so it never acts; take out of "allow" what the rule is for`;
    return [{ path, message }];
  }
  const message = `"allow" spares ${listing(
    lost.map((one) => `"${one}"`),
    5,
  )}, so listing ${lost.length === 1 ? "it" : "them"} does nothing; keep each ${what} in one of the two`;
  return [{ path, message }];
}
