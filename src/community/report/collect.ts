import type { ReportReader } from "../../core/history.ts";
import { startOfDay } from "../../core/zone.ts";
import { createMood } from "./mood.ts";
import { type Period, periodBefore } from "./period.ts";
import { prose, tokens } from "./prose.ts";
import { createReport, most, type Report } from "./report.ts";
import { createTerms } from "./topics.ts";

export interface Collected extends Period {
  /** IANA name. */
  readonly timeZone: string;
  /** The community's language, for the mood. */
  readonly language: string;
  /** One space alone; by default all of the community. */
  readonly space?: string;
}

/**
 * Reads the history and counts. Activity outside of [from, to) is not looked at, except the words
 * of the equally long period before, which topics are held against.
 */
export async function collectReport(
  reader: ReportReader,
  { from, to, timeZone, language, space }: Collected,
): Promise<Report> {
  const { lexiconOf } = await import("./lexicons.ts");
  const begin = startOfDay(timeZone, from);
  const end = startOfDay(timeZone, to);
  const mood = createMood(lexiconOf(language));
  const report = createReport({ from, to, timeZone, mood });
  for await (const rows of reader.activity(begin, end, space)) {
    for (const row of rows) report.add(row);
  }
  const before = startOfDay(timeZone, periodBefore({ from, to }).from);
  const named = await mayBeNamed(reader, report.contributors(), space);
  return report.finish({
    moderation: {
      cases: await reader.casesByKind(begin, end, space),
      deletedByRule: await reader.deletionsByRule(begin, end, space),
    },
    termsBefore: await termsOf(reader, before, begin, space),
    counted: (member) => named.has(member),
  });
}

async function termsOf(reader: ReportReader, from: number, to: number, space?: string) {
  const terms = createTerms();
  for await (const rows of reader.activity(from, to, space)) {
    for (const { text } of rows) if (text !== undefined) terms.add(tokens(prose(text)));
  }
  return terms.counts;
}

/** The first of `members` who did not ask to be left out, as many as a report names. */
async function mayBeNamed(
  reader: ReportReader,
  members: readonly string[],
  space?: string,
): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  for (let next = 0; next < members.length && named.size < most; next += most) {
    const some = members.slice(next, next + most);
    const people = await reader.people(some, space);
    for (const id of some) if (people.get(id)?.counted !== false) named.add(id);
  }
  return named;
}
