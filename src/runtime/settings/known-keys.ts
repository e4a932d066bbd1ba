import { type FileName, jsonSchemas } from "./json-schemas.ts";
import type { Path } from "./problem.ts";

/** The keys that may stand in the mapping under `path` of a file, whose value is given. */
export function knownKeys(file: FileName, path: Path, value: unknown): readonly string[] {
  const root = jsonSchemas()[file];
  let schemas: readonly unknown[] = [root];
  let inside = value;
  for (const part of path) {
    schemas = schemas
      .flatMap((schema) => variants(schema, inside, root))
      .map((schema) => (typeof part === "number" ? schema.items : get(schema.properties, part)));
    inside = get(inside, part);
  }
  const keys = schemas
    .flatMap((schema) => variants(schema, inside, root))
    .flatMap((schema) => Object.keys(asMapping(schema.properties)));
  return [...new Set(keys)];
}

/** The schema itself, or those of its alternatives that the value may be meant for. */
function variants(
  schema: unknown,
  value: unknown,
  root: unknown,
): readonly Record<string, unknown>[] {
  const mapping = resolved(schema, root);
  const alternatives = mapping.anyOf ?? (mapping.properties ? undefined : mapping.oneOf);
  if (!Array.isArray(alternatives)) return [mapping];
  return alternatives
    .map((one) => resolved(one, root))
    .filter((alternative) => {
      const properties = Object.entries(asMapping(alternative.properties));
      return properties.every(([key, property]) => {
        const wanted = resolved(property, root).const;
        const given = get(value, key);
        // Only names tell alternatives apart. What is not said, or is misspelt, may be any of them.
        return typeof wanted !== "string" || given === undefined || wanted === given;
      });
    });
}

/** A schema, or the one that its `$ref` names: parts that are used often stand once. */
function resolved(schema: unknown, root: unknown): Record<string, unknown> {
  const mapping = asMapping(schema);
  const [, name] = /^#\/\$defs\/(.+)$/.exec(String(mapping.$ref ?? "")) ?? [];
  if (mapping.$ref === "#") return asMapping(root);
  return name === undefined ? mapping : resolved(get(get(root, "$defs"), name), root);
}

function get(value: unknown, key: PropertyKey): unknown {
  return value && typeof value === "object" ? Reflect.get(value, key) : undefined;
}

function asMapping(value: unknown): Record<string, unknown> {
  return value && typeof value === "object" && !Array.isArray(value) ? { ...value } : {};
}
