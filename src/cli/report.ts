import { writeFileSync } from "node:fs";
import { collectReport } from "../community/report/collect.ts";
import { engagement } from "../community/report/engagement.ts";
import { daysOf, type Period, periodBefore } from "../community/report/period.ts";
import type { Report } from "../community/report/report.ts";
import { sections } from "../community/report/sections.ts";
import { createWords } from "../community/report/words.ts";
import type { Settings } from "../community/settings.ts";
import type { ReportReader } from "../core/history.ts";
import { regionOf } from "../core/region.ts";
import { addDays } from "../core/zone.ts";
import { draw } from "../runtime/pictures/draw.ts";
import { type Catalogues, loadCatalogues, translator } from "../runtime/translate.ts";
import { folders } from "./home.ts";
import { type Io, UsageError } from "./io.ts";
import { renderCsv, renderTable } from "./render-report.ts";
import { renderPage } from "./render-report-page.ts";

export interface ReportArgs {
  /** Dates, `YYYY-MM-DD`, in the community's time zone. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly json: boolean;
  readonly png?: string | undefined;
  readonly html?: string | undefined;
  readonly csv?: string | undefined;
}

/** More days than anybody looks at, and few enough for every picture and page. */
const longest = 3_660;

/**
 * The figures of a period: a table on standard output, or what the flags ask for, several at once.
 * @throws UsageError for a period or a file that cannot be
 */
export async function report(
  args: ReportArgs,
  io: Io,
  history: ReportReader,
  settings: Pick<Settings, "community">,
  catalogues: Catalogues = loadCatalogues(folders.locales),
): Promise<number> {
  const period = periodOf(args);
  const { name, language, address, time_zone: timeZone } = settings.community;
  const collect = (wanted: Period) => collectReport(history, { ...wanted, timeZone, language });
  const figures = await collect(period);
  if (args.json) io.out(`${JSON.stringify(figures)}\n`);
  if (args.csv !== undefined) save(args.csv, renderCsv(figures), io);
  const files = [args.png, args.html, args.csv].filter((file) => file !== undefined);
  const table = !args.json && files.length === 0;
  if (!table && args.png === undefined && args.html === undefined) return 0;

  const before = await collect(periodBefore(period));
  const words = createWords(
    regionOf(language, timeZone),
    translator(catalogues, { language, address, timeZone }),
  );
  const nameOf = await namesOf(figures, history);
  const all = sections(figures, words, nameOf);
  const data = engagement(figures, words, name, before.activeMembers > 0 ? before : undefined);
  if (table) io.out(renderTable(data.title, data.period, all));
  if (args.html !== undefined)
    save(args.html, renderPage({ report: figures, data, sections: all, words }), io);
  if (args.png !== undefined)
    save(args.png, await draw({ chart: "engagement", data, alt: data.title }), io);
  return 0;
}

function periodOf({ from, to }: ReportArgs): Period {
  const period = { from: dateOf("--from", from), to: dateOf("--to", to) };
  if (period.from >= period.to) {
    throw new UsageError(
      `--from ${period.from} must be before --to ${period.to}: the period ends before the day --to begins, so one day is --from ${period.from} --to ${addDays(period.from, 1)}`,
    );
  }
  if (daysOf(period) > longest) {
    throw new UsageError(
      `--from ${period.from} --to ${period.to} are ${daysOf(period)} days; a report covers at most ${longest}`,
    );
  }
  return period;
}

function dateOf(flag: string, value: string | undefined): string {
  if (value === undefined) {
    throw new UsageError(`${flag} is missing; give a date such as ${flag} 2027-03-01`);
  }
  const isDate = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  // Some engines take the 30th of February for the 2nd of March.
  if (isDate && addDays(value, 0) === value) return value;
  throw new UsageError(`${flag} must be a date such as 2027-03-01, got "${value}"`);
}

async function namesOf({ topContributors }: Report, history: ReportReader) {
  const people = await history.people(topContributors.map(({ member }) => member));
  return (member: string) => people.get(member)?.name ?? member;
}

function save(file: string, content: string | Buffer, io: Io): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} cannot be written: ${why}`, { cause: error });
  }
  io.err(`Wrote ${file}\n`);
}
