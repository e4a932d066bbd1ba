import type { APIApplicationCommand } from "discord.js";
import { DiscordAPIError, RESTJSONErrorCodes, Routes } from "discord.js";
import type { Place } from "../place.ts";
import { printOf } from "./canonical.ts";
import { describeCommands } from "./describe.ts";

/** What was registered, and how Discord gave it back, should it write something its own way. */
interface Registered {
  readonly wanted: string;
  readonly answered: string;
}

/**
 * Makes the guild's commands what the arrangement says. Asks first what is there, since somebody
 * else may have changed it, and writes only what differs: a restart writes nothing. Commands keep
 * their ids, and with them what the server's managers have set for them under Integrations.
 * @throws CommandRefused for a command that Discord would not take
 * @throws Error when Discord cannot be asked or does not allow it; what was there stays
 */
export async function registerCommands(place: Place): Promise<void> {
  const bodies = describeCommands(place.arrangement.commands);
  const wanted = printOf(bodies);
  const key = `${place.space}:commands`;
  const present = printOf(await registeredCommands(place));
  const last = registered(await place.options.store.get(key));
  if (present === wanted) return;
  if (last?.wanted === wanted && last.answered === present) return;
  const answer = await asking("register its commands", () =>
    place.client.rest.put(route(place), { body: bodies }),
  );
  const kept: Registered = { wanted, answered: printOf(commandsIn(answer)) };
  await place.options.store.set(key, kept);
  place.log("info", `${bodies.length} commands registered`);
}

/** The guild's commands of ours as Discord has them. */
export async function registeredCommands(place: Place): Promise<readonly APIApplicationCommand[]> {
  const query = new URLSearchParams({ with_localizations: "true" });
  const answer = await asking("see its commands", () =>
    place.client.rest.get(route(place), { query }),
  );
  return commandsIn(answer);
}

function route(place: Place) {
  return Routes.applicationGuildCommands(place.client.application.id, place.guild.id);
}

function commandsIn(answer: unknown): readonly APIApplicationCommand[] {
  return Array.isArray(answer) ? answer : [];
}

function registered(kept: unknown): Registered | undefined {
  if (typeof kept !== "object" || kept === null) return undefined;
  if (!("wanted" in kept && "answered" in kept)) return undefined;
  const { wanted, answered } = kept;
  return typeof wanted === "string" && typeof answered === "string"
    ? { wanted, answered }
    : undefined;
}

async function asking<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const remedy = missingScope(error)
      ? "; invite the bot again with the link that `foyer invite discord` prints (scope applications.commands)"
      : "";
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Discord does not let the bot ${what}: ${reason}${remedy}`);
  }
}

function missingScope(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MissingAccess;
}
