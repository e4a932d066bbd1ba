/** Small checks that make up the schemas of blocks and views; each adds what is wrong to `errors`. */

export type Rule = (value: unknown, path: string, errors: string[]) => void;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const wrong = (errors: string[], what: string, path: string) => {
  errors.push(`${what} [json-pointer:${path}]`);
};

export const anything: Rule = () => {};

export const string =
  (max: number, min = 0): Rule =>
  (value, path, errors) => {
    if (typeof value !== "string") return wrong(errors, "must be a string", path);
    if (value.length > max) wrong(errors, `must be less than ${max + 1} characters`, path);
    if (value.length < min) wrong(errors, `must be more than ${min - 1} characters`, path);
  };

export const boolean: Rule = (value, path, errors) => {
  if (typeof value !== "boolean") wrong(errors, "must be a boolean", path);
};

export const integer =
  (min: number, max: number): Rule =>
  (value, path, errors) => {
    if (!Number.isInteger(value) || Number(value) < min || Number(value) > max)
      wrong(errors, `must be an integer between ${min} and ${max}`, path);
  };

export const oneOf =
  (...allowed: readonly string[]): Rule =>
  (value, path, errors) => {
    if (typeof value !== "string" || !allowed.includes(value))
      wrong(errors, `must be one of: ${allowed.join(", ")}`, path);
  };

export const list =
  (rule: Rule, min: number, max: number): Rule =>
  (value, path, errors) => {
    if (!Array.isArray(value)) return wrong(errors, "must be an array", path);
    if (value.length < min) wrong(errors, `no fewer than ${min} items allowed`, path);
    if (value.length > max) wrong(errors, `no more than ${max} items allowed`, path);
    for (const [index, item] of value.entries()) rule(item, `${path}/${index}`, errors);
  };

type Fields = Readonly<Record<string, Rule>>;

/** An object with these fields and no others. */
export const shape =
  (required: Fields, optional: Fields = {}): Rule =>
  (value, path, errors) => {
    if (!isRecord(value)) return wrong(errors, "must be an object", path);
    for (const name of Object.keys(required))
      if (value[name] === undefined) wrong(errors, `missing required field: ${name}`, path);
    for (const [name, field] of Object.entries(value)) {
      const rule = required[name] ?? optional[name];
      if (!rule) wrong(errors, `invalid additional property: ${name}`, path);
      else if (field !== undefined) rule(field, `${path}/${name}`, errors);
    }
  };

/** An object whose `type` says which of the rules holds. */
export const byType =
  (rules: Fields): Rule =>
  (value, path, errors) => {
    if (!isRecord(value)) return wrong(errors, "must be an object", path);
    const rule = typeof value.type === "string" ? rules[value.type] : undefined;
    if (!rule) return wrong(errors, `unsupported type: ${String(value.type)}`, path);
    rule(value, path, errors);
  };

export const both =
  (...rules: readonly Rule[]): Rule =>
  (value, path, errors) => {
    for (const rule of rules) rule(value, path, errors);
  };

export const atLeastOne =
  (...names: readonly string[]): Rule =>
  (value, path, errors) => {
    if (isRecord(value) && names.every((name) => value[name] === undefined))
      wrong(errors, `one of ${names.join(", ")} is required`, path);
  };

export const plainText = (max: number): Rule =>
  shape({ type: oneOf("plain_text"), text: string(max, 1) }, { emoji: boolean });

export const anyText = (max: number): Rule =>
  byType({
    plain_text: plainText(max),
    mrkdwn: shape({ type: anything, text: string(max, 1) }, { verbatim: boolean }),
  });
