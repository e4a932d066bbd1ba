import type { APIUser } from "discord.js";
import type { Actor } from "../../../core/event.ts";
import { madeAt } from "../snowflake.ts";

/** What payloads tell of a membership; some leave out the half of it. */
export interface Membership {
  readonly roles?: readonly string[];
  readonly nick?: string | null | undefined;
}

/** Someone as members see them: by the name they have here. An account's id tells its age. */
export function actorOf(user: APIUser, member?: Membership | null): Actor & { name: string } {
  const { id } = user;
  const name = member?.nick || user.global_name || user.username;
  const createdAt = madeAt(id);
  const roles = member?.roles;
  if (user.bot)
    return roles ? { id, name, roles, bot: true, createdAt } : { id, name, bot: true, createdAt };
  return roles ? { id, name, roles, createdAt } : { id, name, createdAt };
}
