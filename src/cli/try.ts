import { z } from "zod";
import { createPlay } from "../adapters/play/play.ts";
import type { RuleAction } from "../community/rules/settings.ts";
import { createScreen } from "../community/screen.ts";
import { createWindows } from "../community/windows.ts";
import { formatDuration } from "../core/duration.ts";
import { settingsOf } from "./configuration.ts";
import type { Io } from "./io.ts";
import { readJsonLine } from "./json-line.ts";
import { linesOf } from "./lines.ts";

const tryLine = z.strictObject({
  id: z.union([z.string(), z.number()], { error: "expected an id" }),
  text: z.string({ error: "expected a text" }),
  member: z.string({ error: "expected a member" }).optional(),
  channel: z.string({ error: "expected a channel" }).optional(),
  at: z.iso.datetime({ error: 'expected a time such as "2027-03-27T22:59:00Z"' }).optional(),
});

/** Says of each message on standard input which rules it would break, and where. */
export async function tryRules(args: { config: string }, io: Io): Promise<number> {
  const { rules } = settingsOf(args.config).rules;
  const { directory } = createPlay(() => {});
  const screen = createScreen({ rules, directory, windows: createWindows() });
  let now = 0;
  for await (const lines of linesOf(io.input)) {
    let output = "";
    for (const { number, text } of lines) {
      if (text.trim() === "") continue;
      const line = readJsonLine(tryLine, text, "standard input", number);
      now = line.at === undefined ? now : Date.parse(line.at);
      const message = {
        id: String(line.id),
        at: now,
        channel: line.channel ?? "",
        member: line.member ?? "",
        text: line.text,
        edited: false,
      };
      const verdict = screen.screen(message, []);
      const answer = {
        id: line.id,
        rules: verdict.matches.map(({ rule }) => rule.name),
        actions: verdict.actions.map(describeAction),
        matches: verdict.matches.flatMap(({ rule, spans }) =>
          spans.map(({ start, end }) => ({
            rule: rule.name,
            start,
            end,
            text: line.text.slice(start, end),
          })),
        ),
      };
      output += `${JSON.stringify(answer)}\n`;
    }
    if (output) io.out(output);
  }
  return 0;
}

/** `delete`, `warn`, `mute 10m`. */
export function describeAction(action: RuleAction): string {
  return typeof action === "string" ? action : `mute ${formatDuration(action.mute)}`;
}
