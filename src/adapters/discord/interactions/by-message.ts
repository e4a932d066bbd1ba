import { RESTJSONErrorCodes as Code } from "discord.js";
import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { quote } from "../../../core/markup.ts";
import { codeOf, refused } from "../outcome.ts";
import { dm } from "../perform/send.ts";
import type { Place } from "../place.ts";

type Reply = Extract<Action, { action: "reply" }>;

/**
 * An answer whose command Discord has forgotten: it goes to the member as a private message. Answers
 * are private, so never into a channel.
 */
export async function answerByMessage(
  place: Place,
  request: Request,
  { member, content }: Reply,
): Promise<Outcome> {
  const head = place.arrangement.t("discord.late", { space: quote(place.guild.name) });
  const text = `${head}\n\n${content.text}`;
  try {
    const outcome = await dm(place, request, {
      action: "dm",
      member,
      content: { ...content, text },
    });
    if (outcome.outcome === "refused") return outcome;
    const note =
      "Discord no longer took an answer to the command: it went out as a private message.";
    return { ...outcome, how: "emulated", note };
  } catch (error) {
    if (!isClosed(codeOf(error))) throw error;
    return refused(
      "forbidden",
      "Discord no longer took an answer to the command, and the member takes no private messages.",
      { key: "closed" },
    );
  }
}

function isClosed(code: number | undefined): boolean {
  return (
    code === Code.CannotSendMessagesToThisUser ||
    code === Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds
  );
}
