import type { Context } from "../../../src/community/context.ts";
import type { Given } from "../../../src/community/define.ts";
import { innocent } from "../../../src/community/screen.ts";
import { type Settings, settingsFiles } from "../../../src/community/settings.ts";
import type { Action, Outcome } from "../../../src/core/action.ts";
import { type Capabilities, capabilities } from "../../../src/core/capability.ts";
import { type Effect, isPlan, type Plan } from "../../../src/core/effect.ts";
import type { ActionSettled, ButtonPressed, CommandGiven } from "../../../src/core/event.ts";
import type {
  CaseRecord,
  Change,
  ContestRecord,
  EntryRecord,
  MemberPatch,
  MemberRecord,
  MessageRecord,
  Reader,
  ScheduleRow,
  SentRecord,
} from "../../../src/core/history.ts";
import { plain } from "../../../src/core/markup.ts";
import { chance } from "../../../src/runtime/chance.ts";
import { commandValues } from "../../../src/runtime/describe-commands.ts";
import { loadCatalogues, translator } from "../../../src/runtime/translate.ts";

/** A small world in memory: what decisions change is kept, what they plan is performed at once. */

const catalogues = loadCatalogues("locales");
export const noon = Date.UTC(2027, 2, 1, 12);

type Files = { readonly [File in keyof typeof settingsFiles]?: object };

function settingsOf(files: Files = {}): Settings {
  const base = {
    name: "Hearth",
    channels: { staff: "#staff", welcome: "#hello" },
    levels: { moderator: ["@Moderator"], manager: ["@Manager"] },
  };
  return {
    community: settingsFiles.community.parse({ ...base, ...files.community }),
    rules: settingsFiles.rules.parse(files.rules ?? {}),
    moderation: settingsFiles.moderation.parse(files.moderation ?? {}),
    prompts: settingsFiles.prompts.parse(files.prompts ?? {}),
    contests: settingsFiles.contests.parse(files.contests ?? {}),
    reports: settingsFiles.reports.parse(files.reports ?? {}),
    ...(files.welcome && { welcome: settingsFiles.welcome.parse(files.welcome) }),
  };
}

const nobody: Omit<MemberRecord, "id" | "name"> = {
  roles: [],
  bot: false,
  banned: false,
  counted: true,
};

export class World {
  now = noon;
  settings: Settings;
  readonly members = new Map<string, MemberRecord>();
  readonly messages = new Map<string, MessageRecord>();
  readonly cases = new Map<number, CaseRecord>();
  readonly schedules = new Map<string, ScheduleRow>();
  readonly facts = new Map<string, unknown>();
  readonly contests = new Map<string, ContestRecord>();
  readonly entries: EntryRecord[] = [];
  readonly votes = new Set<string>();
  readonly reactions: { message: string; member: string; emoji: string }[] = [];
  readonly sent: SentRecord[] = [];
  readonly changes: Change[] = [];
  /** What the platform answers; by default it does everything. */
  answer: (action: Action) => Outcome | undefined = () => undefined;
  /** The ids of what somebody waits for the answer of. */
  readonly awaited = new Set<string>();
  /** How often the history was asked for a member. */
  memberReads = 0;
  private count = 0;

  constructor(files: Files = {}) {
    this.settings = settingsOf(files);
    for (const [id, roles] of [
      ["alice", []],
      ["bob", []],
      ["mod", ["Moderator"]],
      ["mod2", ["Moderator"]],
      ["boss", ["Manager"]],
    ] as const) {
      this.members.set(id, { ...nobody, id, name: id, roles });
    }
  }

  configure(files: Files): void {
    this.settings = settingsOf(files);
  }

