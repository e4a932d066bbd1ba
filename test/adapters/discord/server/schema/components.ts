import { ComponentType as C, ChannelType } from "discord-api-types/v10";
import { z } from "zod";
import { snowflake, text, whole } from "./check.ts";

const emoji = z.strictObject({
  id: snowflake.nullable().optional(),
  name: z.string().nullable().optional(),
  animated: z.boolean().optional(),
});
const id = { id: whole(0, 2 ** 31 - 1).optional() };
const customId = { custom_id: text(1, 100) };

const plainButton = z.strictObject({
  ...id,
  ...customId,
  type: z.literal(C.Button),
  style: whole(1, 4),
  label: text(1, 80).optional(),
  emoji: emoji.optional(),
  disabled: z.boolean().optional(),
});
const linkButton = z.strictObject({
  ...id,
  type: z.literal(C.Button),
  style: z.literal(5),
  url: z.url({ protocol: /^(https?|discord)$/ }).max(512),
  label: text(1, 80).optional(),
  emoji: emoji.optional(),
  disabled: z.boolean().optional(),
});
const button = z
  .union([plainButton, linkButton])
  .refine((one) => one.label !== undefined || one.emoji !== undefined, "BUTTON_COMPONENT_EMPTY");

const menu = {
  ...id,
  ...customId,
  placeholder: text(0, 150).optional(),
  min_values: whole(0, 25).optional(),
  max_values: whole(1, 25).optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
};
const stringMenu = z.strictObject({
  ...menu,
  type: z.literal(C.StringSelect),
  options: z
    .array(
      z.strictObject({
        label: text(1, 100),
        value: text(1, 100),
        description: text(0, 100).optional(),
        emoji: emoji.optional(),
        default: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(25)
    .refine(
      (options) => new Set(options.map((one) => one.value)).size === options.length,
      "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
});
const defaults = {
  default_values: z
    .array(z.strictObject({ id: snowflake, type: z.enum(["user", "role", "channel"]) }))
    .max(25)
    .optional(),
};
const peopleMenu = z.strictObject({
  ...menu,
  ...defaults,
  type: z.union([z.literal(C.UserSelect), z.literal(C.RoleSelect), z.literal(C.MentionableSelect)]),
});
const channelMenu = z.strictObject({
  ...menu,
  ...defaults,
  type: z.literal(C.ChannelSelect),
  channel_types: z.array(z.enum(ChannelType)).optional(),
});
const anyMenu = z.union([stringMenu, peopleMenu, channelMenu]);

const row = z.strictObject({
  ...id,
  type: z.literal(C.ActionRow),
  components: z.union([z.array(button).min(1).max(5), z.array(anyMenu).min(1).max(1)]),
});

const textDisplay = z.strictObject({
  ...id,
  type: z.literal(C.TextDisplay),
  content: text(1, 4000),
});
const media = z.strictObject({ url: z.string().min(1) });
const described = {
  description: text(1, 1024).nullable().optional(),
  spoiler: z.boolean().optional(),
};
const thumbnail = z.strictObject({ ...id, ...described, type: z.literal(C.Thumbnail), media });
const section = z.strictObject({
  ...id,
  type: z.literal(C.Section),
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.union([thumbnail, button]),
});
const gallery = z.strictObject({
  ...id,
  type: z.literal(C.MediaGallery),
  items: z
    .array(z.strictObject({ ...described, media }))
    .min(1)
    .max(10),
});
const file = z.strictObject({
  ...id,
  type: z.literal(C.File),
  file: media,
  spoiler: z.boolean().optional(),
});
const separator = z.strictObject({
  ...id,
  type: z.literal(C.Separator),
  divider: z.boolean().optional(),
  spacing: whole(1, 2).optional(),
});
const inContainer = [row, textDisplay, section, gallery, file, separator] as const;
const container = z.strictObject({
  ...id,
  type: z.literal(C.Container),
  components: z.array(z.union(inContainer)).min(1),
  accent_color: whole(0, 0xffffff).nullable().optional(),
  spoiler: z.boolean().optional(),
});

/** Components of a message without the IsComponentsV2 flag. */
export const legacyComponents = z.array(row).max(5);
/** Components of a message with it. */
export const newComponents = z
  .array(z.union([...inContainer, container]))
  .min(1)
  .max(40);

const textInput = z.strictObject({
  ...id,
  ...customId,
  type: z.literal(C.TextInput),
  style: whole(1, 2),
  label: text(1, 45).optional(),
  min_length: whole(0, 4000).optional(),
  max_length: whole(1, 4000).optional(),
  required: z.boolean().optional(),
  value: text(0, 4000).optional(),
  placeholder: text(0, 100).optional(),
});
const modalRow = z.strictObject({
  ...id,
  type: z.literal(C.ActionRow),
  components: z
    .array(textInput.refine((one) => one.label !== undefined, "BASE_TYPE_REQUIRED"))
    .length(1),
});
const label = z.strictObject({
  ...id,
  type: z.literal(C.Label),
  label: text(1, 45),
  description: text(1, 100).optional(),
  component: z.union([
    textInput.refine((one) => one.label === undefined, "BASE_TYPE_INVALID"),
    anyMenu,
    z.strictObject({
      ...id,
      ...customId,
      type: z.literal(C.FileUpload),
      min_values: whole(0, 10).optional(),
      max_values: whole(1, 10).optional(),
      required: z.boolean().optional(),
    }),
  ]),
});

export const modal = z.strictObject({
  ...customId,
  title: text(1, 45),
  components: z
    .array(z.union([modalRow, label, textDisplay]))
    .min(1)
    .max(5),
});

/** All custom ids in a tree of components. */
export function customIds(tree: unknown): string[] {
  if (Array.isArray(tree)) return tree.flatMap(customIds);
  if (typeof tree !== "object" || tree === null) return [];
  const own = "custom_id" in tree && typeof tree.custom_id === "string" ? [tree.custom_id] : [];
  const inner = ["components", "accessory", "component"].flatMap((key) =>
    customIds((tree as Record<string, unknown>)[key]),
  );
  return [...own, ...inner];
}
