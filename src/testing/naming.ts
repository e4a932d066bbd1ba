/** Ids become names and names ids, in anything that is plain data. */
export interface Naming {
  /** With every id that has a name replaced by it, also inside texts. */
  named<Value>(value: Value): Value;
  /** The id of what is called so; the word itself where nothing is. */
  id(name: string): string;
}

/** `names`: ids and what they are called. Ids are long and strange, so they are found anywhere. */
export function createNaming(names: ReadonlyMap<string, string>): Naming {
  if (names.size === 0) return { named: (value) => value, id: (name) => name };
  const byName = new Map([...names].map(([id, name]) => [name, id]));
  const ids = [...names.keys()].sort((a, b) => b.length - a.length);
  const any = ids.map((id) => id.replace(/[^\w]/g, "\\$&")).join("|");
  // An id may be part of another one, as a channel's is of its messages': `C1/1700000000.000100`.
  const pattern = new RegExp(`(?<![\\w/])(?:${any})(?![\\w/])`, "g");
  return {
    named(value) {
      if (value === undefined) return value;
      const text = JSON.stringify(value).replace(pattern, (id) => names.get(id) ?? id);
      return JSON.parse(text);
    },
    id: (name) => byName.get(name) ?? name,
  };
}
