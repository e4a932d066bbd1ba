import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIMessage,
  type APIUser,
  ApplicationCommandType,
  ComponentType as C,
  InteractionType as I,
  ApplicationCommandOptionType as T,
} from "discord-api-types/v10";
import { ask, interactionHandle } from "./asking.ts";
import { formAnswers } from "./form-answers.ts";
import { optionData, type Place, resolving } from "./option-values.ts";
import { permissionsIn } from "./permissions.ts";
import type { OptionValues, Person } from "./person.ts";
import { channelNamed, liveMessage, userNamed } from "./resolve.ts";
import { type ChannelState, type GuildState, idOf, type Named, type World } from "./state.ts";

type Verbs = Pick<
  Person,
  "command" | "autocompletes" | "menu" | "presses" | "selects" | "submitsForm"
>;

export function interactionVerbs(world: World, guild: GuildState, user: APIUser): Verbs {
  /** The given channel, else the first that they see. */
  function place(named: Named | undefined): Place {
    const channel = named
      ? channelNamed(world, guild, named)
      : [...guild.channels.values()].find(
          (one) => one.data.type === 0 && permissionsIn(world, one, user.id) !== 0n,
        );
    if (!channel) throw new Error("no channel to use a command in");
    if (channel.guild && guild.members.get(user.id)?.pending)
      throw new Error(`${user.username} is still pending`);
    return { world, guild: channel.guild, channel };
  }

  function find(name: string, type: ApplicationCommandType, at: Place): APIApplicationCommand {
    const fits = (one: APIApplicationCommand) => one.name === name && one.type === type;
    const found = at.guild?.commands.find(fits) ?? world.commands.find(fits);
    if (!found) throw new Error(`no command ${name} is registered`);
    const needed = found.default_member_permissions;
    const bits = needed === null ? 0n : BigInt(needed);
    const has = permissionsIn(world, at.channel, user.id);
    if (at.guild && needed !== null && (bits === 0n ? !(has & 8n) : (has & bits) !== bits))
      throw new Error(`${user.username} may not use ${name}`);
    return found;
  }

  function slash(name: string, values: OptionValues, at: Place, focused?: string) {
    const [root = "", ...path] = name.split(" ");
    const command = find(root, ApplicationCommandType.ChatInput, at);
    const resolved = resolving(at);
    const options = nest(command.options ?? [], path, (leaves) =>
      optionData(at, resolved, leaves, values, focused),
    );
    return {
      channel: at.channel,
      user,
      name,
      data: {
        id: command.id,
        name: root,
        type: ApplicationCommandType.ChatInput,
        ...(command.guild_id && { guild_id: command.guild_id }),
        ...(options.length > 0 && { options }),
        ...(Object.keys(resolved.data).length > 0 && { resolved: resolved.data }),
      },
    };
  }

  async function component(
    held: APIMessage,
    customId: string,
    values?: readonly (string | Named)[],
  ) {
    const source = liveMessage(world, held);
    const channel = channelNamed(world, guild, source.channel_id);
    const found = componentIn(source.components, customId);
    if (!found) throw new Error(`no component ${customId} there`);
    if (found.disabled) throw new Error(`${customId} is disabled`);
    const resolved = resolving({ world, guild: channel.guild, channel });
    const chosen = values && selected(found, values, resolved);
    const state = await ask(world, {
      type: I.MessageComponent,
      user,
      channel,
      name: customId,
      source,
      data: {
        custom_id: customId,
        component_type: found.type,
        ...(found.id !== undefined && { id: found.id }),
        ...(chosen && { values: chosen }),
        ...(Object.keys(resolved.data).length > 0 && { resolved: resolved.data }),
      },
    });
    return interactionHandle(state);
  }

  return {
    async command(name, options = {}, channel) {
      const question = slash(name, options, place(channel));
      return interactionHandle(await ask(world, { ...question, type: I.ApplicationCommand }));
    },
    async autocompletes(name, options, focused, channel) {
      const question = slash(name, options, place(channel), focused);
      const asked = await ask(world, { ...question, type: I.ApplicationCommandAutocomplete });
      return asked.choices ?? [];
    },
    async menu(name, target, channel) {
      const message = isMessage(target) ? liveMessage(world, target) : undefined;
      const at = place(message?.channel_id ?? channel);
      const type = message ? ApplicationCommandType.Message : ApplicationCommandType.User;
      const command = find(name, type, at);
      const resolved = resolving(at);
      const id = message ? message.id : resolved.user(userNamed(world, target as Named));
      const state = await ask(world, {
        type: I.ApplicationCommand,
        user,
        channel: at.channel,
        name,
        data: {
          id: command.id,
          name,
          type,
          target_id: id,
          ...(command.guild_id && { guild_id: command.guild_id }),
          resolved: message ? { messages: { [id]: message } } : resolved.data,
        },
      });
      return interactionHandle(state);
    },
    presses: (message, customId) => component(message, customId),
    selects: (message, customId, values) => component(message, customId, values),
    async submitsForm(modal, values) {
      const opened = world.interactions.get(modal.interaction);
      if (!opened) throw new Error("that form was not opened");
      if (opened.user.id !== user.id) throw new Error("that is someone else's form");
      const resolved = resolving({ world, guild: opened.channel.guild, channel: opened.channel });
      const state = await ask(world, {
        type: I.ModalSubmit,
        user,
        channel: opened.channel as ChannelState,
        name: modal.custom_id,
        source: opened.source,
        data: {
          custom_id: modal.custom_id,
          components: formAnswers(modal, values, resolved),
          ...(Object.keys(resolved.data).length > 0 && { resolved: resolved.data }),
        },
      });
      return interactionHandle(state);
    },
  };
}

