import { type Canvas, createCanvas } from "@napi-rs/canvas";
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartDataset,
  type ChartOptions,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from "chart.js";
import { fontFamily, ink } from "./ink.ts";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
);

export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly language: string;
  readonly labels: readonly string[];
}

export interface Series {
  readonly values: readonly number[];
  readonly color: string;
}

/** Bars side by side; several series stand on one another. */
export function bars(drawn: Drawn, series: readonly Series[]): Canvas {
  const datasets = series.map(
    ({ values, color }): ChartDataset<"bar"> => ({
      data: [...values],
      backgroundColor: color,
      borderRadius: 3,
      maxBarThickness: 44,
      categoryPercentage: 0.84,
      barPercentage: 0.92,
    }),
  );
  return chart(drawn, "bar", datasets, series.length > 1);
}

/** A line over a tinted ground. A single point is a dot. */
export function line(drawn: Drawn, { values, color }: Series): Canvas {
  const dataset: ChartDataset<"line"> = {
    data: [...values],
    borderColor: color,
    backgroundColor: `${color}22`,
    fill: true,
    borderWidth: 2.5,
    pointRadius: values.length > 31 ? 0 : 3,
    pointBackgroundColor: color,
    pointBorderWidth: 0,
    tension: 0,
  };
  return chart(drawn, "line", [dataset], false);
}

function options(
  { language, height }: Drawn,
  stacked: boolean,
  whole: boolean,
): ChartOptions<"bar" | "line"> {
  const numbers = new Intl.NumberFormat(language, { notation: "compact" });
  const font = { family: fontFamily, size: 13 };
  return {
    responsive: false,
    animation: false,
    events: [],
    devicePixelRatio: 1,
    locale: language,
    layout: { padding: { top: 6, right: 6, bottom: 0, left: 0 } },
    scales: {
      x: {
        stacked,
        grid: { display: false },
        border: { color: ink.edge },
        ticks: { color: ink.quiet, font, maxRotation: 0, autoSkipPadding: 18 },
      },
      y: {
        stacked,
        beginAtZero: true,
        ...(whole && { suggestedMax: 3 }),
        grid: { color: ink.grid, drawTicks: false },
        border: { display: false },
        ticks: {
          color: ink.quiet,
          font,
          padding: 8,
          ...(whole && { precision: 0 }),
          maxTicksLimit: height > 250 ? 6 : 4,
          // What lies below the line is counted downwards, not negative.
          callback: (value) => numbers.format(Math.abs(Number(value))),
        },
      },
    },
  };
}

function chart(
  drawn: Drawn,
  type: "bar" | "line",
  datasets: ChartDataset<"bar" | "line">[],
  stacked: boolean,
): Canvas {
  const canvas = createCanvas(drawn.width, drawn.height);
  // chart.js asks for a browser's canvas and uses nothing of it that this one lacks.
  const item = canvas.getContext("2d") as unknown as ConstructorParameters<typeof Chart>[0];
  const data = { labels: [...drawn.labels], datasets };
  const whole = datasets.every((set) => set.data.every((value) => Number.isInteger(value)));
  // Draws at once, being without animation; destroying it would wipe the canvas.
  new Chart<"bar" | "line">(item, { type, data, options: options(drawn, stacked, whole) });
  return canvas;
}
