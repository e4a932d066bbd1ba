/** A value that a catalogue text may take. */
export type Value = string | number | Date;
export type Values = Readonly<Record<string, Value>>;

/**
 * An expected "no": answered in private, in the community's language, under the catalogue key
 * `refusals.<key>`. Says what to do instead. Nothing of the decision is kept.
 */
export class Refusal extends Error {
  readonly key: string;
  readonly values: Values;

  constructor(key: string, values: Values = {}) {
    super(`refused: ${key}`);
    this.name = "Refusal";
    this.key = key;
    this.values = values;
  }
}

/** `throw refuse("warn.self")` ends a decision with the text `refusals.warn.self`. */
export function refuse(key: string, values?: Values): Refusal {
  return new Refusal(key, values);
}
