import { z } from "zod";
import {
  type AttachmentKind,
  attachmentKinds,
  type Described,
  describeFile,
  typeOf,
} from "./attachment-kinds.ts";
import { defineFilter } from "./filter.ts";

const kinds = `${attachmentKinds.slice(0, -1).join(", ")} or ${attachmentKinds.at(-1)}`;

const fileType = z
  .string({
    error: `expected ${kinds}, an ending such as ".exe" or a media type such as "image/*"`,
  })
  .refine(
    (text) =>
      isKind(text) ||
      /^\.[\p{L}\p{N}_-]{1,20}(?:\.[\p{L}\p{N}_-]{1,20})?$/u.test(text) ||
      /^[a-z]{1,20}\/(?:\*|[a-z0-9][a-z0-9.+_-]{0,99})$/i.test(text),
    { error: `expected ${kinds}, an ending such as ".exe" or a media type such as "image/*"` },
  );
const fileTypes = z
  .array(fileType, { error: 'expected a list such as [image, ".pdf"]' })
  .min(1, { error: "expected at least one type of file" })
  .max(200, { error: "expected at most 200 types of files" })
  .optional();

const units = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 } as const;
const sizeForm = /^\s*(\d{1,9}(?:\.\d{1,3})?)\s*(b|kb|mb|gb)\s*$/i;

/** `500kB`, `10MB`, `1GB`, in thousands as people buy them. Parsed to bytes. */
const size = z
  .string({ error: 'expected a size such as "10MB"' })
  .regex(sizeForm, { error: 'expected a size such as "500kB", "10MB" or "1GB"' })
  .transform(bytesOf)
  .optional();

export const attachmentsFilter = defineFilter({
  name: "attachments",
  settings: {
    deny: fileTypes.meta({
      description: `Files of these types match: ${kinds}, endings such as ".exe", media types such as "image/*". A name and its media type are both looked at, and so is what a name hides`,
      examples: [["program", ".svg"]],
    }),
    allow: fileTypes.meta({
      description:
        "Every file matches, save those of these types, written as for deny; where a name and its media type tell different tales, both must be listed",
      examples: [["image", ".pdf"]],
    }),
    larger_than: size.meta({
      description:
        "Files larger than this match: 500kB, 10MB, 1GB, where 1 MB is 1,000,000 bytes; never where the platform does not tell the size",
      examples: ["10MB"],
    }),
    over: z
      .int({ error: "expected a whole number" })
      .min(0, { error: "expected at least 0" })
      .max(100, { error: "expected at most 100" })
      .optional()
      .meta({ description: "Messages with more files than this match" }),
  },
  check({ deny, allow, larger_than, over }) {
    if (deny !== undefined && allow !== undefined)
      return 'expected either "allow" or "deny", with a list of types of files';
    return deny === undefined &&
      allow === undefined &&
      larger_than === undefined &&
      over === undefined
      ? 'expected at least one of "deny", "allow", "larger_than" and "over"'
      : undefined;
  },
  on: ["messages", "edits"],
  compile({
    deny,
    allow,
    larger_than = Number.POSITIVE_INFINITY,
    over = Number.POSITIVE_INFINITY,
  }) {
    const denied = deny?.map(written);
    const allowed = allow?.map(written);
    return ({ attachments = [] }) => {
      if (attachments.length === 0) return undefined;
      const found =
        attachments.length > over ||
        attachments.some(({ name, type, bytes = 0 }) => {
          if (bytes > larger_than) return true;
          const file = describeFile(name, type);
          return (denied && isAny(file, denied)) || (allowed && !isAllowed(file, allowed));
        });
      return found ? [] : undefined;
    };
  },
});

function isKind(text: string): text is AttachmentKind {
  return attachmentKinds.some((kind) => kind === text);
}

function bytesOf(text: string): number {
  const [, amount = "0", unit = "b"] = sizeForm.exec(text) ?? [];
  return Number(amount) * units[unit.toLowerCase() as keyof typeof units];
}

function written(type: string): string {
  return type.toLowerCase();
}

function isAny(file: Described, types: readonly string[]): boolean {
  return nameIsAny(file, types) || typeIsAny(file, types);
}

/** What a name says and what the platform says must both be allowed; what neither tells is not. */
function isAllowed(file: Described, types: readonly string[]): boolean {
  const named = file.endings.length > 0;
  if (!named && file.type === undefined) return false;
  const byEnding = types.some((type) => file.endings.some((ending) => type === `.${ending}`));
  // An ending that is listed by name says more than a media type that nobody has heard of.
  if (byEnding && file.kindByType === undefined) return true;
  const nameFits = !named || nameIsAny(file, types);
  const typeFits = file.type === undefined || typeIsAny(file, types) || (byEnding && isOfOne(file));
  return nameFits && typeFits;
}

/** Whether the name and the media type tell of the same kind of file. */
function isOfOne({ kindByName, kindByType }: Described): boolean {
  return kindByName === kindByType;
}

function nameIsAny(
  { endings, kindByName, typeByName }: Described,
  types: readonly string[],
): boolean {
  return types.some(
    (type) =>
      type === kindByName ||
      endings.some((ending) => type === `.${ending}`) ||
      isMediaType(typeByName, type),
  );
}

function typeIsAny({ type: told, kindByType }: Described, types: readonly string[]): boolean {
  if (told === undefined) return false;
  return types.some(
    (type) =>
      type === kindByType ||
      isMediaType(told, type) ||
      (type.startsWith(".") && typeOf(type.slice(1)) === told),
  );
}

function isMediaType(told: string | undefined, wanted: string): boolean {
  if (told === undefined || !wanted.includes("/")) return false;
  return wanted.endsWith("/*") ? told.startsWith(wanted.slice(0, -1)) : told === wanted;
}
