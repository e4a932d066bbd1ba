import { ChannelType, Locale, ApplicationCommandOptionType as T } from "discord-api-types/v10";
import { z } from "zod";
import { type FormProblem, invalidForm } from "../errors.ts";
import { check, maybe, text, whole } from "./check.ts";

const NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;

/** Lower case where there is one, as chat commands and options must be. */
const chatName = z
  .string()
  .refine(
    (name) => NAME.test(name) && name === name.toLowerCase(),
    "APPLICATION_COMMAND_INVALID_NAME",
  );
const locales = new Set<string>(Object.values(Locale));
const localized = <T extends z.ZodType>(type: T) =>
  maybe(
    z.record(
      z.string().refine((key) => locales.has(key), "LOCALE_INVALID"),
      maybe(type),
    ),
  );

const choice = (value: z.ZodType<string | number>) =>
  z.strictObject({
    name: text(1, 100),
    name_localizations: localized(text(1, 100)),
    value,
  });

const base = {
  name: chatName,
  name_localizations: localized(chatName),
  description: text(1, 100),
  description_localizations: localized(text(1, 100)),
};
const leaf = { ...base, required: z.boolean().optional() };

const stringOption = z.strictObject({
  ...leaf,
  type: z.literal(T.String),
  choices: maybe(z.array(choice(text(1, 100))).max(25)),
  autocomplete: z.boolean().optional(),
  min_length: whole(0, 6000).optional(),
  max_length: whole(1, 6000).optional(),
});
const numeric = (type: T.Integer | T.Number, value: z.ZodType<number>) =>
  z.strictObject({
    ...leaf,
    type: z.literal(type),
    choices: maybe(z.array(choice(value)).max(25)),
    autocomplete: z.boolean().optional(),
    min_value: value.optional(),
    max_value: value.optional(),
  });
const channelOption = z.strictObject({
  ...leaf,
  type: z.literal(T.Channel),
  channel_types: z.array(z.enum(ChannelType)).optional(),
});
const simple = z.strictObject({
  ...leaf,
  type: z.union([
    z.literal(T.Boolean),
    z.literal(T.User),
    z.literal(T.Role),
    z.literal(T.Mentionable),
    z.literal(T.Attachment),
  ]),
});
const basic = z.discriminatedUnion("type", [
  stringOption,
  numeric(T.Integer, z.int()),
  numeric(T.Number, z.number()),
  channelOption,
  simple,
]);
const basics = z.array(basic).max(25);
const subcommand = z.strictObject({
  ...base,
  type: z.literal(T.Subcommand),
  options: maybe(basics),
  required: z.literal(false).optional(),
});
const group = z.strictObject({
  ...base,
  type: z.literal(T.SubcommandGroup),
  options: maybe(z.array(subcommand).max(25)),
  required: z.literal(false).optional(),
});

const shared = {
  id: z.string().optional(),
  default_member_permissions: maybe(z.string().regex(/^\d+$/)),
  dm_permission: maybe(z.boolean()),
  nsfw: z.boolean().optional(),
  integration_types: maybe(z.array(whole(0, 1))),
  contexts: maybe(z.array(whole(0, 2))),
};
const chat = z.strictObject({
  ...shared,
  ...base,
  type: z.literal(1).optional(),
  options: maybe(
    z.array(z.discriminatedUnion("type", [...basic.options, subcommand, group])).max(25),
  ),
});
const contextMenu = z.strictObject({
  ...shared,
  type: whole(2, 3),
  name: text(1, 32),
  name_localizations: localized(text(1, 32)),
  description: z.literal("").optional(),
});

export type CommandBody = z.infer<typeof chat> | z.infer<typeof contextMenu>;
type Option = NonNullable<z.infer<typeof chat>["options"]>[number];

/** Characters of a command that count, with the longest localization of each field. */
export const MOST_CHARACTERS = 8000;

/** Throws 50035 unless that command may be registered; `at` is its place in a list. */
export function checkCommand(body: unknown, at: readonly PropertyKey[] = []): CommandBody {
  const type = typeof body === "object" && body !== null && "type" in body ? body.type : 1;
  const schema: z.ZodType<CommandBody> = type === 2 || type === 3 ? contextMenu : chat;
  const command = check(schema, body, at);
  const problems: FormProblem[] = [];
  if ("options" in command) checkOptions(command.options ?? [], [...at, "options"], problems);
  if (charactersOf(command) > MOST_CHARACTERS)
    problems.push({
      path: at,
      code: "APPLICATION_COMMAND_TOO_LARGE",
      message: `Command exceeds maximum size (${MOST_CHARACTERS})`,
    });
  if (problems.length > 0) throw invalidForm(...problems);
  return command;
}

function checkOptions(
  options: readonly Option[],
  path: readonly PropertyKey[],
  problems: FormProblem[],
): void {
  const nested = options.filter(
    (one) => one.type === T.Subcommand || one.type === T.SubcommandGroup,
  );
  if (nested.length > 0 && nested.length < options.length)
    problems.push({
      path,
      code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
      message:
        "Sub-command and sub-command group option types are mutually exclusive to all other types",
    });
  const seen = new Set<string>();
  let optional = false;
  for (const [index, option] of options.entries()) {
    const at = [...path, index];
    if (seen.has(option.name))
      problems.push({
        path,
        code: "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        message: "Option names must be unique",
      });
    seen.add(option.name);
    if (option.type === T.Subcommand || option.type === T.SubcommandGroup) {
      checkOptions((option.options ?? []) as Option[], [...at, "options"], problems);
      continue;
    }
    if (option.required && optional)
      problems.push({
        path: at,
        code: "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        message: "Required options must be placed before non-required options",
      });
    optional ||= !option.required;
    if ("autocomplete" in option && option.autocomplete && (option.choices?.length ?? 0) > 0)
      problems.push({
        path: [...at, "autocomplete"],
        code: "APPLICATION_COMMAND_OPTIONS_CHOICES_AND_AUTOCOMPLETE",
        message: "Autocomplete cannot be set to true if choices are present",
      });
  }
}

/** Adds up names, descriptions and values, each by its longest localization. */
export function charactersOf(node: object): number {
  const one = node as Record<string, unknown>;
  const longest = (field: string) => {
    const others = Object.values((one[`${field}_localizations`] as object | undefined) ?? {});
    return Math.max(0, ...[one[field], ...others].map((part) => [...String(part ?? "")].length));
  };
  const value = "value" in one ? String(one.value).length : 0;
  const inner = [one.options, one.choices].flatMap((list) => (list as object[] | undefined) ?? []);
  return (
    longest("name") +
    longest("description") +
    value +
    inner.reduce<number>((sum, child) => sum + charactersOf(child), 0)
  );
}
