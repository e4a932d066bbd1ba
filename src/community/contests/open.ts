import type { Effect } from "../../core/effect.ts";
import { send, tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import { closeContest } from "./close.ts";
import { aboutContest } from "./posted.ts";
import type { Contest } from "./settings.ts";
import { keepTerms } from "./terms.ts";

/** A scheduled contest opens. `due`: when it should have, which gives it its id. */
export async function openContest(
  { name, due }: { readonly name: string; readonly due: number },
  context: Context,
): Promise<readonly Effect[]> {
  const settings = context.settings.contests.contests.find((one) => one.name === name);
  if (!settings) return [];
  const because = `schedule:contest:${name}`;
  const channel = context.directory.channel(settings.channel);
  if (channel === undefined) {
    const text = context.t("contests.no-channel", { name, channel: settings.channel });
    return tellStaff(context, text, { because });
  }
  const running = await context.read.openContest(name);
  if (running && running.closesAt > context.now) {
    const text = context.t("contests.still-open", { name, closes: context.date(running.closesAt) });
    return tellStaff(context, text, { because });
  }

  const id = `${name}@${new Date(due).toISOString()}`;
  const closesAt = context.now + settings.lasts;
  return [
    // One that ends at the very moment at which the next begins is closed first.
    ...(running ? await closeContest(running.id, context) : []),
    { change: "contest", contest: { id, name, channel, openedAt: context.now, closesAt } },
    keepTerms(id, settings),
    {
      change: "schedule",
      key: `contest-close:${id}`,
      due: closesAt,
      task: "contest-close",
      data: { contest: id },
    },
    send(channel, announcement(settings, closesAt, context), {
      because,
      about: aboutContest(id),
      settle: true,
      buttons: [{ id: "enter", label: context.t("contests.button"), style: "primary" }],
    }),
  ];
}

function announcement(settings: Contest, closesAt: number, { t, date }: Context): string {
  const { title, text, prize, vote } = settings;
  const lines = [`**${title}**`, text, ""];
  if (prize) lines.push(t("contests.prize", { prize }));
  lines.push(t("contests.how", { closes: date(closesAt), vote }));
  return lines.join("\n");
}
