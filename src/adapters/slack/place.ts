import type { WebClient } from "@slack/web-api";
import type { Outcome, Picture } from "../../core/action.ts";
import type { Directory, Host, Request } from "../../core/adapter.ts";
import type { Actor } from "../../core/event.ts";
import type { KeyValue } from "../../core/key-value.ts";
import type { Arrangement } from "../../core/platform.ts";
import type { Patience } from "./patience.ts";

/** Who runs the connection gives this much of the outside world. */
export interface SlackOptions {
  /** `xoxb-…` */
  readonly botToken: string;
  /** `xapp-…`: Socket Mode. Without it, events come by HTTP, signed with `signingSecret`. */
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Where HTTP mode listens; 127.0.0.1 is meant for a proxy in front. */
  readonly port?: number;
  /** `xoxp-…` of a workspace admin: deletes others' messages. */
  readonly adminToken?: string;
  /** Where the Web API is, with a trailing slash; by default Slack's own. */
  readonly api?: string;
  /** Put before every command's name, so that commands of several apps do not collide: `foyer-`. */
  readonly prefix?: string;
  /** Keeps what must outlast a restart: removed members, answers that are still owed. */
  readonly store: KeyValue;
  /** Milliseconds since the epoch, as the community's clock has it. */
  readonly now: () => number;
  /** A PNG. */
  readonly draw: (picture: Picture) => Promise<Buffer>;
  /**
   * Ask, and listen to nothing: no socket is kept, no port is taken, no channel joined. For a look at
   * the workspace beside a bot that runs.
   */
  readonly silent?: boolean;
  /** How long it waits for what, where that is not as usual. */
  readonly patience?: Partial<Patience>;
}

/** A directory of bounded size, which learns members from what passes by. */
export interface LearningDirectory extends Directory {
  learn(member: Actor): void;
}

/** A channel that the bot is in. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly private: boolean;
  /** The one that everybody is in and nobody can be removed from. */
  readonly general: boolean;
}

/** The workspace, and what everything that happens in it may use. */
export interface Place {
  readonly options: SlackOptions;
  /** With the bot's token. */
  readonly client: WebClient;
  /** With the admin's, where there is one. */
  readonly admin: WebClient | undefined;
  readonly team: string;
  /** `slack:<team id>`. */
  readonly space: string;
  readonly directory: LearningDirectory;
  /** The scopes that the bot's token was granted, as Slack says with every answer. */
  readonly scopes: ReadonlySet<string>;
  /** The channels that the bot is in, public and private; not direct messages. */
  readonly channels: readonly Channel[];
  /** The bot's own bot id, `B…`: what its messages bear. */
  readonly bot: string;
  /**
   * Somebody with name and roles (user groups' ids, `admin`, `owner`), asked of Slack where they are
   * not known yet. Never rejects, and waits 2 s at most: what Slack does not tell is absent.
   */
  actor(user: string): Promise<Actor>;
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
