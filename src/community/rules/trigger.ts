import type { Filter, Making, Span, Test } from "../filters/filter.ts";
import { filters } from "../filters/registry.ts";
import type { Rule, Trigger } from "./settings.ts";

type AnyFilter = Filter<string, Record<never, never>>;

const byName: ReadonlyMap<string, AnyFilter> = new Map(
  filters.map((filter) => [filter.name, filter as unknown as AnyFilter]),
);

/** The filter of that name; undefined for those that only put others together. */
export function filterNamed(name: string): AnyFilter | undefined {
  return byName.get(name);
}

/** The filters that a rule consists of: its own, or those that it puts together. */
export function triggersOf(rule: Rule): readonly (Rule | Trigger)[] {
  return "of" in rule ? rule.of : [rule];
}

/** Whether it counts messages, and so must see every one. */
export function counts(rule: Rule): boolean {
  return triggersOf(rule).some(({ filter }) => filterNamed(filter)?.counts === true);
}

/** A rule's filter, or its filters as one, ready to run. */
export function compileTrigger(rule: Rule, making: Making): Test {
  if (!("of" in rule)) return compileOne(rule, making);
  const tests = rule.of.map((one, index) =>
    compileOne(one, { ...making, rule: `${making.rule}/${index}` }),
  );
  return rule.filter === "none" ? none(tests) : rule.filter === "all" ? all(tests) : any(tests);
}

/** Tests that serve all spaces of one configuration: a list of 100,000 words is compiled once. */
const shared = new WeakMap<Rule | Trigger, Test>();

function compileOne(given: Rule | Trigger, making: Making): Test {
  const filter = byName.get(given.filter);
  if (!filter) throw new Error(`no filter "${given.filter}"`);
  if (filter.counts || filter.ofSpace) return filter.compile(given as never, making);
  const known = shared.get(given) ?? filter.compile(given as never, making);
  shared.set(given, known);
  return known;
}

/** Every test is asked, whatever the others say: some of them count. */
function any(tests: readonly Test[]): Test {
  return (message) => {
    let spans: readonly Span[] | undefined;
    for (const test of tests) {
      const found = test(message);
      if (found) spans = spans ? [...spans, ...found] : found;
    }
    return spans;
  };
}

function all(tests: readonly Test[]): Test {
  return (message) => {
    let spans: readonly Span[] | undefined = [];
    for (const test of tests) {
      const found = test(message);
      spans = spans && found && [...spans, ...found];
    }
    return spans;
  };
}

function none(tests: readonly Test[]): Test {
  const some = any(tests);
  return (message) => (some(message) ? undefined : []);
}
