import { createHash } from "node:crypto";
import type { EngagementData } from "../community/report/engagement.ts";
import type { Report } from "../community/report/report.ts";
import type { Section } from "../community/report/sections.ts";
import type { Words } from "../community/report/words.ts";
import { barChart, lineChart } from "./render-report-chart.ts";
import { escapeHtml } from "./render-report-escape.ts";
import { style } from "./render-report-style.ts";

export interface Page {
  readonly report: Report;
  readonly data: EngagementData;
  readonly sections: readonly Section[];
  readonly words: Words;
}

/**
 * The report as one page that needs nothing else: no script, no font, no picture from elsewhere,
 * and a policy that would refuse them. Everything that is not markup is escaped.
 */
export function renderPage({ report, data, sections, words }: Page): string {
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${escapeHtml(data.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${data.title} · ${data.period}`)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escapeHtml(data.title)}</h1><p>${escapeHtml(data.period)} · ${escapeHtml(report.timeZone)}</p></header>
<main>
${headlines(data)}
${charts(data, words)}
<div class="sections">
${sections.map((section) => table(section, words)).join("\n")}
</div>
${days(report, words)}
</main>
</body>
</html>
`;
}

function headlines({ headlines }: EngagementData): string {
  const figures = headlines.map(
    ({ label, value, note }) =>
      `<div><dt>${escapeHtml(label)}</dt><dd><strong>${escapeHtml(value)}</strong><span>${escapeHtml(note)}</span></dd></div>`,
  );
  return `<dl class="headlines">${figures.join("")}</dl>`;
}

function charts({ labels, points }: EngagementData, { t, number }: Words): string {
  const frame = { labels: points.map(({ label }) => label), number };
  const values = (field: "messages" | "active" | "joined" | "left") =>
    points.map((point) => point[field]);
  const wide = { ...frame, width: 640, height: 400 };
  const small = { ...frame, width: 520, height: 165 };
  const series = (field: "messages" | "active" | "joined" | "left", name: string) => ({
    name,
    color: field,
    values: values(field),
  });
  const legend = `<p class="legend"><span class="joined">▲ ${escapeHtml(labels.joined)}</span> <span class="left">▼ ${escapeHtml(labels.left)}</span></p>`;
  return `<div class="charts">
${figure(labels.messages, barChart({ ...wide, title: labels.messages }, series("messages", t("report.rows.messages"))), "wide")}
${figure(labels.active, lineChart({ ...small, title: labels.active }, series("active", t("report.rows.active"))))}
${figure(labels.members, barChart({ ...small, title: labels.members }, series("joined", labels.joined), series("left", labels.left)), "", legend)}
</div>`;
}

function figure(title: string, chart: string, kind = "", legend = ""): string {
  return `<figure class="${kind}"><figcaption>${escapeHtml(title)}${legend}</figcaption>${chart}</figure>`;
}

function table({ title, rows }: Section, { t }: Words): string {
  const lines = rows.map(
    ({ label, value }) =>
      `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  const body =
    lines.length > 0
      ? `<table>${lines.join("")}</table>`
      : `<p class="nothing">${escapeHtml(t("report.rows.nothing"))}</p>`;
  return `<section><h2>${escapeHtml(title)}</h2>${body}</section>`;
}

function days({ daily }: Report, { t, number, day }: Words): string {
  const names = ["date", "messages", "active", "joined", "left"].map((key) =>
    t(`report.rows.${key}`),
  );
  const rows = daily.map(
    ({ date, messages, activeMembers, joined, left }) =>
      `<tr><th scope="row"><time datetime="${escapeHtml(date)}">${escapeHtml(day(date))}</time></th>${[messages, activeMembers, joined, left].map((count) => `<td>${escapeHtml(number(count))}</td>`).join("")}</tr>`,
  );
  const heads = names.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  return `<details${daily.length <= 31 ? " open" : ""}><summary>${escapeHtml(t("report.sections.days"))}</summary><table class="days"><thead><tr>${heads}</tr></thead><tbody>${rows.join("")}</tbody></table></details>`;
}
