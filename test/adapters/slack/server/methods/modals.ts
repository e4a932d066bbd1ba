import { viewShape } from "../shapes.ts";
import { checkView, openView, updateView } from "../views.ts";
import { refuseWith, SlackRefusal, type StoredView } from "../world.ts";
import { type Call, given, type Method, text, tier } from "./method.ts";

/** Exchanges a trigger: each works once, for 3 seconds. */
const exchanged = (call: Call): string => {
  const id = given(call, "trigger_id") ?? given(call, "interactivity_pointer");
  if (id === undefined) return refuseWith("invalid_arguments");
  const trigger = call.world.triggers.get(id);
  if (!trigger) throw new SlackRefusal("invalid_trigger_id");
  if (trigger.used) refuseWith("exchanged_trigger_id");
  if (call.world.now() - trigger.madeAt > call.world.triggerSeconds * 1000)
    refuseWith("expired_trigger_id");
  trigger.used = true;
  return trigger.user;
};

const opening = (push: boolean): Method => ({
  args: "view!:json trigger_id:id interactivity_pointer:id",
  scopes: [],
  tokens: ["bot"],
  perMinute: tier[4],
  run: (call) => {
    const view = checkView(call.args.view);
    const trigger = text(call, "trigger_id");
    const open = openView(call.world, exchanged(call), view, { push, trigger });
    return { view: viewShape(call.world, open) };
  },
});

const asked = (call: Call): StoredView => {
  const id = given(call, "view_id");
  const external = given(call, "external_id");
  if (!id && !external) return refuseWith("invalid_arguments");
  const found = call.world.views.find((one) =>
    id ? one.id === id : one.view.external_id === external,
  );
  if (!found) throw new SlackRefusal("not_found");
  return found;
};

const update: Method = {
  args: "view!:json view_id:id external_id:string hash:string",
  scopes: [],
  tokens: ["bot"],
  perMinute: tier[4],
  run: (call) => {
    const view = checkView(call.args.view);
    const open = asked(call);
    const hash = given(call, "hash");
    if (hash && hash !== open.hash) refuseWith("hash_conflict");
    updateView(call.world, open, view);
    return { view: viewShape(call.world, open) };
  },
};

export const modals: Readonly<Record<string, Method>> = {
  "views.open": opening(false),
  "views.push": opening(true),
  "views.update": update,
};