const isMessage = (target: APIMessage | Named): target is APIMessage =>
  typeof target === "object" && "channel_id" in target;

/** Goes down to the subcommand and wraps what it gives as the API nests it. */
function nest(
  options: readonly APIApplicationCommandOption[],
  path: readonly string[],
  leaf: (options: readonly APIApplicationCommandBasicOption[]) => object[],
): object[] {
  const [next, ...rest] = path;
  const isNested = (one: APIApplicationCommandOption) =>
    one.type === T.Subcommand || one.type === T.SubcommandGroup;
  if (next === undefined) {
    if (options.some(isNested)) throw new Error("a subcommand is needed");
    return leaf(options as readonly APIApplicationCommandBasicOption[]);
  }
  const found = options.find((one) => isNested(one) && one.name === next);
  if (!found || !("options" in found || isNested(found))) throw new Error(`no subcommand ${next}`);
  const inner = ("options" in found && found.options) || [];
  return [{ name: next, type: found.type, options: nest(inner, rest, leaf) }];
}

interface Found {
  readonly type: number;
  readonly id?: number;
  readonly disabled?: boolean;
  readonly options?: readonly { readonly value: string }[];
  readonly min_values?: number;
  readonly max_values?: number;
}

function componentIn(tree: unknown, customId: string): Found | undefined {
  if (Array.isArray(tree)) {
    for (const one of tree) {
      const found = componentIn(one, customId);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof tree !== "object" || tree === null) return undefined;
  if ("custom_id" in tree && tree.custom_id === customId) return tree as unknown as Found;
  const inside = tree as { components?: unknown; accessory?: unknown };
  return componentIn(inside.components, customId) ?? componentIn(inside.accessory, customId);
}

/** Checks what is chosen in a menu and resolves it. */
export function selected(
  menu: Found,
  values: readonly (string | Named)[],
  resolved: ReturnType<typeof resolving>,
): string[] {
  if (values.length < (menu.min_values ?? 1) || values.length > (menu.max_values ?? 1))
    throw new Error("too few or too many values");
  return values.map((value) => {
    switch (menu.type) {
      case C.StringSelect:
        if (!menu.options?.some((one) => one.value === value))
          throw new Error(`${idOf(value)} is not in the menu`);
        return idOf(value);
      case C.UserSelect:
        return resolved.user(value);
      case C.RoleSelect:
        return resolved.role(value);
      case C.ChannelSelect:
        return resolved.channel(value);
      default:
        return resolved.user(value);
    }
  });
}
