import { PermissionFlagsBits } from "discord.js";
import type { Level } from "../../../core/adapter.ts";

/**
 * The permission with which Discord shows a command at all. What counts is the community's own
 * level, which is asked again when the command comes; this only keeps menus tidy. A server's
 * managers can decide otherwise under Server Settings › Integrations.
 */
const permissionOf: Readonly<Record<Level, bigint | null>> = {
  member: null,
  moderator: PermissionFlagsBits.ModerateMembers,
  manager: PermissionFlagsBits.ManageGuild,
};

/** As Discord writes it, a decimal number; null: for everybody. */
export function permissionFor(level: Level): string | null {
  return permissionOf[level]?.toString() ?? null;
}
