import { blockErrors, settled } from "../blocks.ts";
import { isRecord } from "../rules.ts";
import type { Json } from "../slack.ts";
import { refuseWith, type World } from "../world.ts";
import { type Call, text } from "./method.ts";

/** What a message says: text, blocks, attachments and metadata, with their limits. */

/** chat.postMessage: `msg_too_long` above this. */
export const longestText = 40_000;
/** chat.update: `msg_too_long` above this. */
export const longestUpdate = 4_000;

const checkBlocks = (value: unknown): Json[] | undefined => {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return refuseWith("invalid_blocks_format");
  const errors = blockErrors(value);
  if (errors.length > 0)
    refuseWith("invalid_blocks", {
      errors,
      response_metadata: { messages: errors.map((one) => `[ERROR] ${one}`) },
    });
  return settled(value.filter(isRecord));
};

const checkAttachments = (value: unknown): Json[] | undefined => {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every(isRecord)) return refuseWith("invalid_attachments");
  if (value.length > 100) refuseWith("too_many_attachments");
  for (const one of value) if (one.blocks !== undefined) checkBlocks(one.blocks);
  return value.map((one, index) => ({ id: index + 1, ...one }));
};

export const checkMetadata = (value: unknown): Json | undefined => {
  if (value === undefined) return undefined;
  if (!isRecord(value)) return refuseWith("invalid_metadata_format");
  if (Object.keys(value).length === 0) return undefined;
  const { event_type: type, event_payload: payload } = value;
  if (typeof type !== "string" || type === "" || !isRecord(payload))
    return refuseWith("invalid_metadata_schema");
  if (JSON.stringify(value).length > 16_000) refuseWith("metadata_too_large");
  return value;
};

export type Content = {
  text: string;
  blocks: Json[] | undefined;
  attachments: Json[] | undefined;
};

export const contentOf = (call: Call, longest: number, mayBeEmpty = false): Content => {
  const blocks = checkBlocks(call.args.blocks);
  const attachments = checkAttachments(call.args.attachments);
  const markdown = text(call, "markdown_text");
  const said = text(call, "text") || markdown;
  if (markdown && (call.args.text || blocks)) refuseWith("markdown_text_conflict");
  if (said.length > (markdown ? 12_000 : longest)) refuseWith("msg_too_long");
  const empty = said.trim() === "" && !blocks?.length && !attachments?.length;
  if (empty && !mayBeEmpty) refuseWith("no_text");
  return { text: linkNames(call, said), blocks, attachments };
};

/** With `link_names` (or `parse: full`), `@name` becomes a mention that notifies; else it stays text. */
const linkNames = (call: Call, said: string): string => {
  if (call.args.link_names !== true && call.args.parse !== "full") return said;
  return said.replace(
    /(?<![\w<])@([a-z0-9._-]+)/g,
    (whole, name) => mention(call.world, name) ?? whole,
  );
};

const mention = (world: World, name: string): string | undefined => {
  if (["here", "channel", "everyone"].includes(name)) return `<!${name}>`;
  for (const user of world.users.values()) if (user.name === name) return `<@${user.id}>`;
  for (const group of world.groups.values())
    if (group.handle === name) return `<!subteam^${group.id}>`;
  return undefined;
};

/** Posts by response_url and acknowledgements have the same blocks and text. */
export const contentOfBody = (world: World, body: Json, token: Call["token"]): Content =>
  contentOf({ world, token, args: body }, longestText, true);
