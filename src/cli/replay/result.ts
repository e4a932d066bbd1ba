import type { Subject } from "../../community/filters/filter.ts";
import type { LeftOut } from "./item.ts";

/**
 * What the rules would have done with a history. This is what `--json` prints; docs/replay.md
 * describes it. Times are ISO 8601 in UTC, shares lie between 0 and 1, null is "over nothing".
 */
export interface ReplayResult {
  readonly community: string;
  readonly timeZone: string;
  readonly sources: readonly ReplayedSource[];
  /** The days asked for, and the first and the last message looked at. */
  readonly period: {
    readonly from?: string;
    readonly to?: string;
    readonly first: string | null;
    readonly last: string | null;
  };
  readonly messages: Looked;
  /** Seconds from the first byte to the last verdict, and messages read in each, those passed over too. */
  readonly speed: { readonly seconds: number; readonly messagesPerSecond: number };
  readonly deletions: Deletions;
  readonly overall: Caught & { readonly acted: number };
  /** In the order of the configuration, those that never fired among them. */
  readonly rules: readonly RuleResult[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
}

export interface ReplayedSource {
  readonly file: string;
  readonly format: string;
  readonly title: string;
  /** Messages that were looked at. */
  readonly messages: number;
  /** Whether it tells what moderators deleted. */
  readonly knowsDeletions: boolean;
}

export interface Looked {
  readonly looked: number;
  readonly edits: number;
  readonly members: number;
  /** Of those looked at: by moderators, whom rules spare if they do not name them. */
  readonly byModerators: number;
  /** Left out: what bots wrote, what lies outside the period, what two histories both hold. */
  readonly byBots: number;
  readonly outside: number;
  readonly twice: number;
}

/** What was really taken away, where that is known. */
export interface Deletions {
  readonly known: boolean;
  /** Messages of the histories that tell. */
  readonly among: number;
  readonly byModerators: number;
  readonly byRules: number;
  /** Of `--deleted`: the ids in it, and those of them that the histories hold. */
  readonly listed?: { readonly ids: number; readonly found: number };
}

export interface Caught {
  readonly messages: number;
  /** Of the messages looked at. */
  readonly share: number | null;
  readonly members: number;
  /** How often each action would have been taken. */
  readonly actions: readonly ActionCount[];
  /** Against what was really taken away; null where that is not known, or nothing was. */
  readonly against: Against | null;
}

export interface ActionCount {
  readonly action: string;
  readonly count: number;
}

export interface Against {
  /** Caught in histories that know deletions, and those of them that were really taken away. */
  readonly caught: number;
  readonly right: number;
  /** All that were really taken away. */
  readonly deleted: number;
  readonly precision: number | null;
  readonly recall: number | null;
}

export interface RuleResult extends Caught {
  readonly rule: string;
  readonly filter: string;
  readonly mode: "act" | "watch";
  /** `rules.yaml:14`, where it is known. */
  readonly place?: string;
  /** Of `messages`: those in which an earlier rule's `stop` kept it from acting. */
  readonly stopped: number;
  /** What it fired on beside messages: names of threads and members, joins. */
  readonly others: Readonly<Partial<Record<Subject, number>>>;
  /** The ten who set it off most. */
  readonly most: readonly {
    readonly member: string;
    readonly name: string;
    readonly count: number;
  }[];
  readonly samples: readonly Sample[];
}

export interface Sample {
  readonly subject: Subject;
  readonly space: string;
  readonly id: string;
  readonly at: string;
  readonly channel: string;
  readonly member: string;
  readonly name: string;
  /** As much of the text as shows what matched; mentions by name. */
  readonly text: string;
  /** What matched, as offsets into `text` (UTF-16 units), and how it was read. */
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly read?: string;
  }[];
  readonly acts: boolean;
  readonly deleted?: string;
}
