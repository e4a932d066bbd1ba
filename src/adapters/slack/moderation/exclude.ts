import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { emulated, refused } from "../outcome.ts";
import type { Place } from "../place.ts";
import { unknownMember } from "./member.ts";
import { foremost, named, ourChannels, sayingOf, takeOut } from "./take-out.ts";

/**
 * Apps cannot remove anybody from a workspace, so a kick is from our channels; the rest is for a
 * human, and staff are told.
 */
export async function kick(
  place: Place,
  request: Request,
  { member }: Extract<Action, { action: "kick" }>,
): Promise<Outcome> {
  const unknown = await unknownMember(place, member);
  if (unknown) return unknown;
  if (ourChannels(place).length === 0)
    return refused("unsupported", "The bot is in no channel that the configuration names.", {
      key: "slack-no-channels",
    });
  const result = await takeOut(place, request, member);
  if ("outcome" in result) return result;
  const { left, kept } = result;
  if (left.length > 0)
    return emulated(
      `They were removed from ${named(left)}, not from the workspace.`,
      sayingOf("slack-kicked", result),
    );
  const why = foremost(kept);
  if (why) return why;
  return refused("not-found", "They are in none of the bot's channels.", { key: "slack-outside" });
}

/** Banning and unbanning are for a workspace's owners and admins alone. */
export function byAdminsOnly(): Outcome {
  return refused(
    "unsupported",
    "Removing somebody from the workspace is for an owner or admin: Slack's member settings.",
    { key: "slack-ban" },
  );
}

export function noRoles(): Outcome {
  return refused("unsupported", "Slack has no roles that a bot could give or take.", {
    key: "slack-roles",
  });
}
