import { type Subject, subjects } from "../../../community/filters/filter.ts";
import { levels } from "../../../core/adapter.ts";
import { formatDuration } from "../../../core/duration.ts";
import { formatPath, type Path } from "../problem.ts";
import type { Fact } from "./formula.ts";
import type { Literal } from "./rule-scope.ts";

/** Why facts cannot be so at once, at the place of the one that comes last. */
export interface Contradiction {
  readonly path: Path;
  readonly message: string;
}

type Kind = Literal["of"];
type Of<Name extends Kind> = Fact<Literal & { readonly of: Name }>;

/**
 * Why all of these facts never hold together; undefined where they may. Only what is certain counts:
 * channels and roles are the same where they are written the same.
 */
export function contradiction(
  facts: readonly Fact<Literal>[],
  staff: readonly string[] = [],
): Contradiction | undefined {
  return (
    ofNames(only(facts, "channel"), "channel") ??
    ofNames(only(facts, "category"), "category") ??
    ofNames(only(facts, "role"), "role") ??
    ofOpposites(only(facts, "thread")) ??
    ofOpposites(only(facts, "first")) ??
    ofTimes(only(facts, "joined")) ??
    ofTimes(only(facts, "account")) ??
    ofHours(only(facts, "hours")) ??
    ofDays(only(facts, "days")) ??
    ofLevels(only(facts, "level"), only(facts, "role"), staff) ??
    ofSubjects(facts)
  );
}

function only<Name extends Kind>(facts: readonly Fact<Literal>[], name: Name): readonly Of<Name>[] {
  return facts.filter((fact): fact is Of<Name> => fact.is.of === name);
}

/** `when.channels`, as it stands below its rule. */
export function label(path: Path): string {
  return `"${formatPath(path.slice(2))}"`;
}

