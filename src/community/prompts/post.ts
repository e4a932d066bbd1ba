import { z } from "zod";
import type { Effect } from "../../core/effect.ts";
import { send, tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import { type Rotation, rotate, start } from "./rotate.ts";

const stored = z.object({
  round: z.int(),
  used: z.array(z.string()),
  last: z.string().optional(),
});

/** A scheduled prompt: the next of its texts, in its channel. */
export async function postPrompt(name: string, context: Context): Promise<readonly Effect[]> {
  const prompt = context.settings.prompts.prompts.find((one) => one.name === name);
  if (!prompt) return [];
  const because = `schedule:prompt:${name}`;
  const channel = context.directory.channel(prompt.channel);
  if (channel === undefined) {
    const text = context.t("prompts.no-channel", { name, channel: prompt.channel });
    return tellStaff(context, text, { because });
  }
  const key = `prompt:${name}`;
  const next = rotate(prompt.texts, rotationOf(await context.read.fact(key)), (...words) =>
    context.chance(key, ...words),
  );
  if (!next) return [];
  return [
    { change: "fact", key, value: next.rotation },
    send(channel, next.text, { because, settle: true }),
  ];
}

function rotationOf(fact: unknown): Rotation {
  const { data } = stored.safeParse(fact);
  if (!data) return start;
  const { round, used, last } = data;
  return last === undefined ? { round, used } : { round, used, last };
}
