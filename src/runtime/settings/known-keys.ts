import { type FileName, jsonSchemas } from "./json-schemas.ts";
import type { Path } from "./problem.ts";

/** The keys that may stand in the mapping under `path` of a file, whose value is given. */
export function knownKeys(file: FileName, path: Path, value: unknown): readonly string[] {
  let schemas: readonly unknown[] = [jsonSchemas()[file]];
  let inside = value;
  for (const part of path) {
    schemas = schemas
      .flatMap((schema) => variants(schema, inside))
      .map((schema) => (typeof part === "number" ? schema.items : get(schema.properties, part)));
    inside = get(inside, part);
  }
  const keys = schemas
    .flatMap((schema) => variants(schema, inside))
    .flatMap((schema) => Object.keys(asMapping(schema.properties)));
  return [...new Set(keys)];
}

/** The schema itself, or those of its alternatives that the value may be meant for. */
function variants(schema: unknown, value: unknown): readonly Record<string, unknown>[] {
  const mapping = asMapping(schema);
  const alternatives = mapping.anyOf ?? (mapping.properties ? undefined : mapping.oneOf);
  if (!Array.isArray(alternatives)) return [mapping];
  return alternatives.map(asMapping).filter((alternative) => {
    const properties = Object.entries(asMapping(alternative.properties));
    return properties.every(([key, property]) => {
      const wanted = asMapping(property).const;
      const given = get(value, key);
      // What is not said, or is misspelt, may be any of them.
      return wanted === undefined || given === undefined || wanted === given;
    });
  });
}

function get(value: unknown, key: PropertyKey): unknown {
  return value && typeof value === "object" ? Reflect.get(value, key) : undefined;
}

function asMapping(value: unknown): Record<string, unknown> {
  return value && typeof value === "object" && !Array.isArray(value) ? { ...value } : {};
}
