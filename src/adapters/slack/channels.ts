import { call } from "./call.ts";
import type { ChannelList, ListedChannel } from "./channel-list.ts";
import { patienceOf } from "./patience.ts";
import type { Place } from "./place.ts";
import { problemOf, withoutSecrets } from "./problem.ts";
import { patiently } from "./roster.ts";
import { grantOf } from "./scopes.ts";

/** How the bot stands to a channel that the configuration names. */
export interface Standing {
  readonly setting: string;
  readonly name: string;
  readonly state: "in" | "absent" | "private" | "out" | "archived";
  readonly channel?: ListedChannel;
}

/** The channels that the configuration names: each once, with the first setting that names it. */
export function standings(
  { arrangement }: Pick<Place, "arrangement">,
  list: ChannelList,
): Standing[] {
  const found = new Map<string, Standing>();
  for (const { setting, name } of arrangement.channels) {
    // The bot has no need to be where a rule does not hold.
    if (setting.endsWith(".except.channels")) continue;
    const key = list.find(name) ?? name;
    if (!found.has(key)) found.set(key, { setting, name, ...standingOf(list, name) });
  }
  return [...found.values()];
}

function standingOf(list: ChannelList, name: string): Pick<Standing, "state" | "channel"> {
  const id = list.find(name);
  const channel = id === undefined ? undefined : list.get(id);
  if (!channel) return { state: "absent" };
  if (channel.archived) return { state: "archived", channel };
  if (channel.member) return { state: "in", channel };
  return { state: channel.private ? "private" : "out", channel };
}

/**
 * Joins the public channels that the configuration names. Where the bot cannot go by itself, the log
 * says what to do, once for each channel.
 */
export function createDoorman(place: Place, list: ChannelList, signal: AbortSignal) {
  const { time } = patienceOf(place.options);
  const told = new Set<string>();
  let entering: Promise<void> | undefined;
  let again = false;

  function tell(key: string, message: string): void {
    if (told.has(key)) return;
    told.add(key);
    place.log("warn", message);
  }

  async function enterAll(): Promise<void> {
    for (const { state, name, setting, channel } of standings(place, list)) {
      if (signal.aborted) return;
      if (state === "out" && channel) await enter(channel, setting);
      else if (state !== "in")
        tell(`${name} ${state}`, `${place.space}: ${setting}: ${adviceOf(state, name)}`);
    }
  }

  async function enter({ id, name }: ListedChannel, setting: string): Promise<void> {
    try {
      await patiently(() => call(place, "conversations.join", { channel: id }), signal, time);
      list.update(id, { member: true });
      place.log("info", `${place.space}: the bot has joined #${name} (${setting})`);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.kind === "refused" && problem.error === "missing_scope") {
        const remedy = grantOf(problem.needed ?? "channels:join");
        tell("scope", `${place.space}: the bot cannot join #${name} (${setting}): ${remedy}`);
        return;
      }
      const why = problem.kind === "limited" ? "too many requests" : withoutSecrets(problem.error);
      tell(
        `${id} ${why}`,
        `${place.space}: the bot could not join #${name} (${setting}): ${why}; write "/invite" there`,
      );
    }
  }

  /** Never rejects. One round at a time; a call during one makes another follow. */
  return function lookAround(): Promise<void> {
    if (entering) {
      again = true;
      return entering;
    }
    entering = enterAll().finally(() => {
      entering = undefined;
      if (!again) return;
      again = false;
      void lookAround();
    });
    return entering;
  };
}

/** What is the matter with a channel and what to do: one sentence. */
export function adviceOf(state: Exclude<Standing["state"], "in">, name: string): string {
  const shown = `#${name.replace(/^#/, "")}`;
  switch (state) {
    case "absent":
      return `there is no channel ${shown} that the bot can see; create it, or write "/invite" with the bot's name in it if it is private`;
    case "private":
      return `the bot is not in the private channel ${shown}; write "/invite" with the bot's name in it`;
    case "archived":
      return `the channel ${shown} is archived; unarchive it or name another`;
    case "out":
      return `the bot is not in ${shown}; write "/invite" with the bot's name in it`;
  }
}
