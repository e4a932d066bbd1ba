import type { Adapter } from "../core/adapter.ts";
import type { Named, Need } from "../core/platform.ts";
import { degraded } from "../runtime/degraded.ts";

/** What an operator reads of features that a space has in part, or not: one line for each reason. */
export function degradedLines(needs: readonly Need[], adapter: Adapter): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { setting, capability, level, reason, remedy } of degraded(needs, adapter)) {
    const line = `${capability} is ${level} here: ${ended(reason)} Remedy: ${ended(remedy)}`;
    lines.set(line, [...(lines.get(line) ?? []), setting]);
  }
  const where = placeOf(adapter);
  return [...lines].map(([line, settings]) => `${where}: ${line} Needed by ${few(settings)}.`);
}

/** What the settings name and a space does not have: one line for each name. */
export function unresolvedLines(
  missing: ReadonlyMap<Adapter, readonly Named[]>,
  only?: string,
): readonly string[] {
  return [...missing].flatMap(([adapter, names]) => {
    if (only !== undefined && adapter.space !== only) return [];
    const settings = Map.groupBy(names, ({ name }) => name);
    return [...settings].map(
      ([name, all]) =>
        `${placeOf(adapter)}: there is no ${name} that the bot can see. Named by ${few(all.map(({ setting }) => setting))}.`,
    );
  });
}

const placeOf = ({ name, space }: Adapter) => name ?? space;

const ended = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

/** The first of many settings. */
function few(settings: readonly string[]): string {
  const shown = settings.slice(0, 3).join(", ");
  const more = settings.length - 3;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
