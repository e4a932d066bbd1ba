import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { type EngagementData, engagementData } from "../../community/report/engagement.ts";
import { bars, type Drawn, line } from "./charts.ts";
import { type Box, card, ink, write } from "./ink.ts";

const width = 1200;
const height = 675;
const margin = 44;
const gap = 16;
const inner = width - 2 * margin;
/** How much of a panel's width its title may take; a legend stands beside it. */
const titleShare = 0.5;

/**
 * The chart "engagement": headline figures above, below what each day was like. Three small charts
 * with an axis each, since no reader should have to tell two axes apart.
 */
export async function drawEngagement(given: unknown): Promise<Buffer> {
  const data = engagementData.parse(given);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = ink.paper;
  context.fillRect(0, 0, width, height);
  drawTitle(context, data);
  drawHeadlines(context, data, { x: margin, y: 120, width: inner, height: 116 });
  drawCharts(context, data, { x: margin, y: 252, width: inner, height: height - 252 - 36 });
  return canvas.encode("png");
}

function drawTitle(context: SKRSContext2D, { title, period }: EngagementData): void {
  write(context, title, { x: margin, y: 68, width: inner, size: 32, weight: "bold" });
  write(context, period, { x: margin, y: 99, width: inner, size: 19, color: ink.quiet });
}

function drawHeadlines(context: SKRSContext2D, { headlines }: EngagementData, box: Box): void {
  const each = (box.width - gap * (headlines.length - 1)) / Math.max(1, headlines.length);
  for (const [place, { label, value, note }] of headlines.entries()) {
    const x = box.x + place * (each + gap);
    card(context, { x, y: box.y, width: each, height: box.height });
    const text = { x: x + 16, width: each - 28 };
    write(context, label, { ...text, y: box.y + 30, size: 15, color: ink.quiet });
    write(context, value, { ...text, y: box.y + 72, size: 36, weight: "bold" });
    write(context, note, { ...text, y: box.y + 99, size: 14, color: ink.quiet });
  }
}

function drawCharts(context: SKRSContext2D, data: EngagementData, box: Box): void {
  const { labels, points } = data;
  const wide = Math.round(box.width * 0.56);
  const half = (box.height - gap) / 2;
  const right = { x: box.x + wide + gap, width: box.width - wide - gap, height: half };
  const lower = { ...right, y: box.y + half + gap };
  const values = (field: "messages" | "active" | "joined" | "left") =>
    points.map((point) => point[field]);

  panel(context, data, { ...box, width: wide }, { title: labels.messages }, (drawn) =>
    bars(drawn, [{ values: values("messages"), color: ink.messages }]),
  );
  panel(context, data, { ...right, y: box.y }, { title: labels.active }, (drawn) =>
    line(drawn, { values: values("active"), color: ink.active }),
  );
  const legend = [
    { label: `▲ ${labels.joined}`, color: ink.joined },
    { label: `▼ ${labels.left}`, color: ink.left },
  ];
  panel(context, data, lower, { title: labels.members, legend }, (drawn) =>
    bars(drawn, [
      { values: values("joined"), color: ink.joined },
      { values: values("left").map((count) => -count), color: ink.left },
    ]),
  );
}

interface Heading {
  readonly title: string;
  readonly legend?: readonly { readonly label: string; readonly color: string }[];
}

function panel(
  context: SKRSContext2D,
  { language, points }: EngagementData,
  box: Box,
  { title, legend = [] }: Heading,
  make: (drawn: Drawn) => ReturnType<typeof bars>,
): void {
  card(context, box);
  const room = (box.width - 32) * (legend.length > 0 ? titleShare : 1);
  const line = { x: box.x + 16, y: box.y + 29, width: room, size: 16 };
  write(context, title, { ...line, weight: "bold" });
  drawLegend(context, box, legend);
  const drawn = {
    width: Math.floor(box.width - 26),
    height: Math.floor(box.height - 54),
    language,
    labels: points.map(({ label }) => label),
  };
  context.drawImage(make(drawn), Math.round(box.x + 12), Math.round(box.y + 42));
}

/** On the right of a panel's title, from right to left. */
function drawLegend(
  context: SKRSContext2D,
  box: Box,
  entries: NonNullable<Heading["legend"]>,
): void {
  let end = box.x + box.width - 16;
  for (const { label, color } of [...entries].reverse()) {
    const line = { y: box.y + 29, size: 14, color: ink.quiet };
    // Written once beside the paper to set the font for measuring.
    write(context, label, { ...line, x: -1_000, width: 140 });
    const length = context.measureText(label).width;
    write(context, label, { ...line, x: end - length, width: 140 });
    context.fillStyle = color;
    context.beginPath();
    context.roundRect(end - length - 18, box.y + 18, 12, 12, 3);
    context.fill();
    end -= length + 34;
  }
}