  get context(): Context {
    const voice = { language: "en", address: "tu", timeZone: "UTC" } as const;
    const speak = translator(catalogues, voice);
    const { date, length } = speak;
    const native = { level: "native" } as const;
    return {
      space: "space",
      platform: "fake",
      now: this.now,
      settings: this.settings,
      directory: {
        self: "foyer",
        channel: (name) => (name === "#nowhere" ? undefined : name.replace("#", "")),
        channelName: (id) => id,
        role: (name) => name.replace("@", ""),
        member: (name) => (name === "stranger" ? undefined : name),
        memberName: (id) => id,
      },
      capabilities: Object.fromEntries(
        capabilities.map((name) => [name, native]),
      ) as unknown as Capabilities,
      read: this.reader,
      screen: { screen: () => innocent },
      t: (key, values) => speak.t(key, { ...commandValues([], catalogues, speak), ...values }),
      date,
      length,
      level: (roles) =>
        roles.includes("Manager")
          ? "manager"
          : roles.includes("Moderator")
            ? "moderator"
            : "member",
      chance,
      next: () => 0,
      report: () => Promise.reject(new Error("no report here")),
      commandNames: new Map(),
      commands: [
        {
          name: "warn",
          called: "warn",
          level: "moderator",
          usage: "/warn member [reason]",
          options: [
            { name: "member", called: "member", required: true },
            { name: "reason", called: "reason", required: false },
          ],
        },
        { name: "rules", called: "rules", level: "member", usage: "/rules", options: [] },
      ],
    };
  }

  private get reader(): Reader {
    return {
      member: async (id) => {
        this.memberReads++;
        return this.members.get(id);
      },
      message: async (id) => this.messages.get(id),
      messagesOf: async (member, { channel, since, limit }) =>
        [...this.messages.values()]
          .filter(
            (m) => m.member === member && m.at >= since && (!channel || m.channel === channel),
          )
          .reverse()
          .slice(0, limit),
      case: async (number) => this.cases.get(number),
      casesOf: async (member, limit) =>
        [...this.cases.values()]
          .filter((record) => record.member === member)
          .reverse()
          .slice(0, limit),
      nextCase: async () => this.cases.size + 1,
      schedule: async (key) => this.schedules.get(key),
      fact: async (key) => this.facts.get(key),
      contest: async (id) => this.contests.get(id),
      openContest: async (name) =>
        [...this.contests.values()].find((c) => c.name === name && c.closedAt === undefined),
      entries: async (contest) => this.counted((entry) => entry.contest === contest),
      entriesFrom: async (message) => this.counted((entry) => entry.message === message),
      reactions: async (message) => this.reactions.filter((one) => one.message === message),
      sent: async (message) => this.sent.find(({ id }) => id === message),
      sentAbout: async (about) => this.sent.filter((row) => row.about === about),
    };
  }

  private counted(wanted: (entry: EntryRecord) => boolean): readonly EntryRecord[] {
    return this.entries.filter(wanted).map((entry) => {
      const prefix = `${entry.contest} ${entry.number} `;
      return { ...entry, votes: [...this.votes].filter((v) => v.startsWith(prefix)).length };
    });
  }

  private entry(contest: string, number: number): number {
    return this.entries.findIndex((one) => one.contest === contest && one.number === number);
  }

  /** Keeps the changes, performs the plans, and answers with the rows of what was performed. */
  apply(effects: readonly Effect[]): readonly SentRecord[] {
    const plans: Plan[] = [];
    for (const effect of effects) {
      if (isPlan(effect)) plans.push(effect);
      else this.change(effect);
    }
    return plans.map((plan) => this.perform(plan));
  }

  private perform({ act, because, about, settle }: Plan): SentRecord {
    const id = `a${++this.count}`;
    const done: Outcome = { outcome: "done", how: "native", message: id };
    const row: SentRecord = {
      id,
      space: "space",
      at: this.now,
      action: act,
      because,
      outcome: this.answer(act) ?? done,
      ...(about !== undefined && { about }),
    };
    this.sent.push(row);
    if (settle) this.awaited.add(id);
    return row;
  }

  private patch(member: string, set: MemberPatch): void {
    const known = this.members.get(member) ?? { ...nobody, id: member, name: member };
    const next = Object.entries({ ...known, ...set }).filter(([, value]) => value !== null);
    this.members.set(member, Object.fromEntries(next) as unknown as MemberRecord);
  }

