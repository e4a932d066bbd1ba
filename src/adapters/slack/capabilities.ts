import type { Capabilities, Support } from "../../core/capability.ts";
import type { Place } from "./place.ts";
import { grantOf } from "./scopes.ts";

const native: Support = { level: "native" };

type Able = Pick<Place, "scopes" | "admin">;

/** What the workspace lets the bot do, by the scopes that its tokens have now. */
export function capabilitiesOf(place: Able): Capabilities {
  const posting = needing(place, "chat:write", native);
  return {
    send: posting,
    dm: needing(place, "im:write", native),
    reply: posting,
    edit: posting,
    buttons: posting,
    pictures: needing(place, "files:write", native),
    commands: needing(place, "commands", native),
    menus: needing(place, "commands", native),
    "delete-message": deleting(place),
    mute: muting(place),
    kick: kicking(place),
    ban: {
      level: "none",
      reason: "Removing someone from the workspace is a human's: staff are told",
      remedy: "deactivate the member under Slack's workspace administration",
    },
    roles: {
      level: "none",
      reason: "Slack has no roles that a bot could give",
      remedy: "leave the setting out, or keep a user group by hand",
    },
    reactions: needing(place, "reactions:write", native),
    threads: posting.level === "none" ? posting : threads,
    "slow-mode": {
      level: "none",
      reason: "Slack has no slow mode",
      remedy:
        "leave it out here, or limit who may post, under the channel's Settings › Posting permissions",
    },
    "account-age": {
      level: "none",
      reason: "Slack does not tell when an account was made",
      remedy: "leave it out here, or ask how long somebody has been in the workspace",
    },
    categories: {
      level: "none",
      reason: "Slack's channels stand in no categories but in everybody's own sections",
      remedy: "name the channels themselves",
    },
    blocking: {
      level: "none",
      reason: "Slack lets everything be sent; rules act afterwards",
      remedy: "none needed: the rule itself holds here",
    },
    "idempotent-send": needing(place, "channels:history", {
      level: "emulated",
      reason: "After a lost answer the channel is searched for the message before it is sent again",
    }),
  };
}

const threads: Support = {
  level: "emulated",
  reason: "Slack's threads have no names: the first message in it bears the name",
};

function needing({ scopes }: Able, scope: string, support: Support): Support {
  if (scopes.has(scope)) return support;
  return {
    level: "none",
    reason: `The bot's token lacks the scope ${scope}`,
    remedy: grantOf(scope),
  };
}

function deleting({ admin }: Able): Support {
  if (admin)
    return { level: "emulated", reason: "Others' messages are deleted with the admin's token" };
  return {
    level: "none",
    reason: "A bot deletes its own messages only; staff get a link to the message",
    remedy: adminRemedy,
  };
}

export const adminRemedy =
  "put the user token (xoxp-…, scope chat:write) of a workspace admin into SLACK_ADMIN_USER_TOKEN";

function muting(place: Able): Support {
  if (place.admin)
    return {
      level: "emulated",
      reason: "What a muted member posts is deleted with the admin's token",
    };
  if (place.scopes.has("channels:manage"))
    return {
      level: "emulated",
      reason:
        "A muted member is removed from the channels that the configuration names and invited back at the end",
    };
  return {
    level: "none",
    reason: "Nobody can be muted on Slack; staff are told instead",
    remedy: `${adminRemedy}, or ${grantOf("channels:manage")}`,
  };
}

function kicking({ scopes }: Able): Support {
  if (!scopes.has("channels:manage"))
    return {
      level: "none",
      reason: "The bot's token may remove nobody from channels",
      remedy: grantOf("channels:manage"),
    };
  return {
    level: "emulated",
    reason:
      "A member is removed from the channels that the configuration names, not from the workspace",
  };
}
