import type { SandboxOptions } from "../../../src/adapters/sandbox/options.ts";
import { createSandbox } from "../../../src/adapters/sandbox/sandbox.ts";
import type { Action } from "../../../src/core/action.ts";
import type { CommandDescription, Host } from "../../../src/core/adapter.ts";
import { leadingClock, realClock } from "../../../src/core/clock.ts";
import { hour, minute } from "../../../src/core/duration.ts";
import type { Event } from "../../../src/core/event.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";

/** A bot that is just enough to be talked to: it greets, deletes insults and mutes. */

const localized = {};
const commands: readonly CommandDescription[] = [
  { name: "help", description: "What I can do for you", localized, level: "member", options: [] },
  {
    name: "mute",
    description: "Nobody hears them for a while",
    localized,
    level: "moderator",
    options: [
      { name: "member", description: "Whom", localized, type: "member", required: true },
      { name: "duration", description: "How long", localized, type: "duration", required: false },
      { name: "reason", description: "Why", localized, type: "text", required: false },
    ],
  },
  {
    name: "warn",
    description: "A warning that counts",
    localized,
    level: "moderator",
    options: [
      { name: "member", description: "Whom", localized, type: "member", required: true },
      { name: "reason", description: "Why", localized, type: "text", required: true },
    ],
  },
  {
    name: "language",
    description: "In which language I speak here",
    localized,
    level: "manager",
    options: [
      {
        name: "language",
        description: "Which",
        localized,
        type: "choice",
        required: true,
        choices: ["en", "fr"],
      },
    ],
  },
];

/** A sandbox with this bot behind it. Times move through the same clock as the bot's. */
export function sandboxWithBot(over: Partial<SandboxOptions> = {}) {
  const clock = over.clock ?? leadingClock(realClock);
  const events: Event[] = [];
  const due: { at: number; act: Action; because: string }[] = [];
  let number = 0;

  const sandbox = createSandbox({
    space: "sandbox",
    store: memoryStore(),
    clock,
    port: 0,
    channels: [
      { name: "welcome", topic: "Where newcomers are greeted" },
      { name: "general", topic: "Anything that crosses your mind" },
      {
        name: "contest",
        topic: "Show what you made, vote for what you love",
        category: "Together",
      },
      { name: "staff", topic: "What happened and why", staff: true },
    ],
    community: { name: "The Reading Room", language: "en", timeZone: "Europe/Paris" },
    async moveTo(at) {
      for (const one of due.filter((one) => one.at <= at).sort((a, b) => a.at - b.at)) {
        clock.reach(one.at);
        due.splice(due.indexOf(one), 1);
        await does(one.act, one.because);
      }
      clock.reach(at);
    },
    nextDue: () =>
      due.map(({ at, because }) => ({ at, what: because })).toSorted((a, b) => a.at - b.at)[0],
    draw: async () => onePixel,
    tryRules: ({ text }) =>
      /idiot/i.test(text)
        ? [
            {
              rule: "insults",
              place: "rules.yaml:14",
              words: [{ written: "idiot" }],
              how: "acts",
              does: ["delete", "warn"],
            },
          ]
        : [],
    ...over,
  });

  async function does(action: Action, because: string) {
    number += 1;
    return sandbox.perform({ id: `a${number}-${clock.now()}`, action, at: clock.now(), because });
  }

  async function decide(event: Event): Promise<void> {
    if (event.kind === "member-joined") {
      const { id } = event.member;
      await does(
        send("welcome", `Welcome <@${id}>! What are you reading **right now**?`),
        "welcome",
      );
      await does({ action: "dm", member: id, content: { text: greeting } }, "welcome");
      due.push({
        at: clock.now() + 20 * hour,
        act: send("general", "**Question of the day**\n> Which book did you give up on, and why?"),
        because: "schedule:prompt:daily",
      });
    }
    if (event.kind === "message-created" && /idiot/i.test(event.text)) {
      const { message, channel, member } = event;
      const because = "rule:insults";
      await does({ action: "delete-message", channel, message, member: member.id }, because);
      await does({ action: "dm", member: member.id, content: { text: notice } }, because);
      await does(
        {
          action: "send",
          channel: "staff",
          content: {
            text: `Removed a message of <@${member.id}> in <#${channel}>, by the rule \`insults\`:\n> ${event.text}`,
            buttons: [{ id: "undo", label: "Undo", style: "secondary" }],
          },
        },
        because,
      );
    }
    if (event.kind !== "command" && event.kind !== "button") return;
    const answer = (text: string): Action => ({
      action: "reply",
      channel: event.channel ?? "",
      member: event.member.id,
      interaction: event.id,
      content: { text },
    });
    if (event.kind === "button") return void (await does(answer("Undone."), "button:undo"));
    const [name, who = "", length = "10m"] = event.text.split(/\s+/);
    const member = sandbox.directory.member(who);
    if (name !== "/mute" || !member)
      return void (await does(answer("I know `/mute`."), "command:help"));
    const until = clock.now() + Number.parseInt(length, 10) * minute;
    await does({ action: "mute", member, until, reason: "spam" }, "command:mute");
    await does(answer(`<@${member}> is muted for ${length}.`), "command:mute");
    due.push({ at: until, act: { action: "unmute", member, reason: "over" }, because: "case:1" });
  }

  const host: Host = {
    commands,
    log: () => {},
    suggest: async () => [],
    reconcile: async () => {},
    async emit(event) {
      events.push(event);
      setImmediate(() => void decide(event));
    },
  };
  return { sandbox, host, events, does, clock };
}

export const send = (channel: string, text: string): Action => ({
  action: "send",
  channel,
  content: { text },
});

const greeting =
  "Hello and welcome to **The Reading Room**! A few words before you sit down:\n\n1. Be kind.\n2. No spoilers without a warning.\n3. Links to shops stay outside.\n\nSay hello in <#general> whenever you like.";
const notice =
  "I took your message away: it goes against *no insults*.\n> you idiot\n\nIt stays between us. Something wrong? Tell a moderator.";

const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
