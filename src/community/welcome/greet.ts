import type { Effect } from "../../core/effect.ts";
import { dm, send } from "../address.ts";
import type { Context } from "../context.ts";
import { fill, guidelines, pages } from "./texts.ts";

const because = "welcome";
const turn = "welcome:question";
/** Where the platform refuses, staff are told (refused.ts). */
const settle = true;

/**
 * The first hour of a newcomer: a public greeting with a question that is easy to answer, the
 * roles that open the doors, the rules in private, and a nudge planned for the shy.
 */
export async function greet(member: string, context: Context): Promise<readonly Effect[]> {
  const { welcome } = context.settings;
  const greeted: Effect = { change: "member", member, set: { greetedAt: context.now } };
  // A welcome that is set up later is for those who come later, not for everybody until then.
  if (!welcome) return [greeted];
  return [
    greeted,
    ...(await publicGreeting(member, context)),
    ...roles(member, context),
    ...privateGreeting(member, context),
    ...planNudge(member, context),
  ];
}

async function publicGreeting(member: string, context: Context): Promise<readonly Effect[]> {
  const { welcome, community } = context.settings;
  const name = welcome?.channel ?? community.channels.welcome;
  const channel = name && context.directory.channel(name);
  if (!welcome || !channel) return [];
  const greeting = welcome.greeting
    ? fill(welcome.greeting, member, context)
    : context.t("welcome.greeting", { member: `<@${member}>`, community: community.name });
  const ping = [member];
  const { questions } = welcome;
  if (questions.length === 0) return [send(channel, greeting, { because, ping, settle })];

  const asked = await context.read.fact(turn);
  const count = typeof asked === "number" ? asked : 0;
  const question = questions[count % questions.length] ?? "";
  return [
    { change: "fact", key: turn, value: count + 1 },
    send(channel, `${greeting}\n\n${fill(question, member, context)}`, { because, ping, settle }),
  ];
}

function roles(member: string, context: Context): readonly Effect[] {
  const names = context.settings.welcome?.roles ?? [];
  return names.flatMap((name) => {
    const role = context.directory.role(name);
    return role === undefined
      ? []
      : [{ act: { action: "add-role", member, role }, because, settle }];
  });
}

function privateGreeting(member: string, context: Context): readonly Effect[] {
  const { welcome, community } = context.settings;
  if (!welcome?.private) return [];
  const text = welcome.private.text
    ? fill(welcome.private.text, member, context)
    : context.t("welcome.private", { member: `<@${member}>`, community: community.name });
  const rules = welcome.private.rules ? guidelines(context) : [];
  const lines = rules.length > 0 ? [text, "", context.t("welcome.rules"), ...rules] : [text];
  return pages(lines).map((page) => dm(member, page, { because, settle }));
}

function planNudge(member: string, context: Context): readonly Effect[] {
  const nudge = context.settings.welcome?.nudge;
  if (!nudge) return [];
  const due = context.now + nudge.after;
  return [{ change: "schedule", key: nudgeKey(member), due, task: "nudge", data: { member } }];
}

/** The schedule that a first message, or leaving, takes away. */
export function nudgeKey(member: string): string {
  return `nudge:${member}`;
}
