import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import type { EngagementData } from "../../../src/community/report/engagement.ts";
import { draw } from "../../../src/runtime/pictures/draw.ts";

const data: EngagementData = {
  language: "en",
  title: "How Hearth is doing",
  period: "March 22 – 28, 2027",
  headlines: ["Messages", "Active members", "Members gained", "Newcomers", "Answers"].map(
    (label) => ({ label, value: "120", note: "▲ 20% on the time before" }),
  ),
  labels: { messages: "Messages", active: "Active", members: "Members", joined: "In", left: "Out" },
  points: Array.from({ length: 7 }, (_, index) => ({
    label: `Mar ${22 + index}`,
    messages: 10 + index,
    active: 5,
    joined: 2,
    left: 1,
  })),
};

const picture = (given: unknown) => ({ chart: "engagement", data: given, alt: "" });

async function pixelsOf(png: Buffer) {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data: bytes } = context.getImageData(0, 0, image.width, image.height);
  const colors = new Map<string, number>();
  for (let at = 0; at < bytes.length; at += 4) {
    const color = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!]
      .map((part) => part.toString(16).padStart(2, "0"))
      .join("");
    colors.set(color, (colors.get(color) ?? 0) + 1);
  }
  return { width: image.width, height: image.height, colors };
}

describe("the chart engagement", () => {
  it("is a PNG of 1200 × 675 with every series and with words", async () => {
    const { width, height, colors } = await pixelsOf(await draw(picture(data)));
    expect([width, height]).toEqual([1200, 675]);
    for (const color of ["0072b2", "009e73", "e69f00"]) {
      expect(colors.get(color), color).toBeGreaterThan(500);
    }
    expect(colors.get("d55e00"), "the line").toBeGreaterThan(100);
    expect(colors.get("1d1f24"), "letters").toBeGreaterThan(500);
  });

  it("draws the same picture of the same data", async () => {
    expect((await draw(picture(data))).equals(await draw(picture(data)))).toBe(true);
  });

  it.each<[string, Partial<EngagementData>]>([
    [
      "nothing happened",
      {
        points: data.points.map(({ label }) => ({
          label,
          messages: 0,
          active: 0,
          joined: 0,
          left: 0,
        })),
      },
    ],
    ["one day", { points: data.points.slice(0, 1) }],
    ["no day", { points: [] }],
    [
      "words that are too long",
      {
        title: "W".repeat(500),
        headlines: data.headlines.map((one) => ({ ...one, note: "long ".repeat(50) })),
      },
    ],
  ])("copes when there are %s", async (_, change) => {
    const { width } = await pixelsOf(await draw(picture({ ...data, ...change })));
    expect(width).toBe(1200);
  });
});

it("refuses a chart that it does not know, and names those that it does", async () => {
  await expect(draw({ chart: "constructor", data: {}, alt: "" })).rejects.toThrow(
    'there is no chart "constructor"; there are: engagement',
  );
});

it("refuses data of another shape", async () => {
  await expect(draw(picture({ ...data, points: "none" }))).rejects.toThrow(/points/);
});
