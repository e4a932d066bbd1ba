import type { Picture } from "../../core/action.ts";

/** Every chart there is, loaded when it is first drawn: the bot starts without them. */
const charts: Readonly<Record<string, () => Promise<(data: unknown) => Promise<Buffer>>>> = {
  engagement: async () => (await import("./engagement.ts")).drawEngagement,
};

/**
 * A picture as PNG.
 * @throws for a chart that does not exist, and for data of another shape than the chart's
 */
export async function draw(picture: Picture): Promise<Buffer> {
  const load = Object.hasOwn(charts, picture.chart) ? charts[picture.chart] : undefined;
  if (!load) {
    const known = Object.keys(charts).join(", ");
    throw new Error(`there is no chart "${picture.chart}"; there are: ${known}`);
  }
  return (await load())(picture.data);
}
