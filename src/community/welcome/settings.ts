import { z } from "zod";
import { channelName, duration, prose, roleName } from "../schema.ts";

/** `welcome.yaml` */
export const welcomeSettings = z.strictObject({
  channel: channelName
    .optional()
    .meta({ description: "Where newcomers are greeted; by default channels.welcome" }),
  greeting: prose.optional().meta({
    description:
      "The public greeting; {member} and {community} are replaced. By default the catalogue's",
  }),
  private: z
    .strictObject({
      text: prose
        .optional()
        .meta({ description: "The private greeting; {member} and {community} are replaced" }),
      rules: z
        .boolean()
        .default(true)
        .meta({ description: "Whether it shows the community's rules" }),
    })
    .optional()
    .meta({ description: "A private message to every newcomer; leave out for none" }),
  questions: z.array(prose).default([]).meta({
    description:
      "Questions that invite an introduction; asked in turn; {member} and {community} are replaced",
  }),
  roles: z.array(roleName).default([]).meta({ description: "Roles that newcomers get" }),
  nudge: z
    .strictObject({
      after: duration.meta({
        description: "How long after joining, when they have not written yet",
      }),
      text: prose
        .optional()
        .meta({ description: "What to say; {member} and {community} are replaced" }),
    })
    .optional()
    .meta({ description: "A private, gentle word to newcomers who stay silent" }),
});

export type WelcomeSettings = z.infer<typeof welcomeSettings>;
