import { isDeepStrictEqual } from "node:util";
import { lettersOf } from "../../../community/filters/listed-word.ts";
import { filterNamed } from "../../../community/rules/trigger.ts";
import type { Settings } from "../../../community/settings.ts";
import { entriesOf, examplesOf } from "./entries.ts";
import { type AnyTrigger, texts, trialOf } from "./rule-trial.ts";
import { isAsWide } from "./wider.ts";

/** What one filter leaves to another one. */
export interface Coverage {
  /** Whatever the later one finds, the earlier one does too. */
  readonly all: boolean;
  /** Of a later one that lists words or domains, those that the earlier one finds. */
  readonly found?: {
    readonly what: "words" | "domains";
    readonly some: readonly string[];
    readonly of: number;
  };
}

const nothing: Coverage = { all: false };
const everything: Coverage = { all: true };

/** How much of what the later filter finds the earlier one finds already. */
export function coverage(earlier: AnyTrigger, later: AnyTrigger, settings: Settings): Coverage {
  if (earlier.filter === "every" || isSame(earlier, later)) return everything;
  if (earlier.filter === "none" || later.filter === "none") return nothing;
  const covers = (one: AnyTrigger, other: AnyTrigger) => coverage(one, other, settings).all;
  if ("of" in later) {
    const isCovered = (one: AnyTrigger) => covers(earlier, one);
    const all = later.filter === "any" ? later.of.every(isCovered) : later.of.some(isCovered);
    return { all };
  }
  if ("of" in earlier) {
    const doesCover = (one: AnyTrigger) => covers(one, later);
    return {
      all: earlier.filter === "any" ? earlier.of.some(doesCover) : earlier.of.every(doesCover),
    };
  }
  if (earlier.filter !== later.filter) return nothing;
  if (later.filter === "words") return ofWords(earlier, later, settings);
  if (later.filter === "links") return ofLinks(earlier, later, settings);
  return { all: isAsWide(later.filter, matching(earlier), matching(later)) };
}

/** The settings of a filter, those left out that say nothing of what it finds. */
function matching(trigger: AnyTrigger): Readonly<Record<string, unknown>> {
  const keys = Object.keys(filterNamed(trigger.filter)?.settings ?? {});
  const entries = Object.entries(trigger).filter(
    ([key, value]) => keys.includes(key) && key !== "mirror" && value !== undefined,
  );
  return Object.fromEntries(entries);
}

function isSame(one: AnyTrigger, other: AnyTrigger): boolean {
  if (one.filter !== other.filter) return false;
  if (!("of" in one) || !("of" in other)) return isDeepStrictEqual(matching(one), matching(other));
  return (
    one.of.length === other.of.length &&
    one.of.every((part, place) => {
      const its = other.of[place];
      return its !== undefined && isSame(part, its);
    })
  );
}

function ofWords(earlier: AnyTrigger, later: AnyTrigger, settings: Settings): Coverage {
  const trial = trialOf(earlier, settings);
  const spared = new Set(texts(later, "allow").map(lettersOf));
  // What the earlier one spares is left to the later one.
  if (!trial || texts(earlier, "allow").some((word) => !spared.has(lettersOf(word))))
    return nothing;
  const entries = entriesOf(later, [], settings.lists);
  const some = entries.filter((entry) => examplesOf(entry).every((text) => trial(text)));
  return counted(
    "words",
    some.map(({ written }) => written),
    entries.length,
  );
}

function ofLinks(earlier: AnyTrigger, later: AnyTrigger, settings: Settings): Coverage {
  const trial = trialOf(earlier, settings);
  if (!trial) return nothing;
  const allowed = domains(earlier, "allow", settings);
  const spared = new Set(domains(later, "allow", settings));
  const left = allowed.filter((domain) => !parentsOf(domain).some((one) => spared.has(one)));
  const denied = domains(later, "deny", settings);
  const famous = texts(later, "lookalikes_of");
  if (denied.length + famous.length === 0) return { all: left.length === 0 && isOpen(earlier) };
  const kept = new Set(left.flatMap(parentsOf));
  const some = denied.filter(
    (domain) =>
      !kept.has(domain) && trial(`https://${domain}/`) && trial(`https://zq.${domain}/zq`),
  );
  const its = new Set(texts(earlier, "lookalikes_of"));
  const { all, found } = counted("domains", some, denied.length);
  const isRest = famous.every((domain) => its.has(domain)) && left.length === 0;
  const whole = denied.length === 0 ? isRest : all && (famous.length === 0 || isRest);
  return { all: whole, ...(found && denied.length > 0 && { found }) };
}

/** Every link matches, save those that are allowed. */
function isOpen(trigger: AnyTrigger): boolean {
  const fields = ["deny", "deny_lists", "lookalikes_of"];
  return fields.every((field) => texts(trigger, field).length === 0);
}

/** More than these nobody wrote by hand. */
const most = 20_000;

function domains(trigger: AnyTrigger, field: "allow" | "deny", { lists }: Settings) {
  const listed = texts(trigger, `${field}_lists`).flatMap((file) => lists?.get(file) ?? []);
  return [...texts(trigger, field), ...listed.slice(0, most)].map((one) => one.toLowerCase());
}

/** `a.b.c` is below `b.c`, which is below `c`. */
function parentsOf(domain: string): readonly string[] {
  const parts = domain.split(".");
  return parts.map((_, place) => parts.slice(place).join("."));
}

function counted(what: "words" | "domains", some: readonly string[], of: number): Coverage {
  return {
    all: of > 0 && some.length === of,
    ...(some.length > 0 && { found: { what, some, of } }),
  };
}
