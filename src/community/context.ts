import type { Directory, Level } from "../core/adapter.ts";
import type { Capabilities } from "../core/capability.ts";
import type { Reader } from "../core/history.ts";
import type { Values } from "../core/refusal.ts";
import type { Recurrence } from "../core/schedule.ts";
import type { Report } from "./report/report.ts";
import type { Screen } from "./screen.ts";
import type { Settings } from "./settings.ts";

/** A command as people of the community see it. */
export interface Offered {
  /** The file's name. */
  readonly name: string;
  /** What people type for it: the platform's name of it, else that of the community's language. */
  readonly called: string;
  readonly level: Level;
  /** How it is written, in those words. */
  readonly usage: string;
  readonly options: readonly {
    readonly name: string;
    readonly called: string;
    readonly required: boolean;
  }[];
}

/** Everything a decision may know. It performs nothing and reads no clock of its own. */
export interface Context {
  readonly space: string;
  readonly platform: string;
  /** Milliseconds since the epoch, as of this event. */
  readonly now: number;
  readonly settings: Settings;
  readonly directory: Directory;
  readonly capabilities: Capabilities;
  readonly read: Reader;
  /** The rules, compiled, with their windows (flood, repeats) of this space. */
  readonly screen: Screen;
  /**
   * Catalogue text in the community's language. Values are inserted as they are: `quote()` members'
   * words. A text that names a command writes `{slash_<name>}`, which is given with every text.
   */
  t(key: string, values?: Values): string;
  /** A date and time as people of the community write it, in its zone. */
  date(at: number, style?: "full" | "day" | "time"): string;
  /** A length of time as people say it: "10 minutes". */
  length(milliseconds: number): string;
  /** The level of someone with these roles. */
  level(roles: readonly string[]): Level;
  /** In [0, 1), the same for the same words in every run: `context.chance("contest", id)`. */
  chance(...words: readonly string[]): number;
  /** The next time after `after` (exclusive) at which it recurs, in the community's zone. */
  next(recurrence: Recurrence, after: number): number;
  /** The figures of [from, to), local dates, of this community. */
  report(from: string, to: string): Promise<Report>;
  /** What people may call commands in their languages and on the platform, each with the command's name. */
  readonly commandNames: ReadonlyMap<string, string>;
  /** Every command that is loaded, for `/help` and for texts that name one. */
  readonly commands: readonly Offered[];
}
