import { z } from "zod";
import { channelName, name, recurrence, wholeDays } from "../schema.ts";

/** `reports.yaml` */
export const reportsSettings = z.strictObject({
  reports: z
    .array(
      z.strictObject({
        name,
        channel: channelName,
        ...recurrence,
        covers: wholeDays.prefault("7d").meta({
          description:
            "The period that ends on the day of the report: whole local days, such as 7d",
        }),
        picture: z.boolean().default(true),
      }),
    )
    .default([]),
});

export type ReportsSettings = z.infer<typeof reportsSettings>;
export type ScheduledReport = ReportsSettings["reports"][number];
