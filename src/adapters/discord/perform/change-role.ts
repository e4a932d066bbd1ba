import { Routes } from "discord.js";
import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { mayGive } from "../hierarchy.ts";
import { done } from "../outcome.ts";
import type { Place } from "../place.ts";
import { auditReason } from "./audit.ts";

type RoleChange = Extract<Action, { action: "add-role" | "remove-role" }>;

/** Giving a role that they have, or taking one that they have not, changes nothing and is done. */
export async function changeRole(
  place: Place,
  request: Request,
  { action, member, role }: RoleChange,
): Promise<Outcome> {
  const refusal = await mayGive(place, role);
  if (refusal) return refusal;
  const route = Routes.guildMemberRole(place.guild.id, member, role);
  const options = { reason: auditReason(request) };
  if (action === "add-role") await place.client.rest.put(route, options);
  else await place.client.rest.delete(route, options);
  return done();
}
