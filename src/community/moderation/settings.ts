import { z } from "zod";
import { duration, prose } from "../schema.ts";

/** `moderation.yaml` */
export const moderationSettings = z.strictObject({
  mute: z
    .strictObject({
      default: duration
        .prefault("1h")
        .meta({ description: "How long a mute lasts when nobody says" }),
      longest: duration
        .prefault("28d")
        .meta({ description: "The longest mute that a moderator may give" }),
    })
    .prefault({}),
  strikes: z
    .strictObject({
      expire: duration
        .prefault("30d")
        .meta({ description: "How long a warning counts; its record stays" }),
      steps: z
        .array(
          z.strictObject({
            at: z
              .int()
              .min(1)
              .max(100)
              .meta({ description: "At how many warnings that still count" }),
            do: z.enum(["mute", "kick", "ban"]),
            for: duration.optional().meta({ description: "How long, for a mute" }),
          }),
        )
        .default([]),
    })
    .prefault({}),
  appeal: prose.optional().meta({
    description: "One sentence that tells members how to object; added to every private notice",
  }),
});

export type ModerationSettings = z.infer<typeof moderationSettings>;
