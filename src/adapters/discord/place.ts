import type { Client, Guild } from "discord.js";
import type { Outcome, Picture } from "../../core/action.ts";
import type { Directory, Host, Request } from "../../core/adapter.ts";
import type { Actor } from "../../core/event.ts";
import type { KeyValue } from "../../core/key-value.ts";
import type { Arrangement } from "../../core/platform.ts";

/** Who runs the connection gives this much of the outside world. */
export interface DiscordOptions {
  readonly token: string;
  /** Where REST is, with `/api` and without a version; by default Discord's own. */
  readonly api?: string;
  /** Serve only these guilds; by default all that the bot is in. */
  readonly guilds?: readonly string[];
  /** Keeps what must outlast a restart: what was registered, answers that are still owed. */
  readonly store: KeyValue;
  /** Milliseconds since the epoch, as the community's clock has it. */
  readonly now: () => number;
  /** A PNG. */
  readonly draw: (picture: Picture) => Promise<Buffer>;
}

/** A directory of bounded size, which learns members from what passes by. */
export interface LearningDirectory extends Directory {
  /** Remembers who was not known, so that what is said of them next can be resolved. */
  learn(member: Actor): void;
  /** The roles that somebody had when something of theirs last passed by. */
  rolesOf(id: string): readonly string[] | undefined;
}

/** One guild, and what everything that happens in it may use. */
export interface Place {
  readonly options: DiscordOptions;
  readonly client: Client<true>;
  readonly guild: Guild;
  /** `discord:<guild id>`. */
  readonly space: string;
  readonly directory: LearningDirectory;
  /** As of the latest change. */
  readonly arrangement: Arrangement;
  /** Set while the adapter is started. */
  readonly host: Host | undefined;
  log(level: "info" | "warn" | "error", message: string, details?: object): void;
}

/** The private answers to commands, menus and buttons, by the interaction that asked. */
export interface Answers {
  /** Performs an action of kind `reply`. */
  answer(request: Request): Promise<Outcome>;
}
