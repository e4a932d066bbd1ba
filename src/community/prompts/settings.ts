import { z } from "zod";
import { channelName, name, prose, recurrence } from "../schema.ts";

/** `prompts.yaml` */
export const promptsSettings = z.strictObject({
  prompts: z
    .array(
      z.strictObject({
        name,
        channel: channelName,
        ...recurrence,
        texts: z.array(prose).min(1, { error: "expected at least one text" }).meta({
          description: "Posted in a shuffled order; none comes again before all have been used",
        }),
      }),
    )
    .default([]),
});

export type PromptsSettings = z.infer<typeof promptsSettings>;
