import { GatewayCloseCodes } from "discord.js";
import { ConnectionRefused } from "../../core/platform.ts";
import { missingToggles } from "./intents.ts";

const portal = "https://discord.com/developers/applications";

/** Discord does not know the token. */
export function tokenRefused(): ConnectionRefused {
  return new ConnectionRefused(
    "discord",
    `Discord does not accept DISCORD_TOKEN: copy the token from ${portal} › Bot › Reset Token and start again.`,
  );
}

/** @param flags the application's; undefined: Discord did not tell them */
export function intentsRefused(intents: number, flags: number | undefined): ConnectionRefused {
  const told = missingToggles(intents, flags);
  const names = (told.length > 0 ? told : missingToggles(intents, undefined)).map(
    (name) => `"${name}"`,
  );
  return new ConnectionRefused(
    "discord",
    `Discord does not give this bot the privileged intents that its configuration needs: turn on ${names.join(" and ")} under Bot › Privileged Gateway Intents at ${portal} and start again.`,
  );
}

/**
 * The sentence for a close of the gateway after which no other try can succeed; undefined for all
 * other codes. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
export function refusalOfClose(
  code: number | undefined,
  intents: number,
  flags: number | undefined,
): ConnectionRefused | undefined {
  if (code === GatewayCloseCodes.AuthenticationFailed) return tokenRefused();
  if (code === GatewayCloseCodes.DisallowedIntents) return intentsRefused(intents, flags);
  const unusable =
    code === GatewayCloseCodes.InvalidShard ||
    code === GatewayCloseCodes.ShardingRequired ||
    code === GatewayCloseCodes.InvalidAPIVersion ||
    code === GatewayCloseCodes.InvalidIntents;
  if (!unusable) return undefined;
  return new ConnectionRefused(
    "discord",
    `Discord's gateway refuses this version of Foyer (close code ${code}, ${GatewayCloseCodes[code]}): update Foyer and start again.`,
  );
}
