import { z } from "zod";
import { channelName, duration, emoji, name, prose, recurrence } from "../schema.ts";

/** `contests.yaml` */
export const contestsSettings = z.strictObject({
  contests: z
    .array(
      z.strictObject({
        name,
        channel: channelName,
        title: prose,
        text: prose.meta({ description: "What it is about and how to take part" }),
        ...recurrence,
        lasts: duration.meta({ description: "How long entries and votes are open" }),
        winners: z.int().min(1).max(20).default(1),
        vote: emoji.default("❤️").meta({ description: "The reaction that counts as a vote" }),
        prize: prose.optional(),
      }),
    )
    .default([]),
});

export type ContestsSettings = z.infer<typeof contestsSettings>;
export type Contest = ContestsSettings["contests"][number];
