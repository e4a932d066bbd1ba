import { arrangementFor } from "../runtime/arrangement.ts";
import { loadParts, settingsOf } from "./configuration.ts";
import type { Environment } from "./environment.ts";
import { type Io, UsageError } from "./io.ts";
import { checkPrefix } from "./platforms.ts";

/** What the command line was given for `foyer manifest`. */
interface Asked {
  readonly config: string;
  readonly platform: string | undefined;
  readonly json: boolean;
  /** The address that events are sent to, for an app that is not in Socket Mode. */
  readonly http: string | undefined;
  /** Also ask for the user token of an admin. */
  readonly admin: boolean;
}

/** `foyer manifest slack`: what Slack must be told of the app, with what the configuration needs and no more. */
export async function manifest(
  { config, platform, json, http, admin }: Asked,
  environment: Environment,
  io: Pick<Io, "out" | "err">,
): Promise<number> {
  if (platform !== "slack")
    throw new UsageError(
      platform === undefined
        ? "For which platform? `foyer manifest slack` prints the app's manifest."
        : `There is no manifest for "${platform}"; there is one for slack.`,
    );
  if (http !== undefined && !URL.canParse(http))
    throw new UsageError(
      `--http: expected the address that Slack reaches, such as "https://bot.example.org/slack", got "${http}"`,
    );
  const settings = settingsOf(config);
  const arrangement = arrangementFor(settings, await loadParts());
  const { manifestOf, printManifest } = await import("../adapters/slack/manifest.ts");
  const { SLACK_COMMAND_PREFIX: prefix } = environment;
  await checkPrefix(prefix);
  const made = manifestOf({
    arrangement,
    admin,
    ...(prefix && { prefix }),
    ...(http !== undefined && { http: { url: http } }),
  });
  io.out(printManifest(made, json ? "json" : "yaml"));
  return 0;
}
