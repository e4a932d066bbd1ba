import {
  type APIActionRowComponent,
  type APIAllowedMentions,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
  type RawFile,
  type RESTAPIAttachment,
} from "discord.js";
import type { Button, Content, Picture } from "../../core/action.ts";
import { parseInline, textOf } from "../../core/markup-tree.ts";
import { shortened } from "../../core/shortened.ts";
import { assemble } from "./assemble.ts";
import { atomsOf } from "./atoms.ts";
import { longestMessage, split } from "./split.ts";

/** What every way of sending a message takes: channels, edits and answers to interactions. */
export interface Body {
  readonly content: string;
  readonly allowed_mentions: APIAllowedMentions;
  readonly components: APIActionRowComponent<APIButtonComponentWithCustomId>[];
}

/** A picture on its way, with what the body must say of it. */
export interface Attached {
  readonly files: RawFile[];
  readonly attachments: RESTAPIAttachment[];
}

/** Foyer's markup as Discord's Markdown. Member-written parts can neither format nor mention. */
export function render(markup: string): string {
  return assemble(atomsOf(markup));
}

/** The same in parts that each fit into a message. At least one. */
export function renderParts(markup: string, limit = longestMessage): readonly string[] {
  return split(atomsOf(markup), limit);
}

/** The same without any Markdown, for what shows none: names, labels, descriptions. */
export function plainText(markup: string): string {
  return markup
    .split("\n")
    .map((line) => textOf(parseInline(line)))
    .join("\n");
}

/**
 * The messages that a content needs, in order; the last one bears the buttons, and the picture (see
 * `attach`). Nobody is mentioned but whom the content pings.
 * @param most how many messages there may be; the rest of the text is cut, with an ellipsis
 */
export function bodiesOf(content: Content, most = Number.POSITIVE_INFINITY): readonly Body[] {
  const parts = partsWithin(content.text, most);
  return parts.map((text, index) => ({
    content: text,
    allowed_mentions: mentions(content.ping),
    components: index === parts.length - 1 ? rows(content.buttons ?? []) : [],
  }));
}

function partsWithin(markup: string, most: number): readonly string[] {
  const parts = renderParts(markup);
  if (parts.length <= most) return parts;
  const kept = renderParts(markup, longestMessage - 1).slice(0, most);
  return kept.map((part, index) => (index === kept.length - 1 ? `${part}…` : part));
}

/** Discord takes at most 100 of them. Ids of other platforms would make it refuse the message. */
export function mentions(ping: readonly string[] = []): APIAllowedMentions {
  const users = [...new Set(ping)].filter((id) => /^\d{15,21}$/.test(id)).slice(0, 100);
  return { parse: [], users, replied_user: false };
}

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

/** Rows of five buttons, five rows: more than that does not go into a message. */
const rowLength = 5;
const mostButtons = 25;

/** @see https://docs.discord.com/developers/components/reference#button */
const longestLabel = 80;

function rows(buttons: readonly Button[]): APIActionRowComponent<APIButtonComponentWithCustomId>[] {
  const shown = buttons.slice(0, mostButtons).map(button);
  return Array.from({ length: Math.ceil(shown.length / rowLength) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: shown.slice(row * rowLength, (row + 1) * rowLength),
  }));
}

function button({ id, label, style }: Button): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: styles[style ?? "secondary"],
    label: shortened(label, longestLabel),
    custom_id: id,
  };
}

/** Draws the picture of a content. `alt` is what Discord reads out; it takes 1,024 characters. */
export async function attach(
  picture: Picture,
  draw: (picture: Picture) => Promise<Buffer>,
): Promise<Attached> {
  const name = "picture.png";
  return {
    files: [{ name, data: await draw(picture), contentType: "image/png" }],
    attachments: [{ id: 0, filename: name, description: shortened(picture.alt, 1_024) }],
  };
}
