import type { APIUser } from "discord.js";
import type { Actor } from "../../../core/event.ts";

/** What payloads tell of a membership; some leave out the half of it. */
export interface Membership {
  readonly roles?: readonly string[];
  readonly nick?: string | null | undefined;
}

/** Someone as members see them: by the name they have here. */
export function actorOf(user: APIUser, member?: Membership | null): Actor {
  const name = member?.nick || user.global_name || user.username;
  const roles = member?.roles;
  if (user.bot)
    return roles ? { id: user.id, name, roles, bot: true } : { id: user.id, name, bot: true };
  return roles ? { id: user.id, name, roles } : { id: user.id, name };
}
