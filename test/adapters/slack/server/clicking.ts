import type { Deliveries } from "./delivery.ts";
import {
  ackMessage,
  ackView,
  channelOf,
  elementAt,
  envelopeBase,
  interact,
  makeTrigger,
  urlFor,
} from "./interactions.ts";
import type { Declared } from "./person.ts";
import { inMessage, inView, messageShortcut } from "./pressed.ts";
import { viewShape } from "./shapes.ts";
import type { Ephemeral, Json, Message, OpenView, Person } from "./slack.ts";
import { stateOf } from "./state.ts";
import { filledIn } from "./values.ts";
import { closeView } from "./views.ts";
import { conversation, eventTs, type StoredView, type User, type World } from "./world.ts";

/** Commands, shortcuts, buttons and modals in a person's hands. */

type Clicking = Pick<Person, "command" | "shortcut" | "presses" | "submitsView" | "closesView">;

export const clicking = (
  world: World,
  held: Deliveries,
  declared: Declared,
  who: User,
): Clicking => {
  const topmost = (): StoredView => {
    const open = world.views.findLast((one) => one.user === who.id);
    if (!open) throw new Error(`${who.name} has no modal open`);
    return open;
  };
  const ignore = () => {};
  return {
    command: async (command, text, place) => {
      const escapes = declared.commands === null ? true : declared.commands.get(command);
      if (escapes === undefined) throw new Error(`${command} is not a valid command`);
      const at = conversation(world, place);
      if (!at.members.includes(who.id)) throw new Error(`${who.name} is not in #${at.name}`);
      const triggerId = makeTrigger(world, who.id);
      const url = urlFor(world, who, at.id, null);
      const channel = channelOf(world, at.id);
      const payload: Json = {
        token: "loopback-verification-token",
        team_id: world.team.id,
        team_domain: world.team.domain,
        channel_id: at.id,
        channel_name: channel.name,
        user_id: who.id,
        user_name: who.name,
        command,
        text: escapes ? text : unescaped(text),
        api_app_id: world.appId,
        is_enterprise_install: "false",
        response_url: url.url,
        trigger_id: triggerId,
      };
      const onAck = ackMessage(world, url.held);
      return interact({ world, held, who, type: "slash_commands", payload, triggerId, url, onAck });
    },
    shortcut: async (callbackId, message) => {
      if (declared.shortcuts && !declared.shortcuts.has(callbackId))
        throw new Error(`there is no shortcut ${callbackId}`);
      const triggerId = makeTrigger(world, who.id);
      const about = message ? messageShortcut(world, who, message) : null;
      const payload: Json = {
        ...envelopeBase(world, who),
        type: about ? "message_action" : "shortcut",
        callback_id: callbackId,
        trigger_id: triggerId,
        action_ts: eventTs(world),
        ...about?.fields,
      };
      const url = about?.url ?? null;
      return interact({
        world,
        held,
        who,
        type: "interactive",
        payload,
        triggerId,
        url,
        onAck: ignore,
      });
    },
    presses: async (where, actionId, value) => {
      const triggerId = makeTrigger(world, who.id);
      const pressed = isView(where) ? inView(world, where) : inMessage(world, who, where);
      const { block, element } = elementAt(pressed.holder, actionId);
      const action: Json = {
        type: element.type,
        action_id: element.action_id,
        block_id: block.block_id,
        ...(element.type === "button"
          ? { text: element.text, ...(element.value === undefined ? {} : { value: element.value }) }
          : filledIn(element, value ?? [])),
        action_ts: eventTs(world),
      };
      const payload: Json = {
        ...envelopeBase(world, who),
        type: "block_actions",
        trigger_id: triggerId,
        ...pressed.fields,
        actions: [action],
      };
      const { url } = pressed;
      return interact({
        world,
        held,
        who,
        type: "interactive",
        payload,
        triggerId,
        url,
        onAck: ignore,
      });
    },
    submitsView: async (values) => {
      const open = topmost();
      const triggerId = makeTrigger(world, who.id);
      const state = stateOf(open, values);
      const payload: Json = {
        ...envelopeBase(world, who),
        type: "view_submission",
        trigger_id: triggerId,
        view: viewShape(world, open, state),
        response_urls: [],
      };
      const onAck = ackView(world, open, triggerId);
      return interact({
        world,
        held,
        who,
        type: "interactive",
        payload,
        triggerId,
        url: null,
        onAck,
      });
    },
    closesView: () => {
      const open = topmost();
      closeView(world, open.id);
      if (open.view.notify_on_close !== true) return;
      held.deliver("interactive", {
        ...envelopeBase(world, who),
        type: "view_closed",
        view: viewShape(world, open),
        is_cleared: false,
      });
    },
  };
};

/** Without should_escape mentions come as plain names. */
const unescaped = (text: string): string =>
  text.replace(/<([@#])[A-Z0-9]+\|([^>]+)>/g, (_whole, sign, name) => `${sign}${name}`);

const isView = (where: Message | Ephemeral | OpenView): where is OpenView => "hash" in where;
