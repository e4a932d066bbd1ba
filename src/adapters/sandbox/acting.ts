import { Denied } from "./denied.ts";
import type { Happening } from "./members.ts";
import * as members from "./members.ts";
import { newcomer, rename } from "./naming.ts";
import type { Reporter } from "./reporter.ts";
import type { Act } from "./requests.ts";
import type { World } from "./world.ts";

/** What the page is told once the bot has taken the event. */
export interface Acted {
  readonly event?: string;
  /** The newcomer's id. */
  readonly member?: string;
}

function happens(world: World, act: Exclude<Act, { do: "newcomer" }>): Happening | undefined {
  switch (act.do) {
    case "say":
      return members.say(world, act);
    case "edit":
      return members.edit(world, act);
    case "delete":
      return members.remove(world, act);
    case "react":
      return members.react(world, act);
    case "press":
      return members.press(world, act);
    case "command":
      return members.command(world, act);
    case "join":
      return members.join(world, act);
    case "leave":
      return members.leave(world, act);
    case "rename":
      return rename(world, act);
  }
}

/** Does what the page asks for and waits until the bot has it: a bot that is busy slows the page. */
export function acting(world: World, reporter: Reporter): (act: Act) => Promise<Acted> {
  async function report(happening: Happening): Promise<string> {
    try {
      return await reporter.report(happening);
    } catch (error) {
      throw new Denied(503, "not-taken", `The bot could not take it: ${String(error)}`);
    }
  }

  return async (act) => {
    if (act.do === "newcomer") {
      const [person, happening] = newcomer(world, act);
      return { member: person.id, event: await report(happening) };
    }
    const happening = happens(world, act);
    if (happening) return { event: await report(happening) };
    await world.save();
    return {};
  };
}
