import { createRequire } from "node:module";
import { GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";

/**
 * Colours and letters. The colours of data are Okabe and Ito's, which people with any colour vision
 * tell apart (jfly.uni-koeln.de/color, 2008).
 */
export const ink = {
  paper: "#f6f5f1",
  card: "#ffffff",
  edge: "#e3e1da",
  grid: "#eceae4",
  text: "#1d1f24",
  quiet: "#5c6069",
  messages: "#0072b2",
  active: "#d55e00",
  joined: "#009e73",
  left: "#e69f00",
} as const;

const require = createRequire(import.meta.url);
// The letters come with the project: a picture is the same on every machine, also on one without
// any font. What Inter lacks (emoji, CJK) is taken from the machine's own, where it has any.
const letters = [
  require.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"),
  require.resolve("@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf"),
];
for (const file of letters) GlobalFonts.registerFromPath(file, "Inter");

/** The fonts to write with, as CSS names them. */
export const fontFamily = '"Inter", "Noto Color Emoji", sans-serif';

export interface Line {
  readonly x: number;
  readonly y: number;
  /** Pixels; words that are wider are set smaller, then cut. */
  readonly width: number;
  readonly size: number;
  readonly weight?: "normal" | "bold";
  readonly color?: string;
}

const smallest = 0.75;

/** One line of text on its baseline, fitted into its width. */
export function write(
  context: SKRSContext2D,
  text: string,
  { x, y, width, size, weight = "normal", color = ink.text }: Line,
): void {
  const set = (pixels: number) => {
    context.font = `${weight} ${pixels}px ${fontFamily}`;
    return context.measureText(text).width;
  };
  const natural = set(size);
  if (natural > width) set(size * Math.max(smallest, width / natural));
  context.fillStyle = color;
  context.fillText(cut(context, text, width), x, y);
}

function cut(context: SKRSContext2D, text: string, width: number): string {
  // Half a pixel for what rounding a font's size makes.
  if (context.measureText(text).width <= width + 0.5) return text;
  const letters = [...text];
  while (letters.length > 0 && context.measureText(`${letters.join("")}…`).width > width) {
    letters.pop();
  }
  return `${letters.join("").trimEnd()}…`;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A white card with a thin edge. */
export function card(context: SKRSContext2D, { x, y, width, height }: Box): void {
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, 12);
  context.fillStyle = ink.card;
  context.fill();
  context.strokeStyle = ink.edge;
  context.lineWidth = 1;
  context.stroke();
}
