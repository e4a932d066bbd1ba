/** Slack's payloads are read field by field: nothing is taken for granted of what comes from outside. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text under a key; undefined when there is none, or an empty one. */
export function textAt(fields: Fields | undefined, key: string): string | undefined {
  const value = fields?.[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function fieldsAt(fields: Fields | undefined, key: string): Fields | undefined {
  const value = fields?.[key];
  return isFields(value) ? value : undefined;
}

export function listAt(fields: Fields | undefined, key: string): readonly Fields[] {
  const value = fields?.[key];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function textsAt(fields: Fields | undefined, key: string): readonly string[] {
  const value = fields?.[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
