import type { Effect } from "../../core/effect.ts";
import type { CaseRecord } from "../../core/history.ts";
import type { Asked } from "./asked.ts";

/** The private answer to the command that the case comes from, if one does. */
export function answer(
  record: CaseRecord,
  asked: Asked | undefined,
  text: string,
  { because, about }: { because: string; about: string },
): readonly Effect[] {
  const { moderator } = record;
  if (moderator === undefined || asked?.interaction === undefined) return [];
  const { interaction, channel = "" } = asked;
  return [
    {
      act: { action: "reply", channel, member: moderator, interaction, content: { text } },
      because,
      about,
    },
  ];
}
