import type { Actor, CommandGiven } from "../../../core/event.ts";
import { textIn } from "../call.ts";
import type { Place } from "../place.ts";
import { commandNamed, umbrella, unprefixed } from "./command-names.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Asking Slack about more people than this would take longer than whoever waits has patience. */
const mostConcerned = 5;

/** A slash command as the runtime takes it: as text, with its canonical name where that is known. */
export async function commandEvent(place: Place, id: string, body: Fields): Promise<CommandGiven> {
  const { name, rest } = given(place, body);
  const text = readable(rest);
  const mentioned = [...rest.matchAll(/<@([UW]\w+)(?:\|[^<>]*)?>/g)].map(([, user = ""]) => user);
  const asked = [...new Set(mentioned)].slice(0, mostConcerned);
  const [member, ...concerns] = await Promise.all([
    giver(place, body),
    ...asked.map((user) => place.actor(user)),
  ]);
  return {
    kind: "command",
    id,
    space: place.space,
    // Slack does not say when it was given.
    at: place.options.now(),
    channel: textIn(body, "channel_id"),
    member,
    text: `/${name} ${text}`.trim(),
    ...(concerns.length > 0 && { concerns }),
  };
}

/** `/foyer warn @bob` is `/warn @bob`, and `/foyer` alone asks for help. */
function given(place: Place, body: Fields): { readonly name: string; readonly rest: string } {
  const { commands } = place.arrangement;
  const prefix = place.options.prefix ?? "";
  const command = textIn(body, "command").replace(/^\//, "");
  const text = textIn(body, "text").trim();
  if (command !== umbrella) {
    const known = commandNamed(commands, command, prefix);
    return { name: known?.name ?? unprefixed(command, prefix).at(-1) ?? command, rest: text };
  }
  const [, word = "help", rest = ""] = /^\/?(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  return { name: commandNamed(commands, word, prefix)?.name ?? word, rest };
}

async function giver(place: Place, body: Fields): Promise<Actor> {
  const id = textIn(body, "user_id");
  const actor = await place.actor(id);
  const name = actor.name ?? (textIn(body, "user_name") || undefined);
  return { ...actor, ...(name !== undefined && { name }) };
}

/**
 * What somebody typed, without Slack's escapes: `<@U1|bob>` becomes `<@U1>`, `<#C1|help>` becomes
 * `<#C1>`, `<https://x.org|x.org>` the address, a group or `@here` its name.
 */
export function readable(text: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => {
      const [target = "", label = ""] = inner.split("|", 2);
      if (/^[@#]\w+$/.test(target)) return `<${target}>`;
      if (target.startsWith("!")) return label || `@${target.slice(1)}`;
      return target;
    })
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
