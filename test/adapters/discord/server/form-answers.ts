import { ComponentType as C } from "discord-api-types/v10";
import type { Modal } from "./interaction.ts";
import type { Resolved } from "./option-values.ts";
import { selected } from "./person-interactions.ts";

type Values = Readonly<Record<string, string | readonly string[]>>;

interface Field {
  readonly type: number;
  readonly id?: number;
  readonly custom_id: string;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly value?: string;
}

interface Node {
  readonly type: number;
  readonly id?: number;
  readonly components?: readonly Field[];
  readonly component?: Field;
}

/** A form's fields with what was filled in, in the shape of MODAL_SUBMIT; throws as the client refuses. */
export function formAnswers(modal: Modal, values: Values, resolved: Resolved): object[] {
  const nodes = modal.components as unknown as readonly Node[];
  const known = nodes.flatMap((node) => [
    ...(node.components ?? []),
    ...(node.component ? [node.component] : []),
  ]);
  for (const key of Object.keys(values))
    if (!known.some((field) => field.custom_id === key)) throw new Error(`the form has no ${key}`);
  let next = 1;
  const numbered = (id: number | undefined) => id ?? next++;
  return nodes.map((node) => {
    const { type } = node;
    const id = numbered(node.id);
    if (type === C.TextDisplay) return { type, id };
    if (node.component)
      return { type, id, component: answer(node.component, values, resolved, numbered) };
    return {
      type,
      id,
      components: (node.components ?? []).map((field) => answer(field, values, resolved, numbered)),
    };
  });
}

function answer(
  field: Field,
  values: Values,
  resolved: Resolved,
  numbered: (id: number | undefined) => number,
): object {
  const base = { type: field.type, id: numbered(field.id), custom_id: field.custom_id };
  const given = values[field.custom_id];
  if (field.type !== C.TextInput) {
    const chosen = given === undefined ? [] : [given].flat();
    if (chosen.length === 0 && field.required !== false)
      throw new Error(`${field.custom_id} is required`);
    return { ...base, values: chosen.length === 0 ? [] : selected(field, chosen, resolved) };
  }
  const value = typeof given === "string" ? given : (field.value ?? "");
  if (value === "" && field.required !== false) throw new Error(`${field.custom_id} is required`);
  if (value !== "" && value.length < (field.min_length ?? 0))
    throw new Error(`${field.custom_id} is too short`);
  if (value.length > (field.max_length ?? 4000)) throw new Error(`${field.custom_id} is too long`);
  return { ...base, value };
}
