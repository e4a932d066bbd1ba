import { type Client, type RESTGetCurrentApplicationResult, Routes } from "discord.js";
import type { Arrangement, Finding } from "../../../core/platform.ts";
import { intentsFor, missingToggles } from "../intents.ts";
import type { Place } from "../place.ts";
import { reasonOf } from "./finding.ts";

const portal = "https://discord.com/developers/applications";

/**
 * The application itself, whichever servers it is in: its intents, who can add it, and commands that
 * are not ours.
 */
export async function examineApplication({
  client,
  arrangement,
  options,
}: Pick<Place, "client" | "arrangement" | "options">): Promise<readonly Finding[]> {
  try {
    const { flags, bot_public: open } = (await client.rest.get(
      Routes.currentApplication(),
    )) as RESTGetCurrentApplicationResult;
    return [
      ...intentFindings(arrangement, flags),
      ...(open && !options.guilds ? [openToAll] : []),
      ...(await strangers(client)),
    ];
  } catch (error) {
    return [{ what: "application", state: "missing", reason: reasonOf(error) }];
  }
}

function intentFindings({ occasions }: Arrangement, flags: number | undefined): readonly Finding[] {
  const intents = intentsFor(occasions);
  const missing = new Set(missingToggles(intents, flags));
  return missingToggles(intents, undefined).map((name): Finding => {
    if (!missing.has(name)) return { what: name, state: "works" };
    return {
      what: name,
      state: "missing",
      reason: "The configuration needs it, and Discord does not give it to this bot.",
      remedy: `Turn on "${name}" under Bot › Privileged Gateway Intents at ${portal}.`,
    };
  });
}

const openToAll: Finding = {
  what: "Public Bot",
  state: "degraded",
  reason:
    "Anybody who knows the bot can add it to a server; this configuration would serve it too.",
  remedy: `Turn off "Public Bot" under Bot at ${portal}, or name your servers in DISCORD_GUILDS.`,
};

/** Ours are registered per server: global ones come from another program with the same token. */
async function strangers(client: Client<true>): Promise<readonly Finding[]> {
  const answer = await client.rest.get(Routes.applicationCommands(client.application.id));
  const count = Array.isArray(answer) ? answer.length : 0;
  if (count === 0) return [];
  return [
    {
      what: "global commands",
      state: "degraded",
      reason: `The application has ${count} global commands that Foyer does not know; members see them beside its own.`,
      remedy:
        "Delete them with the program that registered them, or make an application for Foyer alone.",
    },
  ];
}
