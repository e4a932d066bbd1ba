import { blocksOf, elementAt } from "./interactions.ts";
import type { Json } from "./records.ts";
import { isRecord } from "./rules.ts";
import { filledIn, type Given, isEmpty, untouched } from "./values.ts";
import type { StoredView } from "./world.ts";

/** `state.values`: what stands in every element, by block and action. */

/** Throws for an action_id that is not there and for a required input left empty. */
export const stateOf = (open: StoredView, values: Readonly<Record<string, Given>>): Json => {
  const blocks = blocksOf(open.view);
  for (const actionId of Object.keys(values)) elementAt({ blocks }, actionId);
  const state = stateValues(blocks, values);
  for (const block of blocks) {
    if (block.type !== "input" || block.optional === true || !isRecord(block.element)) continue;
    const inBlock = state[String(block.block_id)]?.[String(block.element.action_id)];
    if (!inBlock || isEmpty(inBlock))
      throw new Error(`${String(block.element.action_id)} must be filled in`);
  }
  return state;
};

export const stateValues = (
  blocks: readonly Json[],
  values: Readonly<Record<string, Given>>,
): Record<string, Record<string, Json>> => {
  const state: Record<string, Record<string, Json>> = {};
  for (const block of blocks)
    for (const element of [block.element, block.accessory, ...listOf(block.elements)]) {
      if (!isRecord(element) || !("action_id" in element)) continue;
      if (element.type === "button" || element.type === "overflow") continue;
      const given = values[String(element.action_id)];
      const held = given === undefined ? untouched(element) : filledIn(element, given);
      const id = String(block.block_id);
      state[id] = { ...state[id], [String(element.action_id)]: { type: element.type, ...held } };
    }
  return state;
};

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
