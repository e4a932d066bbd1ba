import type { Offered } from "../community/context.ts";
import type { Settings } from "../community/settings.ts";
import { type Adapter, type Asking, reaches, type Suggestion } from "../core/adapter.ts";
import { formatDuration, parseDuration } from "../core/duration.ts";
import type { Reader } from "../core/history.ts";
import type { Loaded } from "./loader.ts";
import { levelOf } from "./permissions.ts";

/** As many as any platform shows. */
const most = 25;

/** The text option that names one of the bot's commands, as `/help` has. */
export const suggestedText = "command";

const usualLengths = ["10m", "1h", "6h", "1d", "7d", "28d"] as const;
const lengthUnits = ["m", "h", "d"] as const;

/** What may complete what someone is typing; nothing for what they may not use. */
export async function suggest(
  { command: name, option: key, typed, member }: Asking,
  {
    settings,
    loaded,
    offered,
    adapter,
    reader,
  }: {
    settings: Settings;
    loaded: Loaded;
    offered: readonly Offered[];
    adapter: Adapter;
    reader: Reader;
  },
): Promise<readonly Suggestion[]> {
  const command = loaded.commands.get(name);
  const option = command?.options[key];
  if (!command || !option) return [];
  const roles = member.roles ?? (await reader.member(member.id))?.roles ?? [];
  const level = levelOf(roles, settings.community, adapter.directory);
  if (!reaches(level, command.level)) return [];
  const written = typed.trim().toLowerCase();
  if (option.type === "duration") return lengths(written);
  if (option.type === "choice") return matching(option.choices ?? [], written);
  if (key === suggestedText) {
    const allowed = offered.filter((one) => reaches(level, one.level));
    return matching(
      allowed.map(({ called }) => called),
      written,
    );
  }
  if (name === "case" && option.type === "number") return latestCases(written, reader);
  return [];
}

/** `2` may mean two minutes, hours or days; what is a length already is itself. */
function lengths(written: string): readonly Suggestion[] {
  const whole = parseDuration(written);
  if (whole !== undefined) return named([formatDuration(whole)]);
  if (/^\d{1,3}$/.test(written)) return named(lengthUnits.map((unit) => `${written}${unit}`));
  return matching(usualLengths, written);
}

async function latestCases(written: string, reader: Reader): Promise<readonly Suggestion[]> {
  const next = await reader.nextCase();
  const numbers = Array.from({ length: Math.min(100, next - 1) }, (_, back) =>
    String(next - 1 - back),
  );
  return matching(numbers, written.replace(/^#/, ""));
}

function matching(all: readonly string[], written: string): readonly Suggestion[] {
  const begin = all.filter((one) => one.startsWith(written));
  const contain = all.filter((one) => !one.startsWith(written) && one.includes(written));
  return named([...begin, ...contain].slice(0, most));
}

const named = (values: readonly string[]) => values.map((value) => ({ label: value, value }));
