import { z } from "zod";
import { channelName, duration, name, recurrence } from "../schema.ts";

/** `reports.yaml` */
export const reportsSettings = z.strictObject({
  reports: z
    .array(
      z.strictObject({
        name,
        channel: channelName,
        ...recurrence,
        covers: duration
          .prefault("7d")
          .meta({ description: "The period that ends on the day of the report: whole local days" }),
        picture: z.boolean().default(true),
      }),
    )
    .default([]),
});

export type ReportsSettings = z.infer<typeof reportsSettings>;
export type ScheduledReport = ReportsSettings["reports"][number];
