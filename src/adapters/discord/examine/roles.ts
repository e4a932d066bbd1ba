import {
  type APIGuildApplicationCommandPermissions,
  ApplicationCommandPermissionType,
  PermissionFlagsBits as Flag,
  type Role,
  Routes,
} from "discord.js";
import type { Arrangement, Finding } from "../../../core/platform.ts";
import { words } from "../permission-words.ts";
import type { Place } from "../place.ts";
import { finding } from "./finding.ts";

type NamedRole = Arrangement["roles"][number];

/** Every role that the configuration names: whether it is there, and fit for what it is named for. */
export async function examineRoles(place: Place): Promise<readonly Finding[]> {
  const { roles } = place.arrangement;
  const team = roles.some(({ use }) => use === "moderator" || use === "manager");
  const allowed = team ? await allowedByHand(place) : new Set<string>();
  return roles.map((named) => examineRole(place, named, allowed));
}

function examineRole(place: Place, named: NamedRole, allowed: ReadonlySet<string>): Finding {
  const id = place.directory.role(named.name);
  const role = id === undefined ? undefined : place.guild.roles.cache.get(id);
  const what = `role ${role ? `@${role.name.replace(/^@/, "")}` : named.name} (${named.setting})`;
  if (!role)
    return finding(place, what, "missing", {
      reason: `This server has no role "${named.name}".`,
      remedy: `create the role in Server Settings › Roles, or name another one in ${named.setting}`,
    });
  if (named.use === "given") return given(place, what, role);
  if (named.use === "spared" || allowed.has(role.id)) return finding(place, what, "works");
  return seesCommands(place, what, role, named.use);
}

function given(place: Place, what: string, role: Role): Finding {
  const { me } = place.guild.members;
  if (role.managed)
    return finding(place, what, "missing", {
      reason: "Discord or another app gives this role; nobody can give it by hand.",
      remedy: "name another role",
    });
  if (!me || role.comparePositionTo(me.roles.highest) < 0) return finding(place, what, "works");
  const own = me.roles.botRole?.name ?? me.roles.highest.name;
  return finding(place, what, "missing", {
    reason: "The role does not stand below the bot's, so the bot cannot give it.",
    remedy: `drag the role ${own} above ${role.name} in Server Settings › Roles`,
  });
}

/** By default Discord shows a command to who has its permission; see commands/level-permission.ts. */
function seesCommands(
  place: Place,
  what: string,
  role: Role,
  use: "moderator" | "manager",
): Finding {
  const bits =
    use === "manager" ? [Flag.ManageGuild, Flag.ModerateMembers] : [Flag.ModerateMembers];
  const everyone = place.guild.roles.everyone.permissions;
  const missing = bits.filter((bit) => !role.permissions.has(bit) && !everyone.has(bit));
  if (missing.length === 0) return finding(place, what, "works");
  return finding(place, what, "degraded", {
    reason: `The role lacks ${words(missing)}, so Discord hides commands from who has no other role with it.`,
    remedy: `give the role ${words(missing)} in Server Settings › Roles, or add it in Server Settings › Integrations › ${appName(place)} › Roles & Members`,
  });
}

const appName = (place: Place) => place.client.user.displayName;

/** Roles that a manager has let use the bot's commands under Integrations; none when not told. */
async function allowedByHand(place: Place): Promise<ReadonlySet<string>> {
  const { client, guild } = place;
  try {
    const answer = await client.rest.get(
      Routes.guildApplicationCommandsPermissions(client.application.id, guild.id),
    );
    const all = (
      Array.isArray(answer) ? answer : []
    ) as readonly APIGuildApplicationCommandPermissions[];
    const whole = all.filter(({ id }) => id === client.application.id);
    const entries = whole.flatMap(({ permissions }) => permissions);
    const roles = entries.filter(
      ({ type, permission }) => type === ApplicationCommandPermissionType.Role && permission,
    );
    return new Set(roles.map(({ id }) => id));
  } catch {
    return new Set();
  }
}

/** Who can do everything: the bot should not, and whom the bot cannot mute. */
export function examineAdministrators(place: Place): readonly Finding[] {
  const { me } = place.guild.members;
  const findings: Finding[] = [];
  if (me?.permissions.has(Flag.Administrator))
    findings.push(
      finding(place, "the bot's own permissions", "degraded", {
        reason: "The bot has Administrator: whoever gets hold of its token can do everything.",
        remedy:
          "take Administrator from the bot's role in Server Settings › Roles; `foyer invite discord` names what it needs",
      }),
    );
  const roles = place.guild.roles.cache.filter(
    (role) => role.permissions.has(Flag.Administrator) && role.tags?.botId !== me?.id,
  );
  if (roles.size === 0) return findings;
  const names = roles.map(({ name }) => `@${name}`).join(", ");
  return [
    ...findings,
    finding(place, "administrators", "works", {
      reason: `${names} have Administrator: Discord lets nobody mute their members.`,
    }),
  ];
}
