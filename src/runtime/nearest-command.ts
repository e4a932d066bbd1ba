import type { Context, Offered } from "../community/context.ts";
import { nearest } from "./nearest.ts";

/**
 * What the command that somebody most likely meant is called in the community's language; undefined
 * when nothing among `offered` is near.
 */
export function nearestCommand(
  written: string,
  offered: readonly Offered[],
  { commandNames }: Pick<Context, "commandNames">,
): string | undefined {
  const names = new Map(offered.flatMap((one) => [[one.called, one] as const, [one.name, one]]));
  for (const [localized, name] of commandNames) {
    const known = names.get(name);
    if (known && !names.has(localized)) names.set(localized, known);
  }
  const found = nearest(written, names.keys());
  return found === undefined ? undefined : names.get(found)?.called;
}
