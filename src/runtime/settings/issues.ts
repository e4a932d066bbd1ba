import type { z } from "zod";
import { anyRule } from "../../community/rules/settings.ts";
import { nearest } from "../nearest.ts";
import type { FileName } from "./json-schemas.ts";
import { knownKeys } from "./known-keys.ts";
import type { Path, Problem } from "./problem.ts";
import type { Source } from "./source.ts";

type Issue = z.core.$ZodIssue;

/** What zod found, as problems that name the place, what was expected and what was got. */
export function problemsOf(
  file: FileName,
  source: Source,
  issues: readonly Issue[],
): readonly Problem[] {
  const found = issues.flatMap((issue) => deepest(issue, [], source.value));
  const unknown = found.flatMap((issue) => unknownKeys(file, source, issue));
  const meant = new Set(unknown.map(({ instead }) => instead));
  // Nor is there more to say of how a mapping's parts go together while one of them is misspelt.
  const misspelt = new Set(unknown.filter(({ instead }) => instead).map(({ within }) => within));
  return [
    ...unknown.map(({ problem }) => problem),
    ...found
      .filter((issue) => issue.code !== "unrecognized_keys")
      // A required key that is there, misspelt, is one problem and not two.
      .filter((issue) => !meant.has(pathKey(issue.path)))
      .filter((issue) => issue.code !== "custom" || !misspelt.has(pathKey(issue.path)))
      .map((issue) => source.at(issue.path, explain(issue, valueAt(source.value, issue.path)))),
  ];
}

/** Of a value that fits none of several forms, the problems with the form that it comes closest to. */
function deepest(issue: Issue, prefix: Path, root: unknown): readonly Issue[] {
  const path = [...prefix, ...issue.path];
  const here = { ...issue, path };
  if ("discriminator" in issue)
    return [here, ...misspeltFilter(path, root), ...besidesFilter(path, root)];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [here];
  const value = valueAt(root, path);
  if (value === null || typeof value !== "object") return [here];
  const [closest] = issue.errors
    .filter((errors) => errors.every(isInside))
    .toSorted((a, b) => a.length - b.length);
  if (!closest) return [here];
  return closest.flatMap((inner) => deepest(inner, path, root));
}

/** Without its `filter` a rule's other keys say little; one that looks like it is what was meant. */
function misspeltFilter(filter: Path, root: unknown): readonly Issue[] {
  const path = filter.slice(0, -1);
  const rule = valueAt(root, path);
  if (has(rule, "filter") || rule === null || typeof rule !== "object") return [];
  const key = nearest(
    "filter",
    Object.keys(rule).filter((one) => !(one in anyRule.shape)),
  );
  if (key === undefined) return [];
  return [
    { code: "unrecognized_keys", keys: [key], path: [...path], message: "", input: { ...rule } },
  ];
}

/** A filter that there is not hides what else is wrong with its rule: that is found here. */
function besidesFilter(filter: Path, root: unknown): readonly Issue[] {
  const rule = filter.slice(0, -1);
  // A filter inside of another one has neither a name nor anything to do.
  if (rule.includes("of")) return [];
  const read = anyRule.safeParse(valueAt(root, rule));
  return read.success ? [] : read.error.issues.flatMap((issue) => deepest(issue, rule, root));
}

function isInside(issue: Issue): boolean {
  return issue.path.length > 0 || issue.code === "unrecognized_keys";
}

function unknownKeys(
  file: FileName,
  source: Source,
  issue: Issue,
): readonly { problem: Problem; instead: string | undefined; within: string }[] {
  if (issue.code !== "unrecognized_keys") return [];
  const inside = valueAt(source.value, issue.path);
  const all = knownKeys(file, issue.path, source.value);
  const free = all.filter((key) => !has(inside, key));
  const taken = all.filter((key) => has(inside, key));
  return issue.keys.map((key) => {
    const close = nearest(key, free);
    const used = close ? undefined : nearest(key, taken);
    const remedy =
      key === "of"
        ? ofRemedy
        : close
          ? `, did you mean "${close}"?`
          : used
            ? usedUp(used)
            : known(free);
    return {
      problem: source.atKey([...issue.path, key], `unknown key "${key}"${remedy}`),
      instead: key === "of" ? undefined : close && pathKey([...issue.path, close]),
      within: pathKey(issue.path),
    };
  });
}

const ofRemedy = ": it goes with filter: any, all or none, so choose one of those or remove it";

function usedUp(key: string): string {
  return `, did you mean "${key}"? It is there already: remove one of them`;
}

function known(keys: readonly string[]): string {
  return keys.length > 0 ? `, expected ${keys.join(", ")}` : ": remove it";
}

function explain(issue: Issue, value: unknown): string {
  const expected = expectation(issue);
  if (value === undefined) return `${expected}, but it is missing`;
  // What a whole mapping should be like: there is nothing shorter to show than the mapping.
  if (issue.code === "custom" && value !== null && typeof value === "object") return expected;
  return `${expected}, got ${show(value)}${suggestion(issue, value)}`;
}

/** The schema's own sentence, which says "expected …"; zod's, turned into one, where it has none. */
function expectation(issue: Issue): string {
  if (issue.message.startsWith("expected")) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return `expected ${typeNames[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `expected ${list(issue.values.map(String))}`;
    case "too_small":
      return `expected at least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}`;
    case "too_big":
      return `expected at most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}`;
    default:
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of keys and values",
};

function unitOf(origin: string, count: number | bigint): string {
  if (origin === "string") return count === 1 ? " character" : " characters";
  if (origin === "array") return count === 1 ? " item" : " items";
  return "";
}

function suggestion(issue: Issue, value: unknown): string {
  if (value === null && issue.message.includes('"#')) {
    return " (a # starts a comment: put the name in quotes)";
  }
  if (issue.message.startsWith("expected a text") && show(value) === "a mapping") {
    return ' (a text with ": " in it needs quotes)';
  }
  if (typeof value !== "string") return "";
  const close = nearest(value, candidates(issue));
  return close ? `, did you mean "${close}"?` : "";
}

function candidates(issue: Issue): readonly string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if ("options" in issue && Array.isArray(issue.options)) return issue.options.map(String);
  if (issue.code === "invalid_union") {
    return issue.errors.flat().flatMap((inner) => candidates(inner));
  }
  return issue.message.includes("time zone") ? Intl.supportedValuesOf("timeZone") : [];
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function show(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a mapping";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (!value || typeof value !== "object") return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}

function has(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

function pathKey(path: Path): string {
  return JSON.stringify(path.map(String));
}
