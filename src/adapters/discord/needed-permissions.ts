import { PermissionFlagsBits as Flag } from "discord.js";
import type { Capability } from "../../core/capability.ts";
import type { Arrangement } from "../../core/platform.ts";
import { words } from "./permission-words.ts";

/** What the bot must be allowed in a server, and why. */
export interface NeededPermission {
  readonly bit: bigint;
  /** As the settings of a server call it. */
  readonly name: string;
  /** The settings and commands that need it; none: whatever the bot does. */
  readonly for: readonly string[];
}

/** To be there, to write wherever people are, and to find its own messages again. */
const always: readonly bigint[] = [
  Flag.ViewChannel,
  Flag.SendMessages,
  Flag.SendMessagesInThreads,
  Flag.EmbedLinks,
  Flag.ReadMessageHistory,
];

const needed: Readonly<Record<Capability, readonly bigint[]>> = {
  send: [],
  dm: [],
  reply: [],
  edit: [],
  buttons: [],
  commands: [],
  menus: [],
  "idempotent-send": [],
  pictures: [Flag.AttachFiles],
  "delete-message": [Flag.ManageMessages],
  mute: [Flag.ModerateMembers],
  kick: [Flag.KickMembers],
  ban: [Flag.BanMembers],
  roles: [Flag.ManageRoles],
  reactions: [Flag.AddReactions],
  threads: [Flag.CreatePublicThreads, Flag.ManageThreads],
  "slow-mode": [Flag.ManageChannels],
  "account-age": [],
  categories: [],
  blocking: [Flag.ManageGuild],
};

/** The permissions that an arrangement needs, and no others. */
export function neededPermissions(arrangement: Arrangement): readonly NeededPermission[] {
  const reasons = new Map<bigint, Set<string>>(always.map((bit) => [bit, new Set()]));
  const need = (bit: bigint, why: string) => {
    if (always.includes(bit)) return;
    reasons.set(bit, (reasons.get(bit) ?? new Set()).add(why));
  };
  for (const { setting, capability } of arrangement.needs)
    for (const bit of needed[capability]) need(bit, setting);
  // Discord tells who did what by hand, and what AutoMod blocked, only to those who may see it.
  const { occasions } = arrangement;
  if (occasions.has("moderation")) need(Flag.ViewAuditLog, "what moderators do by hand");
  if (occasions.has("blocked")) need(Flag.ManageGuild, "what AutoMod blocks");
  return [...reasons].map(([bit, why]) => ({ bit, name: words([bit]), for: [...why] }));
}

/** The same as one number, as an invitation takes it. */
export function permissionBits(arrangement: Arrangement): bigint {
  return neededPermissions(arrangement).reduce((bits, { bit }) => bits | bit, 0n);
}
