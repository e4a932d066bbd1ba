import type { z } from "zod";
import { UsageError } from "./io.ts";

/**
 * Reads one line of JSON against a schema.
 * @throws UsageError naming file, line and field
 */
export function readJsonLine<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  file: string,
  line: number,
): z.output<Schema> {
  const where = `${file}:${line}`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${where}: not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const told = result.error.issues.map((issue) => {
    if (issue.code === "unrecognized_keys")
      return `${where} ${issue.keys.join(", ")}: unknown field`;
    const field = issue.path.join(".");
    const given = issue.path.reduce<unknown>(
      (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
      value,
    );
    const got = given === undefined ? "nothing" : JSON.stringify(given);
    return `${where} ${field || "line"}: ${issue.message}, got ${got.length > 60 ? `${got.slice(0, 60)}…` : got}`;
  });
  throw new UsageError(told.join("\n"));
}
