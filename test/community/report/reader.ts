import type { ActivityRow, ReportReader } from "../../../src/core/history.ts";

export interface World {
  readonly rows: readonly ActivityRow[];
  readonly uncounted?: readonly string[];
  readonly names?: Readonly<Record<string, string>>;
  readonly cases?: Readonly<Record<string, number>>;
  readonly deletions?: Readonly<Record<string, number>>;
}

/** A history that is an array; it notes the periods that it was asked for. */
export function readerOf(world: World): ReportReader & { readonly asked: [number, number][] } {
  const asked: [number, number][] = [];
  return {
    asked,
    async *activity(from, to) {
      asked.push([from, to]);
      const inside = world.rows.filter(({ at }) => at >= from && at < to);
      for (let next = 0; next < inside.length; next += 1_000)
        yield inside.slice(next, next + 1_000);
    },
    casesByKind: async () => world.cases ?? {},
    deletionsByRule: async () => world.deletions ?? {},
    people: async (ids) =>
      new Map(
        ids.map((id) => [
          id,
          { name: world.names?.[id] ?? id, counted: !world.uncounted?.includes(id) },
        ]),
      ),
  };
}
