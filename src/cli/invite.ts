import { arrangementFor } from "../runtime/arrangement.ts";
import { loadParts, settingsOf } from "./configuration.ts";
import type { Environment } from "./environment.ts";
import { type Io, UsageError } from "./io.ts";

/** `foyer invite discord`: the link that brings the bot to a server, with what it needs there and no more. */
export async function invite(
  { config, platform }: { readonly config: string; readonly platform: string | undefined },
  environment: Environment,
  io: Pick<Io, "out" | "err">,
): Promise<number> {
  if (platform !== "discord")
    throw new UsageError(
      platform === undefined
        ? "Where to? `foyer invite discord` prints the link."
        : `There is no invitation for "${platform}"; there is one for discord.`,
    );
  const settings = settingsOf(config);
  const { DISCORD_TOKEN: token, DISCORD_API_URL: api } = environment;
  if (!token)
    throw new UsageError(
      "DISCORD_TOKEN is not set: the link names the bot that the token belongs to. docs/discord.md says where it comes from.",
    );
  const arrangement = arrangementFor(settings, await loadParts());
  const { applicationOf, inviteLink, permissionsOf } = await import(
    "../adapters/discord/invite.ts"
  );
  const application = await applicationOf({ token, ...(api && { api }) }).catch(
    (error: unknown) => {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    },
  );
  if (application.note) io.err(`${application.note}\n`);
  io.err(`It asks for: ${permissionsOf(arrangement).join(", ")}.\n`);
  io.out(`${inviteLink({ application: application.id, arrangement })}\n`);
  return 0;
}
