import { type Guild, type GuildBasedChannel, PermissionFlagsBits } from "discord.js";
import type { Capabilities, Support } from "../../core/capability.ts";
import type { Arrangement } from "../../core/platform.ts";
import { words } from "./permission-words.ts";
import type { LearningDirectory } from "./place.ts";

const native: Support = { level: "native" };

/**
 * What the bot may do in a guild, by its permissions of now: those of the guild, and in the channels
 * that the configuration names, where overwrites may take them away again.
 */
export function capabilitiesOf(
  guild: Guild,
  directory: LearningDirectory,
  arrangement: Arrangement,
): Capabilities {
  const me = guild.members.me;
  const channels = namedChannels(guild, directory, arrangement);

  /** Native with all of these; else what is missing, and where to give it. */
  function needs(...wanted: readonly bigint[]): Support {
    const missing = wanted.filter((permission) => !me?.permissions.has(permission));
    return missing.length > 0 ? lacking(missing, me?.roles.botRole?.name) : native;
  }

  /** The same, and in every channel that the configuration names. */
  function needsIn(...wanted: readonly bigint[]): Support {
    const everywhere = needs(...wanted);
    if (everywhere.level === "none") return everywhere;
    const closed = channels.filter((channel) => !mayIn(channel, wanted));
    if (closed.length === 0) return everywhere;
    const names = closed.map(({ name }) => `#${name}`).join(", ");
    const permissions = words(wanted);
    return {
      level: closed.length === channels.length ? "none" : "native",
      reason: `The bot lacks ${permissions} in ${names}.`,
      remedy: `allow the bot's role ${permissions} in Edit Channel › Permissions of ${names}`,
    };
  }

  function mayIn(channel: GuildBasedChannel, wanted: readonly bigint[]): boolean {
    return !!me && channel.permissionsFor(me).has([...wanted]);
  }

  const { ViewChannel, SendMessages, ReadMessageHistory } = PermissionFlagsBits;
  const send = needsIn(ViewChannel, SendMessages);
  const withMessages = (...more: readonly bigint[]) => needsIn(ViewChannel, ...more);

  return {
    send,
    dm: native,
    reply: native,
    edit: needsIn(ViewChannel),
    buttons: send,
    pictures: needsIn(ViewChannel, SendMessages, PermissionFlagsBits.AttachFiles),
    // Scopes of the invitation, which nothing tells but the registration itself.
    commands: native,
    menus: native,
    "delete-message": withMessages(PermissionFlagsBits.ManageMessages),
    mute: needs(PermissionFlagsBits.ModerateMembers),
    kick: needs(PermissionFlagsBits.KickMembers),
    ban: needs(PermissionFlagsBits.BanMembers),
    roles: rolesOf(guild, directory, arrangement, needs(PermissionFlagsBits.ManageRoles)),
    reactions: withMessages(ReadMessageHistory, PermissionFlagsBits.AddReactions),
    threads: withMessages(
      PermissionFlagsBits.CreatePublicThreads,
      PermissionFlagsBits.SendMessagesInThreads,
      PermissionFlagsBits.ManageThreads,
    ),
    "slow-mode": withMessages(PermissionFlagsBits.ManageChannels),
    "account-age": native,
    categories: native,
    blocking: needs(PermissionFlagsBits.ManageGuild),
    "idempotent-send": native,
  };
}

function lacking(missing: readonly bigint[], role = "of the bot"): Support {
  const permissions = words(missing);
  const plural = missing.length > 1 ? "permissions" : "permission";
  return {
    level: "none",
    reason: `The bot lacks the ${plural} ${permissions} in this server.`,
    remedy: `give the role ${role} the ${plural} ${permissions} in Server Settings › Roles`,
  };
}

function namedChannels(
  guild: Guild,
  directory: LearningDirectory,
  { channels }: Arrangement,
): readonly GuildBasedChannel[] {
  const ids = new Set(channels.map(({ name }) => directory.channel(name)));
  return [...ids].flatMap((id) => (id && guild.channels.cache.get(id)) || []);
}

/** Permission is not enough: the bot gives only roles below its own highest one. */
function rolesOf(
  guild: Guild,
  directory: LearningDirectory,
  arrangement: Arrangement,
  permitted: Support,
): Support {
  const me = guild.members.me;
  if (permitted.level === "none" || !me) return permitted;
  const given = arrangement.roles.filter(({ use }) => use === "given");
  const roles = given.flatMap(
    ({ name }) => guild.roles.cache.get(directory.role(name) ?? "") ?? [],
  );
  const outOfReach = roles.filter(
    (role) => role.managed || role.comparePositionTo(me.roles.highest) >= 0,
  );
  if (outOfReach.length === 0) return permitted;
  const names = outOfReach.map(({ name }) => `@${name}`).join(", ");
  const own = me.roles.botRole?.name ?? me.roles.highest.name;
  return {
    level: outOfReach.length === roles.length ? "none" : "native",
    reason: `The bot cannot give ${names}: it is not below the bot's highest role.`,
    remedy: `drag the role ${own} above ${names} in Server Settings › Roles`,
  };
}
