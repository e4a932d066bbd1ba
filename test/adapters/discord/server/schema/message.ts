import { MessageFlags } from "discord-api-types/v10";
import { z } from "zod";
import { type FormProblem, invalidForm } from "../errors.ts";
import { check, maybe, snowflake, text, whole } from "./check.ts";
import { customIds, legacyComponents, newComponents } from "./components.ts";

const link = z.string().regex(/^(https?|attachment):\/\/\S+$/, "URL_TYPE_INVALID_URL");
const picture = z.strictObject({
  url: link,
  proxy_url: z.string().optional(),
  height: z.number().optional(),
  width: z.number().optional(),
});

export const embed = z.strictObject({
  title: text(0, 256).optional(),
  type: z.string().optional(),
  description: text(0, 4096).optional(),
  url: link.nullable().optional(),
  timestamp: z.iso.datetime({ offset: true }).optional(),
  color: whole(0, 0xffffff).nullable().optional(),
  footer: z
    .strictObject({
      text: text(1, 2048),
      icon_url: link.optional(),
      proxy_icon_url: z.string().optional(),
    })
    .optional(),
  image: picture.optional(),
  thumbnail: picture.optional(),
  author: z
    .strictObject({
      name: text(1, 256),
      url: link.optional(),
      icon_url: link.optional(),
      proxy_icon_url: z.string().optional(),
    })
    .optional(),
  fields: z
    .array(
      z.strictObject({ name: text(1, 256), value: text(1, 1024), inline: z.boolean().optional() }),
    )
    .max(25)
    .optional(),
});

const embeds = z
  .array(embed)
  .max(10)
  .refine(
    (all) => all.reduce((sum, one) => sum + lengthOf(one), 0) <= 6000,
    "MAX_EMBED_SIZE_EXCEEDED",
  );

function lengthOf(one: z.infer<typeof embed>): number {
  const texts = [one.title, one.description, one.footer?.text, one.author?.name];
  for (const field of one.fields ?? []) texts.push(field.name, field.value);
  return texts.reduce((sum, part) => sum + [...(part ?? "").trim()].length, 0);
}

const mentions = z
  .strictObject({
    parse: z.array(z.enum(["users", "roles", "everyone"])).optional(),
    users: z.array(snowflake).max(100).optional(),
    roles: z.array(snowflake).max(100).optional(),
    replied_user: z.boolean().optional(),
  })
  .refine(
    (one) =>
      !(one.parse?.includes("users") && (one.users?.length ?? 0) > 0) &&
      !(one.parse?.includes("roles") && (one.roles?.length ?? 0) > 0),
    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
  );

const attachment = z.strictObject({
  id: z.union([whole(0, 9), z.string().regex(/^\d+$/)]),
  filename: text(1, 260).optional(),
  title: text(0, 1024).optional(),
  description: text(0, 1024).nullable().optional(),
  duration_secs: z.number().optional(),
  waveform: z.string().optional(),
  is_spoiler: z.boolean().optional(),
});

const media = z.strictObject({
  text: text(1, 300).optional(),
  emoji: z
    .strictObject({
      id: snowflake.nullish(),
      name: z.string().nullish(),
      animated: z.boolean().optional(),
    })
    .optional(),
});
const poll = z.strictObject({
  question: media.refine((one) => one.text !== undefined, "BASE_TYPE_REQUIRED"),
  answers: z
    .array(
      z.strictObject({
        poll_media: media.refine(
          (one) => [...(one.text ?? "")].length <= 55,
          "BASE_TYPE_BAD_LENGTH:1:55",
        ),
      }),
    )
    .min(1)
    .max(10),
  duration: whole(1, 768).optional(),
  allow_multiselect: z.boolean().optional(),
  layout_type: z.literal(1).optional(),
});

const reference = z.strictObject({
  type: whole(0, 1).optional(),
  message_id: snowflake,
  channel_id: snowflake.optional(),
  guild_id: snowflake.optional(),
  fail_if_not_exists: z.boolean().optional(),
});

const common = {
  content: maybe(text(0, 2000)),
  tts: z.boolean().optional(),
  embeds: maybe(embeds),
  allowed_mentions: maybe(mentions),
  components: maybe(z.array(z.unknown())),
  attachments: maybe(z.array(attachment).max(10)),
  flags: maybe(whole(0, 2 ** 31 - 1)),
};

const create = z.strictObject({
  ...common,
  nonce: z.union([z.int(), text(0, 25)]).optional(),
  enforce_nonce: z.boolean().optional(),
  message_reference: reference.optional(),
  sticker_ids: z.array(snowflake).max(3).optional(),
  poll: poll.optional(),
});
// The client library says enforce_nonce and tts with every edit; Discord takes no notice.
const edit = z.strictObject({ ...common, enforce_nonce: z.boolean().optional() });
const reply = z.strictObject({
  ...common,
  poll: poll.optional(),
  enforce_nonce: z.boolean().optional(),
});

export type MessageBody = z.infer<typeof create>;

const SETTABLE =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsVoiceMessage |
  MessageFlags.IsComponentsV2;

/** Throws 50006 or 50035 unless that is a message that may be sent. */
export function checkMessage(
  body: unknown,
  kind: "create" | "edit" | "reply",
  files: number,
): MessageBody {
  const schema = kind === "create" ? create : kind === "edit" ? edit : reply;
  const checked: MessageBody = check<MessageBody>(schema, body);
  const problems: FormProblem[] = [];
  const flags = checked.flags ?? 0;
  const settable = kind === "create" ? SETTABLE : SETTABLE | MessageFlags.Ephemeral;
  if (flags & ~settable)
    problems.push({ path: ["flags"], code: "MESSAGE_FLAGS_INVALID", message: "Not settable." });
  checkComponents(checked, flags, problems);
  const declared = (checked.attachments ?? []).filter((one) => Number(one.id) < 100);
  for (const one of declared)
    if (Number(one.id) >= files)
      problems.push({
        path: ["attachments", String(one.id)],
        code: "MESSAGE_ATTACHMENT_NOT_FOUND",
        message: "Attachment data not found in request body.",
      });
  if (problems.length > 0) throw invalidForm(...problems);
  return checked;
}

function checkComponents(body: MessageBody, flags: number, problems: FormProblem[]): void {
  if (!body.components) return;
  const isNew = (flags & MessageFlags.IsComponentsV2) !== 0;
  check(z.object({ components: isNew ? newComponents : legacyComponents }), {
    components: body.components,
  });
  if (isNew && (body.content || body.embeds?.length || body.poll))
    problems.push({
      path: ["content"],
      code: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
      message: "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
    });
  const ids = customIds(body.components);
  if (new Set(ids).size !== ids.length)
    problems.push({
      path: ["components"],
      code: "COMPONENT_CUSTOM_ID_DUPLICATED",
      message: "Component custom id cannot be duplicated",
    });
}
