import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType as T,
} from "discord-api-types/v10";
import { memberWithoutUser } from "./messages.ts";
import { basePermissions, permissionsIn } from "./permissions.ts";
import type { OptionValue, OptionValues, Upload } from "./person.ts";
import { attachment } from "./person-speech.ts";
import { channelNamed, roleNamed, userNamed } from "./resolve.ts";
import { type ChannelState, type GuildState, idOf, type Named, type World } from "./state.ts";

type Data = APIApplicationCommandInteractionDataBasicOption;

export interface Place {
  readonly world: World;
  readonly guild: GuildState | undefined;
  readonly channel: ChannelState;
}

/** Fills `resolved` in as the client does, for the users, roles and channels that are named. */
export interface Resolved {
  readonly data: APIInteractionDataResolved;
  user(named: Named): string;
  role(named: Named): string;
  channel(named: Named): string;
  file(file: string | Upload): string;
}

export function resolving({ world, guild, channel }: Place): Resolved {
  const data: APIInteractionDataResolved = {};
  return {
    data,
    user(named) {
      const user = userNamed(world, named);
      data.users = { ...data.users, [user.id]: user };
      const member = guild?.members.get(user.id);
      if (guild && member) {
        const { deaf: _deaf, mute: _mute, ...rest } = memberWithoutUser(member);
        const permissions = String(basePermissions(guild, user.id));
        data.members = { ...data.members, [user.id]: { ...rest, permissions } };
      }
      return user.id;
    },
    role(named) {
      if (!guild) throw new Error("no roles here");
      const role = roleNamed(guild, named);
      data.roles = { ...data.roles, [role.id]: role };
      return role.id;
    },
    channel(named) {
      const found = channelNamed(world, guild, named);
      const { id, name, type, parent_id, thread_metadata } = found.data;
      const one = {
        id,
        name: name ?? "",
        type,
        permissions: String(permissionsIn(world, found, world.self.id)),
        ...(thread_metadata && { parent_id, thread_metadata }),
      };
      data.channels = { ...data.channels, [id]: one } as NonNullable<typeof data.channels>;
      return id;
    },
    file(file) {
      const made = attachment(world, channel.data.id, file);
      data.attachments = { ...data.attachments, [made.id]: made };
      return made.id;
    },
  };
}

/** Checks the values as the client does and gives them in the command's order. */
export function optionData(
  place: Place,
  resolved: Resolved,
  options: readonly APIApplicationCommandBasicOption[],
  values: OptionValues,
  focused?: string,
): Data[] {
  for (const name of Object.keys(values))
    if (!options.some((one) => one.name === name)) throw new Error(`no option ${name}`);
  return options.flatMap((option): Data[] => {
    const value = values[option.name];
    if (option.name === focused) {
      if (!("autocomplete" in option) || !option.autocomplete)
        throw new Error(`${option.name} has no autocompletion`);
      return [
        { name: option.name, type: option.type, value: String(value ?? ""), focused: true } as Data,
      ];
    }
    if (value === undefined) {
      if (option.required && focused === undefined)
        throw new Error(`the option ${option.name} is required`);
      return [];
    }
    return [
      {
        name: option.name,
        type: option.type,
        value: optionValue(place, resolved, option, value),
      } as Data,
    ];
  });
}

function optionValue(
  place: Place,
  resolved: Resolved,
  option: APIApplicationCommandBasicOption,
  value: OptionValue,
): string | number | boolean {
  const wrong = (why: string) => new Error(`${option.name}: ${why}`);
  switch (option.type) {
    case T.String: {
      if (typeof value !== "string") throw wrong("text expected");
      const chosen = choiceOf(option, value);
      if (chosen !== undefined) return chosen;
      if (value.length === 0 || value.length < (option.min_length ?? 0)) throw wrong("too short");
      if (value.length > (option.max_length ?? 6000)) throw wrong("too long");
      return value;
    }
    case T.Integer:
    case T.Number: {
      if (typeof value !== "number" && typeof value !== "string") throw wrong("number expected");
      const chosen = choiceOf(option, value);
      if (chosen !== undefined) return chosen;
      if (typeof value !== "number") throw wrong("number expected");
      if (option.type === T.Integer && !Number.isInteger(value))
        throw wrong("whole number expected");
      if (value < (option.min_value ?? -(2 ** 53)) || value > (option.max_value ?? 2 ** 53))
        throw wrong("out of range");
      return value;
    }
    case T.Boolean:
      if (typeof value !== "boolean") throw wrong("yes or no expected");
      return value;
    case T.User:
      return resolved.user(namedIn(value, wrong));
    case T.Role:
      return resolved.role(namedIn(value, wrong));
    case T.Mentionable: {
      const named = namedIn(value, wrong);
      const isRole = place.guild?.roles.has(idOf(named));
      return isRole ? resolved.role(named) : resolved.user(named);
    }
    case T.Channel: {
      const found = channelNamed(place.world, place.guild, namedIn(value, wrong));
      const { channel_types } = option;
      if (channel_types && !(channel_types as readonly number[]).includes(found.data.type))
        throw wrong("not that kind of channel");
      return resolved.channel(found.data);
    }
    default: {
      if (typeof value !== "object" || !("filename" in value)) throw wrong("file expected");
      return resolved.file(value);
    }
  }
}

function choiceOf(
  option: Extract<APIApplicationCommandBasicOption, { type: T.String | T.Integer | T.Number }>,
  value: string | number,
): string | number | undefined {
  const choices = "choices" in option ? option.choices : undefined;
  if (!choices || choices.length === 0) return undefined;
  const found = choices.find((one) => one.value === value || one.name === value);
  if (!found) throw new Error(`${option.name}: ${value} is no choice`);
  return found.value;
}

function namedIn(value: OptionValue, wrong: (why: string) => Error): Named {
  if (typeof value === "string") return value;
  if (typeof value === "object" && "id" in value) return value;
  throw wrong("someone or something expected");
}
