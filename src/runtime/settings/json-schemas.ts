import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { settingsFiles } from "../../community/settings.ts";

export type FileName = keyof typeof settingsFiles;

/** Every file's name without `.yaml`, `community` first. */
export const fileNames: readonly FileName[] = [
  "community",
  "welcome",
  "rules",
  "moderation",
  "prompts",
  "contests",
  "reports",
];

type JsonSchema = z.core.JSONSchema.BaseSchema;

let made: Readonly<Record<string, JsonSchema>> | undefined;

/** The JSON Schema of each file of `config/`, by its name without `.yaml`: for editors. */
export function jsonSchemas(): Readonly<Record<string, JsonSchema>> {
  made ??= Object.fromEntries(
    Object.entries(settingsFiles).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, {
        io: "input",
        reused: "ref",
        override: ({ jsonSchema }) => adapt(jsonSchema),
      }),
    ]),
  );
  return made;
}

/** Writes them as `<name>.json` into a folder. */
export function writeSchemas(dir: string): void {
  mkdirSync(dir, { recursive: true });
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    writeFileSync(join(dir, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
  }
}

function adapt(schema: JsonSchema): void {
  // Properties of strings need a regex flag that JSON Schema does not have.
  if (schema.pattern?.includes("\\p{RGI_Emoji}")) delete schema.pattern;
  const { properties } = schema;
  if (properties?.every && properties.cron) {
    schema.oneOf = [{ required: ["every"] }, { required: ["cron"] }];
  }
}
