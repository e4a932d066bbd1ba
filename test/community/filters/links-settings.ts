import { z } from "zod";
import type { Filter } from "../../../src/community/filters/filter.ts";

/** What is wrong with a filter's settings, as a file would have them. */
export function problemsOf<Name extends string, Shape extends z.ZodRawShape>(
  filter: Filter<Name, Shape>,
  fields: Readonly<Record<string, unknown>>,
): string[] {
  const parsed = z.strictObject(filter.settings).safeParse(fields);
  const problem = filter.check?.(fields);
  return [
    ...(parsed.error?.issues.map((issue) => issue.message) ?? []),
    ...(problem === undefined ? [] : [problem]),
  ];
}
