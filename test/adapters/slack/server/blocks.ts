import { forAccessory, forActions, forInput, image } from "./elements.ts";
import {
  anyText,
  anything,
  atLeastOne,
  boolean,
  both,
  byType,
  isRecord,
  list,
  plainText,
  type Rule,
  shape,
  string,
} from "./rules.ts";
import type { Json } from "./slack.ts";

/** Block Kit's blocks and their limits, from the "Blocks" reference. */

const block = (
  required: Readonly<Record<string, Rule>>,
  optional: Readonly<Record<string, Rule>> = {},
) => shape({ type: anything, ...required }, { block_id: string(255), ...optional });

const blocks: Readonly<Record<string, Rule>> = {
  actions: block({ elements: list(forActions, 1, 25) }),
  context: block({ elements: list(byTextOrImage(), 1, 10) }),
  divider: block({}),
  header: block({ text: plainText(150) }),
  image: block(
    { alt_text: string(2000, 1) },
    { image_url: string(3000), slack_file: anything, title: plainText(2000) },
  ),
  input: block(
    { label: plainText(2000), element: forInput },
    { hint: plainText(2000), optional: boolean, dispatch_action: boolean },
  ),
  markdown: block({ text: string(12_000, 1) }),
  rich_text: block({ elements: list(anything, 0, 1000) }),
  section: both(
    block(
      {},
      {
        text: anyText(3000),
        fields: list(anyText(2000), 1, 10),
        accessory: forAccessory,
        expand: boolean,
      },
    ),
    atLeastOne("text", "fields"),
  ),
  table: block({ rows: list(list(anything, 1, 20), 1, 100) }, { column_settings: anything }),
};

function byTextOrImage(): Rule {
  const text = anyText(3000);
  return (value, path, errors) =>
    isRecord(value) && value.type === "image"
      ? image(value, path, errors)
      : text(value, path, errors);
}

/** The interactive elements of a block. */
export const elementsOf = (one: Json): Json[] =>
  [...(Array.isArray(one.elements) ? one.elements : []), one.accessory, one.element].filter(
    isRecord,
  );

const unique = (value: readonly unknown[], path: string, errors: string[]) => {
  const seen = new Set<unknown>();
  for (const [index, one] of value.entries()) {
    if (!isRecord(one)) continue;
    if (one.block_id !== undefined && seen.has(one.block_id))
      errors.push(
        `\`block_id\`: ${String(one.block_id)} already exists [json-pointer:${path}/${index}/block_id]`,
      );
    seen.add(one.block_id);
    const actions = elementsOf(one)
      .map((element) => element.action_id)
      .filter((id) => id !== undefined);
    if (new Set(actions).size !== actions.length)
      errors.push(`\`action_id\` already exists in the block [json-pointer:${path}/${index}]`);
  }
};

/** What is wrong with blocks; nothing when they may be posted. At most 50 in a message, 100 in a view. */
export const blockErrors = (value: unknown, max = 50, path = "/blocks"): string[] => {
  const errors: string[] = [];
  list(byType(blocks), 0, max)(value, path, errors);
  if (Array.isArray(value)) unique(value, path, errors);
  return errors;
};

let made = 0;

/** As Slack keeps them: every block with a block_id, every element with an action_id. */
export const settled = (value: readonly Json[]): Json[] =>
  value.map((one) => {
    made += 1;
    const copy = { block_id: `b${made.toString(36)}`, ...structuredClone(one) };
    for (const [index, element] of elementsOf(copy).entries())
      if (
        !("action_id" in element) &&
        typeof element.type === "string" &&
        interactive(element.type)
      )
        element.action_id = `a${made.toString(36)}${index}`;
    return copy;
  });

const interactive = (type: string) => !["plain_text", "mrkdwn", "image"].includes(type);
