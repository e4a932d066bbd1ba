import { escapeHtml } from "./render-report-escape.ts";

/** Charts of the report's page, as SVG. Colours and letters are the page's, by class. */

export interface Series {
  readonly name: string;
  /** The class that colours it. */
  readonly color: string;
  readonly values: readonly number[];
}

const left = 44;
const bottom = 26;
const top = 8;

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly labels: readonly string[];
  /** What a screen reader says in place of the chart. */
  readonly title: string;
  readonly number: (value: number) => string;
}

/** Bars upwards; of a second series, downwards. */
export function barChart(frame: Frame, up: Series, down?: Series): string {
  const scale = scaleOf(frame, Math.max(0, ...up.values), Math.max(0, ...(down?.values ?? [])));
  const y = heightOf(frame, scale);
  const step = (frame.width - left) / Math.max(1, frame.labels.length);
  const thick = Math.max(1, Math.min(40, step * 0.72));
  const bars = [up, ...(down ? [down] : [])].flatMap(({ values, name, color }, which) =>
    values.map((value, place) => {
      if (value === 0) return "";
      const x = left + step * place + (step - thick) / 2;
      const tip = which === 0 ? y(value) : y(0);
      const tall = y(0) - y(value);
      const label = `${frame.labels[place] ?? ""}: ${frame.number(value)} ${name}`;
      return `<rect class="${color}" x="${round(x)}" y="${round(tip)}" width="${round(thick)}" height="${round(tall)}" rx="2"><title>${escapeHtml(label)}</title></rect>`;
    }),
  );
  return svg(frame, scale, bars.join(""));
}

/** A line over a tinted ground. */
export function lineChart(frame: Frame, { values, name, color }: Series): string {
  const scale = scaleOf(frame, Math.max(0, ...values), 0);
  const y = heightOf(frame, scale);
  const step = (frame.width - left) / Math.max(1, frame.labels.length);
  const x = (place: number) => left + step * (place + 0.5);
  const points = values.map((value, place) => `${round(x(place))},${round(y(value))}`);
  const ground = `${round(x(0))},${round(y(0))} ${points.join(" ")} ${round(x(values.length - 1))},${round(y(0))}`;
  const dots = values.map((value, place) => {
    const label = `${frame.labels[place] ?? ""}: ${frame.number(value)} ${name}`;
    return `<circle class="${color}" cx="${round(x(place))}" cy="${round(y(value))}" r="${values.length > 45 ? 1.5 : 3}"><title>${escapeHtml(label)}</title></circle>`;
  });
  const shape = `<polygon class="${color} ground" points="${ground}"/><polyline class="${color} line" points="${points.join(" ")}"/>`;
  return svg(frame, scale, shape + dots.join(""));
}

interface Scale {
  readonly step: number;
  readonly above: number;
  readonly below: number;
}

/** Whole steps of 1, 2 or 5 times a power of ten, as many as there is room for. */
function scaleOf({ height }: Frame, highest: number, lowest: number): Scale {
  const rough = Math.max(1, (highest + lowest) / (height / 55));
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? power;
  const above = Math.max(1, Math.ceil(highest / step)) * step;
  return { step, above, below: Math.ceil(lowest / step) * step };
}

function heightOf({ height }: Frame, { above, below }: Scale) {
  const pixels = (height - top - bottom) / (above + below);
  return (value: number) => top + (above - value) * pixels;
}

function svg(frame: Frame, scale: Scale, marks: string): string {
  const { width, height, title, number } = frame;
  const y = heightOf(frame, scale);
  const lines: string[] = [];
  for (let value = -scale.below; value <= scale.above; value += scale.step) {
    const at = round(y(value));
    lines.push(
      `<line class="${value === 0 ? "zero" : "grid"}" x1="${left}" x2="${width}" y1="${at}" y2="${at}"/><text x="${left - 8}" y="${round(y(value) + 4)}" text-anchor="end">${escapeHtml(number(Math.abs(value)))}</text>`,
    );
  }
  return `<svg viewBox="0 0 ${width} ${height}" role="img"><title>${escapeHtml(title)}</title>${lines.join("")}${marks}${dates(frame)}</svg>`;
}

/** As many dates below as there is room for. */
function dates({ width, height, labels }: Frame): string {
  const step = (width - left) / Math.max(1, labels.length);
  const every = Math.max(1, Math.ceil(72 / step));
  return labels
    .map((label, place) =>
      place % every === 0 && left + step * (place + 0.5) < width - 20
        ? `<text x="${round(left + step * (place + 0.5))}" y="${height - 6}" text-anchor="middle">${escapeHtml(label)}</text>`
        : "",
    )
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
