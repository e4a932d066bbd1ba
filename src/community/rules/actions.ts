import { z } from "zod";
import { formatDuration } from "../../core/duration.ts";
import { channelName, duration, prose, roleName } from "../schema.ts";

/** What a rule can do, as it is decided and recorded. Times are milliseconds. */
export type RuleAction = {
  /** How long the same rule leaves the same member alone with it. */
  readonly cooldown?: number;
} & (
  | { readonly do: "delete" | "warn" | "kick" | "ban" | "hold" | "tell-staff" }
  | { readonly do: "mute"; readonly length: number }
  | { readonly do: "reply" | "dm"; readonly text: string }
  | { readonly do: "slow-mode"; readonly interval: number; readonly lasts: number }
  | { readonly do: "add-role" | "remove-role"; readonly role: string }
  | { readonly do: "thread"; readonly name: string }
  /** `channel` absent: where the filter says that it belongs. */
  | { readonly do: "redirect"; readonly channel?: string }
);

export type RuleAct = RuleAction["do"];

/** Those that say everything by their name. */
const plain = ["delete", "warn", "kick", "ban", "hold", "tell_staff"] as const;

/** Of `redirect`: the channel that the filter names. */
const whereItBelongs = "where it belongs";

const yes = z.literal(true, { error: "expected true" });
const error = 'expected an action such as delete, warn, hold or "mute: 10m"';

const written = z
  .strictObject({
    delete: yes.optional(),
    warn: yes.optional(),
    kick: yes.optional(),
    ban: yes.optional(),
    hold: yes.optional().meta({
      description: "Takes the message away until a moderator restores or confirms it",
    }),
    tell_staff: yes.optional(),
    mute: duration.optional(),
    reply: prose.optional().meta({ description: "A public answer to the message" }),
    dm: prose.optional().meta({ description: "A private message to the author" }),
    slow_mode: duration.optional().meta({
      description: "Members of the channel wait so long between two messages",
      examples: ["30s"],
    }),
    lasts: duration.optional().meta({ description: "How long slow mode lasts; 10m by default" }),
    add_role: roleName.optional(),
    remove_role: roleName.optional(),
    thread: prose.max(100, { error: "expected at most 100 characters" }).optional().meta({
      description: "Opens a thread of this name on the message",
    }),
    redirect: z
      .union([z.literal(whereItBelongs), channelName], {
        error: 'expected a channel such as "#general"',
      })
      .optional()
      .meta({
        description:
          "Points the author to another channel; with the filter off-topic, to the one where it belongs",
        examples: ["#help", whereItBelongs],
      }),
    cooldown: duration.optional().meta({
      description: "How long the same member is left alone with this by this rule",
    }),
  })
  .superRefine((action, context) => {
    const kinds = Object.keys(action).filter((key) => key !== "cooldown" && key !== "lasts");
    const message =
      kinds.length === 0
        ? error
        : kinds.length > 1
          ? `expected one action, got ${kinds.join(" and ")}: write each on a line of its own`
          : action.lasts !== undefined && action.slow_mode === undefined
            ? 'expected "lasts" only beside "slow_mode"'
            : undefined;
    if (message) context.addIssue({ code: "custom", message });
  });

/** What a rule does, as a manager writes it: `delete`, `mute: 10m`, `{ reply: "…", cooldown: 1h }`. */
export const ruleAction = z
  .union([z.enum(plain), written], { error: ({ input }) => slip(input) ?? error })
  .transform(normal);

/** Actions that take a value, as they are written with one. */
const valued: Readonly<Record<string, string>> = {
  mute: "mute: 10m",
  reply: 'reply: "…"',
  dm: 'dm: "…"',
  slow_mode: "slow_mode: 30s",
  add_role: 'add_role: "@Quiet"',
  remove_role: 'remove_role: "@Quiet"',
  thread: 'thread: "…"',
  redirect: 'redirect: "#help"',
};

/** An action without the value that it needs, or in quotation marks as a whole. */
function slip(input: unknown): string | undefined {
  if (typeof input !== "string") return undefined;
  const [, name = "", value] = /^\s*([a-z][a-z_-]*)\s*(:.*)?$/s.exec(input) ?? [];
  const meant = name.replaceAll("-", "_");
  const example = Object.hasOwn(valued, meant) ? valued[meant] : undefined;
  if (example !== undefined && value === undefined)
    return `expected a value with it: { ${example} }`;
  if (example === undefined && !plain.some((one) => one === meant)) return undefined;
  return value === undefined ? undefined : "expected an action without quotation marks around it";
}

/** How long slow mode lasts where the rule does not say. */
const usualSlowMode = 600_000;

type Written = z.output<typeof written>;

function normal(action: (typeof plain)[number] | Written): RuleAction {
  if (typeof action === "string") return { do: nameOf(action) };
  const { cooldown } = action;
  return { ...(cooldown !== undefined && { cooldown }), ...kindOf(action) };
}

function kindOf(action: Written): RuleAction {
  const { mute, reply, dm, slow_mode, lasts, add_role, remove_role, thread, redirect } = action;
  if (mute !== undefined) return { do: "mute", length: mute };
  if (reply !== undefined) return { do: "reply", text: reply };
  if (dm !== undefined) return { do: "dm", text: dm };
  if (slow_mode !== undefined)
    return { do: "slow-mode", interval: slow_mode, lasts: lasts ?? usualSlowMode };
  if (add_role !== undefined) return { do: "add-role", role: add_role };
  if (remove_role !== undefined) return { do: "remove-role", role: remove_role };
  if (thread !== undefined) return { do: "thread", name: thread };
  if (redirect === whereItBelongs) return { do: "redirect" };
  if (redirect !== undefined) return { do: "redirect", channel: redirect };
  return { do: nameOf(plain.find((name) => action[name]) ?? "tell_staff") };
}

function nameOf(name: (typeof plain)[number]) {
  return name === "tell_staff" ? "tell-staff" : name;
}

/** `delete`, `warn`, `mute 10m`, `add-role @Quiet`: as the command line shows it. */
export function describeAction(action: RuleAction): string {
  switch (action.do) {
    case "mute":
      return `mute ${formatDuration(action.length)}`;
    case "slow-mode":
      return `slow-mode ${formatDuration(action.interval)}`;
    case "add-role":
    case "remove-role":
      return `${action.do} ${action.role}`;
    case "redirect":
      return action.channel === undefined ? action.do : `${action.do} ${action.channel}`;
    default:
      return action.do;
  }
}
