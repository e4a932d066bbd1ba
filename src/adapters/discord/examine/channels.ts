import { PermissionFlagsBits as Flag, type GuildBasedChannel } from "discord.js";
import type { Finding } from "../../../core/platform.ts";
import { words } from "../permission-words.ts";
import type { Place } from "../place.ts";
import { finding } from "./finding.ts";

/** Every channel that the configuration names: whether it is there, and what the bot may do in it. */
export function examineChannels(place: Place): readonly Finding[] {
  const settings = new Map<string, string[]>();
  for (const { name, setting } of place.arrangement.channels)
    settings.set(name, [...(settings.get(name) ?? []), setting]);
  return [...settings].flatMap(([name, why]) => examineChannel(place, name, why));
}

function examineChannel(
  place: Place,
  name: string,
  settings: readonly string[],
): readonly Finding[] {
  const id = place.directory.channel(name);
  const channel = id === undefined ? undefined : place.guild.channels.cache.get(id);
  const what = `channel ${shown(name, channel)} (${settings.join(", ")})`;
  if (!channel)
    return [
      finding(place, what, "missing", {
        reason: `This server has no channel "${name}".`,
        remedy: `create the channel, or name another one in ${settings.join(", ")}`,
      }),
    ];
  return [
    access(place, what, channel, settings),
    ...(settings.some((setting) => setting.endsWith("channels.staff"))
      ? openStaff(place, channel)
      : []),
  ];
}

function access(
  place: Place,
  what: string,
  channel: GuildBasedChannel,
  settings: readonly string[],
): Finding {
  const { me } = place.guild.members;
  if (!me) return finding(place, what, "works");
  // Rules only look at what is said in a channel.
  const written = settings.some((setting) => !setting.startsWith("rules."));
  if (written && !channel.isTextBased())
    return finding(place, what, "missing", {
      reason: "Nobody can write into a channel of this kind.",
      remedy: `name a text channel in ${settings.join(", ")}`,
    });
  const needed = written ? [Flag.ViewChannel, Flag.SendMessages] : [Flag.ViewChannel];
  const missing = needed.filter((bit) => !channel.permissionsFor(me).has(bit));
  if (missing.length === 0) return finding(place, what, "works");
  return finding(place, what, "missing", {
    reason: `The bot lacks ${words(missing)} there.`,
    remedy: `allow the bot's role ${words(missing)} in Edit Channel › Permissions of #${channel.name}`,
  });
}

/** What moderators are told is about members: it is not for everybody's eyes. */
function openStaff(place: Place, channel: GuildBasedChannel): readonly Finding[] {
  const everyone = channel.permissionsFor(place.guild.roles.everyone);
  if (!everyone.has(Flag.ViewChannel)) return [];
  return [
    finding(place, `privacy of #${channel.name}`, "degraded", {
      reason: "Everybody can read the staff channel, where cases and reports are told.",
      remedy: `deny @everyone View Channels in Edit Channel › Permissions of #${channel.name}, and allow it to your team`,
    }),
  ];
}

const shown = (name: string, channel: GuildBasedChannel | undefined) =>
  channel ? `#${channel.name}` : name;
