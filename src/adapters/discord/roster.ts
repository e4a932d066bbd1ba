import { type APIGuildMember, type Client, GatewayIntentBits, Routes } from "discord.js";
import type { Present } from "../../core/adapter.ts";
import { actorOf } from "./inbound/actor.ts";
import { type Comings, isPending, joinedAt } from "./inbound/members.ts";
import { hasIntent } from "./intents.ts";
import { patiently } from "./patiently.ts";

/** The most that Discord lists at once. */
const page = 1_000;

/**
 * Everybody who is in the guild, by REST and not by the gateway: a page is asked for when it is
 * wanted, one that fails is asked for again by itself, a socket that drops in the middle costs
 * nothing, and there is no rule of once in 30 seconds. 100,000 members are 100 requests.
 * @throws when Discord does not tell to the end, or may not: without the members intent
 */
export async function* listMembers(roster: {
  client: Client;
  intents: number;
  guild: string;
  onboarding: boolean;
  seen: (member: APIGuildMember) => void;
  /** Notes who comes and goes meanwhile: nobody is missing, nor there, by being between two pages. */
  noteComings: () => Comings & { end(): void };
}): AsyncGenerator<readonly Present[]> {
  const { client, guild, onboarding } = roster;
  if (!hasIntent(roster.intents, GatewayIntentBits.GuildMembers)) {
    throw new Error('the members cannot be listed without the "Server Members Intent"');
  }
  const comings = roster.noteComings();
  const self = client.user?.id;
  let listed = false;
  const portion = (members: readonly APIGuildMember[]) =>
    members
      .filter(({ user }) => !comings.left.has(user.id))
      .map((member) => presentOf(member, onboarding));
  try {
    let after: string | undefined = "0";
    while (after !== undefined) {
      const members = await pageAfter(client, guild, after);
      for (const member of members) {
        roster.seen(member);
        if (member.user.id === self) listed = true;
      }
      if (members.length > 0) yield portion(members);
      after = members.length < page ? undefined : members.at(-1)?.user.id;
    }
    // Everybody else would be taken for gone.
    if (!listed) throw new Error("Discord's list of members lacks the bot itself");
    if (comings.joined.size > 0) yield portion([...comings.joined.values()]);
  } finally {
    comings.end();
  }
}

async function pageAfter(client: Client, guild: string, after: string): Promise<APIGuildMember[]> {
  const query = new URLSearchParams({ limit: String(page), after });
  const answer = await patiently(() => client.rest.get(Routes.guildMembers(guild), { query }));
  if (!Array.isArray(answer)) throw new Error("Discord's list of members is none");
  return answer;
}

function presentOf(member: APIGuildMember, onboarding: boolean): Present {
  const joined = joinedAt(member);
  const until = member.communication_disabled_until;
  return {
    ...actorOf(member.user, member),
    ...(joined !== undefined && { joinedAt: joined }),
    pending: isPending(member, onboarding),
    mutedUntil: until ? Date.parse(until) : null,
  };
}
