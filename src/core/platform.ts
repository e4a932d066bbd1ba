import type { Adapter, CommandDescription } from "./adapter.ts";
import type { Capability } from "./capability.ts";
import type { Values } from "./refusal.ts";

/** Kinds of news that a configuration may have no use for; a platform is not asked for those. */
export type Occasion = "members" | "texts" | "reactions" | "moderation" | "blocked";

/** Words that a platform may keep from being sent, where it can. */
export interface WordList {
  /** The rule whose words they are. */
  readonly rule: string;
  /** `word` (whole), `begin*`, `*part*`. */
  readonly words: readonly string[];
  /** What the author is told, in the community's language. */
  readonly reason: string;
  /** Names or ids, as a manager wrote them, of the channels and roles that the rule spares. */
  readonly except: { readonly channels: readonly string[]; readonly roles: readonly string[] };
}

/** What a configuration asks for, and where: `rules.rules[2].do` needs `delete-message`. */
export interface Need {
  readonly setting: string;
  readonly capability: Capability;
}

/** A channel or role that a configuration names: `#general`, `@Moderator`, or an id. */
export interface Named {
  readonly setting: string;
  readonly name: string;
}

/** What the configuration wants of every platform. Told before the start and after each change. */
export interface Arrangement {
  readonly language: string;
  readonly commands: readonly CommandDescription[];
  readonly occasions: ReadonlySet<Occasion>;
  readonly needs: readonly Need[];
  readonly channels: readonly Named[];
  readonly roles: readonly (Named & {
    /** What it is for: a level of the community, or to be given to members. */
    readonly use: "moderator" | "manager" | "given" | "spared";
  })[];
  readonly lists: readonly WordList[];
  /** Catalogue text in the community's language, for what the adapter itself says to members. */
  t(key: string, values?: Values): string;
}

/** Where a platform puts the spaces that it finds. */
export interface Holder {
  /** Serves a space from now on. A space that was removed before may come back. */
  add(adapter: Adapter): Promise<void>;
  /** It is gone for good (the bot was removed from it), not merely out of reach. */
  remove(space: string): Promise<void>;
  /** The connection has ended for good, for a reason that only a person can change. */
  ended(error: ConnectionRefused): void;
  log(level: "info" | "warn" | "error", message: string, details?: object): void;
}

/** A chat platform that is reached by one connection and holds any number of spaces. */
export interface Platform {
  /** `discord`, `slack`. */
  readonly name: string;
  arrange(arrangement: Arrangement): Promise<void>;
  /**
   * Connects, offers every space that is reachable to the holder, and stays connected. What passes
   * (no network, a server in trouble) is tried again until `close`.
   * @throws ConnectionRefused for what does not pass: a wrong token, an intent that is not allowed
   */
  open(holder: Holder): Promise<void>;
  /** Ends the connection; the adapters are stopped by whoever started them, before. */
  close(): Promise<void>;
  /** What an operator should know of it, connected, feature by feature: for `foyer doctor`. */
  examine(): Promise<readonly Finding[]>;
}

/** One line of a doctor's report. */
export interface Finding {
  readonly space?: string;
  readonly what: string;
  readonly state: "works" | "degraded" | "missing";
  /** What is the matter: one sentence. */
  readonly reason?: string;
  /** What to click or change: one sentence. */
  readonly remedy?: string;
}

/** No use to try again: one sentence that says what is wrong and what to do. */
export class ConnectionRefused extends Error {
  readonly platform: string;

  constructor(platform: string, message: string) {
    super(message);
    this.name = "ConnectionRefused";
    this.platform = platform;
  }
}
