import type { Context } from "../../src/community/context.ts";
import { innocent } from "../../src/community/screen.ts";
import { type Settings, settingsFiles } from "../../src/community/settings.ts";
import type { Directory } from "../../src/core/adapter.ts";
import { type Capabilities, capabilities } from "../../src/core/capability.ts";
import { formatDuration } from "../../src/core/duration.ts";
import type { MemberRecord, Reader } from "../../src/core/history.ts";

/** A context that knows nothing and says everything in keys: `key {"name":"value"}`. */
export function fakeContext(overrides: Partial<Context> = {}): Context {
  return {
    space: "space",
    platform: "fake",
    now: Date.UTC(2027, 2, 1, 12),
    settings: fakeSettings(),
    directory: fakeDirectory,
    capabilities: allNative,
    read: fakeReader(),
    screen: { screen: () => innocent },
    t: (key, values) => (values ? `${key} ${JSON.stringify(values)}` : key),
    date: (at) => new Date(at).toISOString(),
    length: formatDuration,
    level: (roles) => {
      if (roles.includes("Manager")) return "manager";
      return roles.includes("Moderator") ? "moderator" : "member";
    },
    chance: () => 0,
    next: (_, after) => after + 86_400_000,
    report: () => Promise.reject(new Error("this context has no report")),
    commandNames: new Map(),
    commands: [],
    ...overrides,
  };
}

/** Names are ids without their `#` or `@`. */
export const fakeDirectory: Directory = {
  self: "foyer",
  channel: (name) => name.replace(/^#/, ""),
  channelName: (id) => id,
  role: (name) => name.replace(/^@/, ""),
  member: (name) => name.replace(/^@/, ""),
  memberName: (id) => id,
};

const native = { level: "native" } as const;
const allNative = Object.fromEntries(
  capabilities.map((name) => [name, native]),
) as unknown as Capabilities;

/** Settings from what the YAML files would hold. */
export function fakeSettings(
  files: { readonly [File in keyof typeof settingsFiles]?: object } = {},
): Settings {
  const community = { name: "Hearth", channels: { staff: "#staff" } };
  return {
    community: settingsFiles.community.parse({ ...community, ...files.community }),
    rules: settingsFiles.rules.parse(files.rules ?? {}),
    moderation: settingsFiles.moderation.parse(files.moderation ?? {}),
    prompts: settingsFiles.prompts.parse(files.prompts ?? {}),
    contests: settingsFiles.contests.parse(files.contests ?? {}),
    reports: settingsFiles.reports.parse(files.reports ?? {}),
    ...(files.welcome && { welcome: settingsFiles.welcome.parse(files.welcome) }),
  };
}

/** A history that holds nothing but what is given. */
export function fakeReader(overrides: Partial<Reader> = {}): Reader {
  return {
    member: async () => undefined,
    message: async () => undefined,
    messagesOf: async () => [],
    case: async () => undefined,
    casesOf: async () => [],
    nextCase: async () => 1,
    schedule: async () => undefined,
    fact: async () => undefined,
    contest: async () => undefined,
    openContest: async () => undefined,
    entries: async () => [],
    entriesFrom: async () => [],
    reactions: async () => [],
    sent: async () => undefined,
    sentAbout: async () => [],
    ...overrides,
  };
}

export function fakeMember(id: string, fields: Partial<MemberRecord> = {}): MemberRecord {
  return { id, name: id, roles: [], bot: false, banned: false, counted: true, ...fields };
}
