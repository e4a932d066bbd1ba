/** Looks into a file's value as it is written, which may be anything. */

export function get(value: unknown, key: string): unknown {
  return isMapping(value) ? Reflect.get(value, key) : undefined;
}

/** The list under a key; an empty one when there is none. */
export function items(value: unknown, key: string): readonly unknown[] {
  const list = get(value, key);
  return Array.isArray(list) ? list : [];
}

export function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