  private change(change: Change): void {
    this.changes.push(JSON.parse(JSON.stringify(change)));
    switch (change.change) {
      case "member":
        this.patch(change.member, change.set);
        return;
      case "message":
        this.messages.set(change.message.id, change.message);
        return;
      case "message-text": {
        const message = this.messages.get(change.message);
        if (message) this.messages.set(message.id, { ...message, text: change.text });
        return;
      }
      case "message-deleted": {
        const message = this.messages.get(change.message);
        if (message) this.messages.set(message.id, { ...message, deleted: change.by });
        return;
      }
      case "message-restored": {
        const { deleted: _, rule: __, ...message } = this.messages.get(change.message)!;
        this.messages.set(change.message, message);
        return;
      }
      case "case":
        this.cases.set(change.case.number, change.case);
        return;
      case "case-settled": {
        const { number, status, note } = change;
        this.cases.set(number, { ...this.cases.get(number)!, status, ...(note && { note }) });
        return;
      }
      case "case-voided": {
        const { number, at, by } = change;
        this.cases.set(number, { ...this.cases.get(number)!, voidedAt: at, voidedBy: by });
        return;
      }
      case "schedule":
        this.schedules.set(change.key, { ...change, space: "space" });
        return;
      case "unschedule":
        this.schedules.delete(change.key);
        return;
      case "fact":
        this.facts.set(change.key, JSON.parse(JSON.stringify(change.value)));
        return;
      case "contest":
        this.contests.set(change.contest.id, change.contest);
        return;
      case "contest-closed": {
        const contest = this.contests.get(change.contest)!;
        this.contests.set(contest.id, { ...contest, closedAt: change.at });
        return;
      }
      case "entry":
        this.entries.push({ ...change.entry, votes: 0 });
        return;
      case "entry-withdrawn": {
        const index = this.entry(change.contest, change.entry);
        this.entries[index] = { ...this.entries[index]!, withdrawnAt: change.at };
        return;
      }
      case "entry-restored": {
        const index = this.entry(change.contest, change.entry);
        const { withdrawnAt: _, ...entry } = this.entries[index]!;
        this.entries[index] = entry;
        return;
      }
      case "reaction":
        this.reactions.push(change);
        return;
      case "reaction-removed": {
        const { message, member, emoji } = change;
        const index = this.reactions.findIndex(
          (one) => one.message === message && one.member === member && one.emoji === emoji,
        );
        if (index >= 0) this.reactions.splice(index, 1);
        return;
      }
      case "vote":
        this.votes.add(`${change.contest} ${change.entry} ${change.member}`);
        return;
      case "vote-removed":
        this.votes.delete(`${change.contest} ${change.entry} ${change.member}`);
        return;
    }
  }
}

let events = 0;

export function given(world: World, member: string, text = ""): Given {
  const event: CommandGiven = {
    kind: "command",
    id: `e${++events}`,
    space: "space",
    at: world.now,
    channel: "general",
    member: { id: member },
    text,
  };
  const level = world.context.level(world.members.get(member)?.roles ?? []);
  return { event, member, level, channel: "general" };
}

export function pressed(
  world: World,
  message: string,
  member: string,
  button: string,
): ButtonPressed {
  const id = `e${++events}`;
  const { now: at } = world;
  return {
    kind: "button",
    id,
    space: "space",
    at,
    message,
    channel: "general",
    member: { id: member },
    button,
  };
}

export function settledOf(world: World, { outcome, about, ...request }: SentRecord): ActionSettled {
  return {
    kind: "action-settled",
    id: request.id,
    space: "space",
    at: world.now,
    request,
    outcome: outcome!,
    ...(about !== undefined && { about }),
  };
}

/** One line for an action: `dm bob: You can’t write …`, without the markup. */
export function line({ action }: Pick<SentRecord, "action">): string {
  const whom = "member" in action ? action.member : "channel" in action ? action.channel : "";
  const text = "content" in action ? `: ${plain(action.content.text)}` : "";
  return `${action.action} ${whom}${text}`;
}
