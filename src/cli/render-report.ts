import type { Report } from "../community/report/report.ts";
import type { Section } from "../community/report/sections.ts";

/** The report for a terminal: a heading, and labels beside their values, section by section. */
export function renderTable(title: string, period: string, sections: readonly Section[]): string {
  const filled = sections.filter(({ rows }) => rows.length > 0);
  const rows = filled.flatMap((section) => section.rows);
  const column = Math.min(50, Math.max(...rows.map(({ label }) => width(label)), 0)) + 2;
  const blocks = filled.map(({ title: heading, rows: lines }) =>
    [heading, ...lines.map(({ label, value }) => `  ${pad(clean(label), column)}${value}`)].join(
      "\n",
    ),
  );
  return `${[`${clean(title)}\n${period}`, ...blocks].join("\n\n")}\n`;
}

/** The daily rows as RFC 4180 wants them: a header, CRLF, quotes where needed. */
export function renderCsv({ daily }: Report): string {
  const header = ["date", "messages", "activeMembers", "joined", "left"];
  const rows = daily.map((day) => [
    day.date,
    day.messages,
    day.activeMembers,
    day.joined,
    day.left,
  ]);
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/**
 * One cell. A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP,
 * "CSV Injection"); numbers are what they are.
 */
export function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Names come from members: nothing that a terminal would obey. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, "");
}

function pad(text: string, column: number): string {
  return text + " ".repeat(Math.max(1, column - width(text)));
}

/** Columns that a text takes, near enough: marks none, wide characters and emoji two. */
function width(text: string): number {
  let columns = 0;
  for (const character of clean(text)) {
    if (/\p{M}/u.test(character)) continue;
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return columns;
}
