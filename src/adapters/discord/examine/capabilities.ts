import type { Capability, Support } from "../../../core/capability.ts";
import type { Finding } from "../../../core/platform.ts";
import { capabilitiesOf } from "../capabilities.ts";
import type { Place } from "../place.ts";
import { finding } from "./finding.ts";

/** Every means that the configuration needs, with the settings and commands that need it. */
export function examineCapabilities(place: Place): readonly Finding[] {
  const { guild, directory, arrangement } = place;
  const supports = capabilitiesOf(guild, directory, arrangement);
  const settings = new Map<Capability, Set<string>>();
  for (const { setting, capability } of arrangement.needs)
    settings.set(capability, (settings.get(capability) ?? new Set()).add(setting));
  return [...settings].map(([capability, why]) =>
    finding(
      place,
      `${nameOf[capability]} (${[...why].join(", ")})`,
      stateOf(supports[capability]),
      {
        reason: supports[capability].reason,
        remedy: supports[capability].remedy,
      },
    ),
  );
}

/** Native, and yet with a reason: not everywhere. */
function stateOf({ level, reason }: Support): Finding["state"] {
  if (level === "none") return "missing";
  return level === "emulated" || reason !== undefined ? "degraded" : "works";
}

const nameOf: Readonly<Record<Capability, string>> = {
  send: "sending messages",
  dm: "private messages",
  reply: "private answers",
  edit: "editing its own messages",
  buttons: "buttons",
  pictures: "pictures",
  commands: "commands",
  menus: "commands in menus",
  "delete-message": "deleting messages",
  mute: "muting members",
  kick: "removing members",
  ban: "banning members",
  roles: "giving roles",
  reactions: "reactions",
  threads: "threads",
  "slow-mode": "slow mode",
  "account-age": "the age of accounts",
  categories: "categories of channels",
  blocking: "keeping words from being sent",
  "idempotent-send": "sending once",
};
