import { PermissionFlagsBits as Flag } from "discord.js";

/** Permissions as the settings of a server call them, in English. */
const names = new Map<bigint, string>([
  [Flag.ViewChannel, "View Channels"],
  [Flag.SendMessages, "Send Messages"],
  [Flag.SendMessagesInThreads, "Send Messages in Threads"],
  [Flag.CreatePublicThreads, "Create Public Threads"],
  [Flag.ManageThreads, "Manage Threads"],
  [Flag.ManageChannels, "Manage Channels"],
  [Flag.ManageMessages, "Manage Messages"],
  [Flag.ReadMessageHistory, "Read Message History"],
  [Flag.AddReactions, "Add Reactions"],
  [Flag.AttachFiles, "Attach Files"],
  [Flag.EmbedLinks, "Embed Links"],
  [Flag.ModerateMembers, "Timeout Members"],
  [Flag.KickMembers, "Kick, Approve, and Reject Members"],
  [Flag.BanMembers, "Ban Members"],
  [Flag.ManageRoles, "Manage Roles"],
  [Flag.ManageGuild, "Manage Server"],
  [Flag.ViewAuditLog, "View Audit Log"],
]);

/** `Send Messages and Attach Files`. */
export function words(permissions: readonly bigint[]): string {
  const list = permissions.map((permission) => names.get(permission) ?? `permission ${permission}`);
  const last = list.pop() ?? "";
  return list.length > 0 ? `${list.join(", ")} and ${last}` : last;
}
