import type { Button, Content } from "../core/action.ts";
import type { Plan } from "../core/effect.ts";
import type { ButtonPressed, CommandGiven } from "../core/event.ts";
import type { Context } from "./context.ts";

/** Plans for the three ways to speak: to whoever asked, to one member, to a channel. */

interface Extras {
  readonly because: string;
  readonly about?: string;
  readonly buttons?: readonly Button[];
  readonly settle?: boolean;
}

function content(text: string, extras: Extras): Content {
  return extras.buttons ? { text, buttons: extras.buttons } : { text };
}

function plan(act: Plan["act"], { because, about, settle }: Extras): Plan {
  return { act, because, ...(about && { about }), ...(settle && { settle }) };
}

/** A private answer to a command or a button. */
export function reply(to: CommandGiven | ButtonPressed, text: string, extras: Extras): Plan {
  const channel = to.channel ?? "";
  return plan(
    {
      action: "reply",
      channel,
      member: to.member.id,
      interaction: to.id,
      content: content(text, extras),
    },
    extras,
  );
}

/** A private message. */
export function dm(member: string, text: string, extras: Extras): Plan {
  return plan({ action: "dm", member, content: content(text, extras) }, extras);
}

/** A message in a channel, given by id. */
export function send(
  channel: string,
  text: string,
  extras: Extras & { ping?: readonly string[] },
): Plan {
  const body = content(text, extras);
  return plan(
    { action: "send", channel, content: extras.ping ? { ...body, ping: extras.ping } : body },
    extras,
  );
}

/** A message to the staff channel; nothing where the community has none. */
export function tellStaff(context: Context, text: string, extras: Extras): readonly Plan[] {
  const name = context.settings.community.channels.staff;
  const channel = name && context.directory.channel(name);
  return channel ? [send(channel, text, extras)] : [];
}
