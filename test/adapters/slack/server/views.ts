import { blockErrors } from "./blocks.ts";
import { anything, boolean, isRecord, oneOf, plainText, shape, string } from "./rules.ts";
import type { Json } from "./slack.ts";
import { makeId, refuseWith, type StoredView, type World } from "./world.ts";

/** Modals: their schema and limits ("Modal views" reference), and the stack of open ones. */

const modal = shape(
  { type: oneOf("modal"), title: plainText(24), blocks: anything },
  {
    close: plainText(24),
    submit: plainText(24),
    private_metadata: string(3000),
    callback_id: string(255),
    external_id: string(255),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  },
);

/** Slack refuses views above 250 KB. */
const largest = 250_000;
/** A root and two pushed onto it. */
const deepest = 3;

export const viewErrors = (view: unknown): string[] => {
  const errors: string[] = [];
  modal(view, "/view", errors);
  if (!isRecord(view)) return errors;
  errors.push(...blockErrors(view.blocks, 100, "/view/blocks"));
  const inputs = Array.isArray(view.blocks)
    ? view.blocks.filter((one) => isRecord(one) && one.type === "input")
    : [];
  if (inputs.length > 0 && view.submit === undefined)
    errors.push("missing required field: submit [json-pointer:/view]");
  return errors;
};

export const checkView = (view: unknown): Json => {
  if (JSON.stringify(view).length > largest) refuseWith("view_too_large");
  const errors = viewErrors(view);
  if (errors.length > 0 || !isRecord(view))
    return refuseWith("invalid_arguments", {
      response_metadata: { messages: errors.map((one) => `[ERROR] ${one}`) },
    });
  return view;
};

const uniqueExternal = (world: World, view: Json, except?: string) => {
  if (view.external_id === undefined || view.external_id === "") return;
  const taken = world.views.some(
    (one) => one.id !== except && one.view.external_id === view.external_id,
  );
  if (taken) refuseWith("duplicate_external_id");
};

const hashOf = (world: World): string => {
  world.counter += 1;
  return `${Math.floor(world.now() / 1000)}.${world.counter.toString(16).padStart(8, "0")}`;
};

/** Opens a modal, over none or over those that are open (`push`). */
export const openView = (
  world: World,
  userId: string,
  view: Json,
  options: { push?: boolean; trigger: string },
): StoredView => {
  uniqueExternal(world, view);
  const open = world.views.filter((one) => one.user === userId);
  if (options.push && open.length === 0) refuseWith("not_found");
  if (options.push && open.length >= deepest) refuseWith("push_limit_reached");
  if (!options.push) closeViews(world, userId);
  const id = makeId(world, "V");
  const made: StoredView = {
    id,
    user: userId,
    hash: hashOf(world),
    view: withIds(view),
    root: options.push ? (open[0]?.id ?? id) : id,
    previous: options.push ? (open.at(-1)?.id ?? null) : null,
    trigger: options.trigger,
  };
  world.views.push(made);
  return made;
};

export const updateView = (world: World, open: StoredView, view: Json): void => {
  uniqueExternal(world, view, open.id);
  open.view = withIds(view);
  open.hash = hashOf(world);
};

export const closeViews = (world: World, userId: string): void => {
  world.views = world.views.filter((one) => one.user !== userId);
};

export const closeView = (world: World, id: string): void => {
  world.views = world.views.filter((one) => one.id !== id);
};

let made = 0;
const withIds = (view: Json): Json => ({
  ...view,
  blocks: Array.isArray(view.blocks)
    ? view.blocks.filter(isRecord).map((one) => {
        made += 1;
        const element = isRecord(one.element)
          ? { element: { action_id: `a${made.toString(36)}`, ...one.element } }
          : {};
        return { block_id: `v${made.toString(36)}`, ...one, ...element };
      })
    : [],
});
