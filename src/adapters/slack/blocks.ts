import type { Button, Content } from "../../core/action.ts";
import type { Directory } from "../../core/adapter.ts";
import { shortened } from "../../core/shortened.ts";
import { longestSection, renderParts } from "./render.ts";

/** A block of Block Kit, as the Web API takes it. */
export type Block = Readonly<Record<string, unknown>> & { readonly type: string };

/** What every way of sending a message takes. */
export interface Body {
  /** What notifications and screen readers show; the message itself shows the blocks. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * All blocks together, in characters; from about 13,000 on Slack says `msg_blocks_too_long`. It also
 * keeps a message far from the 50 blocks that it may have: sections are never that short.
 */
const longestBlocks = 10_000;
/** chat.update takes so much text. https://docs.slack.dev/reference/methods/chat.update */
const longestFallback = 4_000;
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const longestLabel = 75;
const rowLength = 5;
const mostButtons = 25;
const longestAlt = 2_000;

/** An uploaded picture that a message shows. */
export interface Shown {
  readonly file: string;
  readonly alt: string;
}

/**
 * The messages that a content needs, in order; the last one bears the picture and the buttons.
 * There is always one.
 */
export function bodiesOf(
  content: Content,
  directory: Pick<Directory, "memberName" | "channelName">,
  picture?: Shown,
): readonly Body[] {
  const naming = { directory, ...(content.ping && { ping: content.ping }) };
  const parts = renderParts(content.text, naming, longestSection);
  const groups = grouped(parts);
  return groups.map((sections, index) => {
    const last = index === groups.length - 1;
    const below = last
      ? [...(picture ? [image(picture)] : []), ...rows(content.buttons ?? [])]
      : [];
    return { text: fallback(sections), blocks: [...sections.map(section), ...below] };
  });
}

/** Sections that go into one message each. */
function grouped(parts: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [[]];
  let length = 0;
  for (const part of parts) {
    const group = groups.at(-1);
    if (group && (group.length === 0 || length + part.length <= longestBlocks)) {
      group.push(part);
      length += part.length;
    } else {
      groups.push([part]);
      length = part.length;
    }
  }
  return groups;
}

/** Whole sections only: a text that is cut could end within a mention. */
function fallback(sections: readonly string[]): string {
  const whole = sections.join("\n");
  if (whole.length <= longestFallback) return whole || "…";
  return `${sections[0] ?? ""}\n…`;
}

/**
 * `verbatim`: Slack makes no mention, channel or link of what only looks like one. `expand`: no
 * "see more" in the middle of a welcome.
 */
function section(text: string): Block {
  return { type: "section", text: { type: "mrkdwn", text, verbatim: true }, expand: true };
}

function image({ file, alt }: Shown): Block {
  const text = shortened(alt.trim(), longestAlt) || "…";
  return { type: "image", slack_file: { id: file }, alt_text: text };
}

function rows(buttons: readonly Button[]): Block[] {
  const shown = buttons.slice(0, mostButtons).map(element);
  return Array.from({ length: Math.ceil(shown.length / rowLength) }, (_, row) => ({
    type: "actions",
    elements: shown.slice(row * rowLength, (row + 1) * rowLength),
  }));
}

function element({ id, label, style }: Button): Block {
  return {
    type: "button",
    action_id: id,
    text: plain(label, longestLabel),
    // Slack has no style for ordinary buttons.
    ...((style === "primary" || style === "danger") && { style }),
  };
}

/** A text object that formats nothing; `:wave:` stays five letters. */
export function plain(text: string, most: number): Block {
  return { type: "plain_text", text: shortened(text.trim(), most) || "…", emoji: false };
}
