import { DiscordAPIError, REST, type RESTGetCurrentApplicationResult, Routes } from "discord.js";
import type { Arrangement } from "../../core/platform.ts";
import { neededPermissions, permissionBits } from "./needed-permissions.ts";
import { isSnowflake } from "./snowflake.ts";

/**
 * The link with which a server's manager takes the bot in, with the permissions that the
 * configuration needs. https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow
 * @param application its id
 */
export function inviteLink({
  application,
  arrangement,
}: {
  readonly application: string;
  readonly arrangement: Arrangement;
}): string {
  const query = new URLSearchParams({
    client_id: application,
    scope: "bot applications.commands",
    permissions: String(permissionBits(arrangement)),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** What that link asks for, by the names that whoever follows it reads. */
export function permissionsOf(arrangement: Arrangement): readonly string[] {
  return neededPermissions(arrangement).map(({ name }) => name);
}

/** The application behind a token. */
export interface Application {
  readonly id: string;
  /** Absent when Discord did not answer. */
  readonly name?: string;
  /** What the developer portal allows; absent as well. */
  readonly flags?: number;
  /** Why Discord's own answer is missing: one sentence for an operator. */
  readonly note?: string;
}

/**
 * Asks Discord whose token it is. Where Discord cannot be reached, or does not know the token, the id
 * that stands in the token's first part serves, and the note says so.
 * @param api where REST is, with `/api` and without a version; by default Discord's own
 * @throws Error for what cannot be a bot's token at all
 */
export async function applicationOf({
  token,
  api,
}: {
  readonly token: string;
  readonly api?: string;
}): Promise<Application> {
  const inToken = idIn(token);
  const rest = new REST({
    retries: 0,
    timeout: 5_000,
    hashSweepInterval: 0,
    handlerSweepInterval: 0,
    ...(api !== undefined && { api }),
  }).setToken(token);
  try {
    const { id, name, flags } = (await rest.get(
      Routes.currentApplication(),
    )) as RESTGetCurrentApplicationResult;
    return { id, name, ...(flags !== undefined && { flags }) };
  } catch (error) {
    if (inToken === undefined)
      throw new Error(
        "DISCORD_TOKEN is not the token of a bot: copy it from https://discord.com/developers/applications › Bot › Reset Token.",
      );
    return { id: inToken, note: noteOf(error) };
  }
}

function noteOf(error: unknown): string {
  const source = "the application's id is taken from the token itself";
  if (error instanceof DiscordAPIError && error.status === 401)
    return `Discord does not accept DISCORD_TOKEN; ${source}.`;
  return `Discord could not be asked; ${source}.`;
}

/** A token is three parts joined by dots; the first is the id of the bot, in base64. */
function idIn(token: string): string | undefined {
  const [first = ""] = token.split(".");
  const id = Buffer.from(first, "base64").toString("latin1");
  return isSnowflake(id) ? id : undefined;
}