const bare = (name: string) => name.trim().replace(/^[#@]/, "").toLowerCase();
const isId = (name: string) => !/^[#@]/.test(name);

function ofNames(
  facts: readonly Of<"channel" | "category" | "role">[],
  kind: "channel" | "category" | "role",
): Contradiction | undefined {
  const wanted = facts.filter(({ not }) => !not);
  for (const { is } of wanted) {
    const names = is.names.map(bare);
    // Whoever has several roles is none for that of another; a place is one only.
    const other = wanted.find((fact) => kind !== "role" && isApart(fact.is.names, is.names, kind));
    if (other) {
      const [one, two] = [label(is.path), label(other.is.path)];
      const message = `${one} and ${two} have no ${kind} in common, so the rule never acts; name the same in both, or remove one of them`;
      return { path: other.is.path, message };
    }
    const without = facts.find(({ not, is: { names: no } }) => {
      const excepted = new Set(no.map(bare));
      return not && names.every((name) => excepted.has(name));
    });
    if (!without) continue;
    const [one, two] = [label(is.path), label(without.is.path)];
    const message = `every ${kind} of ${one} is in ${two}, so the rule never acts; take out of ${two} those that the rule is for`;
    return { path: without.is.path, message };
  }
  return undefined;
}

/** An id may be that of a channel which the other names. */
function isApart(one: readonly string[], other: readonly string[], kind: Kind): boolean {
  const names = new Set(one.map(bare));
  if (other.some((name) => names.has(bare(name)))) return false;
  return kind === "category" || (!one.some(isId) && !other.some(isId));
}

function ofOpposites(facts: readonly Of<"thread" | "first">[]): Contradiction | undefined {
  const no = facts.find(({ not }) => not);
  const yes = facts.find(({ not }) => !not);
  return no && yes && contrary(yes.is.path, no.is.path);
}

function contrary(one: Path, two: Path): Contradiction {
  const message = `${label(one)} and ${label(two)} contradict each other, so the rule never acts; remove one of them`;
  return { path: two, message };
}

function ofTimes(facts: readonly Of<"joined" | "account">[]): Contradiction | undefined {
  for (const { is, not } of facts) {
    const longer = facts.find((fact) => fact.not && fact.is.within >= is.within);
    if (not || !longer) continue;
    const [short, long] = [formatDuration(is.within), formatDuration(longer.is.within)];
    const [one, two] = [label(is.path), label(longer.is.path)];
    const message = `${two} rules out the last ${long}, and with them the ${short} that ${one} asks for, so the rule never acts; make it shorter than ${short}`;
    return { path: longer.is.path, message };
  }
  return undefined;
}

function ofHours(facts: readonly Of<"hours">[]): Contradiction | undefined {
  const isIn = ({ is: { from, to }, not }: Of<"hours">, minute: number) => {
    const time = minute * 60_000;
    const inside = from < to ? time >= from && time < to : time >= from || time < to;
    return inside !== not;
  };
  const day = Array.from({ length: 1440 }, (_, minute) => minute);
  const free = day.some((minute) => facts.every((fact) => isIn(fact, minute)));
  return free ? undefined : leaving(facts, "no time of the day");
}

function ofDays(facts: readonly Of<"days">[]): Contradiction | undefined {
  const days = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
  const free = days.some((day) => facts.every(({ is, not }) => is.days.includes(day) !== not));
  return free ? undefined : leaving(facts, "no day of the week");
}

function leaving(facts: readonly Fact<Literal>[], what: string): Contradiction {
  const paths = [...new Set(facts.map(({ is }) => label(is.path)))];
  const names = paths.join(" and ");
  const verb = paths.length === 1 ? "leaves" : "leave";
  const message = `${names} ${verb} ${what}, so the rule never acts; change or remove ${paths.length === 1 ? "it" : "one of them"}`;
  return { path: facts.at(-1)?.is.path ?? [], message };
}

/** Of levels, and of roles that make somebody a moderator. */
function ofLevels(
  facts: readonly Of<"level">[],
  roles: readonly Of<"role">[],
  staff: readonly string[],
): Contradiction | undefined {
  const written = facts.filter(({ is }) => is.why === undefined);
  const leftBy = (some: readonly Of<"level">[]) =>
    levels.filter((level) => some.every(({ is, not }) => is.levels.includes(level) !== not));
  const left = leftBy(facts);
  const names = new Set(staff.map(bare));
  if (left.length === 0 && leftBy(written).length === 0) return leaving(written, "nobody");
  if (left.length === 0) {
    const path = written.at(-1)?.is.path ?? [];
    const message =
      "nobody is a moderator, so the rule never acts; name their roles in levels.moderator of community.yaml";
    return { path, message };
  }
  if (left.some((level) => level !== "member")) return undefined;
  const ofStaff = roles.find(
    ({ is, not }) => !not && is.names.every((one) => names.has(bare(one))),
  );
  if (!ofStaff) return undefined;
  const remedy = facts.some(({ is }) => is.why === "exempt")
    ? 'moderators are exempt, so the rule never acts; add "levels: [moderator, manager]" beside it'
    : 'the rule is for members only, so it never acts; add "moderator" and "manager" to its levels';
  const path = ofStaff.is.path;
  return { path, message: `whoever has these roles is a moderator or a manager, and ${remedy}` };
}

/** Names and joins stand in no channel; only what is newly written is a first message. */
function ofSubjects(facts: readonly Fact<Literal>[]): Contradiction | undefined {
  let left: readonly Subject[] = subjects;
  for (const fact of facts) {
    const { is, not } = fact;
    const before = left;
    if (is.of === "subject") left = left.filter((one) => is.subjects.includes(one) !== not);
    else if (not) continue;
    else if (is.of === "channel" || is.of === "category" || is.of === "thread")
      left = left.filter((one) => one !== "names" && one !== "joins");
    else if (is.of === "first") left = left.filter((one) => one !== "edits");
    if (left.length === 0) return { path: is.path, message: unseen(fact, before) };
  }
  return undefined;
}

const nouns: Readonly<Record<Subject, string>> = {
  messages: "a new message",
  edits: "an edit",
  threads: "a thread’s name",
  names: "a member’s name",
  joins: "a join",
};

function unseen({ is }: Fact<Literal>, before: readonly Subject[]): string {
  const what = before.map((one) => nouns[one]).join(" or ");
  const looks = `the rule looks only at ${before.join(" and ")}`;
  const remedy = 'add "messages" to its "on"';
  if (is.of === "first")
    return `${what} is nobody’s first message, and ${looks}: it never acts; ${remedy}`;
  if (is.of === "subject")
    return `"${is.filter}" finds nothing in ${what}, and ${looks}: it never acts; ${remedy}`;
  const where = is.of === "thread" ? "thread" : "channel";
  return `${what} stands in no ${where}, and ${looks}: it never acts; remove ${label(is.path)}, or ${remedy}`;
}
