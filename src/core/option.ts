import type { OptionDescription } from "./adapter.ts";

/** One option of a command. `Value` is what the decision gets. */
export interface Option<Value> {
  readonly type: OptionDescription["type"];
  readonly required: boolean;
  readonly choices?: readonly string[];
  readonly value?: Value;
}

interface Kinds {
  /** A member's id. */
  member: string;
  /** A channel's id. */
  channel: string;
  /** Milliseconds. */
  duration: number;
  number: number;
  /** The rest of the line, if it is the last option. */
  text: string;
}

function make<Kind extends keyof Kinds>(type: Kind) {
  return {
    required: (): Option<Kinds[Kind]> => ({ type, required: true }),
    optional: (): Option<Kinds[Kind] | undefined> => ({ type, required: false }),
  };
}

/** `options: { member: option.member.required(), reason: option.text.optional() }` */
export const option = {
  member: make("member"),
  channel: make("channel"),
  duration: make("duration"),
  number: make("number"),
  text: make("text"),
  choice: {
    required: <Choice extends string>(...choices: Choice[]): Option<Choice> => ({
      type: "choice",
      required: true,
      choices,
    }),
    optional: <Choice extends string>(...choices: Choice[]): Option<Choice | undefined> => ({
      type: "choice",
      required: false,
      choices,
    }),
  },
};

export type Options = Readonly<Record<string, Option<unknown>>>;
export type ValuesOf<Declared extends Options> = {
  readonly [Name in keyof Declared]: Declared[Name] extends Option<infer Value> ? Value : never;
};
