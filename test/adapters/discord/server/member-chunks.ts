import { GatewayIntentBits } from "discord-api-types/v10";
import { z } from "zod";
import type { World } from "./state.ts";

const request = z
  .strictObject({
    guild_id: z.string(),
    query: z.string().optional(),
    limit: z.int().min(0).optional(),
    presences: z.boolean().optional(),
    user_ids: z.union([z.string(), z.array(z.string()).max(100)]).optional(),
    nonce: z.string().optional(),
  })
  .refine((one) => (one.query === undefined) !== (one.user_ids === undefined));

/** Members in one GUILD_MEMBERS_CHUNK. */
const CHUNK = 1000;

/** The answers to op 8; undefined for a malformed request, none for one that is not allowed. */
export function memberChunks(world: World, intents: number, data: unknown): object[] | undefined {
  const parsed = request.safeParse(data);
  if (!parsed.success) return undefined;
  const { guild_id, query, limit, user_ids, nonce } = parsed.data;
  const guild = world.guilds.get(guild_id);
  if (!guild?.botIn) return [];
  const everyone = query === "" && (limit ?? 0) === 0;
  // The whole list needs the privileged intent.
  if (everyone && !(intents & GatewayIntentBits.GuildMembers)) return [];
  if (query !== undefined && query !== "" && !((limit ?? 0) >= 1 && (limit ?? 0) <= 100)) return [];
  const members = [...guild.members.values()];
  const wanted = user_ids === undefined ? undefined : [user_ids].flat();
  const found = wanted
    ? members.filter((one) => wanted.includes(one.user.id))
    : members
        .filter((one) =>
          (one.nick ?? one.user.username).toLowerCase().startsWith((query ?? "").toLowerCase()),
        )
        .slice(0, everyone ? undefined : limit);
  const missing = wanted?.filter((id) => !guild.members.has(id));
  const count = Math.max(1, Math.ceil(found.length / CHUNK));
  return Array.from({ length: count }, (_, index) => ({
    guild_id,
    members: structuredClone(found.slice(index * CHUNK, (index + 1) * CHUNK)),
    chunk_index: index,
    chunk_count: count,
    ...(missing && missing.length > 0 && { not_found: missing }),
    // Discord drops a nonce over 32 bytes.
    ...(nonce !== undefined && Buffer.byteLength(nonce) <= 32 && { nonce }),
  }));
}
