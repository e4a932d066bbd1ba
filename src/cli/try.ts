import { z } from "zod";
import { createPlay } from "../adapters/play/play.ts";
import type { Screened } from "../community/filters/filter.ts";
import { describeAction } from "../community/rules/actions.ts";
import { createScreen, type Verdict } from "../community/screen.ts";
import type { Settings } from "../community/settings.ts";
import { createWindows } from "../community/windows.ts";
import type { Directory } from "../core/adapter.ts";
import { attachments, filesOf } from "../core/play-line.ts";
import { levelOf } from "../runtime/permissions.ts";
import { settingsOf } from "./configuration.ts";
import type { Io } from "./io.ts";
import { readJsonLine } from "./json-line.ts";
import { linesOf } from "./lines.ts";

const time = z.iso.datetime({ error: 'expected a time such as "2027-03-27T22:59:00Z"' });

const tryLine = z.strictObject({
  id: z.union([z.string(), z.number()], { error: "expected an id" }),
  text: z.string({ error: "expected a text" }),
  member: z.string({ error: "expected a member" }).optional(),
  channel: z.string({ error: "expected a channel" }).optional(),
  thread: z.string({ error: "expected a thread" }).optional(),
  at: time.optional(),
  roles: z.array(z.string(), { error: "expected a list of roles" }).optional(),
  joined: time.optional(),
  created: time.optional(),
  first: z.boolean({ error: "expected true or false" }).optional(),
  attachments,
});

/**
 * Says of each message on standard input which rules it would break, and where. `explain`: also how
 * the words were read, and where each rule stands in the configuration.
 */
export async function tryRules(
  args: { config: string; explain?: boolean },
  io: Io,
): Promise<number> {
  const settings = settingsOf(args.config);
  const explain = args.explain === true ? settings : undefined;
  const { directory } = createPlay(() => {});
  const screen = createScreen({ settings, directory, windows: createWindows() });
  let now = 0;
  for await (const lines of linesOf(io.input)) {
    let output = "";
    try {
      for (const { number, text } of lines) {
        if (text.trim() === "") continue;
        const line = readJsonLine(tryLine, text, "standard input", number);
        now = line.at === undefined ? now : Date.parse(line.at);
        // Who wrote nothing in particular, at no particular time, floods nobody.
        const counted = line.member !== undefined && line.at !== undefined;
        const member = counted ? (line.member ?? "") : `line ${number}`;
        const message = { id: String(line.id), at: now, channel: line.channel ?? "", member };
        const verdict = screen.screen({
          ...message,
          ...authorOf(line, settings, directory),
          text: line.text,
          edited: false,
        });
        output += `${JSON.stringify(answerOf(line, verdict, explain))}\n`;
      }
    } finally {
      // Also what came before a malformed line is answered.
      if (output) io.out(output);
    }
  }
  return 0;
}

/** What a line tells of its author, and of what belongs to the message. */
function authorOf(
  line: z.infer<typeof tryLine>,
  settings: Settings,
  directory: Directory,
): Partial<Screened> {
  const { thread, joined, created, first } = line;
  const roles = line.roles?.map((role) => role.replace(/^@/, ""));
  return {
    ...(thread !== undefined && { thread }),
    ...(roles && { roles, level: levelOf(roles, settings.community, directory) }),
    ...(joined !== undefined && { joinedAt: Date.parse(joined) }),
    ...(created !== undefined && { createdAt: Date.parse(created) }),
    ...(first !== undefined && { first }),
    ...(line.attachments && { attachments: filesOf(line.attachments) }),
  };
}

function answerOf(
  { id, text }: { id: string | number; text: string },
  { matches, actions }: Verdict,
  explain: Settings | undefined,
) {
  return {
    id,
    rules: matches.map(({ rule }) => rule.name),
    actions: actions.map(describeAction),
    matches: matches.flatMap(({ rule, spans }) =>
      spans.map(({ start, end, read }) => ({
        rule: rule.name,
        start,
        end,
        text: text.slice(start, end),
        ...(explain && { read: read ?? null, at: explain.places?.get(rule.name) ?? null }),
      })),
    ),
  };
}
