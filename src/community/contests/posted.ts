import type { Content } from "../../core/action.ts";
import type { Plan } from "../../core/effect.ts";
import type { ContestRecord, EntryRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";

/** The messages of a contest's own: its opening, and the card of every entry. */

export interface Posted {
  readonly channel: string;
  /** The platform's id. */
  readonly message: string;
  readonly content: Content;
}

export const aboutContest = (contest: string) => `contest:${contest}`;

export const aboutEntry = ({ contest, number }: Pick<EntryRecord, "contest" | "number">) =>
  `entry:${contest}:${number}`;

/** The first message that was posted about it; undefined where the platform would not post it. */
export async function posted(about: string, context: Context): Promise<Posted | undefined> {
  const sent = await context.read.sentAbout(about);
  const first = sent.find(({ action }) => action.action === "send");
  if (first?.action.action !== "send" || first.outcome?.outcome === "refused") return undefined;
  const { channel, content } = first.action;
  return { channel, message: first.outcome?.message ?? first.id, content };
}

/** Gives the message about `about` other words, and takes its buttons away. */
export async function reworded(
  about: string,
  text: string,
  { contest, context }: { readonly contest: ContestRecord; readonly context: Context },
): Promise<readonly Plan[]> {
  const card = await posted(about, context);
  if (!card) return [];
  const { channel, message } = card;
  const because = `schedule:contest:${contest.name}`;
  return [
    { act: { action: "edit", channel, message, content: { text } }, because, about, settle: true },
  ];
}
